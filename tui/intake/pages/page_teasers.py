"""What a page tells of other stories among the words of its article: teasers, and galleries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from lxml import etree

from tui.intake.extracted_document import Block
from tui.intake.pages.page_blocks import page_blocks
from tui.intake.pages.page_keys import block_key, text_key

_TITLES = ("h2", "h3", "h4", "h5", "h6")
_MOST_TITLES = 500
_LINKED = 0.6
"""How much of a title must be in a link; the rest may be a kicker, or who has written it."""
_FEWEST_TEASERS = 3
_LONGEST_TEASER = 60
_IN_CARDS = etree.XPath("//a//p")
"""What stands in a link that is more than a title."""
_MOST_ASKING = 0.5
_MOST_TEASED = 0.35
"""Where more would go, all must stand behind the rest, and be of other people and things."""
_FEWEST_PICTURES = 5
_LONGEST_PICTURE = 120
_ENOUGH = 200
"""How many words an article has that is one without them."""
_MOST_OF_LABEL = 6
_LABEL_LETTERS = 20
_FEWEST_OF_TITLE = 5
_GALLERIES = etree.XPath(
    "//*[contains(@class, 'galler') or contains(@id, 'galler') or contains(@class, 'slideshow') or "
    "contains(@id, 'slideshow') or contains(@class, 'carousel') or contains(@id, 'carousel')]"
)
_NAME = re.compile(r"\b[A-Z][^\W\d_]{3,}")
_MOST_RELATED = 0.4
"""Of a gallery of other stories, how many parts have names that are in the article too."""


def without_teasers(blocks: tuple[Block, ...], tree: Any, title: str) -> tuple[Block, ...]:
    """The blocks without those of boxes that stand in a row and each tell of another story.

    Such a box is short and is a link, or has a title that is one and no question, as in answers
    to several. One with this page's `title` may repeat the first words of the article. In a gallery
    each picture has a title, and they show other things and people than the article names.
    """
    there = "".join(block_key(each) for each in blocks)
    left = _without(blocks, _of_teasers(tree, text_key(title), there))
    much = _length(left) < (1 - _MOST_TEASED) * _length(blocks)
    is_behind = blocks[: len(left)] == left
    if much and not (is_behind and _is_of_other_stories(blocks, left)):
        left = blocks
    titles = sum(each.kind == "heading" for each in left)
    for gallery in _galleries(tree) if titles >= _FEWEST_PICTURES else ():
        outside = _without(left, _keys(gallery))
        if outside != left and _is_of_other_stories(left, outside):
            left = outside
    return left


def _of_teasers(tree: Any, title: str, there: str) -> set[str]:
    """The keys of blocks of teasers, but of one with this title, if some of their words are there.

    A page has many more rows round its article.
    """
    titles = [each for each in islice(tree.iter(*_TITLES), _MOST_TITLES) if _is_link(each)]
    titles += _cards(tree)
    found: set[str] = set()
    for row in _rows(titles, _LONGEST_TEASER):
        if len(row) < _FEWEST_TEASERS or not any(_is_there(each, there) for each in row):
            continue
        teasers = [_keys(each) for each in row]
        asking = sum(any(key.endswith("?") for key in keys) for keys in teasers)
        if asking <= _MOST_ASKING * len(row):
            found = found.union(*(keys for keys in teasers if title not in keys))
    return found


def _is_there(box: Any, there: str) -> bool:
    return any(len(each) > _LABEL_LETTERS and text_key(each) in there for each in box.itertext())


def _cards(tree: Any) -> list[Any]:
    """The links with a paragraph in them and no heading, which would be a title as well."""
    links = (next(each.iterancestors("a")) for each in _IN_CARDS(tree)[:_MOST_TITLES])
    return [each for each in dict.fromkeys(links) if next(each.iter(*_TITLES), None) is None]


def _galleries(tree: Any) -> Iterator[Any]:
    for gallery in _GALLERIES(tree)[:_MOST_TITLES]:
        titles = islice(gallery.iter(*_TITLES), _MOST_TITLES)
        if any(len(row) >= _FEWEST_PICTURES for row in _rows(titles, _LONGEST_PICTURE)):
            yield gallery


def _is_of_other_stories(blocks: tuple[Block, ...], outside: tuple[Block, ...]) -> bool:
    if sum(len(each.text.split()) for each in outside) < _ENOUGH:
        return False
    names = {name for each in outside for name in _NAME.findall(each.text)}
    kept = set(outside)
    shown = [each.text for each in blocks if each.kind == "paragraph" and each not in kept]
    related = sum(not names.isdisjoint(_NAME.findall(each)[1:]) for each in shown)
    return related <= _MOST_RELATED * len(shown)


def _rows(titles: Iterable[Any], longest: int) -> Iterator[list[Any]]:
    """The boxes that each hold one title, and no more words than that, by what they stand in."""
    all_titles = list(titles)
    if len(all_titles) < _FEWEST_TEASERS:
        return
    times = Counter(above for each in all_titles for above in each.iterancestors())
    rows: dict[tuple[Any, str], list[Any]] = {}
    for title in all_titles:
        box = title
        while (above := box.getparent()) is not None and times[above] == 1:
            box = above
        if above is not None and box is not title:
            rows.setdefault((above, box.tag), []).append(box)
    for row in rows.values():
        yield [each for each in row if len("".join(each.itertext()).split()) <= longest]


def _is_link(title: Any) -> bool:
    if next(title.iterancestors("a"), None) is not None:
        return True
    linked = sum(len(text_key("".join(each.itertext()))) for each in title.iter("a"))
    return linked > 0 and linked >= _LINKED * len(text_key("".join(title.itertext())))


def _without(blocks: tuple[Block, ...], keys: set[str]) -> tuple[Block, ...]:
    """The blocks without those of these keys, and without the labels right over them.

    What stands alone is left, unless it is a title: an article may have the same words.
    """
    if not keys:
        return blocks
    kept: list[Block] = []
    together: list[Block] = []
    for each in (*blocks, None):
        if each is not None and block_key(each) in keys:
            together.append(each)
            continue
        if not _are_teasers(together):
            kept += together
        elif kept and _is_label(kept[-1]):
            kept.pop()
        together = []
        if each is not None:
            kept.append(each)
    return tuple(kept)


def _are_teasers(together: list[Block]) -> bool:
    is_title = any(each.kind == "heading" for each in together)
    words = max((len(each.text.split()) for each in together), default=0)
    return words >= _FEWEST_OF_TITLE and (is_title or len(together) > 1)


def _is_label(block: Block) -> bool:
    return block.kind == "heading" and len(block.text.split()) <= _MOST_OF_LABEL


def _keys(box: Any) -> set[str]:
    return {block_key(each) for each in page_blocks(box)}


def _length(blocks: Iterable[Block]) -> int:
    return sum(len(each.text) for each in blocks)
