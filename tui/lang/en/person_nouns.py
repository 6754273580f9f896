"""Nouns that people are called by: speakers, spokespersons, men, women, peoples."""

from __future__ import annotations

from tui.lang.word_list import words

SPOKESPERSONS = words(
    """
    spokesman spokesmen spokespeople spokesperson spokespersons spokeswoman spokeswomen
    """
)
"""Those who speak for others."""

SPEAKING_ROLES = words("spokesman spokesperson spokeswoman") | words(
    """
    adviser aide ally analyst attorney author camp campaign chief critic director doctor editor
    executive expert historian insider investigator judge justice lawmaker lawyer leader mayor
    minister ministry newspaper officer official paper police poll president professor
    prosecutor report researcher reviewer scientist senator source staffer study survey survivor
    victim witness worker
    """
)
"""People and papers that speak; before a colon they make a headline an attribution."""

HEADS_OF = words("spokesman spokesperson spokeswoman") | words(
    """
    author boss chair chairperson chief co-author coach editor founder head lawyer leader
    manager member owner professor
    """
)
"""What people are called together with what they are that of."""

REPORTERS = words("correspondent reporter")

SOURCES = words("he official people person she source they who")
"""Who is spoken of in a sentence that says why sources are not named."""

CROWDS = words("crowd family majority minority pool public staff team")
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

PEOPLES = words(
    """
    Afghani Azerbaijani Bahraini Bangladeshi Bengali British Catholic Christian Czech Danish
    Dutch Emirati Finnish French German Greek Hindu Iraqi Irish Islamic Islamist Israeli Jewish
    Kashmiri Kurdish Kuwaiti Muslim Nepali Norwegian Omani Pakistani Polish Punjabi Qatari Saudi
    Shia Shiite Sikh Sindhi Slovak Somali Spanish Sunni Swedish Swiss Tajik Thai Turkish Uzbek
    Welsh Yemeni
    """
)
"""Adjectives of peoples and faiths that the endings below do not tell."""

PEOPLES_ENDINGS = ("an", "ean", "ese", "ian", "ish")
"""How most adjectives of peoples end ("Afghan", "Chinese", "Turkish")."""
