"""What terminals send beside keys, whole and in pieces: none of it acts as a key."""

from __future__ import annotations

import base64

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.app.terminal.input_parser import LONGEST, PASTE, PASTE_END, PATIENCE, Incoming, Stream

ANSWERS = [
    "\x1b]11;rgb:1e1e/1e1e/1e1e\x07",
    "\x1b]10;rgb:d6d6/d8d8/dada\x1b\\",
    "\x1b]4;7;rgb:c0c0/c0c0/c0c0\x1b\\",
    "\x1b]52;c;" + base64.b64encode(b"xq1" * 300).decode() + "\x07",
    "\x1b]l a window's title, q\x1b\\",
    "\x1bP>|XTerm(390)\x1b\\",
    "\x1bP1$r0;1m\x1b\\",
    "\x1bP1+r544e=787465726d\x1b\\",
    "\x1bP!|7E565445\x1b\\",
    "\x1b_Gi=31;OK\x1b\\",
    "\x1bX123\x1b\\",
    "\x1b^123\x1b\\",
    "\x1b]11;rgb:" + "1e/" * 5000 + "\x1b\\",
]
"""Texts that are dropped as a whole."""
SEQUENCES = [
    "\x1b[?62;22c",
    "\x1b[>0;276;0c",
    "\x1b[8;40;120t",
    "\x1b[4;900;1600t",
    "\x1b[6;20;9t",
    "\x1b[0n",
    "\x1b[24;80R",
    "\x1b[?1;2;1R",
    "\x1b[?997;1n",
    "\x1b[?2026;2$y",
    "\x1b[4;1$y",
    "\x1b[2;1;1;128;128;1;0x",
    "\x1b[?1u",
    "\x1b[?1;0;256S",
    "\x1b[>4;2m",
]
"""Answers that are one sequence, for those who make messages of sequences to drop."""
KEYS = [
    *("q", "é", "漢", "\r", "\t", "\x7f", "\x00", "\x1a"),
    *("\x1b[A", "\x1b[1;2C", "\x1b[3~", "\x1b[Z", "\x1bOP", "\x1bOA", "\x1b[[A", "\x1b[3$"),
    *("\x1b,", "\x1b<", "\x1b\x7f", "\x1b[113;;113u", "\x1b[27u", "\x1b[<0;10;20M", "\x1b[I"),
]


def keys(found: list[Incoming]) -> list[str]:
    return [incoming.text for incoming in found if not incoming.is_paste]


def pastes(found: list[Incoming]) -> list[str]:
    return [incoming.text for incoming in found if incoming.is_paste]


def eight_bit(answer: str) -> str:
    """The same with the one-character controls."""
    answer = answer.replace("\x1b\\", "\x9c")
    return chr(ord(answer[1]) + 0x40) + answer[2:] if answer[0] == "\x1b" else answer


def fed(*pieces: str, apart: float = 0.0) -> list[Incoming]:
    """What comes of pieces with so many seconds between them, the time gone by that ends it all."""
    stream, now, found = Stream(0.1), 0.0, []
    for piece in pieces:
        found += stream.feed(piece, now)
        for _ in range(int(apart / 0.05)):
            now += 0.05
            found += stream.tick(now)
    for _ in range(20):
        now += 0.05
        found += stream.tick(now)
    assert not stream.is_waiting
    return found


@pytest.mark.parametrize("apart", [0.0, 0.05, 0.3])
@pytest.mark.parametrize("make", [str, eight_bit])
@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_is_dropped_wherever_it_is_cut(answer: str, make: type, apart: float) -> None:
    answer = make(answer)
    cuts = range(1, len(answer)) if len(answer) < 100 else (1, 2, 3, 20, len(answer) - 1)
    for cut in cuts:
        found = keys(fed("j", answer[:cut], answer[cut:], "k", apart=apart))
        # An escape that nothing follows for long is the key; no other part of an answer is one.
        assert found == ["j", *["\x1b"] * (cut == 1 and apart > 0.1 and answer[0] == "\x1b"), "k"]


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_byte_by_byte_is_dropped(answer: str) -> None:
    assert keys(fed("j", *answer[:50], answer[50:], "k", apart=0.05)) == ["j", "k"]


@pytest.mark.parametrize("make", [str, eight_bit, lambda answer: "\udc9b" + answer[2:]])
@pytest.mark.parametrize("answer", SEQUENCES)
def test_an_answer_that_is_a_sequence_stays_one_wherever_it_is_cut(answer: str, make: type) -> None:
    sent = make(answer)
    for cut in range(1, len(sent)):
        assert keys(fed("j", sent[:cut], sent[cut:], "k", apart=0.05)) == ["j", answer, "k"]
    assert keys(fed("j", *sent, "k", apart=0.05)) == ["j", answer, "k"]
    late = keys(fed("j", sent[:1], sent[1:], "k", apart=0.2))
    assert late in (["j", "\x1b", "k"], ["j", answer, "k"])


@pytest.mark.parametrize("answer", [*ANSWERS, *SEQUENCES, PASTE_END])
def test_an_answer_without_its_end_is_dropped_and_keys_go_on(answer: str) -> None:
    for length in range(2, min(len(answer), 60)):
        stream = Stream(0.1)
        assert keys(stream.feed("j" + answer[:length], 0.0)) == ["j"]
        assert stream.tick(PATIENCE) == []
        assert keys(stream.feed("q", PATIENCE + 0.1)) == ["q"]


@pytest.mark.parametrize("answer", ["\x1b]11;rgb:1e", "\x1bP>|XTerm", PASTE + "some words"])
def test_what_has_no_end_keeps_nobody_waiting_who_goes_on_typing(answer: str) -> None:
    stream, now, found = Stream(0.1), 0.0, []
    found += stream.feed(answer, now)
    while now < LONGEST + 1:
        now += PATIENCE / 2
        found += stream.tick(now) + stream.feed("q", now)
    assert "q" in keys(found)
    assert keys(fed(answer, "\x1b[A", "q"))[:1] == (["\x1b[A"] if PASTE not in answer else [])


@pytest.mark.parametrize("key", [*"\r\t\x7f\x13", "\x1b[A", "\x1bOP", "\x1b[113;;113u"])
def test_a_key_that_is_no_letter_ends_an_answer_without_end(key: str) -> None:
    assert keys(fed("\x1b]11;rgb:1e1e", key, "q", apart=0.05)) == [key, "q"]


@pytest.mark.parametrize("key", KEYS)
def test_a_key_is_whole_wherever_it_is_cut(key: str) -> None:
    for cut in range(1, len(key)):
        assert keys(fed("j", key[:cut], key[cut:], "k", apart=0.05)) == ["j", key, "k"]
    assert keys(fed("j" + key + "k")) == ["j", key, "k"]


def test_a_lone_escape_is_the_key_once_nothing_has_followed_it() -> None:
    stream = Stream(0.1)
    assert stream.feed("\x1b", 0.0) == []
    assert stream.tick(0.05) == []
    assert keys(stream.tick(0.1)) == ["\x1b"]
    assert keys(fed("\x1b", "]", "1", apart=0.2)) == ["\x1b", "]", "1"]
    assert keys(fed("\x1b\x1b[A")) == ["\x1b", "\x1b[A"]
    assert keys(fed("\x1bO", "q", apart=0.2)) == ["\x1bO", "q"]


@pytest.mark.parametrize("sequence", ["\x1b[" + "1;" * 5000 + "u", "\x1b[" + "0" * 500 + "97;;97u"])
def test_a_sequence_longer_than_any_is_dropped(sequence: str) -> None:
    assert keys(fed("j", sequence, "k")) == ["j", "k"]
    assert keys(fed("j", sequence[:300], sequence[300:], "k")) == ["j", "k"]


# Pastes


@pytest.mark.parametrize("text", ["x", "two words\nand q", "\x1b[A]11;q\x07", "\x1b[200~", ""])
def test_a_paste_is_one_wherever_it_is_cut(text: str) -> None:
    sent = PASTE + text + PASTE_END
    for cut in range(1, len(sent)):
        found = fed("j", sent[:cut], sent[cut:], "k", apart=0.05)
        assert (keys(found), pastes(found)) == (["j", "k"], [text])
    found = fed("j", *sent, "k", apart=0.05)
    assert (keys(found), pastes(found)) == (["j", "k"], [text])


def test_a_paste_may_take_its_time() -> None:
    words = "words of a length that nobody types at once " * 100
    found = fed(PASTE + words, *[words] * 20, PASTE_END, "k", apart=PATIENCE - 0.1)
    assert (keys(found), pastes(found)) == (["k"], [words * 21])


def test_keys_after_a_paste_without_end_act_and_its_words_are_not_lost() -> None:
    found = fed(PASTE + "words", "j", "q", apart=0.3)
    assert (keys(found), pastes(found)) == (["j", "q"], ["words"])


def test_the_rest_of_a_paste_that_had_stalled_is_pasted_too() -> None:
    found = fed(PASTE + "some words", " and q" + PASTE_END + "k", apart=PATIENCE + 0.1)
    assert (keys(found), pastes(found)) == (["k"], ["some words", " and q"])


# All of it


@given(
    st.lists(
        st.one_of(
            st.sampled_from([*ANSWERS[:12], *SEQUENCES, *KEYS, PASTE + "ab" + PASTE_END, "\x1b"]),
            st.text(st.characters(codec="utf-8"), max_size=8),
            st.text("\x1b[]P_\\;:?0129~uMR\x07\x9b\udc9b\udcff"),
        )
    ),
    st.lists(st.integers(1, 30), max_size=30),
)
@example(["\x1b[M", "\x1b[A"], [1])
def test_pieces_make_no_difference(parts: list[str], sizes: list[int]) -> None:
    sent = "".join(parts)
    whole, cut = Stream(), Stream()
    expected = whole.feed(sent, 0.0) + whole.tick(60.0)
    found: list[Incoming] = []
    at = 0
    for size in [*sizes, len(sent) + 1]:
        found += cut.feed(sent[at : at + size], 0.0)
        at += size
    assert found + cut.tick(60.0) == expected
    assert not cut.is_waiting


@given(st.text(max_size=200), st.sampled_from(["q", "\x1b[A", "\x1b[113;;113u"]))
def test_whatever_came_a_key_acts_a_little_later(anything: str, key: str) -> None:
    stream = Stream()
    stream.feed(anything, 0.0)
    stream.tick(PATIENCE)
    assert keys(stream.feed(key, 2 * PATIENCE)) == [key]
