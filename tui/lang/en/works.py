"""What has a name or a title that is put in quotation marks, and how a text brings it in."""

from __future__ import annotations

from tui.lang.word_list import words

WORKS = words(
    """
    album anthem app ballad band blog boat book brand campaign cartoon channel chapter character
    column comedy comic concert documentary drama duo edition episode essay exhibit exhibition
    feature film franchise game group hit hymn installation initiative magazine memoir mission
    movie musical mural newsletter novel opera operation painting paper piece play podcast poem
    program programme project ranch restaurant sculpture segment sequel series ship show single
    sitcom sketch soap song story symphony thriller tour track trilogy vessel video yacht
    """
)
"""Works and ships, before their titles: "the novel "The Long Quay""."""

ANIMALS = words(
    """
    animal bear bird bull calf cat chimpanzee cow dog dolphin donkey elephant foal goat gorilla
    hamster horse kitten lamb lion mare monkey mule octopus orca ox panda parrot pet pig pony
    puppy rabbit ram seal sheep stallion swan tiger tortoise turtle whale wolf
    """
)
THINGS = words(
    "aircraft bus car engine jet locomotive plane rocket rover satellite storm train truck"
)

NAMED = WORKS | ANIMALS | THINGS
"""What is given a name rather than an opinion: "called the dog "Duchess""."""

EXPRESSIONS = words("acronym expression handle name nickname pseudonym term word")
"""What an expression is called that is spoken of: "the word "failure""."""

MAKING = words(
    """
    air announce buy compose co-write direct host launch make open paint perform play premiere
    produce publish read record release rewrite screen see sell sing stage star stream watch win
    write
    """
)
"""What is done with works: "read "Tides""."""

BEFORE_TITLES = words("about at by for from in of on to with")
"""Prepositions that a title may follow: "a prize for "Tides""."""

SMALL = words(
    """
    a am an and are as at be but by de do for from has have in is it la le n' nor not of on or
    over so than the their this to up was we with you
    """
)
"""Words that may be without a capital in a title."""

ANSWERS = words("absolutely hello maybe never no nothing sorry sure thanks well why yeah yes")
"""Single words that are said rather than names."""

CALLED = (
    r"(?:known(?: \w+){0,4} as|\b(?:goes|go|went|going) by(?: the (?:nick)?name(?: of)?)?"
    r"|\banswers? to|\bnicknamed|\bby the (?:nick)?name(?: of)?|\balias"
    r"|\bunder the (?:\w+ )?name(?: of)?"
    r"|\ba\.?k\.?a\.?|\bcode-?named|\bpen name|\bso-called|\b(?:en)?titled|\bstage name)[\s,]*$"
)
"""A pattern for what a nickname or a title follows."""

MAYBE_CALLED = r"\b(?:branded|called|dubbed|labell?ed|named|termed)\s*$"
"""Likewise, where it may also be an opinion that follows: "called "a hero"" is one."""
