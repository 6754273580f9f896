"""Bodies, which speak as one; lemmas in lower case, names as they are written."""

from __future__ import annotations

from tui.lang.word_list import words

_GROUPS = words(
    """
    alliance army association brigade brigades cartel clan coalition committee company
    consortium council faction federation firm forum foundation front gang group guerrillas
    institute insurgency league lobby mafia militia movement network organisation organization
    party syndicate tribe union
    """
)

BODIES = _GROUPS | words(
    """
    academy administration agency airline airport assembly authority bank board body branch
    brand broadcaster bureau business cabinet campaign carrier center central centre chamber
    channel charity church city clinic club college command commission confederation congress
    consulate corporation country county court daily defence delegation department directorate
    division embassy establishment faculty force forces fund government guard headquarters
    hospital house industry inquiry insider institution intelligence judiciary junta jury
    legislature maker manufacturer mayoralty media medium military ministry mission monarchy
    monitor mosque municipality museum nation navy newspaper ngo office operator opposition
    outlet palace panel paper parliament partnership police presidency press prosecution
    provider publication publisher railway regime regulator republic retailer school secretariat
    senate service society state station studio supplier taskforce team think-tank town trade
    treasury tribunal trust university utility watchdog weekly wing
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

NAMED_GROUPS = _GROUPS | words("family")
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

ENDINGS = words(
    """
    agency airlines airways alliance associates association authority bank bros brothers
    bulletin chronicle club co college committee company corp corporation council courier energy
    express ferries foods foundation gazette group herald holdings hospital inc industries
    institute journal labs line lines llc ltd media mercury ministry motors museum network news
    observer partners plc post press railway railways records society star studios sun systems
    telegraph times tribune trust union university works
    """
)
"""What the name of a body ends with, and hardly that of a person: "Harbour Line"."""

PLACES = words(
    """
    borough city commune council county district diocese hamlet harbour island municipality port
    province region town township university village
    """
)
"""What stands before "of" and the name of a place: "the port of Brixley"."""
