"""The page of `quoth report`, as its readers and those who make it know it."""

from __future__ import annotations

import itertools
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.report.conftest import ARTICLE, CLAIMS, Put
from tests.report.reports import page, words_of
from tui.cli.main import main
from tui.startup.palette import contrast

Capture = pytest.CaptureFixture[str]


class Tags(HTMLParser):
    """The elements of a page with their attributes, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def all(self, attribute: str) -> list[str]:
        return [value for _, given in self.found if (value := given.get(attribute)) is not None]


def test_a_page_tells_a_stranger_who_says_what(story: Path, capsys: Capture) -> None:
    words = words_of(page("seeds/story.txt"))
    assert capsys.readouterr().out == "page.html: 1 article\n"
    assert "Mayor: no money was taken The Herald · 2026-03-02 · the article on the web" in words
    assert "Here are five statements that the article reports" in words
    assert "put on record by ann" in words
    assert "the town hall of losing two million allegation · says it as certain" in words
    assert "is contradicted by 2 (the mayor's office)" in words
    assert "Did not comment: The bank." in words
    assert "Made on" in words


def test_the_audit_comes_before_the_statements_and_the_article_last(story: Path) -> None:
    html = page("seeds/story.txt")
    order = [
        html.index(f'<h2 id="{name}"') for name in ("sources", "claimed", "disputes", "article")
    ]
    assert order == sorted(order)


def test_a_page_fetches_nothing_and_runs_our_script_alone(story: Path) -> None:
    html = page("seeds/story.txt")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[\w+/=]+'; script-src 'sha256-[\w+/=]+'; "
        r"img-src data:; base-uri 'none'; form-action 'none'",
        policy[1],
    )
    tags = Tags(html)
    assert [href for href in tags.all("href") if not href.startswith("#")] == [
        "https://example.org/story"
    ]
    assert tags.all("src") == []
    assert "style" not in {name for _, given in tags.found for name in given}


def test_every_link_of_a_page_leads_somewhere_and_no_id_stands_twice(given: Path) -> None:
    tags = Tags(page("seeds/haqqani-network.txt"))
    ids = tags.all("id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in tags.all("href") if href.startswith("#")} <= set(ids)
    assert set(tags.all("aria-labelledby")) <= set(ids)


def test_headings_go_down_one_level_at_a_time(given: Path, put: Put) -> None:
    put("story", ARTICLE, CLAIMS)
    for paths in (["seeds/story.txt"], ["seeds"]):
        tags = Tags(page(*paths))
        levels = [int(tag[1]) for tag, _ in tags.found if re.fullmatch(r"h[1-6]", tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
        assert {"header", "main", "nav", "footer"} <= {tag for tag, _ in tags.found}
        assert tags.found[0] == ("html", {"lang": "en"})


def test_a_collection_has_an_index_and_a_section_for_each_article(given: Path, put: Put) -> None:
    put("story", ARTICLE, CLAIMS)
    html = page("seeds")
    words = words_of(html)
    assert "What two articles claim" in words
    assert "In one of 2 articles what somebody has said is told as a fact." in words
    tags = Tags(html)
    assert [each["id"] for tag, each in tags.found if tag == "article"] == [
        "article-1",
        "article-2",
    ]
    assert "Find in the articles" in words
    ids = tags.all("id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in tags.all("href") if href.startswith("#")} <= set(ids)


HOSTILE = "<script>alert(1)</script>"
SIGNS = "\u202egnp.exe\u202c pay\u200bpal \x1b[31m"


def hostile(put: Put) -> Path:
    quote = f'{HOSTILE} \\" onmouseover=alert(2) {{{{ 7 * 7 }}}} </style>'
    article = (
        f'{HOSTILE * 40}\n\n{HOSTILE} " onmouseover=alert(2) {{{{ 7 * 7 }}}} </style> {SIGNS}\n'
    )
    claims = f"""\
format = 1

[article]
path = "seeds/story.txt"
url = "javascript:alert(3)"
outlet = "{HOSTILE}"
language = "en\\" onload=\\"alert(4)"
published = "<img src=x onerror=alert(5)>"

[claim.a00000]
quote = "{quote}"
kind = "</style><script>alert(6)</script>"
note = "{HOSTILE}"
tags = ["{HOSTILE}"]

[claim.a00000.source]
speaker = "\\u202e{HOSTILE}\\u200b"
type = "' onclick='alert(7)"

[claim.a00000.judgement]
reliability = "{HOSTILE}"
"""
    return put("story", article, claims)


def test_nothing_of_a_hostile_article_becomes_a_part_of_the_page(put: Put) -> None:
    hostile(put)
    html = page("seeds/story.txt")
    tags = Tags(html)
    names = [tag for tag, _ in tags.found]
    assert names.count("script") == 1
    assert names.count("style") == 1
    assert "img" not in names
    assert not [name for _, given in tags.found for name in given if name.startswith("on")]
    assert [href for href in tags.all("href") if not href.startswith("#")] == []
    assert "49" not in words_of(html)
    for sign in "\u202e\u202c\u200b\x1b":
        assert sign not in html
    assert len(re.findall(r"<title>(.*?)</title>", html)[0]) < 400


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "https://bank.example@evil.example/",
        "https://evil.example/\u202etxt",
        "https://[broken",
        "//evil.example",
    ],
)
def test_an_address_that_may_do_harm_is_no_link(put: Put, address: str) -> None:
    put("story", ARTICLE, CLAIMS.replace("https://example.org/story", address))
    assert "the article on the web" not in words_of(page("seeds/story.txt"))


def test_an_article_without_its_text_is_reported_by_its_claims(story: Path) -> None:
    (story / "seeds/story.txt").unlink()
    assert main(["report", "annotations/story.toml", "-o", "page.html"]) == 3
    words = words_of(Path("page.html").read_text("utf-8"))
    assert "The text of the article is not to be had" in words
    assert "five statements cannot be found" in words.casefold()


def test_where_nothing_is_on_record_no_page_is_written(story: Path, capsys: Capture) -> None:
    (story / "annotations/story.toml").unlink()
    assert main(["report", "seeds", "-o", "page.html"]) == 3
    assert "Nothing is on record there" in capsys.readouterr().err
    assert not Path("page.html").exists()


def test_a_file_that_is_no_toml_is_told_of_and_the_rest_reported(
    story: Path, put: Put, capsys: Capture
) -> None:
    put("bad", ARTICLE, "format = \n")
    assert main(["report", "seeds", "-o", "page.html"]) == 3
    assert "bad.toml" in capsys.readouterr().err
    assert "Mayor" in Path("page.html").read_text("utf-8")


def test_a_page_that_cannot_be_written_is_a_sentence(story: Path, capsys: Capture) -> None:
    Path("folder").mkdir()
    assert main(["report", "seeds", "-o", "folder"]) == 3
    assert "folder could not be written" in capsys.readouterr().err


def schemes() -> list[dict[str, str]]:
    """The colours of the light page, the dark one, and the one in print."""
    import tui.report.html_page as html_page

    css = (html_page.OWN / "report.css").read_text("utf-8")
    groups = re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    return [dict(re.findall(r"--(\w+): (#\w+)", group)) for group in groups]


@pytest.mark.parametrize("number", range(3))
def test_text_stands_out_from_its_ground_in_each_scheme(number: int) -> None:
    colours = {name: full(color) for name, color in schemes()[number].items()}
    for ground in ("ground", "panel"):
        for text in ("text", "dim", "link", "warning", "good"):
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
        assert contrast(colours["bar"], colours[ground]) >= 3
    for tint in ("says", "accuses", "denies"):
        assert contrast(colours["text"], colours[tint]) >= 4.5
        assert contrast(colours["dim"], colours[tint]) >= 4.5


def full(color: str) -> str:
    return color if len(color) == 7 else "#" + "".join(2 * each for each in color[1:])


def test_a_house_style_changes_the_page(story: Path) -> None:
    Path("house.j2").write_text(
        '{% extends "report.html.j2" %}{% block style %}body { color: teal }{% endblock %}'
        "{% block footer %}<footer>The Herald, {{ report.made }}</footer>{% endblock %}",
        "utf-8",
    )
    html = page("seeds", "--template", "house.j2")
    assert "body { color: teal }</style>" in html
    assert "<footer>The Herald, 2" in html
    assert "'sha256-" in html


@pytest.mark.parametrize(
    ("template", "sentence"),
    [
        ("a\n{% if %}", "house.j2:2: Expected an expression"),
        ("\n\n{{ report.nothing }}", "house.j2:3: "),
        ("{{ report.title|safe }}", "house.j2:1: No filter named 'safe'"),
        ("\n{% autoescape false %}{{ report.title }}{% endautoescape %}", "house.j2:2: turns"),
        ("{{ report.__class__.__mro__ }}", "house.j2:1: "),
        ("{% extends 'elsewhere.html' %}", "house.j2:1: "),
        ('{% extends "the house style" %}', "house.j2"),
        ("{{ 1 / 0 }}", "house.j2:1: division by zero"),
    ],
)
def test_what_is_wrong_in_a_house_style_is_one_sentence(
    story: Path, capsys: Capture, template: str, sentence: str
) -> None:
    Path("house.j2").write_text(template, "utf-8")
    assert main(["report", "seeds", "-o", "page.html", "--template", "house.j2"]) == 3
    told = capsys.readouterr().err
    assert told.startswith(sentence)
    assert told.count("\n") == 1
    assert not Path("page.html").exists()


def test_a_house_style_that_is_not_there_or_no_text_is_told_of(
    story: Path, capsys: Capture
) -> None:
    Path("house.j2").write_bytes(b"\xff\xfe\xff")
    for name, why in (("none.j2", "is not there"), ("house.j2", "is not UTF-8")):
        assert main(["report", "seeds", "-o", "page.html", "--template", name]) == 3
        assert why in capsys.readouterr().err


def test_a_script_of_a_house_style_is_not_allowed_to_run(story: Path) -> None:
    Path("house.j2").write_text(
        '{% extends "report.html.j2" %}{% block footer %}<script>x()</script>{% endblock %}',
        "utf-8",
    )
    policy = re.search(r"script-src ([^;]*);", page("seeds", "--template", "house.j2"))
    assert policy is not None
    assert policy[1].count("sha256-") == 1


def test_an_article_that_several_have_read_is_told_of_once(story: Path, capsys: Capture) -> None:
    common = story / "annotations" / "story.toml"
    for name in ("ann", "ben"):
        own = story / "annotations" / f"@{name}" / "story.toml"
        own.parent.mkdir()
        own.write_bytes(common.read_bytes())
    assert main(["report", "-o", "page.html"]) == 0
    assert capsys.readouterr().out == "page.html: 1 article\n"

    common.unlink()
    (story / "page.html").unlink()
    assert main(["report", "-o", "page.html"]) == 3
    told = capsys.readouterr().err
    assert "seeds/story.txt was read by ann and ben: settle" in told
    assert not (story / "page.html").exists()
    assert main(["report", "-o", "page.html", "--as", "ben"]) == 0
