from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.samples import mention, worded
from tui.analysis.known import overlay
from tui.core.known import KnownEntity

HAQQANI = KnownEntity("haqqani-network", "Haqqani network", "ORG", ("Haqqanis", "the network", "H"))


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


def test_ignored_names_are_no_entities_but_longer_ones_stay() -> None:
    text = "Story highlights. The Story highlights Company."
    known = [KnownEntity("s", "Story highlights", ignore=True)]
    mentions = (
        mention(text, "Story highlights", "ORG"),
        mention(text, "Story highlights Company", "ORG"),
    )
    assert [each.name for each in overlay(text, mentions, known)] == ["Story highlights Company"]


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
