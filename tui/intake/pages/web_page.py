"""Reading web pages: which part of a page is the article."""

from __future__ import annotations

import logging
import re
from copy import deepcopy
from html import unescape
from typing import Any, NamedTuple

from lxml import etree
from lxml import html as lxml_html

from tui.intake.extracted_document import Block, Document, make_block
from tui.intake.pages.page_asides import without_asides
from tui.intake.pages.page_blocks import page_blocks
from tui.intake.pages.page_doubts import page_doubts, words_left
from tui.intake.pages.page_encoding import decode_page
from tui.intake.pages.page_gaps import fill_gaps
from tui.intake.pages.page_json_ld import SaidOfPage, read_json_ld
from tui.intake.pages.page_origin import page_origin
from tui.intake.pages.page_repairs import make_plain, mark_paragraph_ends, take_captions_out
from tui.intake.pages.page_teasers import without_teasers
from tui.intake.pages.page_title import page_title
from tui.intake.pages.visible_html import visible_part
from tui.storage.errors import CannotRead

LONGEST_EXTRACTED = 8_000_000
"""How long a page may be, in characters, to be looked through for its article; a million take a
second."""
MOST_ELEMENTS = 60_000
"""How many elements such a page may have; twice as many take four times as long."""

_NO_TEXT = re.compile("[\x01-\x08\x0b\x0e-\x1f\ufffe\uffff]")
"""Characters that lxml reads and then refuses to write."""

_NOT_WRITTEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd]")
_MOST_NOT_WRITTEN = 0.05
"""How much of its beginning may be characters that nobody writes, for it to be a page."""
_FEW_NOT_WRITTEN = 20
"""So many of them a page may have in any case."""
_BEGINNING = 50_000

_AROUND = ("nav", "aside", "footer", "form")
_MOST_BEFORE_TITLE = 5
_MOST_WORDS_TO_LOSE = 0.7
_FEW_WORDS = 60
_MANY_TIMES = 3
"""A page hides its article if it shows fewer words than these, and has so many times more."""
_LONG_PARAGRAPH = 40
_LITTLE = 100
"""How few words of the quick way are a reason to look closer."""


class _Found(NamedTuple):
    """The article found on a page, and how many words the page keeps hidden.

    `longest_hidden` is how many of those one paragraph has; `words_left` are shown, and stand in
    long paragraphs that are not in the article.
    """

    document: Document
    hidden_words: int
    longest_hidden: int
    words_left: int = 0


def read_html(data: bytes, name: str, charset: str = "", address: str = "") -> Document:
    """The article in a web page's bytes, and where it is from.

    `charset` is the encoding that the server said it is in, `address` where it was fetched. What a
    browser would not show is left out, unless that is the article: some pages stay hidden until a
    script of theirs has run. Where a page shows nothing of its article, and says it to search
    engines, that is taken. Raises CannotRead if the bytes are no text.
    """
    page, warnings = decode_page(data, name, charset)
    beginning = page[:_BEGINNING]
    most = max(_FEW_NOT_WRITTEN, _MOST_NOT_WRITTEN * len(beginning))
    if len(_NOT_WRITTEN.findall(beginning)) > most:
        raise CannotRead(f"{name} is no web page but bytes that are no text; get it anew.")
    said = read_json_ld(page)
    shown = _find(page, said, address=address)
    document = shown.document
    words = _count(document.blocks)
    may_hide_all = words < _FEW_WORDS and shown.hidden_words >= max(_LONG_PARAGRAPH, words)
    if may_hide_all or shown.longest_hidden >= _LONG_PARAGRAPH:
        everything = _find(page, said, hiding=False, address=address).document
        if words < _FEW_WORDS and _count(everything.blocks) > _MANY_TIMES * words:
            document = everything
            hides = f"{name} hides its article until a script has run; all of it was taken, also"
            warnings += (f"{hides} what it hides for good; look it over.",)
        elif missing := _long_paragraphs_missing(everything, document):
            them = "a long paragraph" if missing == 1 else f"{missing:,} long paragraphs"
            warnings += (f"{name} hides {them}, left out here; look at it in a browser.",)
    words = _count(document.blocks)
    if words < _FEW_WORDS and len(said.body.split()) > max(_FEW_WORDS, _MANY_TIMES * words):
        document = document._replace(blocks=_blocks_of(said.body))
        shows = f"{name} shows nothing of its article; the text that it gives to search engines"
        warnings += (f"{shows} was taken, look it over.",)
    warnings += page_doubts(document, said, shown.words_left, name)
    return document._replace(warnings=warnings)


def parse_html(page: str, whole: bool = False) -> Document:
    """The article in the text of a web page, or all of the page's text if `whole` is true."""
    return _find(page, read_json_ld(page), whole).document


def _blocks_of(body: str) -> tuple[Block, ...]:
    """The paragraphs of an article in JSON-LD, which has tags in it on some pages."""
    if "</" in body:
        return parse_html(f"<body>{body}</body>", whole=True).blocks
    lines = (make_block("paragraph", unescape(each)) for each in body.splitlines())
    return tuple(each for each in lines if each.text)


def _find(
    page: str, said: SaidOfPage, whole: bool = False, hiding: bool = True, address: str = ""
) -> _Found:
    visible = visible_part(page, hiding)
    tree = page_tree(visible.html)
    if tree is None:
        return _Found(Document("", ()), visible.hidden_words, visible.longest_hidden)
    title = page_title(tree, said)
    origin = page_origin(tree, said, page, title, address)
    make_plain(tree)
    blocks: tuple[Block, ...] = ()
    is_small = len(visible.html) <= LONGEST_EXTRACTED and tree.xpath("count(//*)") <= MOST_ELEMENTS
    if not whole and is_small:
        blocks = fill_gaps(_extracted(tree, visible.html), tree)
    if len(blocks) < 2:
        plain = tuple(page_blocks(_start(tree, whole)))
        # Where all else fails, trafilatura makes one paragraph of the words on a page.
        if not blocks or _count(plain) > _MOST_WORDS_TO_LOSE * _count(blocks):
            blocks = plain
    if not whole:
        blocks = without_teasers(_without_title(blocks, title), tree, title)
        blocks = without_asides(blocks, tree)
    left = 0 if whole else words_left(blocks, tree)
    document = Document(title, blocks, origin=origin)
    return _Found(document, visible.hidden_words, visible.longest_hidden, left)


def _start(tree: Any, whole: bool) -> Any:
    """The element that holds the article, by its name alone; all of the body for the `whole`."""
    for head in list(tree.iter("head", "title")):
        head.drop_tree()
    if whole:
        return tree
    for around in list(tree.iter(*_AROUND)):
        # What is never ended may have the article in it.
        if next(around.iter("article", "main"), None) is None:
            around.drop_tree()
    articles = list(tree.iter("article"))
    if articles:
        return max(articles, key=lambda each: len("".join(each.itertext())))
    return next(tree.iter("main"), tree)


def _without_title(blocks: tuple[Block, ...], title: str) -> tuple[Block, ...]:
    """The blocks without the heading near the beginning that is the title."""
    for number, each in enumerate(blocks[:_MOST_BEFORE_TITLE]):
        if each.kind == "heading" and each.text.casefold() == title.casefold():
            return blocks[:number] + blocks[number + 1 :]
    return blocks


def _count(blocks: tuple[Block, ...]) -> int:
    return sum(len(each.text.split()) for each in blocks)


def _long_paragraphs_missing(everything: Document, document: Document) -> int:
    there = {each.text for each in document.blocks}
    return sum(
        each.text not in there and len(each.text.split()) >= _LONG_PARAGRAPH
        for each in everything.blocks
    )


def page_tree(page: str) -> Any:
    """The elements of a page, None if there are none."""
    # Bytes, since lxml refuses strings that carry an encoding of their own.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    # lxml's own parser for pages asks a function which class an element has, each time it is met.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(lxml_html.HtmlElement))
    data = _NO_TEXT.sub("", page.replace("\0", "\ufffd")).encode("utf-8", "replace")
    try:
        return lxml_html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from None
        return None


def _extracted(tree: Any, page: str) -> tuple[Block, ...]:
    """The blocks of what trafilatura takes for the article; none if it finds nothing.

    Where its quick way finds little, what other programs would take is looked at as well.
    """
    quick = _by_trafilatura(tree, page, quick=True)
    return quick if _count(quick) >= _LITTLE else _by_trafilatura(tree, page, quick=False)


def _by_trafilatura(tree: Any, page: str, quick: bool) -> tuple[Block, ...]:
    from trafilatura import bare_extraction

    prepared = deepcopy(tree)
    signs = mark_paragraph_ends(prepared, page)
    take_captions_out(prepared)
    logging.disable(logging.CRITICAL)
    try:
        found = bare_extraction(prepared, fast=quick, include_comments=False, include_tables=True)
    except MemoryError:
        raise
    except Exception:
        # It meets pages that its authors have not; the plain way is still open.
        return ()
    finally:
        logging.disable(logging.NOTSET)
    body = getattr(found, "body", None)
    if body is None:
        return ()
    for sign, meant in signs.items():
        for each in body.iter():
            if each.text and sign in each.text:
                each.text = each.text.replace(sign, meant)
            if each.tail and sign in each.tail:
                each.tail = each.tail.replace(sign, meant)
    return tuple(page_blocks(body))
