from __future__ import annotations

import html
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from tests.exchange.projects import texts
from tests.exchange.test_brat import ARTICLE, TEXT
from tui.cli.main import main
from tui.exchange.exchange_record import ArticleRecord, NamedEntity, Statement
from tui.exchange.format_registry import known_formats
from tui.exchange.formats.markdown_notes import escaped, linked
from tui.exchange.outlet import FolderOutlet
from tui.text.spans import Span
from tui.text.visible import visible

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "seeds" / "news").mkdir(parents=True)
    (tmp_path / "annotations" / "news").mkdir(parents=True)
    (tmp_path / "seeds/news/pool.txt").write_text(TEXT, "utf-8")
    about = 'url = "https://example.org/a"\noutlet = "H: \\"x\\""\n'
    own = ARTICLE.replace("[article]\n", f"[article]\n{about}")
    own = own.replace('note = "see below"', 'note = "see\\n[below]"\ntags = ["two words", "#a"]')
    (tmp_path / "annotations/news/pool.toml").write_text(own, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def note(project: Path) -> str:
    assert main(["export", "--format", "markdown", "-o", "out"]) == 0
    return (project / "out/news/pool.md").read_text("utf-8")


def test_claims_are_footnotes_behind_their_words(project: Path) -> None:
    assert note(project) == (
        "---\n"
        'title: "Council"\n'
        'url: "https://example.org/a"\n'
        'outlet: "H: \\"x\\""\n'
        'article: "seeds/news/pool.txt"\n'
        "tags:\n"
        '  - "two-words"\n'
        '  - "a"\n'
        "claims: 3\n"
        "---\n"
        "\n"
        "Council\n"
        "\n"
        "“No 😊 pool\n"
        "will close[^k7f3qd],” Ana Ruiz said. She denies it[^m2x8wd].\n"
        "\n"
        "[^k7f3qd]: **denial** · Ana Ruiz (named) · CT- · supports seeds/x.txt\\#aaaaaa · "
        "opposes [^m2x8wd] · credibility 2 · likelihood very likely · #two-words · #a · "
        "see \\[below\\]\n"
        "[^m2x8wd]: **report**\n"
        "\n"
        "## Not in the text any more\n"
        "\n"
        "- “gone” · **report**\n"
    )


def written(root: Path, record: ArticleRecord) -> str:
    format = known_formats()["markdown"]
    assert format.write is not None
    assert format.read is None
    with FolderOutlet(root / "notes", force=True) as out:
        format.write([record, ArticleRecord("seeds/b.txt")], out, {})
    assert out.left_out["articles without a text"] == 1
    (file,) = (root / "notes").glob("*.md")
    return file.read_text("utf-8")


def test_two_annotators_and_speakers_with_a_name(tmp_path: Path) -> None:
    fields = {"kind": "report", "source.speaker": "Ana [[Ruiz]]", "source.type": "named"}
    one = Statement("k7f3qd", {**fields, "continues": "gone"}, (Span(0, 3),), annotator="ann")
    claims = (
        one,
        one._replace(annotator="b n"),
        one._replace(fields={"source.type": "implied"}),
        one._replace(id="p1", proposed=True),
        one._replace(id="far", contents=(Span(0, 99),), fields={"quote": "*"}),
    )
    names = (NamedEntity(Span(0, 3), "ORG"),)
    text = written(tmp_path, ArticleRecord("seeds/a.txt", {}, "No. ", claims, names))
    assert "No.[^k7f3qd][^k7f3qd-b-n][^k7f3qd-ann]" in text
    assert "[^k7f3qd]: **report** · [[Ana Ruiz]] (named) · continues gone · by ann" in text
    assert "[^k7f3qd-b-n]: **report**" in text
    assert "**claim** · implied" in text
    assert "- “\\*” · **claim**" in text


@given(texts())
def test_an_article_reads_the_same_and_nothing_in_it_is_a_sign(text: str) -> None:
    lines = "\n".join(line.strip() for line in visible(text, keep_newlines=True).split("\n"))
    shown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(escaped(text, True))
    # Two blanks at the end of a line break it in Markdown, where it ends anyway.
    assert {*re.findall(r"<(\w+)", shown)} <= {"p", "br"}
    plain = html.unescape(re.sub(r"</?p>|<br />", "", shown)).replace("\u00a0", " ")
    assert plain.split() == lines.replace("\u00a0", " ").split()


@pytest.mark.parametrize(
    "text",
    [
        *(
            "- x",
            "1. x",
            "---",
            "a\n---",
            "a\n===",
            "    code",
            "\tcode",
            "# h",
            "> q",
            "~~~",
            "```",
        ),
        *(
            "<script>alert(1)</script>",
            "&lt;b&gt;",
            "![x](y)",
            "[[note]]",
            "[^k7f3qd]: x",
            "%%gone%%",
        ),
        *("$x$", "==x==", "http://a.example", "a@b.example", "a\\", "| a |\n|---|", "+ x", "2) y"),
    ],
)
def test_signs_are_shown_as_they_are(text: str) -> None:
    shown = MarkdownIt("gfm-like", {"linkify": False}).render(escaped(text, True))
    assert {*re.findall(r"<(\w+)", shown)} <= {"p"}
    plain = html.unescape(re.sub(r"</?p>", "", shown)).replace("\u00a0", " ")
    assert plain.strip() == visible(text, keep_newlines=True).strip()


def test_links_have_no_signs_of_links() -> None:
    assert linked("A|B#c^[d] / e: .") == "A B c d e"
    assert linked("[[]]") == ""


def test_the_head_is_whole_whatever_the_title(tmp_path: Path) -> None:
    title = 'a\n---\n"b": \u2028 #'
    text = written(tmp_path, ArticleRecord("seeds/a.txt", {"title": title}, "No."))
    head = text.split("---\n")[1]
    assert head.startswith("title: ")
    assert len(head.splitlines()) == 3
    assert tomllib.loads(head.splitlines()[0].replace(": ", " = ", 1))["title"].startswith("a ---")
