"""From a REFI-QDA project to records: one for each text in it.

A selection is a claim, a source or a cue if one of its codes is called so, or if a code is a kind
of claim; all else is left, unless every selection is asked for.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from tui.exchange.article_along import with_article
from tui.exchange.entity_labels import entity_label
from tui.exchange.exchange_record import ArticleRecord
from tui.exchange.json_input import JsonNode
from tui.exchange.marks.mark import Link, Mark, Marked, Sort, with_own
from tui.exchange.marks.marks_in import found_in_marks
from tui.exchange.refi.code_book import GROUPS, NAME, TAGS, field_of_code
from tui.exchange.refi.project_files import ProjectFiles
from tui.exchange.refi.source_text import Selection, counted
from tui.exchange.refi.told_by_us import memo_in
from tui.exchange.uima.layers import xml_text
from tui.intake.xml_document import local_name
from tui.model.records import Fields, Value, text_of, words_of
from tui.storage.errors import CannotRead
from tui.text.spans import Span

_OTHER_SOURCES = ("PictureSource", "PDFSource", "AudioSource", "VideoSource")


class _Project(NamedTuple):
    """What all sources of a project have in common: codes by guid, users, links between marks."""

    name: str
    origin: str
    codes: dict[str, tuple[str, ...]]
    users: dict[str, str]
    links: dict[str, list[Link]]
    takes_all: bool


class _Selected(NamedTuple):
    """A selection: its guid, who has made it, its codes, its memo and what is ours of it."""

    id: str
    annotator: str
    codes: tuple[tuple[str, ...], ...]
    memo: str
    own: JsonNode
    place: Selection


def records_in(files: ProjectFiles, takes_all: bool) -> Iterator[ArticleRecord]:
    """The record of each text in a project; one that cannot be read is told as a problem."""
    project = _project(files, takes_all)
    other = sum(local_name(each) in _OTHER_SOURCES for each in files.root.iterfind("{*}Sources/*"))
    texts = [*files.root.iterfind("{*}Sources/{*}TextSource")]
    if not texts:
        raise CannotRead(f"{files.name} has no plain text in it; export its texts as such.")
    for source in texts:
        try:
            record = _record(source, files, project)
        except CannotRead as error:
            yield ArticleRecord(problem=str(error))
            continue
        if other:
            # They belong to no text, so they are told with the first one.
            left = {**record.left_out, "sources that are no plain text": other}
            record, other = record._replace(left_out=left), 0
        yield record


def _project(files: ProjectFiles, takes_all: bool) -> _Project:
    root = files.root
    codes: dict[str, tuple[str, ...]] = {}
    for code in root.iterfind("{*}CodeBook/{*}Codes//{*}Code"):
        above = codes.get(_guid(code.getparent()), ())
        codes[_guid(code)] = (*above, str(code.get("name") or ""))
    users = {_guid(each): str(each.get("name") or "") for each in root.iterfind("{*}Users/{*}User")}
    links = defaultdict(list)
    for each in root.iterfind("{*}Links/{*}Link"):
        start, end = (str(each.get(f"{way}GUID") or "").upper() for way in ("origin", "target"))
        links[start].append(Link(start, end, str(each.get("name") or "")))
    origin = str(root.get("origin") or "")
    return _Project(files.name, origin, codes, users, links, takes_all)


def _record(source: Any, files: ProjectFiles, project: _Project) -> ArticleRecord:
    left: Counter[str] = Counter()
    selected = [_selected(each, project) for each in source.iterfind("{*}PlainTextSelection")]
    text, spans, is_odd = counted(
        files.text(source), [each.place for each in selected], project.origin
    )
    adjusted: Counter[str] = Counter()
    if is_odd:
        adjusted["places that were counted in another way than by code points"] = len(selected)
    by_user: dict[str, list[Mark]] = defaultdict(list)
    for each, span in zip(selected, spans, strict=True):
        if span is None:
            left["selections that are not in the text"] += 1
            continue
        mark = _mark(each, span, project)
        if mark is None:
            left["selections with other codes than those of claims"] += 1
        else:
            by_user[each.annotator].append(mark)
    memo = memo_in(_description(source), f"{project.name}:{source.sourceline}")
    record = ArticleRecord(
        text=text, origin=f"{project.name}: {source.get('name') or source.get('guid')}"
    )
    for annotator, marks in by_user.items():
        found = found_in_marks(Marked(tuple(marks), tuple(_links(marks, project))), text, annotator)
        left.update(found.left_out)
        adjusted.update(found.adjusted)
        record = record._replace(
            statements=(*record.statements, *found.statements),
            entities=(*record.entities, *found.entities),
        )
    record = record._replace(left_out=left, adjusted=adjusted)
    if memo.own:
        return with_article(record, memo.own, JsonNode(None, project.name))
    return record._replace(path=str(source.get("name") or ""))


def _selected(element: Any, project: _Project) -> _Selected:
    codings = [*element.iterfind("{*}Coding")]
    references = [_guid(each, "targetGUID") for each in element.iterfind("{*}Coding/{*}CodeRef")]
    user = _guid(element, "creatingUser")
    if not user and codings:
        user = _guid(codings[0], "creatingUser")
    where = f"{project.name}:{element.sourceline}"
    memo = memo_in(_description(element), where)
    ends = [str(element.get(name) or "") for name in ("startPosition", "endPosition")]
    if not all(end.isdecimal() and len(end) < 12 for end in ends):
        raise CannotRead(f"{where}: a selection needs a start and an end in the text; correct it.")
    return _Selected(
        _guid(element),
        project.users.get(user, ""),
        tuple(project.codes[each] for each in references if each in project.codes),
        memo.text,
        memo.own,
        Selection(int(ends[0]), int(ends[1]), str(element.get("name") or "")),
    )


def _mark(each: _Selected, span: Span, project: _Project) -> Mark | None:
    """The mark that a selection is, None if it is none."""
    label = next((path[-1] for path in each.codes if len(path) > 1 and path[0] == NAME), None)
    if label is not None:
        return with_own(Mark(each.id, span, entity_label(label), sort="entity"), each.own)
    sort = _sort(each.codes) or ("content" if project.takes_all and each.codes else None)
    if sort is None or not span.length:
        return None
    mark = with_own(Mark(each.id, span, sort.title(), sort=sort), each.own)
    return mark._replace(fields=_fields(each, mark.fields)) if sort == "content" else mark


def _sort(codes: Sequence[tuple[str, ...]]) -> Sort | None:
    found: list[Sort] = []
    for path in codes:
        told = field_of_code(path)
        if told is not None and told[0] == "kind":
            return "content"
        sorts = (Mark("", Span(0, 0), name.rpartition("::")[2].strip()).is_sort for name in path)
        found += [sort for sort in sorts if sort != "entity"]
    return "content" if "content" in found else next(iter(found), None)


def _fields(each: _Selected, said: Fields) -> Fields:
    """The fields of a claim; where a code or the memo has been changed since, that counts."""
    fields: dict[str, Value] = dict(said)
    coded: dict[str, list[str]] = {group: [] for group in (*GROUPS, TAGS)}
    for path in each.codes:
        told = field_of_code(path)
        if told is not None:
            coded[told[0]].append(told[1])
        elif not each.own and not _is_part(path):
            coded[TAGS].append(path[-1])
    for group in GROUPS:
        value = coded[group][0] if coded[group] else ""
        if value != xml_text(text_of(said, group)):
            fields |= {group: value} if value else {}
            if not value:
                fields.pop(group, None)
    if {*coded[TAGS]} != {*map(xml_text, words_of(said, TAGS))}:
        fields[TAGS] = tuple(dict.fromkeys(tag for tag in coded[TAGS] if tag.strip()))
    if each.memo != xml_text(text_of(said, "note")):
        fields["note"] = each.memo
    return {name: value for name, value in fields.items() if value not in ("", ())}


def _is_part(path: tuple[str, ...]) -> bool:
    return _sort([path]) is not None


def _links(marks: Sequence[Mark], project: _Project) -> Iterator[Link]:
    """The links between the marks of one person."""
    known = {mark.id for mark in marks}
    for mark in marks:
        yield from (link for link in project.links.get(mark.id, ()) if link.end in known)


def _guid(element: Any, name: str = "guid") -> str:
    return str(element.get(name) or "").upper()


def _description(element: Any) -> str:
    found = element.find("{*}Description")
    return str(found.text or "") if found is not None else ""
