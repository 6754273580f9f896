"""How a sentence that nothing has parsed shows who says something, and when and how surely."""

from __future__ import annotations

from tui.lang.en import cue_kinds, documents, function_words, modality, organisations, saying
from tui.lang.en import sources as source_nouns
from tui.lang.en.word_forms import forms
from tui.lang.word_list import words

_DAY = (
    r"(?:(?:on|late|early|last) )*"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday)"
)
_WHERE = r"in (?:an?|the|his|her|its|their) (?:[\w-]+ ){0,2}[\w-]+"
_HEARER = r"(?:[\w’'.-]+ ){0,3}[\w’'.-]+"

DAY = rf" {_DAY}"

BEHIND_CUE = rf"(?: {_DAY})?(?: {_WHERE})?(?: {_DAY})?,?"
"""What may stand between a cue and what is said: "said on Friday in a statement"."""

BEFORE_THAT = rf"(?: {_HEARER})?{BEHIND_CUE}"
"""Likewise where "that" shows where it begins: "wrote to the council on Friday that"."""

BEHIND_TOLD = rf" {_HEARER}(?: {_DAY})?,?"
"""Likewise where it is told to somebody: "told the council"."""

ENDS_SOURCE = (
    r"[.;:!?\n\"“”()—–]|,? (?:and|but|who|which|when|while|as|after|in|on|at|during|via|last|this|"
    r"yesterday|today)\b"
)
"""What ends the phrase of a source that stands behind its cue."""

TELLING = words("assured informed reminded tells told warned")
"""Verbs that are followed by who is told."""

BARE = saying.SAYING | saying.REQUESTING
"""Verbs of saying without an ending, as after a plural and after "has"."""

SAID = saying.FORMS | BARE | saying.CLOSING_FORMS

SAYING_SO = frozenset(f"{verb.removesuffix('e')}ing" for verb in saying.SAYING)
"""Participles, of which the source stands elsewhere: "..., adding that"."""

HELPED = modality.HAVE | words("did would")
"""What stands before a verb without an ending, or a participle."""

BEFORE_CUE = HELPED | words("again also earlier further later once since soon then")
"""What stands between a source and its verb, with what ends in -ly."""

NO_CUE = (
    modality.ARE
    | modality.WERE
    | modality.WILL
    | modality.MAY
    | modality.NEGATIONS
    | words("can to")
)
"""Words after which a verb of saying says nothing of who has said anything: "to say"."""

NO_PART = (
    modality.ARE
    | modality.WERE
    | modality.WILL
    | modality.WOULD
    | modality.MAY
    | modality.OUGHT
    | modality.HAVE
    | modality.NEGATIONS
    | function_words.RELATIVE
    | function_words.SUBORDINATORS
    | function_words.QUESTION_WORDS
    | words("did do does nor or so than there to yet")
)
"""What no plain phrase of a source has in it."""

NO_START = (
    function_words.TIME_AND_PLACE
    | function_words.BEHIND_NOUNS
    | function_words.COORDINATORS
    | function_words.SUBORDINATORS
    | words(
        """
        according also amid despite earlier even here however instead later meanwhile more not now
        once only since still such then therefore there thus today until yesterday
        """
    )
)
"""What no source begins with."""

NO_END = (
    (function_words.NO_NAME - words("no one that this"))
    | function_words.BEHIND_NOUNS
    | words("and first his its made my several your")
)
"""What no source ends with."""

JOINED = (
    source_nouns.SPOKESPERSONS
    | organisations.BODIES
    | documents.DOCUMENTS
    | function_words.ARTICLES
    | words("and both for of")
)
"""What a phrase with "and" may have besides names and plurals."""

PLURALS = words("i police they we")
"""What a verb without an ending may follow besides plurals."""

HEDGES = (
    modality.MAY
    | modality.WOULD
    | modality.OUGHT
    | modality.POSSIBLE
    | modality.PROBABLE
    | modality.IMPROBABLE
    | modality.APPEARING
    | modality.HELD
    | function_words.CONDITIONS
    | function_words.OPEN
    | forms(modality.APPEARING | modality.HELD)
)
"""Words with which what is said is not plainly certain."""

_UNSURE = (
    cue_kinds.HOLDING_POSSIBLE
    | cue_kinds.HOLDING_LIKELY
    | cue_kinds.HOLDING_UNLIKELY
    | cue_kinds.QUESTIONING
)
UNSURE = _UNSURE | forms(_UNSURE)
"""Cues with which it is not."""

DENYING = cue_kinds.DENIAL | forms(cue_kinds.DENIAL)

PAST = modality.WERE | words("did had has have")

NOW = words("am are do does is")

HELPING = PAST | NOW | modality.WILL | modality.WOULD | modality.MAY | modality.OUGHT
"""Words by which a verb is known where nothing is parsed."""

AHEAD = words("due expected going likely planning scheduled set")
"""What behind "is" tells of what is to come."""

BEFORE_NOUN = function_words.NO_NAME | function_words.BEHIND_NOUNS | words("and more")
"""After these a word in -ed is no verb: "the injured"."""

ASKED_ABOUT = function_words.QUESTION_WORDS | words("about which")
"""What begins a question, which may be about any time."""
