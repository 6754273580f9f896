"""Documents: what can be read, heard or seen again; lemmas in lower case."""

from __future__ import annotations

from tui.lang.word_list import words

SPOKEN = words("briefing broadcast interview site speech video")
"""Documents whose words were not written by who is named with them."""

DOCUMENTS = words(
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
"""What a source is called that is a document."""

LAWS = words(
    """
    act article bill code constitution convention law order section statute treaty
    """
)
"""Documents with names of their own: "the Clean Water Act", "Article 5"."""

ISSUED = words(
    """
    account ad affidavit article blog book briefing column document e-mail editorial email essay
    filing interview letter mail memo memoir message note op-ed paper post press-release release
    remark report ruling speech statement study survey testimony text transcript tweet video
    """
)
"""What words are issued in: "in a statement saying", "a letter from the council said"."""

IN_A_DOCUMENT = r"\b(?:in|via|on) (?:a|an|its|their|his|her|the|one)((?: [\w-]+){1,3})"
"""A pattern for what may name the document that words are from: "in a statement"."""
