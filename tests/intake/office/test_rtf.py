"""RTF: which words of it an article has, in whichever encoding, and what it knows of itself."""

from __future__ import annotations

import pytest

from tests.intake.only import only_document
from tui.intake.extracted_document import article_text
from tui.intake.office.rtf import read_rtf
from tui.intake.origin import Origin
from tui.storage.errors import CannotRead


def words_of(body: str) -> str:
    return article_text(
        read_rtf(f"{{\\rtf1\\ansi\\ansicpg1252\\uc1 {body}}}".encode("latin-1"), "a")
    )


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (r"\'93It rose,\'94 said M\'fcller.", "“It rose,” said Müller."),
        (r"\u8220?It rose,\u8221\'94 he said.", "“It rose,” he said."),
        (r"\uc0\u8220 It rose.\u8221 ", "“It rose.”"),
        (r"\uc2\u8220\'93\'93It rose.", "“It rose."),
        (r"{\uc0\u8220}It\uc1\u8221?", "“It”"),
        (r"\u-10179?\u-8704?", "😀"),
        (r"{\fonttbl{\f1\fcharset204 Arial;}{\f2\fcharset128 G;}}\f1\'cf\'f0\f2\'93\'fa", "Пр日"),
        (r"{\fonttbl{\f3\fcharset2 Symbol;}}a{\f3\'b7}b \u-3913?", "a•b"),
        (
            r"It\~rose\emdash half\_way\-s\lquote x\rquote\ldblquote y\rdblquote",
            "It rose—half-ways‘x’“y”",
        ),
        ("One\\\ntwo\\par\r\nthr\nee", "One\n\ntwo\n\nthree"),
        (r"One\line two\tab three", "One\ntwo three"),
        (r"It {\v never }rose{\deleted gone} {\v0 fast}.\plain", "It rose fast."),
        (r"\{a\}\\{\*\unknown b}{\header c}{\pict 00ff}{\*\shppict{\pict 00}}", "{a}\\"),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt the link}}", "the link"),
        (r"{\bin3 }}}", ""),
    ],
)
def test_words_are_those_that_would_be_printed(body: str, words: str) -> None:
    assert words_of("{a\\par}" + body if not words else body) == f"{words or 'a'}\n"


def test_a_code_page_of_its_own_is_believed() -> None:
    assert article_text(read_rtf(rb"{\rtf1\ansicpg1251\'cf\'f0}", "a")) == "Пр\n"
    assert article_text(read_rtf(rb"{\rtf1\mac\'8e}", "a")) == "é\n"


def test_bullets_that_somebody_has_typed_are_a_list() -> None:
    body = r"It rose.\par \bullet \tab Low.\par \bullet  High.\par \bullet\par It fell.\par"
    assert words_of(body) == "It rose.\n\n  • Low.\n  • High.\n\n•\n\nIt fell.\n"


def test_headings_lists_and_rows_are_kept() -> None:
    body = (
        r"{\stylesheet{\s0 Normal;}{\s1\f0 heading 1;}{\s2 Title;}}"
        r"\pard\s2 Tides\par\pard\s1 Noon\par\pard{\pntext -\tab}low\par{\listtext 1.}high\par"
        r"\trowd\pard\intbl Who\cell{Said\par more\cell}\row\pard It fell.\par"
        r"\outlinelevel0 End\par x"
    )
    assert words_of(body) == (
        "Tides\n\nNoon\n\n  • low\n  • high\n\nWho | Said more\n\nIt fell.\n\nEnd\n\nx\n"
    )


def test_a_table_in_a_cell_and_one_that_never_ends_lose_nothing() -> None:
    body = (
        r"\pard\intbl\itap2 a\nestcell b\nestcell{\*\nesttableprops\trowd\nestrow}"
        r"\pard\intbl\itap1 c\cell\row\pard\intbl d\cell e"
    )
    assert words_of(body) == "a | b\n\nc\n\nd | e\n"


def test_notes_stand_at_the_end_and_boxes_behind_their_paragraph() -> None:
    body = (
        r"It rose,{\super\chftn{\footnote\pard {\super\chftn} In June.}} he said."
        r"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt In a box.\par}}{\shprslt no}}\par It fell."
    )
    assert words_of(body) == (
        "It rose,[1] he said.\n\nIn a box.\n\nIt fell.\n\nNotes\n\n[1] In June.\n"
    )


def test_what_it_knows_of_itself_is_told() -> None:
    body = (
        r"\deflang2057{\info{\title Tides}{\author Ada Br\'f6\'f6k}{\creatim\yr2024\mo5\dy1}"
        r"{\revtim\yr2024\mo5\dy4\hr18\min20}{\company Post}}It rose."
    )
    found = only_document(f"{{\\rtf1 {body}}}".encode(), "a.doc")
    assert article_text(found) == "Tides\n\nIt rose.\n"
    assert found.origin == Origin(
        byline="Ada Bröök", modified="2024-05-04T18:20", language="en-GB", byline_is_guess=True
    )


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"words", "a.rtf is no RTF"),
        (b"{\\rtf1" + b"{" * 2000, "a.rtf is damaged: its groups never end"),
        (b"{\\rtf1{\\pict 00}}", "a.rtf has no words in it"),
    ],
)
def test_what_is_none_is_told_in_one_sentence(data: bytes, why: str) -> None:
    with pytest.raises(CannotRead) as told:
        only_document(data, "a.rtf")
    assert str(told.value).startswith(why)
