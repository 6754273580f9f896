"""Reading what news agencies send as XML: NITF, NewsML-G2 and NewsML 1."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tui.intake.extracted_document import Document
from tui.intake.language_tag import language_tag
from tui.intake.office.office_properties import without_by
from tui.intake.origin import Origin
from tui.intake.several_documents import told_apart
from tui.intake.wire.news_markup import MarkedUp, opening, read_characters, read_markup
from tui.intake.written_date import iso_date
from tui.intake.xml_document import attribute, element_text, local_name, parse_xml
from tui.storage.errors import CannotRead


def read_wire_xml(data: bytes, name: str) -> Iterator[Document]:
    """The articles in a document of a news agency; raises CannotRead, also if there is none."""
    root = parse_xml(data, name)
    kind = local_name(root).lower()
    if kind == "nitf":
        found: Iterable[Document] = (_from_nitf(root),)
    elif kind == "newsml":
        found = (each for item in _all(root, "NewsItem") for each in _from_newsml_1(item))
    else:
        found = _from_newsml_g2(root)
    nothing = f"{name} holds no text of an article, only what is known of one; get the text itself."
    anything = False
    for each in told_apart(found, lambda: ()):
        anything = True
        yield each
    if not anything:
        raise CannotRead(nothing)


def _from_nitf(root: Any) -> Document:
    found = read_markup(root)
    origin = found.origin._replace(byline=without_by(found.author))
    return Document(found.headline, opening(found), origin=origin)


def _from_newsml_g2(root: Any) -> Iterator[Document]:
    items = [root] if local_name(root) == "newsItem" else list(_all(root, "newsItem"))
    found = [(each, _inline_text(each)) for each in items]
    if not any(text is not None and text.blocks for _, text in found):
        # Of a picture alone there is its caption.
        found = [(each, _caption(each)) for each in items]
    for item, text in found:
        if text is not None and text.blocks:
            yield _article_of_item(item, text)


def _article_of_item(item: Any, text: MarkedUp) -> Document:
    headlines = [each for each in _about(item, "headline") if element_text(each)]
    main = [element_text(each) for each in headlines if not _is_below(each)]
    below = tuple(element_text(each) for each in headlines if _is_below(each))
    titles = (*main, text.headline, *map(element_text, _about(item, "title")))
    byline = next(filter(None, map(element_text, _about(item, "by"))), "") or text.byline
    dateline = next(filter(None, map(element_text, _about(item, "dateline"))), "")
    created = _moments(item, "firstCreated", "contentCreated", "versionCreated")
    changed = _moments(item, "contentModified", "versionCreated")
    origin = Origin(
        url=next((each.get("href", "") for each in _about(item, "link") if _is_here(each)), ""),
        outlet=_outlet(item),
        byline=without_by(text.author or byline),
        published=next(created, ""),
        language=language_tag(_language(item)),
    )
    modified = next(changed, "")
    if modified != origin.published:
        origin = origin._replace(modified=modified)
    text = text._replace(subheads=(*below, *text.subheads))
    return Document(
        next(filter(None, titles), ""),
        opening(text, byline, dateline),
        origin=origin.filled_from(text.origin),
    )


def _inline_text(item: Any) -> MarkedUp | None:
    """The longest of the forms in which an item holds its text; None if it holds none."""
    found = []
    for each in _all(item, "inlineXML"):
        found += [read_markup(inside) for inside in each if local_name(inside)]
    for each in _all(item, "inlineData"):
        if each.get("contenttype", "text/plain").startswith("text/") and not each.get("encoding"):
            found.append(read_characters(each.text or ""))
    return max(found, key=lambda each: sum(len(block.text) for block in each.blocks), default=None)


def _caption(item: Any) -> MarkedUp | None:
    captions = [each for each in _about(item, "description") if "caption" in each.get("role", "")]
    return read_characters(element_text(captions[0])) if captions else None


def _from_newsml_1(item: Any) -> Iterator[Document]:
    """The articles of an item; a component of it with a headline of its own is one of its own."""
    texts: dict[Any, list[MarkedUp]] = {}
    for content in _all(item, "DataContent"):
        component = next(content.iterancestors("{*}NewsComponent"), item)
        while not _own_line(component, "HeadLine"):
            above = next(component.iterancestors("{*}NewsComponent"), None)
            if above is None:
                break
            component = above
        if len(content):
            inside = content[0] if len(content) == 1 and local_name(content[0]) != "p" else content
            texts.setdefault(component, []).append(read_markup(inside))
        elif not content.get("Encoding") and (content.text or "").strip():
            texts.setdefault(component, []).append(read_characters(content.text))
    for component, found in texts.items():
        yield _article_of_component(item, component, found)


def _article_of_component(item: Any, component: Any, found: list[MarkedUp]) -> Document:
    first = found[0]
    text = first._replace(blocks=tuple(block for each in found for block in each.blocks))
    byline = _own_line(component, "ByLine") or text.byline
    below = tuple(filter(None, (_own_line(component, "SubHeadLine"),)))
    provider = next(item.iter("{*}Provider"), None)
    party = next(provider.iter("{*}Party"), None) if provider is not None else None
    language = next((each.get("FormalName", "") for each in _all(item, "Language")), "")
    published, modified = (
        next(_moments(item, name), "") for name in ("FirstCreated", "ThisRevisionCreated")
    )
    origin = Origin(
        outlet=party.get("FormalName", "") if party is not None else "",
        byline=without_by(text.author or byline),
        published=published or modified,
        modified=modified if modified != published and published else "",
        language=language_tag(language or attribute(item, "lang")),
    )
    title = _own_line(component, "HeadLine") or text.headline
    text = text._replace(subheads=(*below, *text.subheads))
    lines = opening(text, byline, _own_line(component, "DateLine"))
    return Document(title, lines, origin=origin.filled_from(text.origin))


def _own_line(component: Any, name: str) -> str:
    line = component.find(f"{{*}}NewsLines/{{*}}{name}")
    return element_text(line) if line is not None else ""


def _outlet(item: Any) -> str:
    for name in ("provider", "copyrightHolder", "infoSource"):
        for each in _all(item, name):
            called = each.find("{*}name")
            if found := element_text(called) if called is not None else "":
                return found
            if found := each.get("literal", "") or each.get("qcode", "").rpartition(":")[2]:
                return str(found)
    return ""


def _language(item: Any) -> str:
    tags = (each.get("tag", "") for each in _about(item, "language"))
    return next(filter(None, tags), "") or attribute(item, "lang")


def _is_here(link: Any) -> bool:
    """Whether a link leads to the article itself on the web."""
    is_this = link.get("rel", "").rpartition(":")[2] in ("canonical", "webVersion")
    return is_this and link.get("href", "").startswith("http")


def _moments(item: Any, *names: str) -> Iterator[str]:
    for name in names:
        yield from filter(None, (iso_date(element_text(each)) for each in _all(item, name)))


def _is_below(headline: Any) -> bool:
    return "sub" in headline.get("role", "").lower()


def _about(item: Any, name: str) -> list[Any]:
    """The elements of a name among those that tell about an item of NewsML-G2 and its content."""
    return [each for meta in item for each in meta if local_name(each) == name]


def _all(root: Any, name: str) -> Iterator[Any]:
    return root.iter(f"{{*}}{name}")  # type: ignore[no-any-return]
