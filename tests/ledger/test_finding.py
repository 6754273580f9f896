"""Finding statements, against going through all of them one by one."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.filled import Said, Story, filled
from tests.ledger.made_statements import KINDS, NAMES, TYPES, WORDS, collections
from tui.ledger import finding
from tui.ledger.finding import Wanted, find, is_by_weight
from tui.ledger.ledger_rows import day_of
from tui.ledger.narrowing import Filters
from tui.model.records import people_of, text_of, words_of

wanted = st.builds(
    Wanted,
    st.lists(st.sampled_from((*WORDS, "PORT", "union", "port strike")), max_size=2).map(tuple),
    st.lists(st.sampled_from(NAMES), max_size=2).map(tuple),
    st.builds(
        Filters,
        kind=st.sampled_from(("", *KINDS)),
        source_type=st.sampled_from(("", *TYPES)),
        since=st.sampled_from(("", "2026-03-01", "2026", "2026-03", "2025-12-31")),
        until=st.sampled_from(("", "2026-03-02", "2026", "2026-03", "2025-12-31")),
        outlet=st.sampled_from(("", "POST", "her")),
        tag=st.sampled_from(("", "port", "old")),
        by=st.sampled_from(("", "ann", "bob")),
        article=st.sampled_from(("", "seeds/0.txt")),
        claims=st.booleans(),
        proposed=st.booleans(),
        may_be_cut=st.booleans(),
    ),
    st.sampled_from((-1, 1, 3)),
    st.booleans(),
    st.sampled_from(("", "po", "port st", "1", "-")),
)


def folded(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return f" {' '.join(re.findall(r'[a-z0-9]+', bare.lower()))} "


def speaker_of(said: Said) -> str:
    names = (text_of(said.fields, "source.speaker"), *words_of(said.fields, "source.also"))
    return "; ".join(filter(None, names))


def fits(story: Story, said: Said, asked: Wanted) -> bool:
    own, filters = said.fields, asked.filters
    columns = [text_of(own, "quote"), text_of(own, "source.quote"), speaker_of(said)]
    folds = [folded(column) for column in columns]
    names = [name.split() for name in asked.speakers if name]
    day = day_of(story.published)[0]
    begun = folded(asked.begun).rstrip()

    def is_so(value: str | None, wanted: str) -> bool:
        return value is not None and (
            value.startswith(wanted) if filters.may_be_cut else value == wanted
        )

    def has_all(fold: str, name: list[str]) -> bool:
        *whole, last = map(folded, name)
        last = last.rstrip() if filters.may_be_cut else last
        return all(word in fold for word in whole) and last in fold

    return (
        all(any(folded(word) in fold for fold in folds) for word in asked.words)
        and any(begun in fold for fold in folds)
        and (not names or any(has_all(" ".join(folds[1:]), name) for name in names))
        and (not filters.kind or is_so(text_of(own, "kind"), filters.kind))
        and (not filters.source_type or is_so(text_of(own, "source.type"), filters.source_type))
        and day >= filters.since
        and (not filters.until or (day != "" and day <= f"{filters.until}-99-99"[:10]))
        and filters.outlet.lower() in story.outlet.lower()
        and (not filters.tag or any(is_so(tag, filters.tag) for tag in words_of(own, "tags")))
        and (
            not filters.by
            or any(is_so(who, filters.by) for who in (said.annotator, *people_of(own, "by")))
        )
        and filters.article in ("", story.path)
        and (filters.proposed if said.annotator is None else filters.claims)
    )


def key(path: str, annotator: str, id: str, quote: str) -> tuple[str, ...]:
    return path, annotator, id, quote


@given(collections(), wanted)
def test_what_fits_is_found(made: tuple[list[Story], list[Said]], asked: Wanted) -> None:
    stories, said = made
    ledger = filled(stories, said)
    found = list(find(ledger, asked))
    whole = list(find(ledger, asked._replace(limit=-1)))
    assert found == (whole if asked.limit < 0 else whole[: asked.limit])
    assert sorted(key(e.path, e.annotator, e.id, e.quote) for e in whole) == sorted(
        key(stories[e.story].path, e.annotator or "", e.id, text_of(e.fields, "quote"))
        for e in said
        if fits(stories[e.story], e, asked)
    )
    if asked.newest or not asked.words:
        days = [day_of(each.published)[1] for each in whole]
        assert days == sorted(days, reverse=True)


@given(collections())
def test_a_record_comes_back_whole(made: tuple[list[Story], list[Said]]) -> None:
    stories, said = made
    found = find(filled(stories, said), Wanted())
    records = [(e.path, e.annotator, e.id, e.proposed, sorted(e.fields.items())) for e in found]
    assert sorted(map(str, records)) == sorted(
        str(
            (
                stories[e.story].path,
                e.annotator or "",
                e.id,
                e.annotator is None,
                sorted(e.fields.items()),
            )
        )
        for e in said
    )


def test_the_best_come_first_unless_a_word_is_common(monkeypatch: pytest.MonkeyPatch) -> None:
    stories = [Story("seeds/a.txt", "2026-01-01"), Story("seeds/b.txt", "2026-01-02")]
    ledger = filled(
        stories,
        [
            Said(0, "a00000", {"quote": "the strike"}),
            Said(1, "b00000", {"quote": "many words more and somewhere in them the strike"}),
        ],
    )
    asked = Wanted(("strike",), newest=False)
    assert is_by_weight(ledger, asked)
    assert [each.id for each in find(ledger, asked)] == ["a00000", "b00000"]
    assert [each.id for each in find(ledger, asked._replace(newest=True))] == ["b00000", "a00000"]
    monkeypatch.setattr(finding, "_TOO_COMMON", 1)
    assert not is_by_weight(ledger, asked)
    assert [each.id for each in find(ledger, asked)] == ["b00000", "a00000"]


@pytest.mark.parametrize("word", ['"', "port OR", "NEAR(", "a*", "quote:port", "-port"])
def test_no_sign_has_a_meaning(word: str) -> None:
    ledger = filled([Story("seeds/a.txt")], [Said(0, "a00000", {"quote": "a port"})])
    list(find(ledger, Wanted((word,), newest=False)))
