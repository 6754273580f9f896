"""Reports for handing on: Markdown, a document of Word, and PDF."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from tests.chromium import needs_chromium
from tests.report.conftest import ARTICLE, CLAIMS, Put
from tests.report.reports import page, report
from tests.report.test_page import HOSTILE, hostile
from tui.cli.main import main
from tui.intake.office.docx import read_docx
from tui.report import printed_page
from tui.report.markdown_file import markdown_file
from tui.report.word_document import word_document

Capture = pytest.CaptureFixture[str]


def test_the_ending_of_the_file_says_the_format(story: Path) -> None:
    assert main(["report", "seeds", "-o", "story.md"]) == 0
    assert Path("story.md").read_text("utf-8").startswith("# Mayor: no money was taken\n")
    assert main(["report", "seeds", "-o", "story", "--format", "docx"]) == 0
    assert Path("story").read_bytes().startswith(b"PK")


def test_markdown_has_the_audit_first_and_the_article_with_its_numbers(story: Path) -> None:
    text = markdown_file(report("seeds/story.txt"))
    assert text.index("## How well is it sourced?") < text.index("## What is claimed")
    assert "- **1** “the town hall of losing two million” – allegation" in text
    assert "**The auditor** accused the town hall of losing two million\\[1\\]." in text
    assert (
        "| The auditor (1): “the town hall of losing two million” | the mayor's office (2)" in text
    )
    assert "**The analyst's note on the article:** Ask the clerk again." in text


def test_markdown_of_a_collection_has_each_article(story: Path, put: Put) -> None:
    put("other", ARTICLE.replace("Mayor", "Bank"), CLAIMS)
    text = markdown_file(report("seeds"))
    assert text.startswith("# What two articles claim\n")
    assert "\n## Bank: no money was taken\n" in text
    assert "\n| 2026" not in text


def test_nothing_of_a_hostile_article_is_markup_in_markdown(put: Put) -> None:
    hostile(put)
    text = markdown_file(report("seeds/story.txt"))
    assert "<" not in text
    assert "\u202e" not in text
    assert "\\{\\{ 7 \\* 7 \\}\\}" in text


@pytest.mark.parametrize(
    ("article", "escaped"),
    [("# no heading", "\\# no heading"), ("1. no list", "1\\. no list"), ("> said", "&gt; said"),
     ("- no item", "\\- no item"), ("[x](y)", "\\[x\\](y)"), ("a | b", "a \\| b")],
)  # fmt: skip
def test_a_line_of_the_article_stays_a_line_of_text(put: Put, article: str, escaped: str) -> None:
    put("story", f"Title\n\n{article}\n", 'format = 1\n\n[article]\npath = "seeds/story.txt"\n')
    assert f"\n{escaped}\n" in markdown_file(report("seeds/story.txt"))


def test_a_document_of_word_is_read_by_our_own_reader(given: Path, tmp_path: Path) -> None:
    found = read_docx(word_document(report("seeds/haqqani-network.txt")), "report.docx")
    words = repr(found)
    assert "How well is it sourced?" in words
    assert "Twelve statements rest on a single unnamed source each" in words


def test_a_document_of_word_holds_hostile_text_as_text(put: Put) -> None:
    hostile(put)
    data = word_document(report("seeds/story.txt"))
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        roots = {name: ElementTree.fromstring(archive.read(name)) for name in archive.namelist()}
    said = "".join(roots["word/document.xml"].itertext())
    assert HOSTILE in said
    assert "\u202e" not in said


def test_the_same_report_gives_the_same_document(story: Path) -> None:
    assert word_document(report("seeds/story.txt")) == word_document(report("seeds/story.txt"))


def test_what_is_left_out_of_a_page_is_left_out_of_every_format(story: Path) -> None:
    for name in ("a.md", "a.docx"):
        assert main(["report", "seeds", "-o", name, "--anonymous", "--private"]) == 0
    with ZipFile("a.docx") as archive:
        word = archive.read("word/document.xml").decode()
    for text in (Path("a.md").read_text("utf-8"), word):
        assert "safe was empty" in text
        for telling in ("clerk", "Jo Brandt", "car park", "usually reliable"):
            assert telling not in text


@needs_chromium()
def test_a_pdf_is_printed_by_the_browser(story: Path) -> None:
    assert main(["report", "seeds", "-o", "story.pdf"]) == 0
    assert Path("story.pdf").read_bytes().startswith(b"%PDF-")


def test_without_a_browser_it_is_said_what_to_do(
    story: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printed_page, "browser", lambda: None)
    assert main(["report", "seeds", "-o", "story.pdf"]) == 3
    told = capsys.readouterr().err
    assert told.startswith("A PDF needs Chromium, Chrome or Edge, and none is installed here;")
    assert told.count("\n") == 1
    assert not Path("story.pdf").exists()


def test_a_browser_that_does_not_print_is_told_of(
    story: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printed_page, "browser", lambda: Path("no-such-browser"))
    assert main(["report", "seeds", "-o", "story.pdf"]) == 3
    assert "no-such-browser has not printed the page" in capsys.readouterr().err


def test_a_house_style_is_for_pages_only(story: Path, capsys: Capture) -> None:
    assert main(["report", "seeds", "-o", "a.md", "--template", "house.j2"]) == 2
    assert "--template is for html and pdf" in capsys.readouterr().err


def test_the_page_is_html_whatever_its_name(story: Path) -> None:
    page("seeds")
    assert main(["report", "seeds", "-o", "report.txt"]) == 0
    assert "<!DOCTYPE html>" in Path("report.txt").read_text("utf-8")
