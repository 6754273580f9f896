"""Documents made to cost time or memory cost only themselves."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Iterator

import pytest

from tests.intake.only import only
from tui.intake.sandboxed_reader import SandboxedReader, TimeLimits
from tui.storage.errors import CannotRead

PAGE = b"<!doctype html><title>Harbour</title><p>The harbour will close, the mayor said.</p>"
SILENT = (sys.executable, "-c", "import sys; sys.stdin.buffer.read()")
DYING = (sys.executable, "-c", "input()")


@pytest.fixture
def confined() -> Iterator[SandboxedReader]:
    with SandboxedReader() as made:
        yield made


def packed(method: int, **members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return out.getvalue()


def words_or_reason(confined: SandboxedReader, page: str) -> str:
    try:
        return only(confined.read(page.encode(), "page.html")).text
    except CannotRead as error:
        return str(error)


def test_one_process_reads_one_document_after_the_other(confined: SandboxedReader) -> None:
    for name in ("a.html", "b.html"):
        assert "the mayor said" in only(confined.read(PAGE, name)).text
    with pytest.raises(CannotRead, match="damaged"):
        only(confined.read(b"%PDF-1.7", "c.pdf"))
    assert only(confined.read(PAGE, "d.html")).title == "Harbour"


def test_what_takes_too_long_is_given_up_and_told() -> None:
    with (
        SandboxedReader(TimeLimits(reading=0.01), SILENT) as slow,
        pytest.raises(CannotRead, match=r"^a\.html was given up: it takes more than 0\.01 seconds"),
    ):
        only(slow.read(PAGE, "a.html"))


def test_a_process_that_dies_is_told_and_replaced() -> None:
    with SandboxedReader(command=DYING) as dying:
        for _ in range(2):
            with pytest.raises(CannotRead, match="1024 MiB of memory"):
                only(dying.read(PAGE, "a.html"))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_what_takes_too_much_memory_is_told(confined: SandboxedReader) -> None:
    page = b"<p>word</p>" * 300_000
    small = SandboxedReader(TimeLimits(reading=600), memory=96)
    with small, pytest.raises(CannotRead, match="needs more than 96 MiB of memory"):
        only(small.read(page, "page.html"))
    assert only(confined.read(PAGE, "a.html")).text


# Each of these took minutes once, or gigabytes; the sizes are such that it would be noticed.
@pytest.mark.parametrize(
    "page",
    [
        "<!---->" * 140 + "x",
        "<" * 200_000,
        "<!--" * 200_000,
        "<![<![" * 20_000,
        "<p " + "a b c d " * 100_000 + ">x",
        "<a a='" * 60_000,
        "<a a='b\" " * 60_000 + ">",
        "<script>" * 60_000,
        "</" * 100_000,
        "&" * 200_000,
        "<div>" * 40_000 + "x",
    ],
    ids=lambda page: page[:12],
)
def test_pages_without_an_end_are_read_or_refused(confined: SandboxedReader, page: str) -> None:
    assert not words_or_reason(confined, page).startswith(("page.html was", "page.html needs"))


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>Before <![<![ and more</p><p>After it.</p>", "After it."),
        ("<p>Before</p><!-- hidden --><p>After it.</p><!-- never closed", "After it."),
        ("<script>if (a<b) { x='" + "y" * 70_000 + "' }</script><p>After it.</p>", "After it."),
        (f'<p data-x="{"y" * 70_000}">Before</p><p>After it.</p>', "Before"),
        ("<p>3 < 4 and 5 <6, he said.</p>", "3 < 4 and 5 <6, he said."),
    ],
)
def test_odd_pages_lose_no_words(confined: SandboxedReader, page: str, text: str) -> None:
    assert text in only(confined.read(page.encode(), "page.html")).text


def test_comments_before_the_first_tag_do_not_hide_a_page(confined: SandboxedReader) -> None:
    data = b"<!-- one --> <!-- two -->" + PAGE
    assert "the mayor said" in only(confined.read(data, "page")).text


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_archives_packed_in_odd_ways_are_refused(confined: SandboxedReader, method: int) -> None:
    with pytest.raises(CannotRead, match="packed in a way"):
        only(confined.read(packed(method, word__document_xml="<d/>"), "a.docx"))


def test_a_chapter_named_again_and_again_is_read_once(confined: SandboxedReader) -> None:
    refs = '<itemref idref="i"/>' * 50_000
    book = packed(
        zipfile.ZIP_DEFLATED,
        META__container_xml="",
        **{
            "META-INF__container_xml": '<c><rootfile full-path="p.opf"/></c>',
            "p_opf": f'<package><title>T</title><item id="i" href="c.html"/>{refs}</package>',
            "c_html": "<p>One chapter</p>",
        },
    )
    assert only(confined.read(book, "book.epub")).text.count("One chapter") == 1


@pytest.mark.parametrize(("language", "told"), [("de", 1), ("pt-BR", 1), ("en-GB", 0), ("", 0)])
@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("a.html", "<html lang='{0}'><body><article><p>The pier closed.</p></article></body>"),
        ("a.md", "---\ntitle: Pier\nlanguage: {0}\n---\nThe pier closed.\n"),
        ("a.eml", "From: a@b.example\nTo: c@d.example\nContent-Language: {0}\n\nIt closed.\n"),
    ],
)
def test_a_document_in_another_language_says_so(
    name: str, document: str, language: str, told: int
) -> None:
    with SandboxedReader() as reader:
        warnings = only(reader.read(document.format(language).encode(), name)).warnings
    about = f"{name} is not in English but in {language}, for which quoth has no model; tag it"
    assert sum(each.startswith(about) for each in warnings) == told
