from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.app.terminal.output_filter import filtered

FRAME = "\x1b[?2026h\x1b[1;1H\x1b[38;2;1;2;3;48;2;4;5;6mThe “minister” said 文\x1b[0m\x1b[?2026l"


@pytest.mark.parametrize(
    "data",
    [
        FRAME,
        "\x1b[?1049h",
        "\x1b[?2026$p",
        "\x1b[>1u",
        "\x1b]52;c;YWJj\x07",
        "\x1b]22;pointer\x07",
        "\x07",
        "plain\n",
    ],
)
def test_what_the_program_itself_writes_passes(data: str) -> None:
    assert filtered(data) is data


@pytest.mark.parametrize(
    "sequence",
    [
        "\x1b]52;c;YWJj\x07",
        "\x1b]0;title\x07",
        "\x1b]8;;file:///x\x1b\\",
        "\x1bP$q\x1b\\",
        "\x1b_G\x1b\\",
        "\x1bc",
        "\x1b[6n",
        "\x1b[c",
        "\x1b[2J",
        "\x1b[201~",
        "\x1b(0",
        "\x0e",
        "\x9b31m",
        "\u202e",
        "\x00",
    ],
)
def test_in_a_frame_nothing_else_does(sequence: str) -> None:
    shown = filtered(f"{FRAME}words{sequence}words")
    assert sequence not in shown
    assert shown.startswith(FRAME)
    assert len(shown) == len(FRAME) + len("words") * 2 + len(sequence)


@given(st.text(st.sampled_from("a[]PX^_;?0152hmHnc\\\x1b\x07\x9b\x9d\x00\n\u202e文")))
def test_no_text_beside_a_frame_speaks_to_the_terminal(text: str) -> None:
    shown = filtered(f"{FRAME}a{text}")
    assert not re.search(r"[\x00-\x09\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f\u202e]", shown)
    assert re.fullmatch(r"(?:[^\x1b]|\x1b\[(?:[0-9;]*[mH]|\?(?:25|2026)[hl]))*", shown)
