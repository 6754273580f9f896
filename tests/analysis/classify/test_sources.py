from __future__ import annotations

import pytest

from tests.analysis.classify.samples import fill

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("marked", "type", "count"),
    [
        ("[Mary Jones] <said> {the road was closed}.", "named", None),
        ("[Police spokeswoman Mary Jones] <said> {the road was closed}.", "spokesperson", None),
        ("[A spokesman for the mayor] <said> {the road was closed}.", "spokesperson", 1),
        ("[The company] <said> {the road was closed}.", "organisation", None),
        ("[The World Bank] <said> {the road was closed}.", "organisation", None),
        ("[The army] <said> in a statement {that the road was closed}.", "document", None),
        ("{The road was closed}, <according to> [a report].", "document", None),
        ("{The road was closed}, <according to> [data from the harbour office].", "document", None),
        ("{The road was closed}, <according to> [the autopsy].", "document", None),
        ("[State media] <said> {the road was closed}.", "organisation", None),
        ("[The company's oldest engineer, Om Prakash] <said> {the road was shut}.", "named", None),
        ("[A teacher in the old town, Paris] <said> {the road was shut}.", "anonymous", 1),
        ("[He] <said> {the road was closed}.", "named", None),
        ("[They] <said> {the road was closed}.", "anonymous", None),
        ("[Two officials] <said> {the road was closed}.", "anonymous", 2),
        ("[An official] <said> {the road was closed}.", "anonymous", 1),
        ("[Residents] <said> {the road was closed}.", "anonymous", None),
        ("[7 percent] <said> {the road was closed}.", "anonymous", None),
        ("There were <reports> {that the road was closed}.", "implied", None),
    ],
)
def test_type_and_count(marked: str, type: str, count: int | None) -> None:
    (found,) = fill(marked)
    assert (found.source_type, found.count) == (type, count)


REASON = "they are not authorized to speak to the media"


def test_why_a_source_is_not_named_is_told_of_all_that_it_says() -> None:
    found = fill(
        "[Two officials] <said> {the road was closed}.\n"
        "[Mary Jones] <said> {the bridge was closed}.\n"
        "{Nobody was hurt}, [one of the officials] <said>.\n"
        f"[The officials] <asked> {{not to be named because {REASON}}}."
    )
    assert [each.reason for each in found] == [REASON, "", REASON, REASON]


def test_why_a_source_is_not_named_beside_what_it_says() -> None:
    (found,) = fill(
        "[An official], speaking on condition of anonymity because he feared for his job, <said> "
        "{the road was closed}."
    )
    assert found.reason.startswith("he feared for his job")


def test_no_reason_is_given_where_none_is_stated() -> None:
    (found,) = fill("[An official] <said> on condition of anonymity {that the road was closed}.")
    assert found.reason == ""
