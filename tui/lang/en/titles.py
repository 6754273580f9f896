"""Words beside names: titles of persons, what stands behind a name, and peoples."""

from __future__ import annotations

from tui.lang.word_list import words

ABBREVIATED = words(
    """
    Adm Amb Assoc Asst Atty Brig Capt Cdr Cmdr Col Cpl Cpt Det Dir Dr Fr Gen Gov Hon Insp Lt Ltc
    Maj Messrs Mgr Mlle Mme Mr Mrs Ms Mx Ofc Pfc Pres Prof Pvt Rep Reps Rev Sen Sens Sgt Spc
    Spec Sra Srta Ssgt Supt Ven Vice-Adm
    """
)
"""Titles cut short, as they are written; their full stop ends no sentence."""

_IN_FULL = words(
    """
    admiral ambassador archbishop ayatollah baron baroness bishop brigadier captain cardinal
    chairman chairwoman chancellor chief colonel commander commissioner congressman
    congresswoman councillor councilor crown dame deputy director emir father foreign general
    governor imam judge justice king lady lieutenant lord major mayor minister miss mullah
    pastor pope premier president prime prince princess professor queen representative reverend
    secretary senator sheik sheikh sheriff sir spokesman spokesperson spokeswoman sultan vice
    """
)

_WITHOUT_STOP = words("cap pm sec")
"""Titles cut short that end a sentence, since they mostly are something else: 6 PM."""

TITLES = _IN_FULL | _WITHOUT_STOP | {title.lower() for title in ABBREVIATED}
"""Words before a person's name; lower case, without their full stop."""

ABBREVIATED_SUFFIXES = words("Esq Jr Ph.D Sr")
"""What stands behind a person's name and is cut short, as it is written."""

SUFFIXES = words("ii iii iv md") | {word.replace(".", "").lower() for word in ABBREVIATED_SUFFIXES}
"""Words behind a person's name; lower case, without full stops."""

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
