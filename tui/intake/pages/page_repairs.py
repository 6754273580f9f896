"""What is made plainer of a page, so that its article is found with all of its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml import etree

from tui.intake.pages.page_blocks import BLOCK_TAGS, PARAGRAPH_END

_POST = re.compile(
    r"\b(?:twitter|instagram|tiktok|bluesky|mastodon|fb|threads|text-post|reddit|telegram|embedly|"
    r"tumblr|linkedin|truthsocial)-|\b(?<!wp-)embed",
    re.IGNORECASE,
)
_EMBEDDED = re.compile(r"\b(?:embed|social|tweet|twitter|instagram|facebook|reddit)", re.IGNORECASE)
_CAPTION = re.compile(r"(?:^|[\s_-])caption(?:[_-]+text)?(?:\s|$)", re.IGNORECASE)
_QUOTATION = re.compile('["\u201c\u201d\u201e\u00ab\u00bb]')
_SENTENCE_END = re.compile("[.!?\u2026][\"'\u2019\u201c\u201d\u00bb]?$")
_BOXES = frozenset(("aside", "div", "figure", "section"))
_MOST_IN_BOX = 8
_OF_FIGURES = ("blockquote", "pre", "table")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_JOINING = (*_HEADINGS, "blockquote", "li")
_PLAYERS = etree.XPath("//div[contains(@class, 'video-js') or contains(@class, 'jwplayer')]")
_MOST_IN_PLAYER = 100
"""How many words the controls of a player for videos have at most."""
_MOST_OF_NUMBER = 3
_MOST_REPEATED = 100
_SHORTEST_REPEATED = 20
_FEWEST_POSTS = 2
_LONGEST_TEASER = 60
_LARGEST_POST = 0.6
"""Of several articles on a page, one that has more of their words is the article."""
_IN_LINES = frozenset("a b em h1 h2 h3 h4 h5 h6 i li p span strong td".split())


def make_plain(tree: Any) -> None:
    """Give elements that nobody knows the names of known ones, and take posts out of boxes.

    The controls of players for videos go.
    """
    for each in tree.xpath("//*[contains(name(), '-')]"):
        above = each.getparent()
        each.tag = "span" if above is not None and above.tag in _IN_LINES else "div"
    for each in list(tree.iter("center")):
        each.tag = "div"
    for each in list(tree.iter("font")):
        each.tag = "span"
    for player in _PLAYERS(tree):
        if len("".join(player.itertext()).split()) <= _MOST_IN_PLAYER:
            player.drop_tree()
    for figure in list(tree.iter("figure")):
        # Trafilatura looks for pictures in a figure, and for nothing else.
        if next(figure.iter(*_OF_FIGURES), None) is not None:
            figure.tag = "div"
            for caption in figure.iter("figcaption"):
                caption.tag = "p"
    for box in list(tree.iter("div")):
        if _is_paragraph(box):
            box.tag = "p"
    _unwrap_posts(tree)
    _join_articles(tree)


def _join_articles(tree: Any) -> None:
    """Make one article of those that stand in a row, as the parts of a live blog do.

    Those that tell of other pages are left alone: they are short and their headings are links. An
    article right before the box that they stand in is their introduction.
    """
    rows: dict[Any, list[Any]] = {}
    for each in tree.iter("article"):
        if next(each.iterancestors("article"), None) is None and _is_post(each):
            box = each.getparent() if each.getparent().tag == "li" else each
            rows.setdefault(box.getparent(), []).append(box)
    for posts in rows.values():
        lengths = [len("".join(each.itertext())) for each in posts]
        if len(posts) < _FEWEST_POSTS or max(lengths) > _LARGEST_POST * sum(lengths):
            continue
        whole = posts[0].makeelement("article")
        posts[0].addprevious(whole)
        for each in list(_from_to(posts[0], posts[-1])):
            whole.append(each)
            for post in list(each.iter("article")):
                post.tag = "section"
            if each.tag == "li":
                each.tag = "section"
        above = whole.getparent()
        before = above.getprevious()
        if before is not None and before.tag == "article" and above[-1] is whole:
            before.tag = "section"
            whole.insert(0, before)


def _is_post(article: Any) -> bool:
    if next(article.iter("p"), None) is None:
        return False
    for heading in islice(article.iter(*_HEADINGS), 1):
        words = "".join(heading.itertext()).strip()
        links = [*heading.iter("a"), *heading.iterancestors("a")]
        is_link = any("".join(each.itertext()).strip() == words for each in links)
        return not is_link or len("".join(article.itertext()).split()) > _LONGEST_TEASER
    return False


def _from_to(first: Any, last: Any) -> Iterator[Any]:
    """The elements of one row, from the first to the last."""
    yield first
    for each in first.itersiblings() if first is not last else ():
        yield each
        if each is last:
            return


def _is_paragraph(box: Any) -> bool:
    """Whether a box among paragraphs is one more of them, by its last sign."""
    beside = box.getprevious() if box.getprevious() is not None else box.getnext()
    if beside is None or beside.tag not in ("p", "h2", "h3") or box.getparent().tag in _JOINING:
        return False
    inner = box.iter(*BLOCK_TAGS)
    if next(inner, None) is None or next(inner, None) is not None:
        return False
    return _SENTENCE_END.search("".join(box.itertext()).rstrip()) is not None


def mark_paragraph_ends(tree: Any, page: str) -> dict[str, str]:
    """Put signs where a paragraph ends and trafilatura would not tell; what each stands for.

    That is behind each run of `br`, which it makes one, and at boxes in items, quotations and
    headings, whose words it joins. Behind a paragraph that repeats the one before it, which it
    would leave out, stands a sign for nothing. A sign is one that it takes for a word, and that the
    page does not have.
    """
    unused = (each for each in map(chr, range(0x2600, 0x2BFF)) if each not in page)
    sign, space, nothing = islice(unused, 3)
    _mark_repeated(tree, nothing)
    for line_end in list(tree.iter("br")):
        before = line_end.getprevious()
        if before is None or before.tag != "br":
            continue
        if not (before.tail or "").replace(sign, "").strip():
            line_end.tail = sign + (line_end.tail or "")
    for holder in tree.iter(*_JOINING):
        for box in holder.iter("div"):
            inner = box.iter(*BLOCK_TAGS)
            if next(inner, None) is not None and next(inner, None) is None:
                words = len("".join(box.itertext()).split())
                is_line = words <= _MOST_OF_NUMBER and holder.tag == "li"
                _keep_apart(box, space if is_line or holder.tag in _HEADINGS else sign)
    return {sign: PARAGRAPH_END, space: " ", nothing: ""}


def _mark_repeated(tree: Any, sign: str) -> None:
    before: Any = None
    words_before, text_before, times = "", "", 0
    for paragraph in tree.iter("p"):
        words = paragraph.text or ""
        again = words == words_before and before is not None and _is_next(before, paragraph)
        text = "".join(paragraph.itertext()).strip() if again else ""
        if again and not text_before:
            text_before = "".join(before.itertext()).strip()
        before = paragraph
        if len(text) < _SHORTEST_REPEATED or text != text_before:
            words_before, text_before, times = words, text, 0
            continue
        # One more each time, so that none is like any of the others.
        times = min(times + 1, _MOST_REPEATED)
        signs = sign * times
        if len(paragraph):
            paragraph[-1].tail = f"{paragraph[-1].tail or ''}{signs}"
        else:
            paragraph.text = f"{words}{signs}"


def _is_next(before: Any, paragraph: Any) -> bool:
    """Whether nothing stands between two paragraphs, or only the edges of boxes of one kind."""
    if before.getnext() is paragraph:
        return True
    above, holder = before.getparent(), paragraph.getparent()
    return (
        above.getnext() is holder
        and above.tag == holder.tag
        and before.getnext() is None
        and paragraph.getprevious() is None
    )


def _keep_apart(box: Any, sign: str) -> None:
    if not (box.text or "").startswith(sign):
        box.text = f"{sign}{box.text or ''}"
        box.tail = f"{sign}{box.tail}" if (box.tail or "").strip() else box.tail


def take_captions_out(tree: Any) -> None:
    """Make paragraphs of captions, and of who said a quotation, which trafilatura leaves out."""
    for quotation in tree.iter("blockquote"):
        for who in quotation.iter("footer"):
            who.tag = "p"
    for caption in list(tree.iter("figcaption", "caption", "p", "div", "span")):
        if caption.tag in ("p", "div", "span"):
            holder = caption.getparent() if _is_quoting_caption(caption) else None
        else:
            holder = next(caption.iterancestors("figure", "table"), None)
        if holder is None or holder.getparent() is None:
            continue
        caption.drop_tree()
        caption.tag, caption.tail = "p", None
        caption.attrib.clear()
        if holder.tag == "table":
            holder.addprevious(caption)
        else:
            caption.tail, holder.tail = holder.tail, None
            holder.addnext(caption)


def _is_quoting_caption(caption: Any) -> bool:
    """Whether it is a caption by its class, which only a quotation makes worth the doubt."""
    above = caption.getparent()
    return (
        above is not None
        and _CAPTION.search(caption.get("class") or "") is not None
        and _is_box_of(above, caption)
        and _QUOTATION.search("".join(caption.itertext())) is not None
        and next(above.iter("img"), None) is not None
    )


def _unwrap_posts(tree: Any) -> None:
    """Take posts out of the boxes that they were embedded with, which look like no article."""
    for post in list(tree.iter("blockquote")):
        box, is_post = post, _POST.search(post.get("class") or "") is not None
        while (above := box.getparent()) is not None and _is_box_of(above, box):
            box = above
            is_post = is_post or _EMBEDDED.search(box.get("class") or "") is not None
        if not is_post or not _has_words(post):
            continue
        post.attrib.clear()
        # A post may be one link from beginning to end.
        for link in list(post.iter("a")):
            link.tag = "span"
        if box is not post:
            post.tail, box.tail = box.tail, None
            box.getparent().replace(box, post)


def _is_box_of(above: Any, inner: Any) -> bool:
    """Whether an element holds nothing but the other one."""
    if above.tag not in _BOXES or (above.text or "").strip():
        return False
    # The length of an element is counted each time, which takes long in a long one.
    if next(islice(above.iterchildren(), _MOST_IN_BOX, None), None) is not None:
        return False
    return not any(
        (each.tail or "").strip() or (each is not inner and _has_words(each)) for each in above
    )


def _has_words(element: Any) -> bool:
    return any(text.strip() for text in element.itertext())
