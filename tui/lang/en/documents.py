"""Documents: what can be read, heard or seen again; lemmas in lower case."""

from __future__ import annotations

from tui.lang.word_list import words

SPOKEN = words("briefing broadcast interview site speech video")
"""Documents whose words were not written by who is named with them."""

DOCUMENTS = words(
    """
    account act ad advert advertisement advisory affidavit agreement alert analysis announcement
    article assessment audit autobiography autopsy banner bill biography blog book booklet brief
    briefing broadcast brochure bulletin cable census certificate charter circular column
    communique communiqué complaint constitution contract convention copy data database datum
    decision declaration decree diary directive document dossier draft e-mail edict editorial
    email entry essay estimate evidence fax figure file filing finding findings footage forecast
    guideline guidelines headline imaging index indictment inscription instruction interview
    invitation invoice journal judgement judgment law lawsuit leaflet letter list listing log
    magazine mail manifesto manual map memo memoir memorandum message minutes motion note notice
    notification obituary op-ed opinion order page pamphlet paper paperwork passage petition
    placard plan plaque poll polling post poster preprint press-release proposal protocol
    publication questionnaire record records regulation release remark report research
    resolution result results review ruling schedule screenshot script section sign site snippet
    song speech statement statistic statistics statute story study submission suit summary
    survey tape telegram telex testimony text title tradition transcript treaty tweet update
    verdict video warning warrant webpage website will writing
    """
)
"""What a source may be that is a document, and what words are issued in: "said in a statement"."""

LAWS = words(
    """
    act article bill code constitution convention law order section statute treaty
    """
)
"""Documents with names of their own: "the Clean Water Act", "Article 5"."""

OCCASIONS = words(
    """
    address appearance assembly call ceremony conference debate email event forum gathering hearing
    meeting past press rally remarks sermon session stump summit talk testimony tour trail trial
    visit
    """
)
"""Where things are said: "said at a meeting that"."""

PLATFORMS = words(
    """
    bluesky facebook instagram linkedin mastodon medium radio reddit snapchat substack telegram
    television threads tiktok tv twitter weibo whatsapp x youtube
    """
)
"""Where things are said that no part of a name is: "Ann Smith on Instagram said"."""

MAKING = words(
    """
    circulate deliver draft file give get hand have hold issue make obtain post publish read
    receive record release review see send share show sign submit tweet upload write
    """
)
"""What is done with documents, so that "that" stands for one: "in a letter that he wrote"."""

IN_A_DOCUMENT = r"\b(?:in|via|on) (?:a|an|its|their|his|her|the|one)((?: [\w-]+){1,3})"
"""A pattern for what may name the document that words are from: "in a statement"."""
