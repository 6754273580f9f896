"""What sources are called, and how a text says that it does not name them and why.

Nouns are lemmas in lower case; bodies and documents, which can be sources too, have modules of
their own.
"""

from __future__ import annotations

from tui.lang.word_list import words

SPOKESPERSONS = words(
    """
    spokesman spokesmen spokespeople spokesperson spokespersons spokeswoman spokeswomen
    """
)
"""Those who speak for others."""

ROLES = SPOKESPERSONS | words(
    """
    adviser aide ally analyst attorney author boss camp campaign candidate chair chairperson chief
    co-author coach critic director doctor editor executive expert founder head historian
    insider investigator judge justice lawmaker lawyer leader manager mayor member minister
    ministry newspaper officer official owner paper police poll president professor prosecutor
    report researcher reviewer scientist senator source staffer study survey survivor victim
    witness worker
    """
)
"""What people and papers are called that speak: "Officials: ...", "the chief of the union"."""

REPORTERS = words("correspondent reporter")

SOURCES = words("he official people person she source they who")
"""Who is spoken of in a sentence that says why sources are not named."""

CROWDS = words("crew crowd family majority minority public staff team")
"""People of whom nobody knows how many they are."""

MEN = words(
    """
    actor boy brother businessman chairman congressman councilman father gentleman grandfather
    husband king lord man mr nephew policeman prince sheikh sir son spokesman uncle widower
    """
)

WOMEN = words(
    """
    actress aunt businesswoman chairwoman congresswoman councilwoman dame daughter girl
    grandmother lady mother mrs ms niece policewoman princess queen sister spokeswoman widow
    wife woman
    """
)

UNNAMED = (
    r"\b(?:(?:on|under|requested|requesting|granted|given) (?:the )?(?:condition of )?anonymity"
    r"|(?:not|n[o’']t|declined|refused)(?: to)? be (?:further )?(?:named|identified|quoted by name)"
    r"|spoke anonymously|speaking anonymously|without being (?:named|identified)"
    r"|withhold (?:his|her|their) names?)\b"
)
"""That a source is not named."""

REASON = (
    r"\b(?:because(?: of)?|since|due to|owing to|citing|(?=(?:for|out of|in) fear))\s*"
    r"([^.;\n\"“”]+?)(?=[.;\n\"“”]|, (?:said|told|says)\b|$)"
)
"""Why, in the first group."""

ABOUT_SOURCES = (
    "anonym",
    "not be identified",
    "not be named",
    "not to be identified",
    "not to be named",
)
"""Words by which a sentence is about its sources."""

ALLOWED = ("authorised to", "authorized to")
"""Likewise, where what they may or may not do is to speak."""

SPEAKING = words("comment discuss speak talk")
