"""Nouns that sources are called by, and what sort of source they make."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


DOCUMENTS = _set(
    """
    account act ad advert advertisement advisory affidavit agreement alert analysis announcement
    article assessment audit autobiography banner bill biography blog book booklet brief
    briefing broadcast brochure bulletin cable census certificate charter circular column
    communique communiqué complaint constitution contract convention copy data database decision
    declaration decree diary directive document dossier draft e-mail edict editorial email entry
    essay estimate evidence fax figure file filing finding findings footage forecast guideline
    guidelines index indictment inscription instruction interview invitation invoice journal
    judgement judgment law lawsuit leaflet letter list listing log magazine manifesto manual map
    memo memoir memorandum message minutes motion note notice notification obituary op-ed
    opinion order page pamphlet paper paperwork passage petition placard plan plaque poll post
    poster preprint proposal protocol publication questionnaire record records regulation
    release report research resolution result results review ruling schedule screenshot script
    section sign site snippet song speech statement statistic statistics statute story study
    submission suit summary survey tape telegram telex testimony text title tradition transcript
    treaty tweet update verdict video warning warrant webpage website will writing
    """
)
"""What can be read, heard or seen again."""

BODIES = _set(
    """
    academy administration agency airline airport alliance army assembly association authority
    bank board body branch brand broadcaster bureau business cabinet campaign carrier cartel
    center central centre chamber channel charity church city clinic club coalition college
    command commission committee company confederation congress consortium consulate corporation
    council country county court daily defence delegation department directorate division
    embassy establishment faction faculty federation firm force forces forum foundation front
    fund government group guard headquarters hospital house industry inquiry insider institute
    institution intelligence judiciary junta jury league legislature maker manufacturer
    mayoralty media military militia ministry mission monarchy monitor mosque movement
    municipality museum nation navy network newspaper ngo office operator opposition
    organisation organization outlet palace panel paper parliament partnership party police
    presidency press prosecution provider publication publisher railway regime regulator
    republic retailer school secretariat senate service society state station studio supplier
    syndicate taskforce team think-tank town trade treasury tribunal trust union university
    utility watchdog weekly wing
    """
)
"""Bodies, which speak as one."""

SPOKESPERSONS = _set(
    "spokesman spokesmen spokesperson spokespeople spokespersons spokeswoman spokeswomen"
)
"""Those who speak for others."""

MEN = _set(
    """
    actor boy brother businessman chairman congressman councilman father gentleman grandfather
    husband king lord man mr nephew policeman prince sheikh sir son spokesman uncle widower
    """
)
WOMEN = _set(
    """
    actress aunt businesswoman chairwoman congresswoman councilwoman dame daughter girl
    grandmother lady mother mrs ms niece policewoman princess queen sister spokeswoman widow
    wife woman
    """
)

LAWS = _set("act article bill code constitution convention law order section statute treaty")
"""Documents with names of their own: "the Clean Water Act", "Article 5"."""

HEADS_OF = _set(
    "author boss chair chairperson chief coach co-author editor founder head leader lawyer manager "
    "member owner professor spokesman spokesperson spokeswoman"
)
"""What people are called together with what they are that of."""

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
