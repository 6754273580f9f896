"""Abbreviations by what their full stop means: whether a sentence can end with it."""

from __future__ import annotations

from tui.lang.en import titles
from tui.lang.word_list import words

_MONTHS = words("Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec")

BEFORE_NAMES = titles.ABBREVIATED | words("Fig Mt St Ste v vs")
"""What a name follows: such a full stop never ends a sentence."""

BEFORE_NUMBERS = _MONTHS | words("Art Ch No Nos Op Sec Vol ca p para pp")
"""What a number follows: before anything else a sentence ends."""

MAY_END = titles.ABBREVIATED_SUFFIXES | words(
    """
    al Ala approx Ariz Ave Blvd Bros Calif cf Co Colo Conn Corp Del Dept dept e.g etc Fla ft Ga
    govt i.e Inc Ind Kan Ky La lb LLC Ltd Md Mich Minn Mo Mont Neb Nev Okla oz Pa Plc Rd Tenn
    Tex Univ Va viz Vt Wis Wyo
    """
)
"""What ends a sentence only when the next word clearly begins one."""

STARTERS = words(
    """
    A After All Also Although An And Another Any As At Because Before Both But By Despite During
    Each Earlier Even Every For From He Her Here His How However I If In Instead It Its Later
    Many Meanwhile Moreover Most My Neither Nevertheless Next No None Nor Now On One Only Or
    Other Our She Since So Some Such That The Their Then There These They This Those Though Thus
    Under Until Was We Were What When Where Whether Which While Who Why With Yes Yet You Your
    """
)
"""Words that, with a capital after a doubtful full stop, clearly begin a sentence."""
