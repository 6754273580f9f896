"""Words that judge: good and bad, wrongdoing, charges and what denies them; lower-case lemmas."""

from __future__ import annotations

from tui.lang.word_list import words

GOOD_OR_BAD = words(
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
    moral necessary nice outrage outrageous outstanding pathetic perfect pleased pleasure positive
    powerful pride privilege problem promising proud racist reasonable reckless regrettable
    relieved remarkable respect ridiculous right robust sad saddened sadly scandal scandalous
    scary senseless serious shame shameful shock shocked shocking shockingly significant smart
    sorry special strange strong stronger strongest stunning stupid successful superb surprised
    surprising surprisingly tedious terrible thank thankful thanks thrilled thrilling tough
    tragedy tragic triumph troubling unable unacceptable understandable unfair unfortunate
    unfortunately unique unnecessary unprecedented unreasonable useful useless valuable vital
    weak welcome wise wonderful worried worrying worse worst worth worthy wrong
    """
)
"""Words that judge."""

WRONGDOING = words(
    """
    abuse betray bribe cheat collude conspire corrupt corruption corruptly coverup deceive
    defraud discriminate embezzle extort falsify fraud fraudulent fraudulently harass illegal
    illegally infringe intimidate lie mislead misuse neglect persecute rig sabotage smuggle
    terrorise terrorize torture unconstitutional unlawful unlawfully violate violation
    wrongdoing
    """
)
"""What is wrong whoever did it."""

CHARGES = words(
    """
    accusation allegation assertion charge claim insinuation report rumor rumour suggestion
    """
)
"""Nouns for what can be denied."""

UNTRUE = words(
    """
    absurd baseless conspiracy fabricate fabricated fabrication fake false falsehood fantasy
    fiction groundless hoax inaccurate incorrect lie nonsense propaganda rubbish smear unfounded
    unsubstantiated untrue untruth
    """
)
"""What those say of a charge who deny it."""

PLAINLY_UNTRUE = words("false hoax lie nonsense untrue")
"""Of these, the ones that deny without naming the charge: "that is a lie"."""

INNOCENCE = words(
    """
    aware blame guilty involve involved involvement responsibility responsible wrong
    """
)
"""What one is not who denies: "had no involvement", "is not guilty"."""

DENIED = WRONGDOING | words(
    """
    attack authorise authorize do harm hit hurt kill know meet order pay receive say solicit
    steal take tell threaten touch
    """
)
"""Acts that one says never to have done who denies."""

ANNOUNCED = words(
    """
    agreement approval ban bid cancellation candidacy ceasefire closure cut cuts deal decision
    departure dismissal donation intention launch lockdown measure measures merger plan plans
    policy postponement resignation retirement sanction sanctions shutdown suspension truce
    withdrawal
    """
)
"""Acts that are decided by being announced."""
