"""What a cue tells of what is said: its kind, how certain the source is; lemmas in lower case."""

from __future__ import annotations

from tui.lang.en import saying
from tui.lang.word_list import words

DENIAL = words(
    """
    contradict denial deny disavow disclaim dismiss disown dispute rebuff rebut rebuttal refute
    reject repudiate
    """
)
"""The source says that something is not so."""

INSISTING = words("insist insistence maintain protest")
"""With a negative clause a denial: "insisted it had not"."""

ALLEGATION = words(
    """
    accusation accuse allegation allege blame charge implicate incriminate indict
    """
)
"""The source says that somebody did wrong."""

DECISION = words(
    """
    agree approve cancel choose decide decision decree elect intend opt order plan pledge
    promise resolve rule ruling schedule swear undertake veto volunteer vow
    """
)
"""The source binds itself, or somebody with power over the matter settles it."""

DECISION_OR_VIEW = words("agree order rule")
"""Of these, the ones that may only hold something to be so: "agreed that it was late"."""

ANNOUNCING = words("announce announcement confirm unveil")
"""The source makes known what it will do, where it is an act."""

DEMAND = saying.REQUESTING | words(
    """
    advice advise advocate appeal call caution counsel direct encourage instruct instruction
    lobby petition plea plead press push recommend recommendation remind request require summon
    """
)
"""The source wants others to do something; asking and telling only with an infinitive or "for"."""

CALLING = words("appeal ask call press push")
"""Of these, the ones that do not always demand."""

ASKED_FOR = words("for not that to")
"""What begins the content of a demand: "called [for calm]"."""

TELLING = words("say tell warn write")
"""With an infinitive a demand: "told them to leave"."""

REASON = words("ascribe attribute cite explain explanation")
"""The source says why."""

CAUSES = (("because",), ("due", "to"), ("owing", "to"), ("as", "a", "result"))
"""What says why inside the content."""

FORECAST = words(
    """
    anticipate anticipation envisage expect expectation forecast foresee foretell forewarn
    predict prediction project projection prophesy
    """
)
"""The source says what will come."""

OPINION = (
    saying.JUDGING - ALLEGATION - DENIAL - REASON
    | saying.NAMING
    | words(
        """
    acclaim admire apologise apologize appreciate argue assess assessment back bash belief
    believe bemoan boast celebrate complain complaint compliment concern condemnation condolence
    consider criticism deem defend deplore disagree doubt endorse fear feel feeling find hope
    joke judge lament like love mourn opine opinion oppose question quip rate regard regret see
    sorrow support suspect suspicion sympathise sympathize sympathy think view welcome worry
    """
    )
)
"""The source judges, feels or holds likely; some of them only with an object of a certain form."""

REGARDING = saying.NAMING | words("consider deem regard see view")
"""The source says what it takes something for: "called it a mistake"."""

NEUTRAL_FINDING = words("describe feel find question see")
"""Cues of opinion that as often tell a fact: "found that", "described how"."""

NEUTRAL_NAMING = words("describe find see")
"""Cues that say what the source takes something for, and as often tell a fact."""

LIGHT_OPINION = words("argue joke like question quip")
"""Cues of opinion that alone do not make one."""

SILENCE = words(
    """
    answer comment disclose discuss divulge elaborate reply respond reveal say specify
    """
)
"""What one declines to do who gives no comment."""

ANSWERING = words("answer comment elaborate reply respond")
"""Of these, the ones that need no object."""

SOURCING = words("ask decline insist request speak talk tell want")
"""What sources do in a sentence that says why they are not named."""

HOLDING_LIKELY = words(
    """
    anticipate anticipation appear assume assumption belief believe estimate expect expectation
    fear feel forecast guess imagine indicate predict prediction presume project projection reckon
    seem suppose suspect suspicion think
    """
)
"""Who says so holds it probable and no more (FactBank PR), by a cue or by a main verb."""

LIKELY_WITH_A_CLAUSE = words("indicate")
"""Of these, the ones that do so of a thing only."""

HOLDING_POSSIBLE = words(
    """
    conjecture hint hypothesise hypothesize speculate speculation suggest suggestion wonder
    """
)
"""The source holds it possible and no more (FactBank PS)."""

HOLDING_UNLIKELY = words("doubt")
"""The source holds it improbable (FactBank PR-)."""

QUESTIONING = words("ask enquire inquire query question wonder")
"""The source leaves open whether it is so."""
