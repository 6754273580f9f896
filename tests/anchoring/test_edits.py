"""Claims after newsroom edits: found where their words went, or said to be gone; never a guess."""

from __future__ import annotations

import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.anchoring import locate, resolve
from tui.anchoring.normalization import NormalizedText
from tui.anchoring.record_anchors import locate_record
from tui.model.placements import Anchor
from tui.text.anchors import context
from tui.text.spans import Span

LATIN = (
    "The ferry company said on Tuesday that the night boat would be stopped in May. “We carry"
    " eleven passengers and a dog,” said its director, Marit Solberg.\n\nThe mayor of Nordvik"
    " called the decision a mistake. He told the council that the road over the pass is closed for"
    " four months each winter. Solberg denied that the company had been offered a subsidy.\n\nA"
    " petition by the islanders had gathered nine hundred names by Friday, its organisers said.\n"
)
CYRILLIC = (
    "Компания заявила во вторник, что ночной паром отменят в мае. «Мы возим одиннадцать пассажиров"
    " и собаку», — сказала директор Марина Соболева.\n\nМэр Северска назвал решение ошибкой. Он"
    " напомнил совету, что дорога через перевал закрыта четыре месяца каждую зиму. Соболева"
    " отрицала, что компании предлагали помощь.\n\nПод обращением жителей острова к пятнице"
    " подписались девятьсот человек, сообщили его авторы.\n"
)
HAN = (
    "渡轮公司周二表示，夜班船将于五月停航。“我们只载十一名乘客和一条狗，”公司经理林若梅说。\n\n"
    "北港市长称这一决定是个错误。他对市议会说，翻山公路每年冬天要关闭四个月。林若梅否认有人向公司"
    "提供过补贴。\n\n到周五为止，岛上居民的请愿书已有九百人签名，组织者说。\n"
)
TEXTS = [LATIN, CYRILLIC, HAN]


def anchored(text: str, span: Span) -> tuple[str, str, str]:
    return (span.of(text), *context(text, span))


def spans(text: str) -> st.SearchStrategy[Span]:
    starts = [n for n in range(len(text) - 1) if text[n].isalnum() and not text[n - 1].isalnum()]
    ends = [n for n in range(1, len(text)) if text[n - 1].isalnum() and not text[n].isalnum()]
    pairs = [Span(a, b) for a in starts for b in ends if 3 < b - a < 90]
    return st.sampled_from(pairs)


def after(old: str, new: str, words: str, text: str = LATIN) -> Anchor:
    """What becomes of the words when the text is edited."""
    start = text.index(words)
    assert old in text
    return resolve(text.replace(old, new), *anchored(text, Span(start, start + len(words))))


@pytest.mark.parametrize("text", TEXTS, ids=["latin", "cyrillic", "han"])
@given(data=st.data())
def test_an_untouched_text_is_always_exact(text: str, data: st.DataObject) -> None:
    span = data.draw(spans(text))
    assert resolve(text, *anchored(text, span)) == Anchor("exact", span, (span,))


@pytest.mark.parametrize("text", TEXTS, ids=["latin", "cyrillic", "han"])
@given(data=st.data())
@settings(max_examples=40)
def test_a_paragraph_put_in_elsewhere_only_shifts_claims(text: str, data: st.DataObject) -> None:
    span = data.draw(spans(text))
    breaks = [0, *(n + 2 for n in range(len(text)) if text.startswith("\n\n", n)), len(text)]
    at = data.draw(st.sampled_from([n for n in breaks if not span.start < n < span.end]))
    new = "Weather: rain at night, wind from the west, seven degrees at noon.\n\n"
    found = resolve(text[:at] + new + text[at:], *anchored(text, span))
    shift = len(new) if at <= span.start else 0
    assert found.state in ("exact", "moved")
    assert found.span == Span(span.start + shift, span.end + shift)


@pytest.mark.parametrize("text", TEXTS, ids=["latin", "cyrillic", "han"])
@given(data=st.data())
@settings(max_examples=40)
def test_words_that_were_cut_out_are_not_found_elsewhere(text: str, data: st.DataObject) -> None:
    span = data.draw(spans(text))
    found = resolve(text[: span.start] + text[span.end :], *anchored(text, span))
    assert found.span is None or span.of(text) in text[: span.start] + text[span.end :]
    if text.count(span.of(text)) == 1 and span.length >= 16:
        assert found.state in ("lost", "ambiguous")


@pytest.mark.parametrize("text", TEXTS, ids=["latin", "cyrillic", "han"])
def test_marks_line_ends_and_blanks_make_no_difference(text: str) -> None:
    width = 23
    words = text.replace("“", '"').replace("”", '"').replace("«", '"').replace("»", '"')
    new = "\n".join(words[n : n + width] for n in range(0, len(words), width)) if text is HAN else (
        words.replace(" ", "\n\u00a0").replace("—", "-")
    )  # fmt: skip
    sentence = text[text.index("\n\n") + 2 : text.rindex("\n\n")]
    start = text.index(sentence)
    anchor = resolve(new, *anchored(text, Span(start, start + len(sentence))))
    assert anchor.state == "exact"
    assert anchor.span is not None
    assert NormalizedText(anchor.span.of(new)).text == NormalizedText(sentence).text


def test_altered_words_are_changed_and_whole_words() -> None:
    words = "said its director, Marit Solberg"
    found = after("Marit Solberg", "Marrit Solbrg", words)
    assert found.state == "changed"
    assert found.span is not None
    new = LATIN.replace("Marit Solberg", "Marrit Solbrg")
    assert found.span.of(new) == "said its director, Marrit Solbrg"


def test_a_clause_put_into_a_claim_is_part_of_it() -> None:
    words = "the road over the pass is closed for four months each winter"
    found = after("pass is", "pass, which he crossed himself, is", words)
    assert found.state == "changed"
    assert found.span is not None
    assert found.span.length == len(words) + len(", which he crossed himself,")


def test_altered_chinese_is_found_though_no_blanks_part_its_words() -> None:
    new = HAN.replace("每年冬天要关闭", "每年冬季都关闭")
    words = "翻山公路每年冬天要关闭四个月"
    start = HAN.index(words)
    found = locate(new, *anchored(HAN, Span(start, start + len(words))))
    assert found is not None
    assert new[slice(*found)] == "翻山公路每年冬季都关闭四个月"


def test_another_name_in_its_place_is_not_the_name() -> None:
    text = LATIN.replace("said its director, Marit Solberg", "said its owner, Per Lunde")
    start = LATIN.index("Marit Solberg")
    anchor = resolve(text, *anchored(LATIN, Span(start, start + len("Marit Solberg"))))
    assert anchor.span is None


def test_a_moved_paragraph_takes_its_claims_along() -> None:
    first, second, third = LATIN.split("\n\n")
    new = f"{third.strip()}\n\n{second}\n\n{first}"
    for words in ("called the decision a mistake", "He told the council", "nine hundred names"):
        start = LATIN.index(words)
        found = locate(new, *anchored(LATIN, Span(start, start + len(words))))
        assert found is not None
        assert new[slice(*found)] == words


def repeated(lead: str, words: str, sentence: str, text: str = LATIN) -> Anchor:
    """What becomes of the words when their sentence is cut and a summary repeats it."""
    assert words in sentence
    start = text.index(words)
    cut = text.replace(sentence, "").replace("  ", " ")
    new = f"{lead}{sentence}\n\n{cut}"
    return resolve(new, *anchored(text, Span(start, start + len(words))))


@pytest.mark.parametrize("lead", ["As reported: ", "In short, it was said that "])
def test_a_sentence_that_only_a_summary_repeats_is_not_found_there(lead: str) -> None:
    sentence = (
        "He told the council that the road over the pass is closed for four months each winter."
    )
    found = repeated(lead, "the road over the pass is closed for four months", sentence)
    assert found.span is None
    assert found.candidates


def test_a_sentence_that_only_a_summary_repeats_is_not_found_in_chinese() -> None:
    sentence = "林若梅否认有人向公司提供过补贴。"
    assert repeated("此前报道：", "否认有人向公司提供过补贴", sentence, HAN).span is None


def test_a_sentence_that_went_elsewhere_as_it_was_is_found_there() -> None:
    sentence = (
        "He told the council that the road over the pass is closed for four months each winter."
    )
    found = repeated("", "the road over the pass is closed for four months", sentence)
    assert found.state == "moved"


def test_words_put_in_before_a_sentence_do_not_hide_it() -> None:
    words = "the road over the pass is closed"
    found = after("He told the council", "On Monday, he told the council", words)
    assert found.state == "moved"


def test_a_common_word_between_other_words_is_not_the_one_that_was_cut() -> None:
    text = HAN.replace("组织者说", "公司的人说")
    start = text.index("公司经理")
    new = text.replace("公司经理林若梅说", "林若梅说")
    assert locate(new, *anchored(text, Span(start, start + 2))) is None


def test_a_phrase_in_another_sentence_is_not_the_one_that_was_cut() -> None:
    text = LATIN + "\nMost feared the night boat would be stopped in May, and for good.\n"
    start = text.index("the night")
    new = text[text.index("“We carry") :]
    assert locate(new, *anchored(text, Span(start, start + 9))) is None


def test_parts_that_are_too_far_from_each_other_make_no_place() -> None:
    words = "called the decision a mistake. He told the council that the road over the pass"
    new = "Rain is expected at night with wind from the west. " * 3
    found = after("He told", f"{new}He told", words)
    assert found.span is None or new not in found.span.of(LATIN.replace("He told", f"{new}He told"))


def test_what_is_put_in_at_the_break_a_claim_begins_with_makes_it_ambiguous() -> None:
    words = "\n\nThe mayor of Nordvik called"
    new = "\n\nRain is expected at night, it was said."
    assert (
        after(
            "and a dog,” said its director, Marit Solberg.",
            f"and a dog,” said its director, Marit Solberg.{new}",
            words,
        ).state
        == "ambiguous"
    )


@given(st.sampled_from(["tide", "a b", "мост", "部长"]), st.integers(2, 6))
def test_symmetric_texts_are_ambiguous(words: str, times: int) -> None:
    text = ", ".join([f"( {words} )"] * times)
    found = resolve(text, words)
    assert (found.state, found.span, len(found.candidates)) == ("ambiguous", None, times)


def test_a_repeated_paragraph_is_ambiguous_and_offers_both_places() -> None:
    start = LATIN.index("offered a subsidy")
    found = resolve(LATIN * 2, *anchored(LATIN, Span(start, start + 17)))
    assert found.state == "ambiguous"
    assert found.candidates[:2] == (
        Span(start, start + 17),
        Span(len(LATIN) + start, len(LATIN) + start + 17),
    )


def test_more_than_256_different_characters_do_not_matter() -> None:
    letters = "".join(chr(0x4E00 + n) for n in range(600))
    new = letters.replace(letters[300:304], letters[10:14])
    span = Span(290, 320)
    found = resolve(new, *anchored(letters, span))
    assert (found.state, found.span) == ("changed", span)


@given(st.text("aб的\u0301\u0e01\u0e34ｶﾞﬁß \n\u00ad\u200b…—-İ\u1100\u1161각", max_size=40))
def test_folding_never_loses_its_way_in_any_script(text: str) -> None:
    normalized = NormalizedText(text)
    assert "  " not in normalized.text
    last = 0
    for n in range(len(normalized.text)):
        span = normalized.source_span(n, n + 1)
        assert last <= span.start < span.end <= len(text)
        assert normalized.offset_of(span.start) <= n
        last = span.start


@pytest.mark.parametrize(
    "text", [LATIN * 100, "the " * 20_000, "a" * 200_000, "a\u0301" * 50_000, "的" * 50_000]
)
@pytest.mark.parametrize("quote", ["the " * 125_000, "a" * 3000, "xyz " * 500, LATIN[:600] * 3])
def test_hostile_texts_and_quotes_end_soon(text: str, quote: str) -> None:
    NormalizedText(text)
    began = time.process_time()
    resolve(text, quote, "q" * 5000, "z" * 5000)
    resolve(text, quote, text[:64], text[:64])
    # Far more than is needed; what were quadratic would take minutes.
    assert time.process_time() - began < 5


def test_a_long_quotation_is_found_by_its_ends() -> None:
    text = "".join(f"Line {n} of the statement says {n * n}.\n" for n in range(600))
    new = text.replace("Line 200 of", "Line two hundred of")
    span = Span(text.index("Line 100"), text.index(".\nLine 400"))
    found = resolve(new, *anchored(text, span))
    assert found.state == "changed"
    assert found.span == Span(span.start, span.end + len("two hundred") - 3)


@pytest.mark.parametrize(
    ("now", "found_as"),
    [
        ("its director, Marit Sollberg", None),
        ("its director,\nMarit\u00a0Solberg", "its director,\nMarit\u00a0Solberg"),
        ("Its Director, Marit Solberg", "Its Director, Marit Solberg"),
    ],
)
def test_source_and_cue_follow_the_content_word_for_word(now: str, found_as: str | None) -> None:
    new = LATIN.replace("its director, Marit Solberg", now)
    start = LATIN.index("We carry")
    quote, prefix, suffix = anchored(LATIN, Span(start, start + 39))
    fields = {
        "quote": quote,
        "prefix": prefix,
        "suffix": suffix,
        "source.quote": "its director, Marit Solberg",
        "cue.quote": "said",
    }
    found = locate_record(new, fields)
    assert (found.source and found.source.of(new)) == found_as
    assert found.cue is not None
    assert found.cue.start == new.index(f"said {now}")


def test_an_unchanged_text_is_not_even_folded(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(text: str) -> None:
        raise AssertionError(text)

    monkeypatch.setattr(sys.modules["tui.anchoring.resolve"], "normalized", fail)
    text = "".join(f"Clause {n}: the parties agree on point {n * 7919}.\n" for n in range(2000))
    for start in range(100, len(text) - 200, 997):
        span = Span(start, start + 50)
        assert resolve(text, *anchored(text, span)).span == span
