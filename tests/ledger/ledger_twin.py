"""What the ledger has to hold, by a plain reading of all files anew; and what it does hold.

The twin shares nothing with the ledger but how a file is parsed and where its words are found.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tui.anchoring.record_anchors import locate_record
from tui.ledger.statement_record import record_of
from tui.model.claim import Claim
from tui.model.conflicts import open_conflicts
from tui.model.findings import Findings
from tui.model.records import Fields, text_of
from tui.model.tables import Tables
from tui.storage.errors import CannotRead
from tui.storage.project.article_file import LoadedArticle, load_article
from tui.storage.project.findings_cache import SUFFIX, key_of, read_findings
from tui.storage.project.projects import Project, annotation_path, annotator_of, article_path
from tui.storage.project.user_folders import findings_folder
from tui.storage.records.annotation_file import AnnotationFile
from tui.text.spans import Span, enclosing_span

WORDS = ("port", "strike", "unión")
_TERM = re.compile(r"\w+")

Rows = dict[str, list[Any]]


def held(ledger: sqlite3.Connection) -> Rows:
    """All that the ledger holds but its own numbers, which have to be in order of the dates."""
    ledger.execute("insert into words (words) values ('integrity-check')")
    articles = ledger.execute("select id, path, date, name from article order by id").fetchall()
    assert [date for _, _, date, _ in articles] == sorted(date for _, _, date, _ in articles)
    paths = {id: path for id, path, *_ in articles}
    names = {name: path for _, path, _, name in articles}
    cursor = ledger.execute("select rowid, * from statement order by rowid")
    columns = [column for column, *_ in cursor.description]
    statements = [dict(zip(columns, row, strict=True)) for row in cursor]
    assert [each["date"] for each in statements] == sorted(each["date"] for each in statements)
    keys = {each["rowid"]: _key(paths[each["article"]], each) for each in statements}
    rows: Rows = {
        "statement": [
            (keys[each["rowid"]], *map(each.get, _TOLD), _plain(record_of(each)))
            for each in statements
        ],
        "speaking": [
            (name, keys[statement])
            for name, statement in ledger.execute(
                "select name, statement from speaker join speaking on speaker = id"
            )
        ],
        "link": [
            (keys[statement], type, names.get(name, ""), *rest)
            for statement, type, name, *rest in ledger.execute("select * from link")
        ],
    }
    for name, query in _QUERIES.items():
        rows[name] = ledger.execute(query).fetchall()
    for word in WORDS:
        found = ledger.execute("select rowid from text_words(?)", (word,))
        rows[f"texts with {word}"] = [paths[id] for (id,) in found if id in paths]
        found = ledger.execute("select rowid from words(?)", (word,))
        rows[f"statements with {word}"] = [keys[id] for (id,) in found]
    return {name: sorted(each, key=repr) for name, each in rows.items()}


_TOLD = ("end", "anchor", "date", "speaker")
_QUERIES = {
    "article": "select path, title, outlet, published, date, words, problem != '', findings,"
    " proposals from article",
    "reading": "select path, annotator, state, claims, left, conflicts, doubtful,"
    " reading.problem != '' from reading join article on id = article",
    "speaker": "select name, n from speaker",
    "person": "select slug, name, label, role, ignore from person",
    "alias": "select name, slug from alias",
    "problem": "select path from file where problem != ''",
}


class _Read:
    """One article with all that is said of it."""

    def __init__(self) -> None:
        self.own: Path | None = None
        self.files: dict[str, Path] = {}

    def said(self, project: Project) -> tuple[dict[str, Tables], dict[str, bool]]:
        """The records by annotator, and whether anything is wrong in the files."""
        tables, problems = {}, {}
        for annotator, path in sorted(self.files.items()):
            tables[annotator], problems[annotator] = _tables(project, path)
        return tables, problems


def expected(project: Project) -> Rows:
    """All that the ledger has to hold."""
    rows: defaultdict[str, list[Any]] = defaultdict(list)
    for name in (*_QUERIES, "statement", "speaking", "link"):
        rows[name] = []
    for word in WORDS:
        rows[f"texts with {word}"] = []
        rows[f"statements with {word}"] = []
    speakers: Counter[str] = Counter()
    for shown, read in _articles(project).items():
        for each in _article_rows(project, shown, read):
            name, row, speaking = each
            rows[name].append(row)
            for speaker in speaking:
                speakers[speaker] += 1
                rows["speaking"].append((speaker, row[0]))
    rows["speaker"] = list(speakers.items())
    if project.entities.is_file():
        tables, is_bad = _tables(project, project.entities)
        rows["problem"] += [(b"annotations/entities.toml",)] if is_bad else []
        for slug, fields in tables.entity.items():
            aliases = [text_of(fields, "name"), *_words(fields, "aliases")]
            names = [each.strip() for each in aliases if each.strip()]
            if names:
                label, role = text_of(fields, "label"), text_of(fields, "role")
                rows["person"].append((slug, names[0], label, role, int("ignore" in fields)))
                folds = {re.sub(r"\s+", " ", each.strip().casefold()) for each in names}
                rows["alias"] += [(each, slug) for each in folds]
    return {name: sorted(each, key=repr) for name, each in rows.items()}


def _articles(project: Project) -> dict[str, _Read]:
    found: defaultdict[str, _Read] = defaultdict(_Read)
    for path in _files(project.seeds):
        found[path.relative_to(project.root).as_posix()].own = path
    for path in _files(project.annotations):
        if path.suffix == ".toml" and path not in (project.entities, project.schema):
            article = article_path(project, path)
            read = found[article.relative_to(project.root).as_posix()]
            read.files[annotator_of(project, path)] = path
            if article.is_file():
                read.own = article
    return found


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not any(part.startswith(".") for part in path.parts[-2:]):
            yield path


def _article_rows(
    project: Project, shown: str, read: _Read
) -> Iterator[tuple[str, Any, tuple[str, ...]]]:
    said, problems = read.said(project)
    abouts = [tables.article.get("", {}) for tables in said.values()]
    loaded, why = _loaded(project, read.own)
    if read.own is None:
        for about in abouts:
            declared = project.root / text_of(about, "path")
            if text_of(about, "path") and declared.is_file():
                loaded, why = _loaded(project, declared)
                shown = declared.relative_to(project.root).as_posix()
                break
    stated = loaded.stated if loaded else {}
    text = loaded.article.text if loaded else ""
    title, outlet, published = (
        next(filter(None, (text_of(each, name) for each in (*abouts, stated))), "")
        for name in ("title", "outlet", "published")
    )
    title = title or (loaded.title if loaded else "")
    date = published if re.fullmatch(r"\d{4}(-\d\d){0,2}", published) else ""
    kept, findings = _kept(text) if loaded else ("", None)
    everybodys: dict[tuple[int, Span], int] = {}
    for annotator in sorted({"", *said}):
        tables = said.get(annotator, Tables())
        contents = _open(text, findings, tables)
        for each in contents:
            everybodys[each] = everybodys.get(each, 0) + 1
        doubtful = 0
        for id, fields in tables.claim.items():
            place = locate_record(text, fields)
            start, end = place.span or (None, None)
            state = place.content.state
            doubtful += state in ("changed", "ambiguous", "lost") and "anchor" not in fields
            key = shown, annotator, id, start, text_of(fields, "quote")
            names = _speakers(fields)
            row = (key, end, state, date, "; ".join(names), _plain(fields))
            yield "statement", row, names
            yield from _hits(key, fields)
            for name, other in set(Claim(id, fields).related()):
                path, mark, target = other.rpartition("#")
                there = (path if _is_known(project, path) else "") if mark else shown
                yield "link", (key, name, there, annotator, target), ()
        at_work = text_of(tables.article.get("", {}), "state") or "open"
        conflicts = len(open_conflicts(tables.conflict))
        left, is_bad = len({number for number, _ in contents}), problems.get(annotator, False)
        at_work = at_work if annotator in said else ""
        far = (at_work, len(tables.claim), left, conflicts, doubtful, is_bad)
        yield "reading", (shown, annotator, *far), ()
        if is_bad:
            yield "problem", (os.fsencode(read.files[annotator].relative_to(project.root)),), ()
    if why and read.own is not None:
        yield "problem", (os.fsencode(read.own.relative_to(project.root)),), ()
    shared = [each for each, count in everybodys.items() if count == len({"", *said})]
    words = len(text.split()) if loaded else None
    left = len({number for number, _ in shared})
    bad = bool(why) or loaded is None
    yield "article", (shown, title, outlet, published, date, words, bad, kept, left), ()
    for number, span in shared:
        assert findings is not None
        found = findings.attributions[number]
        source = found.source.of(text) if found.source else ""
        made = {"quote": span.of(text), "kind": found.kind, "form": found.form}
        made |= {"source.quote": source, "source.speaker": found.speaker}
        made = {name: value for name, value in made.items() if value}
        whole = (shown, None, "", span.start, made["quote"])
        told = (span.end, "exact", date, found.speaker, _plain(made))
        yield "statement", (whole, *told), _speakers(made)
        yield from _hits(whole, made)
    for word in WORDS:
        if loaded and word in _terms(f"{title} {text}"):
            yield f"texts with {word}", shown, ()


def _hits(key: Any, fields: Fields) -> Iterator[tuple[str, Any, tuple[str, ...]]]:
    words = " ".join((*map(str, (fields.get(name, "") for name in _SEARCHED)), *_speakers(fields)))
    for word in WORDS:
        if word in _terms(words):
            yield f"statements with {word}", key, ()


_SEARCHED = ("quote", "source.quote", "note")


def _open(text: str, findings: Findings | None, tables: Tables) -> list[tuple[int, Span]]:
    """What nobody has judged, by the definition: all of one, or one of its contents."""
    claims = [locate_record(text, each).span for each in tables.claim.values()]
    rejected = [locate_record(text, each).span for each in tables.rejected.values()]
    found: list[tuple[int, Span]] = []
    for number, each in enumerate(findings.attributions if findings else ()):
        hull = enclosing_span(each.contents)
        if any(
            other and other.covers(hull) and 2 * hull.length > other.length
            for other in (*claims, *rejected)
        ):
            continue
        found += (
            (number, span)
            for span in each.contents
            if not any(
                other and 2 * span.shared(other) > max(span.length, other.length)
                for other in claims
            )
            and not any(other and 2 * span.shared(other) > other.length for other in rejected)
        )
    return found


def _kept(text: str) -> tuple[str, Findings | None]:
    start = key_of(text, "", [], "").partition("-")[0]
    kept = [path for path in findings_folder().glob(f"*{SUFFIX}") if path.name.startswith(start)]
    if not kept:
        return "", None
    last = max(kept, key=lambda path: (path.stat().st_mtime_ns, path.name))
    findings = read_findings(last, len(text))
    return (last.name.removesuffix(SUFFIX), findings) if findings else ("", None)


def _loaded(project: Project, path: Path | None) -> tuple[LoadedArticle | None, str]:
    if path is None:
        return None, ""
    try:
        return load_article(path, project.root), ""
    except CannotRead as error:
        return None, str(error)


def _tables(project: Project, path: Path) -> tuple[Tables, bool]:
    """The records of a file, and whether anything is wrong in it."""
    file = AnnotationFile.load(path, within=project.root)
    records, is_empty = file.records, not path.read_bytes().strip()
    leaves = any(fault.where == ("article", "path") for fault in records.faults)
    refused = bool(file.fault) or is_empty or records.is_foreign or leaves
    return Tables() if refused else records.tables, refused or bool(records.faults)


def _is_known(project: Project, path: str) -> bool:
    article = project.root / path
    trees = ["", *(each.name[1:] for each in project.annotations.glob("@*"))]
    files = (annotation_path(project, article, tree) for tree in trees)
    return article.is_file() or any(map(os.path.lexists, files))


def _key(path: str, row: Mapping[str, Any]) -> tuple[Any, ...]:
    return path, row["annotator"], row["id"], row["start"], row["quote"]


def _plain(fields: Fields) -> str:
    return json.dumps(dict(sorted(fields.items())))


def _words(fields: Fields, name: str) -> tuple[str, ...]:
    value = fields.get(name, ())
    return tuple(map(str, value)) if isinstance(value, tuple) else ()


def _speakers(fields: Fields) -> tuple[str, ...]:
    names = (text_of(fields, "source.speaker"), *_words(fields, "source.also"))
    return tuple(dict.fromkeys(filter(None, names)))


def _terms(text: str) -> set[str]:
    return set(_TERM.findall(text.casefold()))
