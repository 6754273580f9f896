"""What people know of entities, laid over what the model found."""

from __future__ import annotations

import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.samples import mention, worded
from tui.analysis.extract.name_search import LONGEST, NameSearch
from tui.analysis.paragraphs.tokens import ParagraphTokens
from tui.analysis.pipeline.corrections import overlay
from tui.analysis.pipeline.document import findings
from tui.model.entity_corrections import KnownEntity, known_within
from tui.model.findings import Mention
from tui.text.article import parse_article
from tui.text.spans import Span

HAQQANI = KnownEntity("haqqani-network", "Haqqani network", "ORG", ("Haqqanis", "the network", "H"))
JOINED = "Ukraine Volodymyr Zelenskyy"
SPEECH = f"{JOINED} spoke. Ukraine heard Volodymyr Zelenskyy's words. {JOINED} left."


def joined_mentions(text: str = SPEECH) -> tuple[Mention, ...]:
    return (
        mention(text, JOINED, "ORG"),
        mention(text, "Ukraine", "GPE", 1),
        mention(text, JOINED, "ORG", 1),
    )


def here(text: str, words: str, occurrence: int = 0, **more: object) -> KnownEntity:
    at = mention(text, words, "", occurrence).span
    return KnownEntity("x", words, aliases=(words,), of_article=True, at=at, **more)  # type: ignore[arg-type]


def test_every_occurrence_of_a_name_or_alias_becomes_the_entity() -> None:
    text = "Haqqani network and Haqqanis, the network; networks, Haqqanisation, H."
    found = overlay(text, (mention(text, "Haqqani", "PERSON"),), [HAQQANI])
    assert worded(text, found) == [
        ("Haqqani network", "ORG", "Haqqani network"),
        ("Haqqanis", "ORG", "Haqqani network"),
        ("the network", "ORG", "Haqqani network"),
    ]


def test_the_longest_name_wins() -> None:
    text = "The Bank of England acted."
    known = [KnownEntity("e", "England", "GPE"), KnownEntity("b", "Bank of England", "ORG")]
    assert [each.name for each in overlay(text, (), known)] == ["Bank of England"]


def test_a_known_name_is_left_alone_inside_a_longer_one_that_the_model_found() -> None:
    text = "The Pakistan Army of Pakistan."
    found = overlay(
        text, (mention(text, "Pakistan Army", "ORG"),), [KnownEntity("p", "Pakistan", "GPE")]
    )
    assert worded(text, found) == [
        ("Pakistan Army", "ORG", "Pakistan Army"),
        ("Pakistan", "GPE", "Pakistan"),
    ]


def test_ignored_names_are_no_entities_but_longer_ones_stay() -> None:
    text = "Story highlights. The Story highlights Company."
    known = [KnownEntity("s", "Story highlights", ignore=True)]
    mentions = (
        mention(text, "Story highlights", "ORG"),
        mention(text, "Story highlights Company", "ORG"),
    )
    assert [each.name for each in overlay(text, mentions, known)] == ["Story highlights Company"]


def test_ignoring_a_joined_name_brings_its_parts_to_light() -> None:
    known = [
        KnownEntity("j", JOINED, ignore=True),
        KnownEntity("z", "Volodymyr Zelenskyy", "PERSON"),
    ]
    part = ("Volodymyr Zelenskyy", "PERSON", "Volodymyr Zelenskyy")
    land = ("Ukraine", "GPE", "Ukraine")
    for order in (known, known[::-1]):
        found = overlay(SPEECH, joined_mentions(), order)
        assert worded(SPEECH, found) == [land, part, land, part, land, part]


def test_what_stands_inside_ignored_words_comes_to_light_although_the_model_saw_nothing() -> None:
    known = [KnownEntity("j", JOINED, ignore=True)]
    found = overlay(SPEECH, joined_mentions()[1:2], known)
    assert worded(SPEECH, found) == [("Ukraine", "GPE", "Ukraine")] * 3


def test_ignoring_takes_away_no_shorter_mention() -> None:
    text = "Read more Reuters news"
    mentions = (mention(text, "Reuters", "ORG"),)
    known = [KnownEntity("r", "Read more Reuters news", ignore=True)]
    assert overlay(text, mentions, known) == mentions


@pytest.mark.parametrize("name", ["the Kremlin", "Kremlin", "the Kremlin's", "President Kremlin"])
def test_an_ignored_name_is_compared_as_mentions_are_cut(name: str) -> None:
    text = f"Then {name} spoke."
    mentions = (mention(text, "Kremlin", "ORG"),)
    assert overlay(text, mentions, [KnownEntity("k", name, ignore=True)]) == ()


@pytest.mark.parametrize("label", ["ORG", "GPE", "NORP"])
def test_a_person_on_record_is_taken_out_of_what_the_model_joined(label: str) -> None:
    known = [KnownEntity("z", "Volodymyr Zelenskyy", "PERSON")]
    mentions = [each._replace(label=label) for each in joined_mentions() if each.name == JOINED]
    found = overlay(SPEECH, mentions, known)
    assert {each.name for each in found} == {"Volodymyr Zelenskyy"}
    assert len(found) == 3


def test_what_is_said_of_a_place_holds_there_alone_and_against_anything() -> None:
    known = [
        KnownEntity("j", JOINED, "ORG"),
        here(SPEECH, "Volodymyr Zelenskyy", label="PERSON"),
    ]
    assert worded(SPEECH, overlay(SPEECH, joined_mentions(), known)) == [
        ("Ukraine", "GPE", "Ukraine"),
        ("Volodymyr Zelenskyy", "PERSON", "Volodymyr Zelenskyy"),
        ("Ukraine", "GPE", "Ukraine"),
        (JOINED, "ORG", JOINED),
    ]


def test_ignoring_in_one_place_leaves_the_others() -> None:
    known = [here(SPEECH, JOINED, 1, ignore=True), KnownEntity("j", JOINED, "ORG")]
    found = worded(SPEECH, overlay(SPEECH, joined_mentions(), known))
    assert found[0] == (JOINED, "ORG", JOINED)
    assert found[2:] == [("Ukraine", "GPE", "Ukraine")]


def test_a_place_ignored_does_not_come_back_by_its_own_words_elsewhere() -> None:
    text = "Ann met Ann."
    mentions = (mention(text, "Ann", "PERSON"), mention(text, "Ann", "PERSON", 1))
    assert overlay(text, mentions, [here(text, "Ann", ignore=True)]) == mentions[1:]


def test_the_article_is_heeded_before_the_project() -> None:
    text = "Jordan said so."
    known = [
        KnownEntity("j", "Jordan", "GPE"),
        KnownEntity("k7f3qd", "Michael Jordan", "PERSON", ("Jordan",), of_article=True),
    ]
    for order in (known, known[::-1]):
        assert worded(text, overlay(text, (), order)) == [("Jordan", "PERSON", "Michael Jordan")]


def test_of_corrections_that_overlap_the_longer_counts() -> None:
    text = "Ukraine Volodymyr Zelenskyy"
    known = [KnownEntity("a", "Ukraine Volodymyr", "ORG"), KnownEntity("b", "Volodymyr Zelenskyy")]
    assert [each.span.of(text) for each in overlay(text, (), [known[0]])] == ["Ukraine Volodymyr"]
    known[1] = known[1]._replace(label="PERSON")
    found = overlay(text, (), known)
    assert [each.span.of(text) for each in found] == ["Volodymyr Zelenskyy"]


def test_an_alias_inside_a_longer_mention_waits_until_that_is_gone() -> None:
    text = "The network Haqqani Group met."
    alias = KnownEntity("h", "Haqqani network", "ORG", ("Haqqani",))
    mentions = (mention(text, "Haqqani Group", "FAC"),)
    assert worded(text, overlay(text, mentions, [alias])) == [
        ("Haqqani Group", "FAC", "Haqqani Group")
    ]
    gone = KnownEntity("g", "Haqqani Group", ignore=True)
    assert worded(text, overlay(text, mentions, [alias, gone])) == [
        ("Haqqani", "ORG", "Haqqani network")
    ]


def test_an_entity_is_known_by_its_name_wherever_it_is_mentioned() -> None:
    text = "Mullen spoke."
    mentions = (mention(text, "Mullen", "ORG")._replace(name="Mike Mullen"),)
    known = KnownEntity("m", "Mike Mullen", "PERSON")
    assert worded(text, overlay(text, mentions, [known])) == [("Mullen", "PERSON", "Mike Mullen")]
    ignored = known._replace(ignore=True)
    assert worded(text, overlay(text, mentions, [ignored])) == [("Mullen", "ORG", "Mullen")]


def test_a_known_name_without_a_label_keeps_the_models() -> None:
    text = "Mullen spoke."
    known = [KnownEntity("m", "Mike Mullen", "", ("Mullen",))]
    assert worded(text, overlay(text, (mention(text, "Mullen", "PERSON"),), known)) == [
        ("Mullen", "PERSON", "Mike Mullen")
    ]


def test_a_name_is_found_across_a_line_end_and_between_unspaced_letters() -> None:
    text = "the Haqqani\nnetwork; 東京都知事は東京で"
    known = [HAQQANI, KnownEntity("t", "東京", "GPE")]
    found = [each.span.of(text) for each in overlay(text, (), known)]
    assert found == ["Haqqani\nnetwork", "東京", "東京"]


def test_case_matters() -> None:
    assert overlay("us and US", (), [KnownEntity("u", "US", "GPE")])[0].span == (7, 9)


def test_a_person_taken_out_of_a_joined_name_is_known_by_the_surname() -> None:
    text = f"{JOINED} spoke. Then Zelenskyy left."
    tokens = ParagraphTokens()
    known = [KnownEntity("z", "Volodymyr Zelenskyy", "PERSON")]
    found = findings(parse_article(text), [tokens], known)
    assert ("Zelenskyy", "PERSON", "Volodymyr Zelenskyy") in worded(text, tuple(found.mentions))
    assert found.noticed == ()


def test_places_in_a_part_of_an_article_count_from_its_start() -> None:
    text = "Ann met Bo. Cy met Bo."
    known = [HAQQANI, here(text, "Bo", 1), here(text, "Ann")]
    part = Span(12, len(text))
    assert [each.at for each in known_within(known, part)] == [None, (7, 9)]


_WORDS = st.lists(st.sampled_from(["Ann", "Bo", "Ann Bo", "x", "(", "'s", "Bo Ann Cy"])).map(
    " ".join
)


@given(_WORDS, st.lists(_WORDS, max_size=4))
def test_what_is_known_never_overlaps_and_is_in_text_order(text: str, names: list[str]) -> None:
    known = [KnownEntity(str(n), name, "ORG") for n, name in enumerate(names)]
    spans = [each.span for each in overlay(text, (), known)]
    assert spans == sorted(spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(span.of(text) in names for span in spans)


_PIECES = ("Ann", "Bo", "Cy", "Dee", "met", ".")


@st.composite
def _articles(draw: st.DrawFn) -> tuple[str, tuple[Mention, ...], list[KnownEntity]]:
    words = draw(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=9))
    text = " ".join(words)
    edges = [0]
    for word in words:
        edges.append(edges[-1] + len(word) + 1)

    def span(first: int, last: int) -> Span:
        return Span(edges[first], edges[last] - 1)

    spots = st.tuples(st.integers(0, len(words) - 1), st.integers(1, 3)).map(
        lambda spot: span(spot[0], min(len(words), sum(spot)))
    )
    mentions: list[Mention] = []
    for place in sorted(draw(st.lists(spots, max_size=4))):
        if not mentions or mentions[-1].span.end < place.start:
            mentions.append(Mention(place, "ORG", place.of(text)))
    known = []
    for number, place in enumerate(draw(st.lists(spots, max_size=4))):
        sort = draw(st.sampled_from(["project", "article", "place"]))
        ignore = draw(st.booleans())
        name = place.of(text)
        at = place if sort == "place" else None
        known.append(
            KnownEntity(
                str(number), name, "" if ignore else "PERSON", (name,), ignore, bool(at), at
            )
        )
    return text, tuple(mentions), known


@given(_articles())
def test_mentions_never_overlap_whatever_people_say(
    made: tuple[str, tuple[Mention, ...], list[KnownEntity]],
) -> None:
    text, mentions, known = made
    found = overlay(text, mentions, known)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


@given(_articles())
def test_the_word_on_a_place_is_what_stands_there(
    made: tuple[str, tuple[Mention, ...], list[KnownEntity]],
) -> None:
    text, mentions, known = made
    pinned = {each.at: each for each in known if each.at is not None}
    spans = {each.span: each.label for each in overlay(text, mentions, known)}
    for place, each in pinned.items():
        longer = any(
            other.shared(place) and other.length >= place.length
            for other in pinned
            if other != place and not pinned[other].ignore
        )
        if each.ignore:
            assert place not in spans
        elif not longer and any(map(str.isalnum, place.of(text))):
            assert spans[place] == "PERSON"


@given(
    st.lists(
        st.sampled_from(["a b", "a b c", "b", "c.", "(a", "'s", "東京", "京 a", "b東"]), unique=True
    )
)
def test_each_name_is_found_as_if_it_were_alone(names: list[str]) -> None:
    text = "a b c. (a b)'s a  b\nc 東京 a b東京都 c.c ab"
    together = {
        (span, value) for span, value in NameSearch(text, zip(names, names, strict=True)).find()
    }
    alone = {hit for name in names for hit in NameSearch(text, [(name, name)]).find()}
    assert together == alone


def test_names_without_end_are_not_looked_for() -> None:
    name = " ".join(["ab"] * LONGEST)
    text = f"{name} ab"
    assert [span for span, _ in NameSearch(name, [(name, 1)]).find()] == [(0, len(name))]
    assert not list(NameSearch(text, [(text, 1)]).find())


@pytest.mark.parametrize("alike", ["Name{} Of{}", "Ann Smith{}", "東京{}", "the general {}"])
def test_many_names_cost_little_each(alike: str) -> None:
    """The text has the words that all of them begin with, so that each has to be looked at."""
    text = "Then Ann Smith7 met 東京7 and the general 7 in Name7 Of7. " * 20

    def effort(count: int) -> int:
        known = [KnownEntity(str(n), alike.format(n, n), "ORG") for n in range(count)]
        calls = 0

        def counting(frame: object, event: str, argument: object) -> None:
            nonlocal calls
            calls += event == "call"

        sys.setprofile(counting)
        try:
            found = overlay(text, (), known)
        finally:
            sys.setprofile(None)
        assert len(found) == 20
        return calls

    assert effort(4000) - effort(1000) <= 10 * 3000


def test_one_word_that_all_names_share_is_looked_up_once_a_place() -> None:
    text = "the " * 500
    known = [KnownEntity(str(n), "the", "ORG") for n in range(2000)]
    assert len(list(NameSearch(text, ((each.name, each) for each in known)).find())) == 500
