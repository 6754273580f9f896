"""English word lists that tell where a sentence ends and who says what."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


TITLES = _set(
    "Adm Amb Assoc Asst Atty Brig Capt Cdr Cmdr Col Cpl Cpt Det Dir Dr Fr Gen Gov Hon Insp Lt Ltc "
    "Maj Messrs Mgr Mme Mlle Mr Mrs Ms Mt Mx Ofc Pfc Pres Prof Pvt Rep Reps Rev Sen Sens Sgt Sra "
    "Srta Spc Spec Ssgt St Ste Supt Ven Vice-Adm Fig vs v"
)
"""Abbreviations that a name follows; they never end a sentence."""

BEFORE_NUMBERS = _set(
    "No Nos Art Ch Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Op p pp para Sec Vol ca"
)
"""Abbreviations that a number follows; they end a sentence before anything else."""

MAY_END = _set(
    "Ala Ariz Ave Blvd Bros Calif Co Colo Conn Corp Del Dept Esq Fla Ga Inc Ind Jr Kan Ky LLC La "
    "Ltd Md Mich Minn Mo Mont Neb Nev Okla Pa Ph.D Plc Rd Sr Tenn Tex Univ Va Vt Wis Wyo al approx "
    "cf dept e.g etc ft govt i.e lb oz viz"
)
"""Abbreviations that end a sentence only when what follows clearly begins one."""

STARTERS = _set(
    "A After All Although Also An And Another Any As At Because Before Both But By Despite "
    "During Each Earlier Even Every For From He Her Here His How However I If In Instead It Its "
    "Later Many Meanwhile Moreover Most My Neither Nevertheless Next No None Nor Now On One "
    "Only Or Other Our She Since So Some Such That The Their Then There These They This Those "
    "Though Thus Under Until Was We Were What When Where Whether Which While Who Why With Yes "
    "Yet You Your"
)
"""Words that, with a capital after a doubtful full stop, clearly begin a sentence."""

SAYING = (
    "said|says|say|told|tells|asked|asks|added|adds|wrote|writes|tweeted|replied|replies|stated|"
    "states|argued|argues|claimed|claims|warned|warns|announced|explained|explains|insisted|"
    "insists|declared|noted|notes|testified|acknowledged|admitted|confirmed|denied|reported|"
    "continued|concluded|recalled|responded|demanded|alleged"
)
"""Verbs of saying, as alternatives of a regular expression."""

SAYING_NOUNS = (
    "accusations?|allegations?|announcements?|assertions?|belief|charges?|claims?|comments?|"
    "complaints?|concerns?|denials?|fears?|insistence|remarks?|reports?|statements?|suggestions?|"
    "suspicions?|warnings?"
)
"""Nouns of saying, as alternatives of a regular expression."""
