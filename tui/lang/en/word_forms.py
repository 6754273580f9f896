"""How words are bent: the plurals of nouns, and the forms of verbs that a text has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.lang.word_list import words

IRREGULAR = {
    "begin": "began",
    "beseech": "besought",
    "forecast": "forecast",
    "go": "went",
    "read": "read",
    "retell": "retold",
    "say": "said",
    "shoot": "shot",
    "swear": "swore",
    "tell": "told",
    "think": "thought",
    "write": "wrote",
}
"""The past of verbs that have one of their own."""

DOUBLED = words("admit aver beg brag concur grin quip rap rebut recap shrug slam snap sob submit")
"""Verbs whose last letter is doubled before an ending."""

_ENDINGS = (("ies", "y"), ("ches", "ch"), ("sses", "ss"), ("s", ""))
_PLURAL = ("s", "men", "people")
_SINGULAR = ("ss", "us", "is")


def past(verb: str) -> str:
    """The verb's past: "said", "argued", "denied"."""
    if verb in IRREGULAR:
        return IRREGULAR[verb]
    if verb in DOUBLED:
        return f"{verb}{verb[-1]}ed"
    if verb.endswith("e"):
        return f"{verb}d"
    return f"{verb[:-1]}ied" if _ends_in_y(verb) else f"{verb}ed"


def with_s(word: str) -> str:
    """A verb's third person or a noun's plural: "says", "denies", "accuses"."""
    if _ends_in_y(word):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "sh", "ch", "x", "go")) else f"{word}s"


def forms(verbs: Iterable[str]) -> frozenset[str]:
    """The past and the third person of each verb."""
    return frozenset(form for verb in verbs for form in (past(verb), with_s(verb)))


def is_plural(noun: str) -> bool:
    """Whether the noun looks like a plural: "officials", "policemen"."""
    return noun.endswith(_PLURAL) and not noun.endswith(_SINGULAR)


def singulars(noun: str) -> Iterator[str]:
    """What the noun may be the plural of, the likeliest first."""
    for ending, singular in _ENDINGS:
        if noun.endswith(ending):
            yield noun.removesuffix(ending) + singular


def _ends_in_y(word: str) -> bool:
    return word.endswith("y") and word[-2] not in "aeiou"
