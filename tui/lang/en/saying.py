"""Words that tell of attribution, by how they take what is said; lemmas in lower case."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SAYING = _words(
    """
    acknowledge add admit advise affirm agree allege announce answer argue assert assure attest aver
    bemoan boast brag bristle caution chant chime claim clarify comment complain concede conclude
    concur confess confide confirm contend counter declare decry deny detail disagree disclose
    divulge email emphasise emphasize enthuse estimate exclaim explain explicate express forecast
    fume gripe grouse grumble gush hint imply indicate inform insist insinuate instruct interject
    joke lament maintain marvel mention muse mutter note notify object observe opine outline plead
    pledge point posit post predict proclaim profess promise prophesy propose protest quip quote
    rail rant reaffirm reason reassert reassure rebut recall recap reckon recommend recount
    reiterate relate relay remark remember remind repeat reply report request respond restate retell
    retort retweet reveal riff say scoff scream shout sneer snap snark speculate state stipulate
    stress submit suggest surmise swear tell testify threaten tout tweet underline underscore vent
    venture voice volunteer vow warn whine whisper write yell
    """
)
"""Verbs that give words or a thought in words: "said that ...", "..., she noted"."""

ASKING = _words("ask beg beseech challenge command demand entreat exhort implore invite order urge")
"""Verbs of asking and ordering: "asked whether", "urged them to go"."""

JUDGING = _words(
    """
    accuse applaud attack berate blame blast castigate charge chastise chide cite commend condemn
    congratulate credit criticise criticize decry denounce deride disparage excoriate fault hail
    knock lambast laud lambaste mock praise rap rebuff rebuke refute reprimand ridicule scold scorn
    slam taunt thank tout upbraid
    """
)
"""Verbs that judge somebody or something: "accused them of cheating", "praised the plan"."""

NAMING = _words(
    "brand call characterise characterize compare describe depict dub label liken portray term"
)
"""Verbs that say what something is: "called it a shame", "described her as able"."""

OBJECT_TAKING = _words(
    """
    acknowledge admit advocate allege announce answer cite claim concede confirm demand deny detail
    disclose discuss dispute emphasise emphasize estimate explain express forecast highlight
    hint lament mention note outline pledge post predict promise propose question recall
    recommend recount refuse refute reiterate reject relay repeat report request reveal stress
    suggest tweet underline underscore vent voice vow warn
    """
)
"""Verbs whose object is itself what is said: "denied the report", "promised more money"."""

PUBLISHING = _words("announce confirm disclose report reveal")
"""Verbs whose passive subject is what is said: "the plan was announced on Friday"."""

TOPICS = {
    "agree": _words("to with on"),
    "ask": _words("about for"),
    "argue": _words("for against"),
    "boast": _words("about of"),
    "brag": _words("about of"),
    "call": _words("for on upon"),
    "comment": _words("on about"),
    "complain": _words("about of"),
    "disagree": _words("with on"),
    "elaborate": _words("on"),
    "hint": _words("at"),
    "inquire": _words("about"),
    "joke": _words("about"),
    "object": _words("to"),
    "plead": _words("for"),
    "point": _words("to"),
    "protest": _words("against"),
    "rail": _words("against about"),
    "rant": _words("about"),
    "refer": _words("to"),
    "respond": _words("to"),
    "speak": _words("of about against"),
    "talk": _words("about of"),
    "testify": _words("about"),
    "warn": _words("of about against"),
}
"""Verbs with the prepositions under which they take what is spoken of: "called for calm"."""

REFUSING = _words("decline refuse")
"""Verbs that say no to what the infinitive names: "declined to comment"."""

BEYOND_QUOTATION = _words(
    """
    begin chuckle conclude continue cry explain finish fire go interrupt laugh offer read shoot sigh
    smile start think wonder
    """
)
"""Verbs that are cues beside a quotation only: "..., he went on"."""

CUES = SAYING | ASKING | JUDGING | NAMING | OBJECT_TAKING | frozenset(TOPICS) | REFUSING

NOUNS = _words(
    """
    accusation admission allegation announcement argument assertion assessment assurance charge
    claim comment complaint confession contention conviction declaration demand denial hint
    insistence notion pledge prediction proclamation promise prophecy remark reminder statement
    suggestion threat testimony vow warning
    """
)
"""Nouns of saying that take a clause: "his claim that", "the warning that"."""

MAKING = _words("deliver express give issue level make offer raise renew repeat voice")
"""Verbs that with a noun of saying mean to say: "made a promise to", "issued a warning that"."""

DOCUMENTS = _words(
    """
    account ad affidavit article blog book briefing column document e-mail editorial email essay
    filing interview letter mail memo memoir message note op-ed paper post press-release release
    remark report ruling speech statement study survey testimony text transcript tweet video
    """
)
"""What words are issued in: "in a statement saying", "a letter from the council said"."""

QUOTING = _words("quote cite")
"""Verbs whose passive subject is the one who speaks: "was quoted as saying"."""

TRANSCRIPT_LABELS = _words("q a question answer interviewer reporter host moderator")
"""What stands for a speaker before a colon in an interview."""

SPEAKING_ROLES = _words(
    """
    adviser aide ally analyst attorney author camp campaign chief critic director doctor editor
    executive expert historian insider investigator judge justice lawmaker lawyer leader minister
    ministry mayor newspaper officer official paper police poll president professor prosecutor
    report researcher reviewer scientist senator source spokesman spokesperson spokeswoman staffer
    study survey survivor victim witness worker
    """
)
"""Nouns for people and papers that speak; before a colon they make a headline an attribution."""
