"""Words in what is said that tell its kind, how certain it is and when it takes place."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


WILL = _set("will 'll ’ll wo shall")
WOULD = _set("would 'd ’d")
MAY = _set("may might could")
OUGHT = _set("should must ought")

NEGATIONS = _set("no nobody none nothing never neither nor n't n’t not nowhere cannot")
"""Words that make what they belong to negative."""

COMMITTING = _set("agree aim choose decide intend opt plan pledge promise refuse resolve vow")
"""Verbs whose infinitive is what was decided."""

EXPECTING = _set("anticipate due expect forecast predict project schedule set slate")
"""Predicates whose infinitive is what is to come."""

NEEDING = _set("need have ought")
"""Verbs whose infinitive has to be done."""

SEEMING = _set("appear seem believe expect estimate feel guess presume suspect suppose think")
"""Main verbs that hold what follows for probable."""

PROBABLE = _set("likely probable probably presumably apparently doubtless evidently seemingly")
IMPROBABLE = _set("unlikely improbable doubtful")
POSSIBLE = _set("possible possibly perhaps maybe potential potentially conceivable conceivably")

UNTRUE = _set(
    """
    absurd baseless conspiracy fabricate fabricated fabrication fake false falsehood fantasy
    fiction groundless hoax inaccurate incorrect lie nonsense propaganda rubbish smear unfounded
    unsubstantiated untrue untruth
    """
)
"""What those say of a charge who deny it."""

CHARGES = _set(
    "accusation allegation assertion charge claim insinuation report rumor rumour suggestion"
)
"""Nouns for what can be denied."""

INNOCENCE = _set("aware blame guilty involve involvement involved responsible responsibility wrong")
"""What one is not who denies: "had no involvement", "is not guilty"."""

WRONGDOING = _set(
    """
    abuse betray bribe cheat collude conspire corrupt corruption corruptly coverup deceive
    defraud discriminate embezzle extort falsify fraud fraudulent fraudulently harass illegal
    illegally infringe intimidate lie mislead misuse neglect persecute rig sabotage smuggle
    terrorise terrorize torture unconstitutional unlawful unlawfully violate violation
    wrongdoing
    """
)
"""What is wrong whoever did it."""

DENIED = WRONGDOING | _set(
    """
    attack authorise authorize do harm hit hurt kill know meet order pay receive say solicit
    steal take tell threaten touch
    """
)
"""Acts that one says never to have done who denies."""

ANNOUNCED = _set(
    """
    agreement approval ban bid cancellation candidacy ceasefire closure cut cuts deal decision
    departure dismissal donation intention launch lockdown measure measures merger plan plans
    policy postponement resignation retirement sanction sanctions shutdown suspension truce
    withdrawal
    """
)
"""Acts that are decided by being announced."""

GOOD_OR_BAD = _set(
    """
    absurd amazing appalling awesome awful bad beautiful best better brave bravest brilliant
    catastrophe catastrophic colonialist concern concerned contempt courage courageous cowardly
    crazy critical cruel dangerous deeply delight delighted deplorable devastated devastating
    difficult disappoint disappointed disappointing disappointment disaster disastrous
    discouraging disgrace disgraceful disgusting dismayed embarrassing encouraging essential
    excellent exciting extraordinary fail failed failure fair fantastic fascinating frustrating
    glad good grateful great greatest grim happy hard harmful heartbreaking heartbroken hero
    heroic historic honest honor honored honour honoured hope hopeful horrible horrific hurt
    ideal imperative important impressive incredible incredibly inexcusable inhumane insane
    inspiring insult interesting irresponsible joy justified key lovely lucky major mistake
    moral necessary nice outrage outrageous pending pathetic perfect pleased pleasure
    positive powerful pride privilege problem promising proud racist reasonable reckless
    regrettable relieved remarkable respect ridiculous right robust sad saddened sadly scandal
    scandalous scary senseless serious shame shameful shock shocked shocking shockingly
    significant smart sorry special strange strong stronger strongest stunning stupid successful
    superb surprised surprising surprisingly tedious terrible thank thankful thanks thrilled
    thrilling tough tragedy tragic triumph troubling unable unacceptable understandable unfair
    unfortunate unfortunately unique unnecessary unprecedented unreasonable useful useless
    valuable vital weak welcome wise wonderful worried worrying worse worst worth worthy wrong
    """
)
"""Words that judge."""

KNOWN = _set("know realise realize remember understand")
"""First-person verbs that lead into what is said: "we know that"."""

HELD = _set("believe doubt feel find guess hope love prefer regret suppose think wish worry")
"""First-person verbs that make what follows an opinion: "I think"."""

TOMORROW = _set("tomorrow tonight")
PAST_ADVERBS = _set("ago yesterday")
