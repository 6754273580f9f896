"""Pronouns, articles, conjunctions, question words, numbers: the words that grammar is made of."""

from __future__ import annotations

from tui.lang.word_list import words

COMMONEST = words(
    """
    a about after an and are as at be been but by for from had has have he her his in is it its
    not of on or said she that the their they this to was were which who will with would
    """
)
"""The commonest English words; about a third of running English is made of them."""

HE = words("he him")

SHE = words("her she")

THEY = words("them they")

IT = words("it")

MASCULINE = HE | words("himself his")

FEMININE = SHE | words("hers herself")

FIRST_PERSON = words("i we")

REPORTER = FIRST_PERSON | words("me us")
"""A source that is the writer of the article."""

OWN = REPORTER | words("my our")
"""By these somebody speaks of themselves."""

YOU = words("you your")

SUBJECTS = FIRST_PERSON | words("he it she they")
"""Pronouns that can be subjects."""

POINTING = words("it that this")
"""Pronouns for what was said before: "that is a lie"."""

SOMEBODY = words("one somebody someone")

NOBODY = words("nobody none nothing")
"""Pronouns for people and things that there are none of; "no one" is two words."""

ANYBODY = words(
    """
    all another anybody anyone both everybody everyone few half many most nobody one others some
    somebody someone several those
    """
)
"""Pronouns for people who are not told more of."""

RELATIVE = words("that which who whom")
"""Pronouns for what stands before them."""

ADDING = words("which who")
"""Relative pronouns that behind a comma add what the reporter says; "where" as often is quoted."""

RELATIVE_BEHIND_COMMA = ADDING | words("when where whose")
"""What begins a relative clause that only adds something: ", who lives nearby"."""

POINTERS = words("that the these this those")
"""Words that point at something known."""

DEFINITE = POINTERS | words("both")

DETERMINERS_ALONE = words("a an the")
"""What is no phrase without a noun."""

INDEFINITE = words("a an another one")
"""Words that bring in one of a kind."""

ARTICLES = POINTERS | words("a an")
"""What a name or a noun is freed of."""

NO_NAME = ARTICLES | words("another each every her his no one our their")
"""What a capital does not make a part of a name."""

PARTS = words(
    """
    all any both each few five four half many most none one several some three two
    """
)
"""What "of" follows that names a part: "one of the officials"."""

SHARES = words("% fifth fourth half percent percentage quarter third")
"""Parts of people who are not counted."""

NUMBERS = {
    "one": 1,
    "two": 2,
    "both": 2,
    "pair": 2,
    "couple": 2,
    "duo": 2,
    "three": 3,
    "trio": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "dozen": 12,
}
"""Words for how many people a source stands for."""

QUESTION_WORDS = words("how if what when where whether who why")

OPEN = words("if whether")
"""Question words that leave open whether it is so."""

CONDITIONS = words("if unless")

COORDINATORS = words("and but or so yet")

JOINING_CLAUSES = words("and but or then while")
"""What stands between two clauses of saying."""

LEADING_IN_CLAUSES = words("and as but so when while")
"""What may stand before a subject."""

BEFORE_PLACES = words("after ahead at before during from in on outside to via")
"""What leads from "speaking" to where or when it is."""

BEGINNING_ADVERBIALS = words("after before during in on since until when while")
"""What begins an adverbial behind a comma rather than more of a source."""

SUBORDINATORS = words("after although as because before if since though unless when while")
"""What a clause begins with that hangs on another."""

BEGINNING_CLAUSES = words(
    "a an he her his it its no she some the their there these they this those we"
)
"""What behind "said" begins what is said, where no "that" does."""

DANGLING = words("and as but that when which who")
"""What is left at the end of a phrase that was cut short."""

NO_SUBJECT = words("all him it me reporters that them this us which")
"""What is no source, on whichever side of a cue it stands: "told reporters"."""

TIME_AND_PLACE = words("after as at before by during in on to when while")
"""What begins an adverbial behind a source."""

BY = words("by from")
"""What leads from a document to who issued it: "a letter from the council"."""

OWNED_BY = BY | words("of")
"""What leads from a noun of saying to who says it: "claims by the council"."""

POSSESSIVES = words("' 's ’ ’s")

CONTRACTED_HAVE = words("'d 's ’d ’s")
"""What the parser takes for a form of to be, and is one of to have."""

BEHIND_NOUNS = words(
    """
    about above against around at behind briefed by close down familiar for from has have in
    inside into near of on outside over speaking that to under up which who whom whose with
    within
    """
)
"""What begins the words that say more of a noun: "officials familiar with the matter"."""

HAVING = words("does did had has is was will would")
"""What a verb begins with whose subject stands just before it."""

DAYS = words("monday tuesday wednesday thursday friday saturday sunday")
