"""Word lists about names: titles, groups, peoples, short forms."""

from __future__ import annotations

TITLES = frozenset(
    """
    adm admiral ambassador archbishop ayatollah baron baroness bishop brig brigadier cap capt
    captain cardinal chairman chairwoman chancellor chief cmdr col colonel commander commissioner
    congressman congresswoman cpl crown dame deputy director dr emir father foreign gen general gov
    governor hon imam judge justice king lady lieutenant lord lt ltc maj major mayor minister miss
    mr mrs ms mx mullah pastor pfc pm pope premier president prime prince princess prof professor
    queen rep representative rev reverend sec secretary sen senator sgt sheik sheikh sheriff sir
    spokesman spokesperson spokeswoman sultan vice
    """.split()
)
"""Words before a person's name that are no part of it; lower case, without their full stop."""

SUFFIXES = frozenset("jr sr ii iii iv phd md esq".split())
"""Words behind a person's name that are no part of it; lower case, without their full stop."""

GROUP_NOUNS = frozenset(
    """
    alliance army association brigade brigades cartel clan coalition committee company consortium
    council faction family federation firm forum foundation front gang group guerrillas insurgency
    institute league lobby mafia militia movement network organisation organization party syndicate
    tribe union
    """.split()
)
"""A capitalised name and one of these nouns together name a body: "the Haqqani network"."""

PEOPLES = frozenset(
    """
    Afghani Azerbaijani Bahraini Bangladeshi Bengali British Catholic Christian Czech Danish Dutch
    Emirati Finnish French German Greek Hindu Iraqi Irish Islamic Islamist Israeli Jewish Kashmiri
    Kurdish Kuwaiti Muslim Nepali Norwegian Omani Pakistani Polish Punjabi Qatari Saudi Shia Shiite
    Sikh Sindhi Slovak Somali Spanish Sunni Swedish Swiss Tajik Thai Turkish Uzbek Welsh Yemeni
    """.split()
)
"""Adjectives of peoples and faiths that the endings below do not tell."""

PEOPLES_ENDINGS = ("an", "ean", "ese", "ian", "ish")
"""How most adjectives of peoples end ("Afghan", "Chinese", "Turkish")."""

SHORT_FORMS = {
    "us": ("United States", "GPE"),
    "usa": ("United States", "GPE"),
    "united states of america": ("United States", "GPE"),
    "uk": ("United Kingdom", "GPE"),
    "uae": ("United Arab Emirates", "GPE"),
    "un": ("United Nations", "ORG"),
    "eu": ("European Union", "ORG"),
}
"""What names stand for that are mostly written short, lower case and without full stops."""
