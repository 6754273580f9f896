"""Two sentences that say the same of two people: a claim of one is never found in the other."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.anchoring import resolve
from tui.anchoring.record_anchors import locate_record
from tui.model.placements import Anchor
from tui.text.anchors import context
from tui.text.spans import Span

SAID = (
    "the new pump cut leaks by twelve percent in all wards",
    "no ship had left the harbour since Tuesday",
    "talks with the drivers would go on",
)
LEADS = (
    "{0} reported that {1}.",
    "{0} said on Monday that {1}.",
    "{0} denied on Monday that {1}.",
    "“{1},” said {0}.",
    "According to {0}, {1}.",
)
OTHERS = (
    "The council will meet on Friday to talk about money for the pumps and the wall.",
    "Rain is expected at night, with wind from the west and seven degrees at noon.",
    "A petition by the islanders had gathered nine hundred names by the evening.",
)
HAN_LEADS = ("{0}周一表示，{1}。", "据{0}说，{1}。", "{0}否认{1}。")
HAN_SAID = ("新水泵使各区漏水减少了一成二", "周二以来没有船离开港口")
HAN_OTHERS = (
    "市议会将于周五开会讨论修墙的费用。",
    "预计夜间有雨，中午气温七度。",
    "岛上居民的请愿书已有九百人签名。",
)


class Pair(NamedTuple):
    """Two twin sentences among others, and a claim of one of them."""

    mine: str
    twin: str
    parts: tuple[str, ...]
    claim: str

    @property
    def text(self) -> str:
        return "\n\n".join(self.parts) + "\n"

    def edited(self, *parts: str) -> tuple[str, Anchor, Span]:
        """The text of these parts, where the claim is found in it, and where the twin stands."""
        new = "\n\n".join(part for part in parts if part) + "\n"
        start = self.text.index(self.mine) + self.mine.index(self.claim)
        prefix, suffix = context(self.text, Span(start, start + len(self.claim)))
        at = new.index(self.twin) if self.twin in new else 0
        twin = Span(at, at + len(self.twin) if self.twin in new else 0)
        return new, resolve(new, self.claim, prefix, suffix), twin


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    han = draw(st.booleans())
    names = ("林若梅", "陈立群") if han else draw(
        st.sampled_from([("Crew North", "Crew South"), ("Anna Berg", "Olga Lind"), ("She", "He")])
    )  # fmt: skip
    lead = draw(st.sampled_from(HAN_LEADS if han else LEADS))
    said = draw(st.sampled_from(HAN_SAID if han else SAID))
    mine, twin = (lead.format(name, said) for name in draw(st.permutations(names)))
    others = HAN_OTHERS if han else OTHERS
    both = [mine, twin] if draw(st.booleans()) else [twin, mine]
    if draw(st.booleans()):
        both.insert(1, others[2])
    head = others[:1] if draw(st.booleans()) else ()
    claim = draw(st.sampled_from([said, mine.rstrip("。.")]))
    return Pair(mine, twin, (*head, *both, others[1]), claim)


@given(pairs(), st.sampled_from(["", "Nothing more was said about it on that day by anybody."]))
def test_a_claim_whose_sentence_is_gone_is_not_its_twin(pair: Pair, instead: str) -> None:
    parts = [instead if part == pair.mine else part for part in pair.parts]
    _, found, twin = pair.edited(*parts)
    assert found.span is None
    assert any(span.shared(twin) for span in found.candidates)


@given(pairs())
def test_of_two_sentences_that_change_places_each_keeps_its_claim(pair: Pair) -> None:
    swapped = {pair.mine: pair.twin, pair.twin: pair.mine}
    new, found, twin = pair.edited(*(swapped.get(part, part) for part in pair.parts))
    if found.span is None:
        assert found.state == "ambiguous"
    else:
        assert not found.span.shared(twin)
        assert found.span.of(new) == pair.claim


@given(pairs())
def test_a_speaker_who_is_another_one_now_is_a_change(pair: Pair) -> None:
    name = pair.mine.split(pair.claim)[0] or pair.mine
    altered = pair.mine.replace("Crew", "Group").replace("Berg", "Borg").replace("Lind", "Lund")
    parts = [altered if part == pair.mine else part for part in pair.parts]
    new, found, twin = pair.edited(*parts)
    assert found.span is None or not found.span.shared(twin)
    if altered != pair.mine and found.span is not None:
        assert found.state in ("changed", "exact") or name not in new


NORTH = f"Crew North reported that {SAID[0]}."
SOUTH = f"Crew South reported that {SAID[0]}."
BOTH = f"{NORTH}\n\n{SOUTH}\n\n{OTHERS[0]}\n"


def of_north(new: str) -> Anchor:
    start = BOTH.index(SAID[0])
    return resolve(new, SAID[0], *context(BOTH, Span(start, start + len(SAID[0]))))


@pytest.mark.parametrize(
    ("new", "state"),
    [
        (BOTH.replace(NORTH, "Crew North withdrew its report and gave no reason for it."), "lost"),
        (BOTH.replace(f"{NORTH}\n\n", ""), "lost"),
        (f"{OTHERS[0]}\n\n{SOUTH}\n", "lost"),
        (f"{SOUTH}\n\n{NORTH}\n\n{OTHERS[0]}\n", "moved"),
        (BOTH.replace("Crew North", "Crew West"), "changed"),
        (BOTH.replace("North reported", "North denied"), "changed"),
        (BOTH.replace(NORTH, f"On Sunday, {NORTH}"), "exact"),
        (f"Rain.\n\n{BOTH}", "exact"),
    ],
)
def test_what_becomes_of_the_report_of_crew_north(new: str, state: str) -> None:
    found = of_north(new)
    assert found.state == state
    if found.span is not None:
        sentence = new[new.rfind("\n\n", 0, found.span.start) + 1 : found.span.start]
        assert "South" not in sentence


def test_a_claim_that_moved_away_from_its_source_is_changed() -> None:
    sentences = "\n\nThe pump works. It cuts leaks by twelve percent, and needs no oil. "
    text = f"Crew North spoke first. {sentences}\n\n{OTHERS[0]} " * 1 + " ".join(OTHERS * 4)
    start = text.index("It cuts")
    claim = Span(start, start + 45)
    prefix, suffix = context(text, claim)
    fields = {"quote": claim.of(text), "prefix": prefix, "suffix": suffix}
    new = " ".join(OTHERS * 6) + f" {sentences}{OTHERS[1]}"
    assert locate_record(new, fields).content.state == "moved"
    assert locate_record(new, {**fields, "source.quote": "Crew North"}).content.state == "changed"


@given(
    st.sampled_from(["killed 16 people", "killed 16", "16 people on Monday", "at least 16 died"]),
    st.integers(17, 99_999),
)
def test_a_number_that_is_another_one_is_a_change_that_holds_it(words: str, number: int) -> None:
    text = f"{OTHERS[1]} Police said the flood {words}, and more were hurt. {OTHERS[2]}"
    start = text.index(words)
    prefix, suffix = context(text, Span(start, start + len(words)))
    new = text.replace("16", str(number))
    found = resolve(new, words, prefix, suffix)
    assert found.state == "changed"
    assert found.span is not None
    assert found.span.of(new) == words.replace("16", str(number))


@pytest.mark.parametrize("old", ["10² bars", "1½ bars", "x₂ bars", "2① bars", "㎡ bars", "ⅠⅤ bars"])
def test_what_folds_to_another_number_is_not_the_same(old: str) -> None:
    plain = unicodedata.normalize("NFKC", old).replace("⁄", "")
    text = f"{OTHERS[0]} Each of them weighs {old} or so. {OTHERS[1]}"
    start = text.index(old)
    prefix, suffix = context(text, Span(start, start + len(old)))
    assert resolve(text, old, prefix, suffix).state == "exact"
    assert resolve(text.replace(old, plain), old, prefix, suffix).state != "exact"


@pytest.mark.parametrize(("old", "new"), [("５０ bars", "50 bars"), ("Henry Ⅷ", "Henry VIII")])
def test_another_way_to_write_the_same_number_makes_no_difference(old: str, new: str) -> None:
    text = f"{OTHERS[0]} There was {old}, or so. {OTHERS[1]}"
    start = text.index(old)
    prefix, suffix = context(text, Span(start, start + len(old)))
    assert resolve(text.replace(old, new), old, prefix, suffix).state == "exact"


@pytest.mark.parametrize(
    ("words", "old", "new", "found"),
    [
        ("losses were 12", "12.", "12.5 million.", "losses were 12.5 million"),
        ("losses were 12", "12.", "12 million.", "losses were 12 million"),
        ("losses were 12", "12.", "12%.", "losses were 12%"),
        ("20 degrees", "20 degrees", "-20 degrees", "-20 degrees"),
        ("200 people", "200 people", "1,200 people", "1,200 people"),
        ("20 people", "20 people", "10–20 people", "10–20 people"),
        ("20 people", "20 people", "<20 people", "<20 people"),
        ("200 were paid", "200 were", "$200 were", "$200 were paid"),
        ("200 were paid", "200 were", "€ 200 were", "€ 200 were paid"),
        ("200 were paid", "200 were", "−$200 were", "−$200 were paid"),
        ("losses were 12", "12.", "12–15.", "losses were 12–15"),
        ("losses were 12", "12.", "12 ₽.", "losses were 12 ₽"),
        ("losses were ١٢", "١٢.", "١٢٫٥٪.", "losses were ١٢٫٥٪"),
        ("losses were １２", "１２.", "１２％.", "losses were １２％"),
        ("losses were 12", "12.", "12th.", "losses were 12th"),
    ],
)
def test_a_number_that_goes_on_beyond_the_words_is_a_change(
    words: str, old: str, new: str, found: str
) -> None:
    text = f"{OTHERS[0]} Officials said that the {words}. {OTHERS[1]}"
    start = text.index(words)
    prefix, suffix = context(text, Span(start, start + len(words)))
    changed = text.replace(old, new)
    anchor = resolve(changed, words, prefix, suffix)
    assert (anchor.state, anchor.span and anchor.span.of(changed)) == ("changed", found)
    assert resolve(text, words, prefix, suffix).state == "exact"


@pytest.mark.parametrize("source", ["He", "She", "They"])
def test_a_pronoun_is_not_taken_for_somebody_else(source: str) -> None:
    said = f"{source} said that the plan was dead."
    mayor, minister = (f"The {who} was asked. {said}" for who in ("mayor", "minister"))
    text = f"{OTHERS[0]} {mayor} {minister} {OTHERS[1]}"
    words = "the plan was dead"
    start = text.index(words)
    prefix, suffix = context(text, Span(start, start + len(words)))
    fields = {"quote": words, "prefix": prefix, "suffix": suffix, "source.quote": source}
    assert locate_record(text, fields).content.state == "exact"
    gone = f"{OTHERS[0]} {minister} {OTHERS[1]}"
    assert locate_record(gone, fields).content.state not in ("exact", "moved")
    swapped = f"{OTHERS[0]} {minister} {mayor} {OTHERS[1]}"
    assert locate_record(swapped, fields).content.state not in ("exact", "moved")
    more = text.replace("The mayor was asked.", "The mayor was asked on Friday.")
    assert locate_record(more, fields).content.state in ("exact", "moved")


@pytest.mark.parametrize(
    "new", ["12\u00a0million złotys", "12\nmillion złotys", "12 million\nzłotys"]
)
def test_a_number_that_goes_on_as_it_did_is_the_same(new: str) -> None:
    text = f"{OTHERS[0]} The price, to be paid at once, is 12 million złotys now. {OTHERS[1]}"
    start = text.index("12")
    prefix, suffix = context(text, Span(start, start + 2))
    edited = f"{OTHERS[2]} {text.replace('12 million złotys', new)}".replace(OTHERS[0], "")
    found = resolve(edited, "12", prefix, suffix)
    assert (found.state, found.span and found.span.of(edited)) == ("moved", "12")


BESIDE = (
    ("He said that the plan was {0}.", "dead", "dead wrong"),
    ("He said that the man was {0} of it.", "guilty", "not guilty"),
    ("He said that the man was {0} of it.", "guilty", "never guilty"),
    ("“{0},” said the judge after noon.", "Guilty of all of it", "Not guilty of all of it"),
    ("“{0},” said the judge after noon.", "The plan is dead", "The plan is dead, or was"),
    ("{0}, said the judge.", "The plan is dead", "No, the plan is dead"),
    ("Он сказал, что план {0}.", "удался", "не удался"),
    ("Он сказал: «План {0}».", "мёртв", "мёртв не совсем"),
    ("他说计划{0}。", "成功", "没有成功"),
    ("他说{0}。", "计划已经结束", "计划已经结束一半"),
    ("وقال إن الخطة {0}.", "ناجحة", "غير ناجحة"),
    ("เขากล่าวว่าแผน{0}", "สำเร็จ", "ไม่สำเร็จ"),
)


@pytest.mark.parametrize(("sentence", "words", "new"), BESIDE)
@pytest.mark.parametrize("more", ["", f"{OTHERS[2]} "])
def test_a_word_put_in_beside_a_quotation_is_a_change(
    sentence: str, words: str, new: str, more: str
) -> None:
    text = f"{OTHERS[0]}\n\n{sentence.format(words)}\n\n{OTHERS[1]}\n"
    start = text.index(words, len(OTHERS[0]))
    prefix, suffix = context(text, Span(start, start + len(words)))
    edited = f"{OTHERS[0]}\n\n{more}{sentence.format(new)}\n\n{OTHERS[1]}\n"
    assert resolve(edited, words, prefix, suffix).state not in ("exact", "moved")
    assert resolve(more + text, words, prefix, suffix).state in ("exact", "moved")


@pytest.mark.parametrize(
    "edited",
    [
        "{1} {2} He said that the plan was dead, and left.",
        "{1}\n\nHe said that\nthe plan was dead, and\nleft.\n\n{2}",
        "{2} He said that the plan was dead, and left. {1} {0}",
    ],
)
def test_a_sentence_among_others_is_the_same(edited: str) -> None:
    text = f"{OTHERS[0]} He said that the plan was dead, and left. {OTHERS[1]}"
    start = text.index("the plan was dead")
    prefix, suffix = context(text, Span(start, start + 17))
    assert resolve(edited.format(*OTHERS), "the plan was dead", prefix, suffix).state == "moved"


@pytest.mark.parametrize(
    ("old", "new", "state"),
    [("Petersen", "Peterson", "changed"), ("Petersen", "Petresen", "changed")],
)
def test_a_speaker_who_is_spelt_otherwise_is_still_found(old: str, new: str, state: str) -> None:
    text = f"{OTHERS[0]} In a note of last week, {old} said {SAID[0]}, and left. {OTHERS[1]}"
    start = text.index(SAID[0])
    prefix, suffix = context(text, Span(start, start + len(SAID[0])))
    edited = f"{OTHERS[2]} {text.replace(old, new).replace(OTHERS[0], '').strip()}"
    assert resolve(edited, SAID[0], prefix, suffix).state == state


def test_a_phrase_that_is_used_again_is_not_the_one_that_is_gone() -> None:
    text = (
        "Kim Abel, an activist, is a candidate for the Harbour Party's nomination this year, and "
        "spoke to us.\n\n"
        "What do you think of all your fellow candidates and others who may yet stand for the "
        "Harbour Party's nomination this year, above all of the former mayor of the islands?\n\n"
        f"{OTHERS[0]}\n"
    )
    start = text.rindex("Harbour")
    prefix, suffix = context(text, Span(start, start + 7))
    gone = "\n\n".join(part for part in text.split("\n\n") if not part.startswith("What"))
    assert resolve(gone, "Harbour", prefix, suffix).span is None
