"""A text that nobody has edited: each claim, source and cue is just where it was marked."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from tui.anchoring.record_anchors import locate_record
from tui.model.records import Value
from tui.session.actions.marking import anchor_fields, part_fields
from tui.text.spans import Span

SENTENCES = {
    "latin": (
        "Crew North reported that the water was rising in the lower town.",
        "Crew South reported that the water was rising in the lower town.",
        "“It was, he said,” said Ruiz’s aide; the mayor-elect said 12.5 % of it was so.",
        "He said so.",
    ),
    "han": (
        "北队报告说河水正在下城上涨。",
        "南队报告说河水正在下城上涨。",
        "“河水，”他说，“说是在上涨。”",
        "市長は計画は終わったと述べた。",
        "他说。",
    ),
    "thai": (
        "นายกรัฐมนตรีกล่าวว่าแผนนี้จบแล้ว ",
        "รัฐมนตรีกล่าวว่าแผนนี้จบแล้ว ",
        "เขากล่าวว่าไม่ ",
    ),
    "arabic": (
        "قال الوزير إن الخطة انتهت.",
        "وقال المتحدث إن الخطة انتهت؟",
        "قال: «لا».",
    ),
    "hangul": ("시장은 계획이 끝났다고 말했다.", "장관은 계획이 끝났다고 말했다.", "그는 말했다."),
}
JOINTS = ("", " ", "\n", "\n\n", " \u200b", "\r\n")


@st.composite
def repeating(draw: st.DrawFn) -> str:
    """A text of few sentences, over and over."""
    of = SENTENCES[draw(st.sampled_from(sorted(SENTENCES)))]
    few = draw(st.lists(st.sampled_from(of), min_size=1, max_size=3))
    parts = draw(st.lists(st.sampled_from(few), min_size=1, max_size=14))
    joints = draw(st.lists(st.sampled_from(JOINTS), min_size=1, max_size=2))
    return "".join(part + joints[n % len(joints)] for n, part in enumerate(parts)).strip()


@st.composite
def marked(draw: st.DrawFn, text: str) -> Span:
    """Words of the text as a person may mark them; they begin and end with no blank."""
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, min(len(text), start + 80)))
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    # Nobody can mark half a letter.
    while start > 0 and unicodedata.category(text[start]) == "Mn":
        start -= 1
    while end < len(text) and unicodedata.category(text[end]) == "Mn":
        end += 1
    # Nor can what nobody sees be marked.
    seen = any(character.isalnum() for character in text[start:end])
    return Span(start, end) if seen else Span(0, len(text))


@given(repeating(), st.data())
def test_whatever_was_marked_in_a_text_that_repeats_itself_stands_there(
    text: str, data: st.DataObject
) -> None:
    content, source, cue = (data.draw(marked(text)) for _ in range(3))
    fields: dict[str, Value | None] = dict(anchor_fields(text, content))
    fields |= part_fields(text, "source", source, content)
    fields |= part_fields(text, "cue", cue, content)
    found = locate_record(
        text, {name: value for name, value in fields.items() if value is not None}
    )
    if _stands_twice(text, fields, "") and found.content.span != content:
        assert found.content.state == "ambiguous"
        return
    assert found.content.state == "exact"
    assert found.content.span == content
    for part, span, there in (("source.", source, found.source), ("cue.", cue, found.cue)):
        assert there == span or _stands_twice(text, fields, part)


def _stands_twice(text: str, fields: Mapping[str, Value | None], part: str) -> bool:
    """Whether the words stand in the text with all of the context that is kept, if any is."""
    prefix, quote, suffix = (fields.get(part + name) for name in ("prefix", "quote", "suffix"))
    if not prefix and not suffix:
        return False
    words = f"{prefix or ''}{quote}{suffix or ''}"
    return text.find(words, text.find(words) + 1) >= 0


@given(repeating(), st.data())
def test_a_source_without_context_is_found_where_words_are_written_together(
    text: str, data: st.DataObject
) -> None:
    content, cue = data.draw(marked(text)), data.draw(marked(text))
    fields = {**anchor_fields(text, content), "cue.quote": cue.of(text)}
    found = locate_record(text, fields)
    apart = cue.end <= content.start or cue.start >= content.end
    known = found.content.span is not None
    if known and apart and all("\u4e00" <= character <= "\u9fff" for character in cue.of(text)):
        assert found.cue is not None
        assert found.cue.of(text) == cue.of(text)
