"""What somebody said and what was said of them; the same surname need not be the same person."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.filled import Said, Someone, Story, filled
from tests.ledger.made_statements import collections
from tests.ledger.test_finding import folded
from tui.ledger.found_statements import numbered
from tui.ledger.narrowing import Filters
from tui.ledger.people_meant import meant_by, name_words, names_of, statements_by
from tui.ledger.speaker_record import Asked, in_article, record_of_speaker
from tui.model.records import Value, text_of, words_of


def says(story: int, id: str, speaker: str, quote: str = "so", **more: Value) -> Said:
    fields = {"quote": quote, "kind": "report", "source.speaker": speaker, **more}
    return Said(story, id, fields)


def of(ledger: sqlite3.Connection, name: str, asked: Asked | None = None) -> list[tuple[str, str]]:
    """What those whom the name fits said, and what was said of them, in order."""
    record = record_of_speaker(ledger, meant_by(ledger, name), asked or Asked(), -1)
    return [(e.statement.id, "of" if e.is_of else "says") for e in record.statements]


def names(ledger: sqlite3.Connection, name: str) -> list[tuple[str, bool]]:
    return [(each.name, each.is_bare) for each in meant_by(ledger, name)]


FULL = {"ana": ("ana", "ruiz"), "pedro": ("pedro", "ruiz")}


def said_by(name: Sequence[str], stories: list[Story], said: list[Said]) -> list[Said]:
    """By going through all: what a full name says, also under its surname where it is theirs."""
    found = []
    for each in said:
        speakers = [text_of(each.fields, "source.speaker"), *words_of(each.fields, "source.also")]
        speakers = list(filter(None, speakers))
        if any(name_words(speaker) == name for speaker in speakers):
            found.append(each)
        elif any(name_words(speaker) == ("ruiz",) for speaker in speakers):
            here = {full for full in FULL.values() if is_in(full, each.story, stories, said)}
            known = {name_words(text_of(other.fields, "source.speaker")) for other in said}
            if {full for full in here if full in known} == {name}:
                found.append(each)
        elif not speakers and name_words(text_of(each.fields, "source.quote")) == name:
            found.append(each)
    return found


def is_in(full: Sequence[str], story: int, stories: list[Story], said: list[Said]) -> bool:
    words = f" {' '.join(full)} "
    text = stories[story]
    return any(words in folded(part) for part in (text.title, text.body)) or any(
        name_words(text_of(other.fields, "source.speaker")) == full
        for other in said
        if other.story == story
    )


@given(collections())
def test_a_surname_is_the_one_full_name_of_the_article(
    made: tuple[list[Story], list[Said]],
) -> None:
    stories, said = made
    ledger = filled(stories, said)
    for name in ("Ana Ruiz", "Pedro Ruiz"):
        words = name_words(name)
        meant = meant_by(ledger, name)
        spoken = any(name_words(text_of(e.fields, "source.speaker")) == words for e in said)
        assert len(meant) == spoken
        for one in meant:
            rows = numbered(ledger, statements_by(ledger, one)).values()
            got = sorted((e.path, e.annotator, e.id, e.quote) for e in rows)
            assert got == sorted(
                (stories[e.story].path, e.annotator or "", e.id, text_of(e.fields, "quote"))
                for e in said_by(words, stories, said)
            )


@given(collections())
def test_nobody_is_asked_for_twice(made: tuple[list[Story], list[Said]]) -> None:
    ledger = filled(*made)
    one_by_one = [statements_by(ledger, each) for each in meant_by(ledger, "Ruiz")]
    spoken = {
        row
        for row, speaker in ledger.execute("select rowid, speaker from statement")
        if any("ruiz" in name_words(name) for name in speaker.split("; "))
    }
    assert spoken <= set().union(*one_by_one)


def test_who_is_meant_is_told_apart_by_full_name_and_article() -> None:
    stories = [Story(f"seeds/{n}.txt", f"2026-01-0{n + 1}") for n in range(3)]
    ledger = filled(
        stories,
        [
            says(0, "a00000", "Ana Ruiz"),
            says(0, "b00000", "Ruiz"),
            says(1, "c00000", "Ruiz"),
            says(2, "d00000", "Pedro Ruiz", "what Ruiz is"),
            says(2, "f00000", "Acme", "Ruiz lied"),
            says(0, "g00000", "Acme", "Ana Ruiz lied, may it be"),
        ],
    )
    assert names(ledger, "Ruiz") == [("Ana Ruiz", False), ("Pedro Ruiz", False), ("Ruiz", True)]
    assert of(ledger, "ana ruiz") == [("a00000", "says"), ("b00000", "says"), ("g00000", "of")]
    assert of(ledger, "Minister Pedro Ruiz") == [("d00000", "says"), ("f00000", "of")]
    (bare,) = in_article(ledger, meant_by(ledger, "Ruiz"), "seeds/1.txt")
    assert bare.is_bare
    assert of(ledger, "Acme") == [("g00000", "says"), ("f00000", "says")]
    assert of(ledger, "nobody") == []
    assert of(ledger, "...") == []


def test_a_person_on_record_is_one_by_all_names() -> None:
    people = [
        Someone("ruiz", "Ana Ruiz", ("the harbour chief", "A. Ruiz")),
        Someone("nobody", "Ruiz Street", ignore=True),
    ]
    stories = [Story("seeds/0.txt", "2026-01-01", body="So says Ana Ruiz."), Story("seeds/1.txt")]
    ledger = filled(
        stories,
        [
            says(0, "a00000", "The harbour chief"),
            says(0, "b00000", "Ruiz"),
            says(1, "c00000", "Acme", "the harbour chief knows"),
        ],
        people,
    )
    assert of(ledger, "harbour chief") == [("c00000", "of"), ("a00000", "says"), ("b00000", "says")]
    assert names_of(ledger, "chief") == ("chief", "ana ruiz", "a ruiz", "the harbour chief")


def test_a_surname_that_is_an_alias_is_theirs_everywhere() -> None:
    ledger = filled(
        [Story("seeds/0.txt"), Story("seeds/1.txt")],
        [says(0, "a00000", "Ruiz"), says(1, "b00000", "Ruiz")],
        [Someone("ruiz", "Ana Ruiz", ("Ruiz",))],
    )
    assert of(ledger, "Ruiz") == [("a00000", "says"), ("b00000", "says")]


def test_it_can_be_narrowed_and_cut_to_the_newest() -> None:
    stories = [Story(f"seeds/{n}.txt", f"2026-0{n + 1}-01") for n in range(4)]
    ledger = filled(
        stories,
        [
            says(0, "a00000", "Ana Ruiz", "of the port"),
            says(1, "b00000", "Ana Ruiz", "a Port it is"),
            says(2, "c00000", "Ana Ruiz", "a strike"),
            says(3, "d00000", "Acme", "Ana Ruiz and the port", opposes=("seeds/1.txt#b00000",)),
        ],
    )
    meant = meant_by(ledger, "Ana Ruiz")
    about = Asked(Filters(since="2026-02"), ("port",))
    assert of(ledger, "Ana Ruiz", about) == [("b00000", "says"), ("d00000", "of")]
    assert of(ledger, "Ana Ruiz", about._replace(of=False)) == [("b00000", "says")]
    record = record_of_speaker(ledger, meant, Asked(), 2)
    assert [each.statement.id for each in record.statements] == ["c00000", "d00000"]
    assert record.left_out == 2
    record = record_of_speaker(ledger, meant, about, 2)
    assert [each.id for each in record.statements[0].opposed_by] == ["d00000"]
    assert [each.id for each in record.statements[1].opposed_by] == ["b00000"]


@given(
    st.sampled_from(("May", "may", "Noël", "noel")), st.sampled_from(("may", "May", "Noel", "NOËL"))
)
def test_a_surname_is_written_with_a_capital(asked: str, written: str) -> None:
    ledger = filled(
        [Story("seeds/0.txt", body=f"Theresa {asked.title()}")],
        [
            says(0, "a00000", f"Theresa {asked.title()}"),
            says(0, "b00000", "Acme", f"what {written} come"),
        ],
    )
    spoken_of = ("b00000", "of") in of(ledger, f"theresa {asked}")
    same = name_words(asked) == name_words(written)
    assert spoken_of == (same and written[0].isupper())
