"""Projects with whatever may stand in an article and its claims, made for tests of exchange."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from hypothesis import strategies as st

from tui.exchange.exchange_record import ArticleRecord
from tui.exchange.record_making import record_of
from tui.model.claim import ID_CHARACTERS, ID_LETTERS
from tui.model.edits import Change
from tui.model.records import Fields, Value, changed
from tui.session.actions.marking import anchor_fields, part_fields
from tui.storage.project.projects import Project, annotation_files, annotation_path
from tui.storage.records.annotation_file import AnnotationFile
from tui.text.spans import Span

PECULIAR = (
    *("😊", "👩\u200d👩\u200d👧", "🇩🇪", "e\u0301", "\u0915\u094d\u0937", "한", "שלום", "\u202e"),
    *("\t", "\n", "\u2028", "\x85", "\ufeff", '"', "'", "=", "\\", "|", "<", "]]>", "&", " "),
)
"""What has confused one tool or another."""

letters = st.characters(exclude_categories=("Cs", "Cc"))
words = st.lists(st.sampled_from(PECULIAR) | letters, max_size=12).map("".join)
filled = words.filter(str.strip)
ids = st.builds(
    "{}{}".format,
    st.sampled_from(ID_LETTERS),
    st.lists(st.sampled_from(ID_CHARACTERS), min_size=5, max_size=5).map("".join),
)
ITEMS = st.lists(filled, min_size=1, max_size=3, unique=True).map(tuple)
VALUES: Mapping[str, st.SearchStrategy[Value]] = {
    "form": st.sampled_from(("direct", "indirect", "mixed", "none")),
    "factuality": st.sampled_from(("CT+", "PS-", "Uu")),
    "time": st.sampled_from(("past", "unclear")),
    "note": filled,
    "tags": ITEMS,
    "by": filled | ITEMS,
    "status": st.sampled_from(("accepted", "corrected")),
    "source.speaker": filled,
    "source.also": ITEMS,
    "source.type": st.sampled_from(("named", "anonymous")),
    "source.count": st.integers(1, 9),
    "source.title": filled,
    "source.grounds": filled,
    "source.reason": filled,
    "judgement.reliability": st.sampled_from("ABCDEF"),
    "judgement.credibility": st.integers(1, 6),
    "judgement.likelihood": st.sampled_from(("almost no chance", "likely")),
    "judgement.check": st.sampled_from(("non-factual", "check-worthy")),
    "x.colour": filled | st.integers(-9, 9) | st.booleans() | ITEMS,
}
KINDS = st.sampled_from(("report", "denial", "no-comment"))


@st.composite
def texts(draw: st.DrawFn) -> str:
    """An article as quoth reads it: any characters but controls, with a word or two."""
    text = draw(st.lists(words, min_size=1, max_size=6).map(" ".join))
    text = f"{text.lstrip(chr(0xFEFF))} said he"
    return text if not text.startswith("---") else f"a{text}"


@st.composite
def claims(draw: st.DrawFn, text: str) -> Mapping[str, Fields]:
    """Claims in a text, by id, with relations between them."""

    def some_span() -> Span:
        start = draw(st.integers(0, len(text) - 1))
        span = Span(start, draw(st.integers(start + 1, len(text))))
        return span if span.of(text).strip() else Span(len(text) - 2, len(text))

    either = st.booleans()
    taken = draw(st.lists(ids, min_size=1, max_size=4, unique=True))
    found: dict[str, Fields] = {}
    for id in taken:
        content = some_span()
        fields: dict[str, Value | None] = {"kind": draw(KINDS), **anchor_fields(text, content)}
        for part in ("source", "cue"):
            if draw(either):
                fields |= part_fields(text, part, some_span(), content)
        names = draw(st.sets(st.sampled_from(sorted(VALUES)), max_size=6))
        fields |= {name: draw(VALUES[name]) for name in sorted(names)}
        others = [other for other in taken if other != id]
        is_related = draw(either)
        if others and is_related:
            fields["supports" if id == taken[0] else "restates"] = (others[0],)
        if id != taken[0] and draw(either):
            fields["continues"] = taken[0]
        found[id] = changed({}, fields)
    return found


def make(root: Path, text: str, claims: Mapping[str, Fields], annotator: str = "") -> Project:
    """A project with one article, seeds/story.txt, and its claims."""
    project = Project(root)
    project.annotations.mkdir(parents=True, exist_ok=True)
    project.seeds.mkdir(exist_ok=True)
    article = project.seeds / "story.txt"
    article.write_bytes(text.encode())
    where = annotation_path(project, article, annotator)
    file = AnnotationFile(where, None, {"path": "seeds/story.txt", "title": "A story"})
    for id, fields in claims.items():
        file.apply(Change("claim", id, None, fields))
    if claims:
        where.parent.mkdir(exist_ok=True)
        where.write_bytes(file.data)
    return project


def records(project: Project) -> Sequence[ArticleRecord]:
    """The records of all articles of a project."""
    made = []
    for article in sorted(path for path in project.seeds.rglob("*") if path.is_file()):
        name = annotation_path(project, article).relative_to(project.annotations).as_posix()
        files = [
            path
            for path in annotation_files(project)
            if path.relative_to(project.annotations).as_posix().partition("/")[2] == name
            or path == project.annotations / name
        ]
        done = record_of(project, article, files)
        assert not done.problems
        made.append(done.record)
    return made
