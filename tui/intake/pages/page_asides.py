"""What stands among the paragraphs of an article and is none of it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import Any

from tui.intake.extracted_document import Block
from tui.intake.pages.page_blocks import BLOCK_TAGS, CELL_END, is_block
from tui.intake.pages.page_keys import block_key, text_key

_LINKED = 0.9
"""How much of a block's text must be in links for it to be about another page."""
_LINKED_BEHIND_CUE = 0.6
_FEWEST_OF_POINTER = 5
_MOST_OF_LABEL = 6
_MOST_OF_CREDIT = 12
_MOST_OF_CALL = 40
_MOST_ASIDE = 0.35
"""An article of which more would go is a list of links, and is left as it is."""
_MOST_QUOTATIONS = 100
_FEWEST_OF_QUOTATION = 6
_MARKS = "\"'\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb"

_CUE = re.compile(r"[^:»]{0,40}[:»]")
_ADDRESS = re.compile(r"^@|://|\bwww\.|^\S+\.\S+/\S*$")
_CREDIT = re.compile(
    r"\W*(?:"
    r"(?:archiv|beitrags|lead|symbol|titel)?(?:bild|bilder|foto|fotos|photo|photos|photograph|"
    r"picture|pictures|image|images|imagen|kuva|illustration)"
    r"(?: (?:credits?|by|via|courtesy(?: of)?|from))?\s*[:/]"
    r"|(?:credits?|crédits?)(?: (?:photos?|images?))?\s*:|copyright\b|©"
    r"|\((?:photo|foto|image|bild|credit|quelle|source)\b[^()]{0,20}:)",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"\W*(?:(?:please )?(?:sign up|subscribe|log ?in|register (?:now|here|today)|donate|"
    r"follow (?:us|@|[\w' ]{1,30} on (?:x|twitter|facebook|instagram|telegram))|like us on|"
    r"become a (?:member|patron|subscriber)|download (?:the|our) .{0,40}\bapps?\b|"
    r"share (?:this|on|via))\b"
    r"|(?:click here to )?get .{0,80}\b(?:newsletters?|inbox|by email|apps?)\b"
    r"|for the latest (?:news|stories|updates)\b.{0,80}\b(?:apps?|follow|visit|subscribe)\b"
    r"|thanks? (?:you )?for (?:signing|subscrib)|(?:\d+ )?comments?\W*$|advertisement\W*$"
    r"|view (?:this post |more )?on (?:instagram|threads|mastodon|facebook|x|twitter)\W*$"
    r"|(?:story|article) continues (?:below|after)|continue reading\b|want more\?)",
    re.IGNORECASE,
)


def without_asides(blocks: tuple[Block, ...], tree: Any) -> tuple[Block, ...]:
    """The blocks without what leads away from the article, told by shape more than by words.

    Those are paragraphs that are one link, a cue with a link behind it, lists of links with what
    stands over them, calls to sign up or to follow, who took a picture, and headings with nothing
    below. Left as they are: a link alone in a list or a heading, and one that shows its address.
    """
    blocks = _without_repeated_quotations(blocks, tree)
    linked, labels = _linked_shares(tree, {block_key(each) for each in blocks})
    kept: list[Block] = []
    together: list[Block] = []
    for each in blocks:
        share = linked.get(block_key(each), 0)
        if each.kind == "paragraph" and _is_aside(each.text, share):
            continue
        if block_key(each) in labels and _is_label(each):
            continue
        if share >= _LINKED and CELL_END not in each.text and not _ADDRESS.search(each.text):
            together.append(each)
            continue
        _end_links(kept, together)
        together = []
        kept.append(each)
    if together:
        _drop_label(kept)
    _drop_last_headings(kept)
    left = sum(len(each.text) for each in kept)
    before = sum(len(each.text) for each in blocks)
    return tuple(kept) if left >= (1 - _MOST_ASIDE) * before else blocks


def _without_repeated_quotations(blocks: tuple[Block, ...], tree: Any) -> tuple[Block, ...]:
    """The blocks without quotations in large type that the text has as well."""
    quoted = {
        text_key("".join(each.itertext())).strip(_MARKS)
        for each in islice(tree.iter("blockquote", "aside"), _MOST_QUOTATIONS)
    }
    if not quoted:
        return blocks
    keys = [block_key(each).strip(_MARKS) for each in blocks]
    there = "\n".join(keys)
    times = {key: there.count(key) for key in quoted.intersection(keys)}
    kept = []
    for key, each in zip(keys, blocks, strict=True):
        if times.get(key, 1) > 1 and _words(each.text) >= _FEWEST_OF_QUOTATION:
            times[key] -= 1
        else:
            kept.append(each)
    return tuple(kept)


def _end_links(kept: list[Block], together: list[Block]) -> None:
    if len(together) > 1:
        _drop_label(kept)
    else:
        kept += together


def _drop_label(kept: list[Block]) -> None:
    """Take off what stands over a list of links, as "You may also like"."""
    if len(kept) > 1 and _is_label(kept[-1]):
        kept.pop()


def _is_label(block: Block) -> bool:
    return block.kind == "heading" or _words(block.text) <= _MOST_OF_LABEL


def _drop_last_headings(kept: list[Block]) -> None:
    """Take off headings with nothing below; one that is a sentence may be the last words."""
    last = len(kept)
    while last > 1 and kept[last - 1].kind == "heading":
        last -= 1
    if len(kept) - last > 1 or (kept and not kept[-1].text.endswith(".")):
        del kept[last:]


def _is_aside(text: str, linked: float) -> bool:
    words = _words(text)
    if words <= _MOST_OF_CREDIT and _CREDIT.match(text):
        return True
    if words <= _MOST_OF_CALL and _CALL.match(text):
        return True
    if words < _FEWEST_OF_POINTER or _ADDRESS.search(text):
        return False
    return linked >= _LINKED or (linked >= _LINKED_BEHIND_CUE and _CUE.match(text) is not None)


def _linked_shares(tree: Any, keys: set[str]) -> tuple[dict[str, float], set[str]]:
    """How much of a block stands in links, by its key; and what stands over lists of links.

    Only blocks with these keys are looked at, since a page has many more links round its article.
    """
    all_keys = "\n".join(keys)
    linked: dict[Any, int] = {}
    labels: dict[Any, str] = {}
    for link in tree.iter("a"):
        # One with a name is a place that others lead to.
        if link.get("name"):
            continue
        words = text_key("".join(link.itertext()) if len(link) else link.text or "")
        holder = link.getparent()
        while holder is not None and not is_block(holder):
            holder = holder.getparent()
        if not words or holder is None:
            continue
        if words in all_keys or (holder.tag == "li" and _label(holder.getparent(), labels) in keys):
            linked[holder] = linked.get(holder, 0) + len(words)
    shares = {}
    lists: Counter[Any] = Counter()
    for holder, length in linked.items():
        inner = holder.iter(*BLOCK_TAGS)
        # To read what holds other blocks at each level would never end.
        if next(inner, None) is not None and next(inner, None) is None:
            text = text_key("".join(holder.itertext()))
            shares[text] = length / len(text)
            lists[holder.getparent()] += holder.tag == "li" and shares[text] >= _LINKED
    over = (_label(each, labels) for each, items in lists.items() if 1 < items == len(each))
    return shares, {each for each in over if each}


def _label(links: Any, known: dict[Any, str]) -> str:
    """The key of what stands over a list of links; empty if nothing does."""
    if links is None:
        return ""
    if links not in known:
        before = links.getprevious()
        known[links] = "" if before is None else text_key(_beginning(before))
    return known[links]


def _beginning(element: Any) -> str:
    """The text of an element, as far as a label may be long."""
    return "".join(islice(element.itertext(), _MOST_OF_LABEL))


def _words(text: str) -> int:
    return len(text.split())
