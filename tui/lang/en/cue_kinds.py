"""What a cue tells of what is said: its kind, how certain the source is; lemmas in lower case."""

from __future__ import annotations

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

DEMAND = words(
    """
    advice advise advocate appeal ask beg beseech call caution command counsel demand direct
    encourage exhort implore instruct instruction invite lobby petition plea plead press push
    recommend recommendation remind request require summon urge
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

OPINION = words(
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

REGARDING = words(
    """
    brand call characterise characterize consider deem describe label regard see view
    """
)
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
    fear feel guess imagine indicate predict presume reckon seem suggest suggestion suppose
    suspect suspicion think
    """
)
"""The source holds it probable and no more (FactBank PR)."""

LIKELY_WITH_A_CLAUSE = words("indicate suggest")
"""Of these, the ones that do so of a thing only."""

HOLDING_POSSIBLE = words("conjecture hypothesise hypothesize speculate speculation wonder")
"""The source holds it possible and no more (FactBank PS)."""

HOLDING_UNLIKELY = words("doubt")
"""The source holds it improbable (FactBank PR-)."""

QUESTIONING = words("ask enquire inquire query question wonder")
"""The source leaves open whether it is so."""
