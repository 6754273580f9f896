"""Speakers who are spelt alike are others, and a claim that names one never moves to the other."""

from __future__ import annotations

import pytest

from tui.anchoring.record_anchors import locate_record
from tui.model.placements import Place
from tui.text.anchors import context
from tui.text.spans import Span

HEAD = "Title of the day\n\nThe storm came over the coast on Monday night.\n\n"
TAIL = "\n\nThe governor visited the region on Tuesday, and left.\n"
TWO_PARTS = "“We will not sign this,” {0} said. “It is a bad deal for us.”"
NAMES = (
    ("the president of Iran", "the president of Iraq"),
    ("the mayor of Aldham", "the mayor of Oldham"),
    ("the mayor of Leeds", "the mayor of Derby"),
    ("the Austrian minister", "the Australian minister"),
    ("the Slovenian government", "the Slovakian government"),
    ("the chairman of the board", "the chairwoman of the board"),
    ("ten senior officials", "two senior officials"),
    ("the 23rd Brigade", "the 25th Brigade"),
    ("the president", "the former president"),
    ("Johnson", "Johnston"),
)
SAYINGS = (
    (TWO_PARTS, "It is a bad deal for us"),
    ("“We will not sign this,” {0} said. “It is a bad deal for us, and for all.”", "It is a bad"),
    ("“It is bad! It will cost us much,” {0} said in May. He left.", "It is bad"),
    ("{0} spoke first. “It is a bad deal for us.”", "It is a bad deal for us"),
    ("“The talks have failed,” {0} said on Friday.", "The talks have failed"),
)


def recorded(text: str, words: str, source: str | None, cue: str = "") -> dict[str, str]:
    """The record of the first of these words, with a source and cue that stand nearest."""
    start = text.index(words)
    prefix, suffix = context(text, Span(start, start + len(words)))
    fields = {"quote": words, "prefix": prefix, "suffix": suffix}
    return (
        fields | ({"source.quote": source} if source else {}) | ({"cue.quote": cue} if cue else {})
    )


def is_silent(found: Place) -> bool:
    """Whether nobody would hear that the claim stands elsewhere than it did."""
    return found.content.state in ("exact", "moved")


@pytest.mark.parametrize("marked", [True, False])
@pytest.mark.parametrize(("saying", "words"), SAYINGS)
@pytest.mark.parametrize(("name", "other"), [*NAMES, *(pair[::-1] for pair in NAMES)])
def test_a_claim_never_moves_to_somebody_spelt_alike(
    name: str, other: str, saying: str, words: str, marked: bool
) -> None:
    mine, theirs = saying.format(name), saying.format(other)
    source = name if marked else None
    for joint in ("\n", "\n\n"):
        both = recorded(HEAD + mine + joint + theirs + TAIL, words, source)
        assert not is_silent(locate_record(HEAD + theirs + TAIL, both))
    assert not is_silent(
        locate_record(HEAD + theirs + TAIL, recorded(HEAD + mine + TAIL, words, source))
    )


@pytest.mark.parametrize(("name", "other"), NAMES[:6])
def test_a_sentence_before_one_that_says_it_was_said_tells_who_did(name: str, other: str) -> None:
    text, new = (
        f"{HEAD}{who} spoke first. It was bad, it was said.{TAIL}" for who in (name, other)
    )
    assert not is_silent(locate_record(new, recorded(text, "It was bad", None)))


@pytest.mark.parametrize(("name", "other"), NAMES)
def test_a_source_in_other_words_is_gone(name: str, other: str) -> None:
    words = "It is a bad deal for us"
    fields = recorded(HEAD + TWO_PARTS.format(name) + TAIL, words, name)
    assert locate_record(HEAD + TWO_PARTS.format(name) + TAIL, fields).source is not None
    assert locate_record(HEAD + TWO_PARTS.format(other) + TAIL, fields).source is None


def test_a_source_with_words_around_it_is_gone_when_it_is_another() -> None:
    text = HEAD + TWO_PARTS.format("the president of Iran") + TAIL
    fields = recorded(text, "It is a bad deal for us", "the president of Iran")
    fields |= {"source.prefix": "We will not sign this,” ", "source.suffix": " said. “It is a bad"}
    assert locate_record(text, fields).source is not None
    assert locate_record(text.replace("Iran", "Iraq"), fields).source is None


def test_an_agency_is_no_pronoun() -> None:
    text = f"{HEAD}US said that the talks have failed.{TAIL}"
    fields = recorded(text, "the talks have failed", "US")
    assert locate_record(text.replace("US said", "Both told us"), fields).source is None


@pytest.mark.parametrize(("saying", "words"), SAYINGS)
@pytest.mark.parametrize("name", [NAMES[0][0], NAMES[-1][0]])
def test_a_paragraph_that_goes_elsewhere_takes_its_claim_along(
    saying: str, words: str, name: str
) -> None:
    mine = saying.format(name)
    text = f"{HEAD}{mine}{TAIL}"
    fields = recorded(text, words, name)
    for new in (
        f"{mine}{TAIL}{HEAD}",
        f"{HEAD}It rained.\n\n{mine}\n\nNobody answered.{TAIL}",
        f"{HEAD}It rained.\n\n{mine.replace(' ', chr(10), 2)}\n\nNobody answered.{TAIL}",
    ):
        found = locate_record(new, fields).content
        assert found.state in ("exact", "moved")
        assert found.span is not None
        assert found.span.of(new).split() == words.split()


def test_a_line_that_ends_with_a_sentence_is_no_paragraph_where_lines_are_broken() -> None:
    text, new = (
        f"{HEAD.replace('came over', f'came{chr(10)}over')}“We will not sign,” the mayor of {town} "
        f"said.\nHe was calm. “It is a bad deal for us.”{TAIL}"
        for town in ("Leeds", "Derby")
    )
    assert not is_silent(locate_record(new, recorded(text, "It is a bad deal for us", None)))


def test_of_three_who_say_the_same_the_third_may_move_when_the_second_is_gone() -> None:
    lines = [f"“We will not sign,” the mayor of {town} said." for town in ("Ayr", "Bath", "Ely")]
    text, words = HEAD + "\n".join(lines) + TAIL, "We will not sign"
    start = text.rindex(words)
    prefix, suffix = context(text, Span(start, start + len(words)))
    new = text.replace(f"{lines[1]}\n", "")
    found = locate_record(new, {"quote": words, "prefix": prefix, "suffix": suffix}).content
    assert found.state == "moved"
    assert found.span is not None
    assert found.span.start == new.rindex(words)


@pytest.mark.parametrize(
    ("text", "words", "source", "cue"),
    [
        ("他。王明表示，桥已冲毁。他说，援助在路上。他说，三百人死亡。", "援助在路上", "他", "说"),
        ("王明。王明表示，这座桥已冲毁。李华表示，道路关闭。", "这座桥已冲毁", "王明", "表示"),
        ("「彼」。彼は橋は落ちたと述べた。彼は道は閉じたと述べた。", "道は閉じた", "彼", "述べた"),
        ("เขา เขากล่าวว่าสะพานพัง เขากล่าวว่าถนนปิด", "ถนนปิด", "เขา", "กล่าว"),
        ("គាត់ គាត់និយាយថាស្ពានបាក់ គាត់និយាយថាផ្លូវបិទ", "ផ្លូវបិទ", "គាត់", "និយាយ"),
        ("시장 발표. 시장은 불이 났다고 했다. 시장은 길이 막혔다고.", "막혔다고", "시장", "했다"),
        ("IMF。IMF表示，增长放缓。IMF表示，出口下降。", "出口下降", "IMF", "表示"),
    ],
)  # fmt: skip
def test_the_nearest_words_are_meant_between_letters_too(
    text: str, words: str, source: str, cue: str
) -> None:
    found = locate_record(text, recorded(text, words, source, cue))
    assert found.content.state == "exact"
    at = text.index(words)

    def closest(part: str) -> int:
        ends = [
            n
            for n in range(len(text))
            if text.startswith(part, n) and not at <= n < at + len(words)
        ]
        return min(ends, key=lambda n: max(n - at - len(words), at - n - len(part)))

    assert found.source is not None
    assert found.cue is not None
    assert (found.source.start, found.source.of(text)) == (closest(source), source)
    assert (found.cue.start, found.cue.of(text)) == (closest(cue), cue)


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("リー氏はリーダーだ、と計画は終わった。", "と計画は終わった", "リー"),
        ("시장 김 씨. 부시장은 길이 막혔다고 말했다.", "길이 막혔다고", "시장"),
    ],
)
def test_a_part_of_a_longer_word_is_not_the_nearest(text: str, words: str, source: str) -> None:
    found = locate_record(text, recorded(text, words, source)).source
    assert found == Span(text.index(source), text.index(source) + len(source))
