"""Agreement over articles: sums that add up, intervals that hold, texts that are not the same."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pytest

from tests.team.made_annotators import as_annotated, made_pair
from tests.team.test_matching import KNOWN, TABLE, has, matched
from tui.model.claim_fields import DEFAULT
from tui.model.records import Value
from tui.team.agreement import BATCHES, Agreement, Figure, Sums
from tui.team.agreement_counts import (
    Counts,
    add,
    counted,
    counted_by_item,
    measured_fields,
)
from tui.team.article_comparison import Comparison, compare
from tui.team.coefficients import krippendorff_alpha
from tui.team.gamma import NoGamma, gamma
from tui.team.speaker_names import SpeakerNames
from tui.team.statements import Annotated
from tui.team.word_ranges import WordTable

FIELDS = measured_fields(DEFAULT)
NAMES = SpeakerNames(KNOWN)
ALPHA_OF_THREE = 0.521319


def comparison(*everyone: Annotated) -> Comparison:
    return Comparison("a", TABLE, everyone, tuple(matched(*everyone)))


def agreement(*counts: Counts, draws: int = 200) -> Agreement:
    sums = Sums(FIELDS)
    for each in counts:
        sums.add_article(each)
    return sums.agreement(draws)


def of(*everyone: Annotated) -> Agreement:
    names = [each.annotator for each in everyone]
    return agreement(counted(comparison(*everyone), names, FIELDS, NAMES))


def field(found: Agreement, name: str) -> Any:
    return next(each for each in found.fields if each.name == name)


def test_spans_are_counted_by_the_words_that_they_share() -> None:
    found = of(
        has("ann", ("a1", 0, 10, {}), ("a2", 20, 30, {}), ("a3", 40, 50, {})),
        has("ben", ("b1", 0, 10, {}), ("b2", 20, 26, {}), ("b3", 49, 58, {}), ("b4", 12, 14, {})),
    )
    assert found.span_f1_exact.value == pytest.approx(2 / 7)
    assert found.span_f1_half.value == pytest.approx(4 / 7)
    assert found.span_f1_overlap.value == pytest.approx(6 / 7)
    assert found.first_found["half"].value == pytest.approx(2 / 3)
    assert found.second_found["half"].value == pytest.approx(2 / 4)
    assert found.attribution.value == pytest.approx((1 + 3 / 4) / 2)
    assert (found.pairs, found.span_f1_exact.n) == (3, 7)


def test_a_claim_in_parts_counts_as_found_but_not_as_the_same() -> None:
    found = of(has("ann", ("a1", 0, 20, {})), has("ben", ("b1", 0, 10, {}), ("b2", 10, 20, {})))
    assert found.span_f1_overlap.value == found.span_f1_half.value == 1
    assert found.span_f1_exact.value == 0


def test_fields_are_compared_where_both_have_said_something() -> None:
    mine: dict[str, Value] = {"judgement.credibility": 2, "source.speaker": "Ana Ruiz"}
    theirs: dict[str, Value] = {"judgement.credibility": 3, "source.speaker": "The harbour chief"}
    found = of(
        has("ann", ("a1", 0, 10, mine), ("a2", 20, 30, {"form": "direct"})),
        has("ben", ("b1", 0, 10, theirs), ("b2", 20, 30, {"kind": "denial"})),
    )
    assert (field(found, "kind").n, field(found, "kind").percent.value) == (2, 0.5)
    assert (field(found, "speaker").n, field(found, "speaker").percent.value) == (1, 1)
    assert (field(found, "form").n, field(found, "form").percent.value) == (0, None)
    assert field(found, "judgement.credibility").table == {("2", "3"): 1}
    kinds = {each.kind: (each.n, each.found.value, each.same.value) for each in found.kinds}
    assert kinds == {"report": (3, 1, 2 / 3), "denial": (1, 1, 0)}


def test_the_grade_that_says_nothing_is_on_no_scale() -> None:
    scales = {each.name: each.scale for each in FIELDS}
    assert scales["judgement.reliability"] == ("A", "B", "C", "D", "E")
    assert scales["judgement.credibility"] == ("1", "2", "3", "4", "5")
    assert scales["judgement.confidence"] == ("low", "moderate", "high")
    assert scales["kind"] == scales["speaker"] == ()


def test_of_three_annotators_alpha_is_that_of_all_values() -> None:
    everyone = (
        has("ann", ("a1", 0, 12, {}), ("a2", 30, 40, {})),
        has("ben", ("b1", 0, 10, {}), ("b2", 31, 44, {})),
        has("cyd", ("c1", 2, 10, {})),
    )
    # By krippendorff 0.9.0, from 60 words that each of the three labels.
    assert of(*everyone).token_alpha.value == pytest.approx(ALPHA_OF_THREE, abs=1e-6)


def test_a_source_and_a_cue_are_labels_of_their_own() -> None:
    pair = made_pair(1, 3)
    table = WordTable(pair.text)
    one, other = as_annotated(pair, table)
    both = counted(compare("a", table, (one, other), NAMES), ("ann", "ben"), FIELDS, NAMES)
    assert {label for cell in both["tokens"] for label in cell} == {"none", "content"}


def made(seed: int) -> tuple[Comparison, Counts]:
    pair = made_pair(seed, 12)
    table = WordTable(pair.text)
    found = compare("a", table, as_annotated(pair, table), NAMES)
    return found, counted(found, ("ann", "ben"), FIELDS, NAMES)


def test_what_is_counted_by_item_adds_up_to_what_is_counted_at_once() -> None:
    found, whole = made(5)
    parts: Counts = {}
    for each in counted_by_item(found, ("ann", "ben"), FIELDS, NAMES):
        add(parts, each)
    whole.pop("mean")
    assert {name: dict(cells) for name, cells in parts.items() if cells} == {
        name: dict(cells) for name, cells in whole.items() if cells
    }


def holds(figure: Figure) -> bool:
    return (figure.low or 0) < (figure.value or 0) < (figure.high or 0)


def width(figure: Figure) -> float:
    return (figure.high or 0) - (figure.low or 0)


def test_intervals_hold_the_figure_and_are_the_same_each_time() -> None:
    counts = [made(seed)[1] for seed in range(12)]
    found = agreement(*counts)
    for figure in (found.span_f1_exact, found.token_alpha, field(found, "kind").kappa):
        assert holds(figure)
    assert agreement(*counts) == found


def test_intervals_are_as_wide_as_the_figures_of_other_samples_spread() -> None:
    figures = []
    for sample in range(40):
        counts = [made(1000 + 20 * sample + n)[1] for n in range(20)]
        found = agreement(*counts, draws=0).span_f1_exact.value
        assert found is not None
        figures.append(found)
    spread = sorted(figures)[-2] - sorted(figures)[1]
    interval = agreement(*(made(n)[1] for n in range(20))).span_f1_exact
    assert 0.5 < width(interval) / spread < 2


def test_more_articles_than_batches_have_narrower_intervals() -> None:
    counts = [made(seed)[1] for seed in range(4)]
    few, many = (agreement(*(counts * times), draws=400) for times in (BATCHES // 4, BATCHES))
    assert many.articles == 4 * BATCHES
    assert many.span_f1_exact.value == pytest.approx(few.span_f1_exact.value)
    # Of four times as many, as any statistics would have it, half as wide.
    assert 0.35 < width(many.span_f1_exact) / width(few.span_f1_exact) < 0.7


def test_many_names_have_an_interval_too() -> None:
    chance = random.Random(1)
    counts: list[Counts] = []
    for _ in range(30):
        names = [str(chance.randint(1, 80)) for _ in range(10)]
        cells = Counter((a, a if chance.random() < 0.8 else "0") for a in names)
        counts.append({"speaker": cells, "items": Counter({("speaker", ""): 10})})  # type: ignore[dict-item]
    found = field(agreement(*counts), "speaker")
    assert holds(found.percent)
    assert holds(found.kappa)
    assert found.alpha.value == pytest.approx(krippendorff_alpha(found.table))


def _moved(shift: int, *places: tuple[int, int]) -> list[tuple[str, int, int, Mapping[str, Value]]]:
    return [(f"c{n}", first + shift, end + shift, {}) for n, (first, end) in enumerate(places)]


def test_claims_that_stand_in_other_places_throughout_are_of_another_text() -> None:
    places = ((0, 5), (10, 17), (20, 24), (30, 41))
    told = compare(
        "a", TABLE, [has("ann", *_moved(0, *places)), has("ben", *_moved(3, *places))], NAMES
    )
    assert "characters behind those of ann" in told.other_text
    assert not compare(
        "a", TABLE, [has("ann", *_moved(0, *places)), has("ben", *_moved(0, *places))], NAMES
    ).other_text


def test_claims_that_are_lost_or_cut_words_are_of_another_text() -> None:
    claims = has(
        "ann", ("a1", 0, 5, {}), ("a2", 10, 17, {}), ("a3", 20, 24, {}), ("a4", 30, 41, {})
    )
    other = has("ben", ("b1", 0, 5, {}))
    for one, words in (
        (claims._replace(astray=3), "3 of 4 claims of ann do not stand in the article"),
        (claims._replace(cut=3), "3 of 4 claims of ann begin or end in the middle of a word"),
    ):
        assert words in compare("a", TABLE, [one, other], NAMES).other_text
    assert not compare("a", TABLE, [claims._replace(astray=2, cut=2), other], NAMES).other_text


def test_gamma_is_refused_in_a_sentence() -> None:
    with pytest.raises(NoGamma, match="two annotators"):
        gamma(comparison(has("ann", ("a1", 0, 5, {})), has("ben")))


class _FakeContinuum:
    """What pygamma-agreement has of the name, as far as it is used."""

    def __init__(self) -> None:
        self.units: list[tuple[str, tuple[int, int], str]] = []

    def add(self, annotator: str, segment: tuple[int, int], kind: str) -> None:
        self.units.append((annotator, segment, kind))

    def compute_gamma(self, dissimilarity: str) -> SimpleNamespace:
        wanted = [("ann", (0, 5), "report"), ("ben", (0, 4), "denial"), ("ben", (8, 9), "denial")]
        assert self.units == wanted
        return SimpleNamespace(gamma=0.5)


def test_gamma_is_given_each_part_of_what_each_has(monkeypatch: pytest.MonkeyPatch) -> None:
    modules = {
        "numpy.random": SimpleNamespace(seed=lambda _: None),
        "pyannote.core": SimpleNamespace(Segment=lambda *ends: ends),
        "pygamma_agreement": SimpleNamespace(
            Continuum=_FakeContinuum, CombinedCategoricalDissimilarity=lambda: "both"
        ),
    }
    monkeypatch.setattr("tui.team.gamma.find_spec", modules.get)
    monkeypatch.setattr("tui.team.gamma.import_module", modules.__getitem__)
    denial: Mapping[str, Value] = {"kind": "denial"}
    ben = has("ben", ("b1", 0, 4, denial), ("b2", 8, 9, {**denial, "continues": "b1"}))
    assert gamma(comparison(has("ann", ("a1", 0, 5, {})), ben)) == 0.5
