"""Turning pages and documents into articles, as somebody does who has saved one to read."""

from __future__ import annotations

import io
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from tests.hostile import content_of, entries
from tests.hostile_files import Entry
from tests.intake.archives import book
from tui.cli.main import main

PAGE = """<!doctype html><html><head><title>Harbour to close | The Gull</title><script>x()</script>
</head><body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article>
<h1>Harbour to close</h1>
<p>The old harbour will close in May, the <b>mayor</b> said on Monday, &ldquo;for good&rdquo;.</p>
<p style="display: none">Buy a boat today, buy a boat today, buy a boat today, buy it now.</p>
<h2>What comes after</h2>
<ul><li>A park with a hundred trees along the water</li><li>A school for sailors</li></ul>
<p>Nobody in the council had asked for it,<br>said Ada Brook, who has fished there all her life.</p>
</article><footer>All rights of The Gull reserved</footer></body></html>"""

ARTICLE = """Harbour to close

The old harbour will close in May, the mayor said on Monday, “for good”.

What comes after

  • A park with a hundred trees along the water
  • A school for sailors

Nobody in the council had asked for it,
said Ada Brook, who has fished there all her life.
"""

WORD = (
    '<w:document xmlns:w="http://example.org/w"><w:body>'
    '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Harbour to close</w:t></w:r></w:p>'
    "<w:p><w:r><w:t>It will </w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>not </w:t></w:r>"
    "<w:r><w:t>close,</w:t><w:br/><w:t>he said.</w:t></w:r></w:p>"
    "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>A park</w:t></w:r></w:p></w:body></w:document>"
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    (folder / "seeds").mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


def archive(**members: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in members.items():
            made.writestr(zipfile.ZipInfo(name), text)
    return data.getvalue()


def added(project: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in (project / "seeds").iterdir()}


def test_a_web_page_becomes_its_article(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "My page.HTML").write_text(PAGE, "utf-8")
    assert main(["add", "My page.HTML"]) == 0
    assert added(project) == {"my-page.txt": ARTICLE}
    assert capsys.readouterr().out == "seeds/my-page.txt: 53 words\n  outlet The Gull\n"


def test_nothing_is_overwritten_and_nothing_kept_twice(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "seeds" / "page.txt").write_text("another", "utf-8")
    (project / "page.html").write_text(PAGE, "utf-8")
    assert main(["add", "page.html", "page.html"]) == 0
    assert added(project) == {"page.txt": "another", "page-2.txt": ARTICLE}
    assert "seeds/page-2.txt: is there already" in capsys.readouterr().out


def test_a_book_is_one_article_or_one_for_each_chapter(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chapters = {"a.xhtml": "<h1>High</h1><p>It rose.</p>", "b.xhtml": "<h1>Low</h1><p>It fell.</p>"}
    spine = "".join(f'<itemref idref="{name}"/>' for name in chapters)
    (project / "tides.epub").write_bytes(book(spine, chapters))
    assert main(["add", "tides.epub"]) == 0
    told = "seeds/tides.txt: 7 words in 2 chapters (--chapters makes an article of each)\n"
    assert capsys.readouterr().out == told
    assert main(["add", "--chapters", "tides.epub"]) == 0
    assert added(project).keys() == {"tides.txt", "tides-high.txt", "tides-low.txt"}


def test_a_word_document_without_its_hidden_words(project: Path) -> None:
    (project / "a.docx").write_bytes(archive(**{"word/document.xml": WORD}))
    assert main(["add", "a.docx"]) == 0
    text = "Harbour to close\n\nIt will close,\nhe said.\n\n  • A park\n"
    assert added(project) == {"a.txt": text}


def test_a_book_in_the_order_of_its_spine(project: Path) -> None:
    members = {
        "META-INF/container.xml": '<container><rootfile full-path="in/book.opf"/></container>',
        "in/book.opf": "<package><metadata><title>Harbours</title></metadata><manifest>"
        '<item id="b" href="two.xhtml"/><item id="a" href="one%20.xhtml"/>'
        '<item id="c" href="../../../secret"/></manifest>'
        '<spine><itemref idref="a"/><itemref idref="b"/><itemref idref="c"/></spine></package>',
        "in/two.xhtml": "<html><body><p>Second.</p></body></html>",
        "in/one .xhtml": "<html><body><h1>Chapter one</h1><p>First.</p></body></html>",
    }
    (project / "b.epub").write_bytes(archive(**members))
    assert main(["add", "b.epub"]) == 0
    assert added(project) == {"b.txt": "Harbours\n\nChapter one\n\nFirst.\n\nSecond.\n"}


def test_highlights_of_a_story_stand_under_their_heading(project: Path) -> None:
    story = "The harbour will close.\n\nIt is old.\n\n@highlight\n\nClosed in May\n"
    (project / "s.story").write_text(story, "utf-8")
    assert main(["add", "s.story"]) == 0
    text = "The harbour will close.\n\nIt is old.\n\nStory highlights\n\n  • Closed in May\n"
    assert added(project) == {"s.txt": text}


def test_xml_by_its_paragraphs(project: Path) -> None:
    page = "<nitf><hedline><hl1>Harbour</hl1></hedline><p>It <em>will</em> close.</p></nitf>"
    (project / "x.xml").write_text(page, "utf-8")
    assert main(["add", "x.xml"]) == 0
    assert added(project) == {"x.txt": "Harbour\n\nIt will close.\n"}


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.pdf", b"%PDF-1.7", "damaged or cut short"),
        ("a.bin", b"\0\1\2", "give a plain text the ending .txt"),
        ("a.html", b"<!-- nothing -->", "has no words in it"),
        ("a.xml", b"<r>x</r>", "has no paragraphs"),
        ("a.xml", b"<r>\n<", "a.xml:2: this is no XML"),
        ("a.docx", b"PK\3\4 cut", "damaged or cut short"),
        ("a.docx", archive(other="x"), "has no word/document.xml in it"),
        ("a.epub", archive(other="x"), "has no META-INF/container.xml in it"),
    ],
)
def test_what_cannot_be_added_is_said_in_a_sentence_and_the_rest_is_added(
    name: str, data: bytes, why: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / name).write_bytes(data)
    (project / "page.html").write_text(PAGE, "utf-8")
    assert main(["add", name, "missing.html", "page.html"]) == 3
    wrong, missing = capsys.readouterr().err.splitlines()
    assert why in wrong
    assert missing == "missing.html is not there; check its name."
    assert added(project) == {"page.txt": ARTICLE}


def test_the_encoding_that_a_page_names_is_believed_unless_it_is_dangerous(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = '<meta charset="windows-1251"><p>Гавань закрыта</p>'
    (project / "a.html").write_bytes(page.encode("cp1251"))
    (project / "b.html").write_bytes(b'<meta charset="utf-7"><p>+ADw-script+AD4- bo\xe9</p>')
    assert main(["add", "a.html", "b.html"]) == 0
    assert added(project) == {"a.txt": "Гавань закрыта\n", "b.txt": "+ADw-script+AD4- boé\n"}
    (warning,) = capsys.readouterr().err.splitlines()
    assert warning.startswith("warning: b.html says that it is utf-7, but was read as")


def test_a_page_to_be_warned_of_is_added_all_the_same_and_fails_only_the_strict(
    project: Path,
) -> None:
    page = "<main><h1>Page not found</h1><p>Sorry, it has moved.</p></main>"
    (project / "a.html").write_text(page, "utf-8")
    (project / "page.html").write_text(PAGE, "utf-8")
    assert main(["add", "a.html"]) == 0
    assert main(["add", "--strict", "a.html", "page.html"]) == 1
    assert main(["add", "--strict", "page.html"]) == 0
    assert sorted(added(project)) == ["a.txt", "page.txt"]


LOST = "<!doctype html><main><h1>Page not found</h1><p>Sorry, it has moved.</p></main>"


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path in ("/away", "/round"):
            self.send_response(302)
            self.send_header(
                "Location", "/round" if self.path == "/round" else "file:///etc/passwd"
            )
            self.end_headers()
            return
        self.send_response(200 if self.path.startswith("/news") else 404)
        self.end_headers()
        page = "The harbour will close.\n" if self.path.endswith(".txt") else PAGE
        page = LOST if self.path.endswith("lost") else page
        self.wfile.write(page.encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("no_proxy", "*")
    server = HTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_address_is_fetched_and_named_by_its_title(
    project: Path, site: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add", f"{site}/news/1", f"{site}/gone", f"{site}/away"]) == 3
    assert added(project) == {"harbour-to-close.txt": ARTICLE}
    gone, away = capsys.readouterr().err.splitlines()
    assert "the server answered 404" in gone
    assert "it leads on to what is no web page" in away


def test_pages_and_texts_are_told_and_named_by_their_addresses(
    project: Path, site: str, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = [f"{site}/news/lost", f"{site}/news/old%20harbour.txt", f"{site}/round"]
    assert main(["add", *pages]) == 3
    assert sorted(added(project)) == ["old-harbour.txt", "page-not-found.txt"]
    lost, round_and_round = capsys.readouterr().err.splitlines()
    assert lost.startswith(f"warning: {site}/news/lost looks like an error page")
    assert "leads on and on without an end" in round_and_round


@pytest.mark.parametrize("entry", [pytest.param(e, id=e["file"]) for e in entries("add")])
def test_hostile_documents(entry: Entry, project: Path) -> None:
    name = Path(entry["file"]).name
    (project / name).write_bytes(content_of(entry))
    command = [sys.executable, "-P", "-m", "tui", "add", name]
    done = subprocess.run(command, cwd=project, capture_output=True, timeout=60, check=False)
    assert done.returncode == entry["exit"]["quoth add"], done
    assert (entry["outcome"] == "open-warn") == done.stderr.startswith(b"warning: ")
    assert len(done.stderr.splitlines()) == (0 if entry["outcome"] == "open-clean" else 1)
    texts = b"".join(path.read_bytes() for path in (project / "seeds").iterdir())
    assert bool(texts) == (done.returncode == 0)
    for forbidden in (b"root:", b"<script", b"Traceback", b"\x1b"):
        assert forbidden not in texts + done.stdout + done.stderr
    assert not list(project.parent.rglob("PWNED*"))
