"""What the audit says of the sources of an article."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.ledger.filled import Said, Story, filled
from tests.ledger.made_statements import collections
from tui.ledger.audited_articles import Audited, audit
from tui.ledger.narrowing import Filters
from tui.ledger.sourcing_rules import RULES
from tui.ledger.unnamed_sources import unnamed_sources
from tui.model.records import Value, text_of

ACME = "Acme stole fuel from nine ferries in the old harbour"


def says(
    id: str,
    source: str,
    type: str = "anonymous",
    quote: str = "so",
    annotator: str | None = "",
    story: int = 0,
    **more: Value,
) -> Said:
    fields = {"quote": quote, "source.quote": source, "source.type": type, "kind": "report"}
    if type == "named":
        fields["source.speaker"] = source
    others = {name.replace("__", "."): value for name, value in more.items()}
    kept = {name: value for name, value in {**fields, **others}.items() if value != ""}
    return Said(story, id, kept, annotator)


def found_in(*said: Said, rule: str = "", stories: int = 1, across: bool = False) -> list[Audited]:
    made = [Story(f"seeds/{n}.txt", f"2026-01-0{n + 1}") for n in range(stories)]
    return list(audit(filled(made, said), Filters(), (), (rule,) if rule else (), across))


def ids(found: list[Audited]) -> list[list[str]]:
    return [[each.id for each in one.finding.statements] for one in found]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([says("a", "an official")], ["a"]),
        ([says("a", "a senior official"), says("b", "the official"), says("c", "he")], list("abc")),
        ([says("a", "an official"), says("b", "another official")], None),
        ([says("a", "a US official"), says("b", "a Pakistani official")], None),
        ([says("a", "two officials", source__count=2)], None),
        ([says("a", "officials")], None),
        ([says("a", "observers in the capital")], None),
        ([says("a", "a source in White House circles")], ["a"]),
        ([says("a", "people close to him")], None),
        ([says("a", "Ana Ruiz", "named")], None),
        ([says("a", "an official", kind="no-comment")], None),
        ([says("a", "an official"), says("b", "Ana Ruiz", "named")], ["a"]),
        ([says("a", "an official", quote=ACME), says("b", "Ana Ruiz", "named", ACME)], None),
        ([says("a", "an official"), says("b", "Ana Ruiz", "named", supports=("a",))], None),
        ([says("a", "an official", restates=("b",)), says("b", "Ana Ruiz", "named")], None),
    ],
)
def test_one_unnamed_source(said: list[Said], expected: list[str] | None) -> None:
    assert ids(found_in(*said, rule="single-unnamed")) == ([expected] if expected else [])


def test_it_is_told_whether_others_speak() -> None:
    (alone,) = found_in(says("a", "an official"), rule="single-unnamed")
    assert alone.finding.sentence.endswith("“an official”, and on nobody else.")
    (beside,) = found_in(
        says("a", "an official"), says("b", "Ana Ruiz", "named"), rule="single-unnamed"
    )
    assert beside.finding.sentence == (
        "1 statement rests on one unnamed source, “an official”; 1 other source speaks in the"
        " article."
    )
    assert (beside.unnamed, beside.named) == (1, 1)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([says("a", "an official"), says("b", "the official")], [["a", "b"]]),
        ([says("a", "an official"), says("b", "a US aide")], [["a"], ["b"]]),
        ([says("a", "an official"), says("b", "he", source__reason="fear")], []),
        ([says("a", "an official"), says("b", "the official", kind="sourcing")], []),
        (
            [
                says("a", "an aide"),
                says("b", "", "reporter", "the aide asked for it", kind="sourcing"),
            ],
            [],
        ),
        ([says("a", "an aide"), says("b", "", "reporter", "it", kind="sourcing")], [["a"]]),
    ],
)
def test_reasons(said: list[Said], expected: list[list[str]]) -> None:
    assert ids(found_in(*said, rule="no-reason")) == expected


def test_attribution_dropped() -> None:
    without = says("a", "", "reporter", "fuel of nine ferries in the old harbour Acme stole")
    said = says("b", "Ana Ruiz", "named", ACME)
    assert ids(found_in(without, said, rule="dropped")) == [["a", "b"]]
    assert ids(found_in(without, says("b", "", "reporter", ACME), rule="dropped")) == []
    assert ids(found_in(says("a", "", "", ACME), said, rule="dropped")) == [["a", "b"]]
    other = says("b", "Ana Ruiz", "named", ACME, story=1)
    assert found_in(without, other, rule="dropped", stories=2) == []
    (found,) = found_in(without, other, rule="dropped", stories=2, across=True)
    assert [each.id for each in found.finding.elsewhere] == ["b"]
    assert found.finding.sentence == "Says as a fact what in seeds/1.txt is said by “Ana Ruiz”."


def test_strength() -> None:
    sure = says("a", "Ana Ruiz", "named", ACME, factuality="CT+")
    maybe = says("b", "Pedro", "named", ACME, factuality="PS+")
    assert ids(found_in(sure, maybe, rule="strength")) == [["a", "b"]]
    within = Said(0, "c", maybe.fields, "", "exact", (5, 60))
    assert found_in(sure._replace(span=(0, 60)), within, rule="strength") == []
    for other in ("CT+", "CT-", "Uu", ""):
        same = says("b", "Pedro", "named", ACME, factuality=other)
        assert found_in(sure, same, rule="strength") == []
    elsewhere = says("b", "Pedro", "named", ACME, story=1, factuality="PS+")
    found = found_in(sure, elsewhere, rule="strength", stories=2, across=True)
    assert sorted(each.finding.sentence for each in found) == [
        "It is CT+ here and PS+ in seeds/1.txt.",
        "It is PS+ here and CT+ in seeds/0.txt.",
    ]


def test_refusals_and_pronouns() -> None:
    said = [
        says("a", "Ana Ruiz", "named", kind="no-comment"),
        says("b", "Ana Ruiz", "named", kind="no-comment"),
        says("c", "he", "named", source__speaker=""),
        says("d", "she", "implied", source__speaker="Ana Ruiz"),
        says("e", "the man who knows", "anonymous"),
    ]
    assert ids(found_in(*said, rule="refusal")) == [["a", "b"]]
    assert ids(found_in(*said, rule="unresolved")) == [["c"]]


def test_annotators_are_not_mixed_and_proposals_go_with_each() -> None:
    sure = says("a", "Ana Ruiz", "named", ACME, "ann", factuality="CT+")
    maybe = says("b", "Ana Ruiz", "named", ACME, "bob", factuality="PS+")
    assert found_in(sure, maybe, rule="strength") == []
    proposed = says("", "Ana Ruiz", "named", ACME, None, factuality="PR+")
    found = found_in(sure, maybe, proposed, rule="strength")
    assert [(each.annotator, ids([each])) for each in found] == [
        ("ann", [["a", ""]]),
        ("bob", [["b", ""]]),
    ]
    refused = says("", "Ana Ruiz", "named", "nothing", None, kind="no-comment")
    found = found_in(sure, maybe, refused, rule="refusal")
    assert [each.annotator for each in found] == [""]


@given(collections())
def test_whatever_is_found_is_of_its_article_and_told_once(
    made: tuple[list[Story], list[Said]],
) -> None:
    stories, said = made
    ledger = filled(stories, said)
    found = list(audit(ledger, Filters(), across=True))
    for each in found:
        assert {one.path for one in each.finding.statements} == {each.path}
        assert each.path not in {one.path for one in each.finding.elsewhere}
        owners = {one.annotator for one in each.finding.statements if not one.proposed}
        assert owners in (set(), {each.annotator})
    refusing = {
        (each.path, each.annotator, one.number)
        for each in found
        if each.finding.rule == "refusal"
        for one in each.finding.statements
    }
    assert len({number for *_, number in refusing}) == sum(
        text_of(each.fields, "kind") == "no-comment" for each in said
    )
    assert {each.finding.rule for each in found} <= {rule.name for rule in RULES}


def test_it_can_be_narrowed() -> None:
    made = [Story(f"seeds/{n}/a.txt", f"2026-01-0{n + 1}", f"Post {n}") for n in range(3)]
    every = [says("a", "x", kind="no-comment", story=n, annotator="ann") for n in range(3)]
    ledger = filled(made, every)

    def paths(filters: Filters, *under: str) -> list[str]:
        return [each.path for each in audit(ledger, filters, under, ("refusal",))]

    assert paths(Filters()) == ["seeds/2/a.txt", "seeds/1/a.txt", "seeds/0/a.txt"]
    assert paths(Filters(), "seeds/1", "seeds/0/a.txt") == ["seeds/1/a.txt", "seeds/0/a.txt"]
    assert paths(Filters(), ".", "x") == ["seeds/2/a.txt", "seeds/1/a.txt", "seeds/0/a.txt"]
    assert paths(Filters(since="2026-01-02", outlet="post 1")) == ["seeds/1/a.txt"]
    assert paths(Filters(by="bob")) == []
    assert paths(Filters(claims=False)) == []


def test_sources_are_counted_by_their_description() -> None:
    assert unnamed_sources([]) == []
