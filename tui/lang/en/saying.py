"""Verbs and nouns of saying, by how they take what is said; lemmas in lower case.

A new verb belongs in `SAYING`, or in the list of what it takes. All that finds who says what looks
here: the analysis by lemma, and what needs no analysis by the forms of `word_forms`.
"""

from __future__ import annotations

from tui.lang.en.word_forms import forms, with_s
from tui.lang.word_list import words

SAYING = words(
    """
    acknowledge add admit advise affirm agree allege announce answer argue assert assure attest
    aver bemoan boast brag bristle caution chant chime claim clarify comment complain concede
    conclude concur confess confide confirm contend counter declare decry deny detail disagree
    disclose divulge email emphasise emphasize enthuse estimate exclaim explain explicate
    express forecast fume gripe grouse grumble gush hint imply indicate inform insinuate insist
    instruct interject joke lament maintain marvel mention muse mutter note notify object
    observe opine outline plead pledge point posit post predict proclaim profess promise
    prophesy propose protest quip quote rail rant reaffirm reason reassert reassure rebut recall
    recap reckon recommend recount reiterate relate relay remark remember remind repeat reply
    report request respond restate retell retort retweet reveal riff say scoff scream shout snap
    snark sneer speculate state stipulate stress submit suggest surmise swear tell testify
    threaten tout tweet underline underscore vent venture voice volunteer vow warn whine whisper
    write yell
    """
)
"""Verbs that give words or a thought in words: "said that ...", "..., she noted"."""

REQUESTING = words(
    """
    ask beg beseech challenge command demand entreat exhort implore invite order urge
    """
)
"""Verbs of asking and ordering: "asked whether", "urged them to go"."""

JUDGING = words(
    """
    accuse applaud attack berate blame blast castigate charge chastise chide cite commend
    condemn congratulate credit criticise criticize decry denounce deride disparage excoriate
    fault hail knock lambast lambaste laud mock praise rap rebuff rebuke refute reprimand
    ridicule scold scorn slam taunt thank tout upbraid
    """
)
"""Verbs that judge somebody or something: "accused them of cheating", "praised the plan"."""

PROSECUTING = words("charge")
"""Of these, the one that without a word of who does it is an act of a court."""

DESCRIBING = words("depict describe portray")
"""Verbs that say what something is like: "described her as able"."""

NAMING = DESCRIBING | words("brand call characterise characterize compare dub label liken term")
"""Verbs that say what something is: "called it a shame"."""

OBJECT_TAKING = words(
    """
    acknowledge admit advocate allege announce answer cite claim concede confirm demand deny
    detail disclose discuss dispute emphasise emphasize estimate explain express forecast
    highlight hint lament mention note outline pledge post predict promise propose question
    recall recommend recount refuse refute reiterate reject relay repeat report request reveal
    stress suggest tweet underline underscore vent voice vow warn
    """
)
"""Verbs whose object is itself what is said: "denied the report", "promised more money"."""

PUBLISHING = words("announce confirm disclose report reveal")
"""Verbs whose passive subject is what is said: "the plan was announced on Friday"."""

TOPICS = {
    "agree": words("on to with"),
    "ask": words("about for"),
    "argue": words("against for"),
    "boast": words("about of"),
    "brag": words("about of"),
    "call": words("for on upon"),
    "comment": words("about on"),
    "complain": words("about of"),
    "disagree": words("on with"),
    "elaborate": words("on"),
    "hint": words("at"),
    "inquire": words("about"),
    "joke": words("about"),
    "object": words("to"),
    "plead": words("for"),
    "point": words("to"),
    "protest": words("against"),
    "rail": words("about against"),
    "rant": words("about"),
    "refer": words("to"),
    "respond": words("to"),
    "speak": words("about against of"),
    "talk": words("about of"),
    "testify": words("about"),
    "warn": words("about against of"),
}
"""Verbs with the prepositions under which they take what is spoken of: "called for calm"."""

REFUSING = words("decline refuse")
"""Verbs that say no to what the infinitive names: "declined to comment"."""

CONFIRMING = words("confirm deny verify")
"""Verbs that say whether something is so: who refuses to, or does neither, says nothing of it."""

AVOIDING_ALONE = words("avoid")

AVOIDING = AVOIDING_ALONE | words("abstain fall keep refrain shrink shy stop")
"""Verbs that with "from" or "of" tell that something is not said: "stopped short of calling"."""

INSTEAD = words("instead without")
"""What leads into what is not said: "without saying goodbye"."""

BEYOND_QUOTATION = words(
    """
    bark begin bellow chortle chuckle conclude continue croak cry drawl explain finish fire gasp
    giggle go grin groan growl grunt hiss howl interrupt intone laugh moan mumble murmur offer
    quaver rasp react read roar shoot shriek shrug sigh smile smirk snarl sniff snort sob splutter
    stammer start stutter think thunder wail whimper wonder
    """
)
"""Verbs that are cues beside a quotation only: "..., he went on"."""

CUES = SAYING | REQUESTING | JUDGING | NAMING | OBJECT_TAKING | frozenset(TOPICS) | REFUSING
"""All verbs that may have a clause or a phrase for what is said."""

FINDING = words("find hold rule")
"""Verbs that are cues with a "that" only: courts and studies say so."""

MAKING_CLEAR = ("make", "clear")
"""Two words that make a cue: "made clear that"."""

TAKING_THAT = (SAYING - words("describe express outline")) | FINDING
"""Verbs whose clause may stand behind where it was said: "said in a letter that"."""

PARTICLES = {"call": "out", "lash": "out", "point": "out", "shoot": "back", "speak": "out"}
"""Words behind a verb that are a part of the cue: "pointed out"."""

QUOTING = words("cite quote")
"""Verbs whose passive subject is the one who speaks: "was quoted as saying"."""

MEASURING = words(
    """
    ability age altitude amount area batch belief birth budget calendar category choice circumstance
    circumstances class color colour condition conscience country criterion custom date day degree
    demand design diet difficulty direction distance district drawing experience formula function
    gender geography grade group habit heading height importance income instruction kind label
    language law length level light location luck mean means merit method mood nationality nature
    need norm number nutrient order origin party performance place plan position practice preference
    price principle priority procedure profession protocol quality quantity race rank rating ratio
    recipe region religion result rite role rule schedule script season seniority sequence severity
    sex shape size skill sort species specification speed standard status strength subject
    surname taste temperature theme time timetable title topic tradition type value volume wealth
    weather weight whim wish year zone
    """
)
"""By these things are sorted or done: "paid according to age" gives nobody's words."""

REMARKS = words(
    """
    acknowledgement acknowledgment admission allusion compliment criticism departure dig echo hint
    jab nod rebuke rebuttal reference reversal shift shot slap slight swipe
    """
)
"""What a reporter calls words behind them: '..., a reference to the fire'."""

SORTING = words(
    """
    adapt adjust allocate allot alter arrange award calculate catalogue categorise categorize
    change charge choose classify code colour cut differ dispense distribute divide dress file
    fluctuate grade group index label list mark measure number order organise organize pay place
    price promote rank rate range reward seat select set share shift sort split stack tax treat
    tune vary weigh
    """
)
"""Verbs of what is done by a rule or a measure, whatever that is: "sorted according to floor"."""

SPEAKING_MEASURES = words(
    """
    belief custom law order plan protocol result rule schedule specification standard timetable
    title tradition
    """
)
"""Of these, the ones that may tell something as well, before a comma: "according to the law,"."""

TAKING_PLACE = words("address answer appear cite quote respond reply speak talk testify write")
"""Verbs of what somebody does while saying something: "the mayor, speaking on Friday, said"."""

ADDRESSING = words("chat conversation discussion interview meeting speak talk write")
"""What "to" or "with" leads from to those who are spoken to."""

CHARGE_PREPOSITIONS = words("as for of over with")
"""What leads from a verb that judges to why: "accused them of cheating"."""

NOUNS = words(
    """
    accusation admission allegation announcement argument assertion assessment assurance charge
    claim comment complaint conclusion confession contention conviction declaration demand denial
    finding forecast hint insistence insinuation notion observation pledge prediction proclamation
    promise prophecy remark reminder ruling statement suggestion testimony threat vow warning
    """
)
"""Nouns of saying that take a clause: "his claim that", "the warning that"."""

NOUN_TOPICS = {
    "accusation": words("of"),
    "apology": words("for"),
    "appeal": words("for to"),
    "call": words("for on to"),
    "comment": words("about on"),
    "complaint": words("about of"),
    "condemnation": words("of"),
    "criticism": words("of"),
    "demand": words("for"),
    "denial": words("of"),
    "denunciation": words("of"),
    "joke": words("about"),
    "mention": words("of"),
    "plea": words("for"),
    "praise": words("for of"),
    "question": words("about"),
    "remark": words("about on"),
    "warning": words("about of"),
}
"""Nouns with the prepositions under which they take what is spoken of: "made a call for calm"."""

NOUNS_WITH_THAT = words("order proposal recommendation request theory view")
"""Nouns that mean so only with a "that"; with "to" they are acts: "the proposal to build"."""

ATTITUDE_NOUNS = words("belief concern fear report suspicion")
"""Nouns that take a clause likewise, but seldom mean that somebody has said it."""

MAKING = words("deliver express give issue level make offer raise renew repeat voice")
"""Verbs that with a noun of saying mean to say: "made a promise to", "issued a warning that"."""

ACCORDING_TO = ("according", "to")
"""A preposition that names the source."""

CLOSING = words(
    """
    acknowledge add admit allege announce answer argue ask claim conclude confirm continue declare
    demand deny exclaim explain insist joke muse note quip recall reply report respond say shout
    state tell testify tweet warn write
    """
)
"""Verbs that attribute the sentence they end; of others that is seldom so: ", but she promised"."""

SAY_FORMS = words("said say says")

FORMS = words("say") | forms(SAYING | REQUESTING)
"""Verbs of saying as they stand in a text that nothing has parsed: "said", "says"."""

CLOSING_FORMS = words("say") | forms(CLOSING)
"""Likewise of those that end a sentence."""

QUOTATION_FORMS = FORMS | CLOSING_FORMS | forms(BEYOND_QUOTATION)
"""Likewise of all that stand beside a quotation."""

_NOUNS = NOUNS | NOUNS_WITH_THAT | ATTITUDE_NOUNS
NOUN_FORMS = _NOUNS | frozenset(map(with_s, _NOUNS))
"""Nouns with a clause as they stand in a text that nothing has parsed: "claim", "fears"."""

MOSTLY_OTHER = words(
    """
    begin begins began continue continues cry finish fire fires fired go goes gone offer offers
    point points post posts quote quotes read reads report reports request requests shoot shot
    start starts started state states think thinks went
    """
)
"""Forms of verbs of saying that mostly mean something else where no quotation tells."""
