"""Bodies, which speak as one; lemmas in lower case, names as they are written."""

from __future__ import annotations

from tui.lang.word_list import words

BODIES = words(
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
"""What a source is called that is a body."""

GENERIC = words("agency body company firm group organisation organization")
"""Bodies that may be any of the names before: "the company"."""

UNIQUE = words(
    """
    authority government media military ministry police press prosecution state
    """
)
"""Bodies of which one is meant that needs no name: "the police"."""

NAMED_GROUPS = words(
    """
    alliance army association brigade brigades cartel clan coalition committee company
    consortium council faction family federation firm forum foundation front gang group
    guerrillas institute insurgency league lobby mafia militia movement network organisation
    organization party syndicate tribe union
    """
)
"""What together with a capitalised name is the name of a body: "the Haqqani network"."""

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
