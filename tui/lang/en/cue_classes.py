"""Classes of cues: what a verb or noun of saying tells about what is said."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


DENIAL = _set(
    """
    contradict denial deny disavow disclaim dismiss disown dispute rebuff rebut rebuttal refute
    reject repudiate
    """
)
"""The source says that something is not so."""

ALLEGATION = _set("accusation accuse allegation allege blame charge implicate incriminate indict")
"""The source says that somebody did wrong."""

DECISION = _set(
    """
    agree approve cancel choose decide decision decree elect intend opt order plan pledge
    promise resolve rule ruling schedule swear undertake veto volunteer vow
    """
)
"""The source binds itself, or somebody with power over the matter settles it."""

DEMAND = _set(
    """
    advice advise advocate appeal ask beg beseech call caution command counsel demand direct
    encourage exhort implore instruct instruction invite lobby petition plea plead press push
    recommend recommendation remind request require summon urge
    """
)
"""The source wants others to do something; asking and telling only with an infinitive or "for"."""

REASON = _set("ascribe attribute cite explain explanation")
"""The source says why."""

FORECAST = _set(
    """
    anticipate anticipation envisage expect expectation forecast foresee foretell forewarn
    predict prediction project projection prophesy
    """
)
"""The source says what will come."""

OPINION = _set(
    """
    acclaim admire apologise apologize applaud appreciate argue assess assessment attack back
    bash belief believe bemoan blast boast brand call celebrate characterise characterize
    commend complain complaint compliment concern condemn condemnation condolence congratulate
    consider criticise criticism criticize decry deem defend denounce deplore describe disagree
    doubt endorse fear feel feeling find hail hope joke judge lambast lambaste lament laud like
    love mock mourn opine opinion oppose portray praise question quip rate regard regret
    ridicule see slam sorrow support suspect suspicion sympathise sympathize sympathy thank
    think tout view welcome worry
    """
)
"""The source judges, feels or holds likely; some of them only with an object of a certain form."""

NAMING = _set("brand call characterise characterize consider deem describe label regard see view")
"""Cues that say what the source takes something for: "called it a mistake"."""

NEUTRAL_FINDING = _set("find describe see question feel")
"""Cues of opinion that as often tell a fact: "found that", "described how"."""

SILENCE = _set("comment discuss elaborate answer respond reply disclose divulge reveal specify say")
"""What one declines to do who gives no comment."""

REFUSAL = _set("decline refuse")

HOLDING_LIKELY = _set(
    """
    anticipate anticipation appear assume assumption belief believe estimate expect expectation
    fear feel guess imagine indicate predict presume reckon seem suggest suggestion suppose
    suspect suspicion think
    """
)
"""The source holds it probable and no more (FactBank PR)."""

HOLDING_POSSIBLE = _set("conjecture hypothesise hypothesize speculate speculation wonder")
"""The source holds it possible and no more (FactBank PS)."""

HOLDING_UNLIKELY = _set("doubt")
"""The source holds it improbable (FactBank PR-)."""

ASKING = _set("ask enquire inquire query question wonder")
"""The source leaves open whether it is so."""
