"""Words for readers who have never heard of quoth: what its codes come to, within a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SURE: Mapping[str, str] = {
    "CT+": "says it as certain",
    "PR+": "says it is probable",
    "PS+": "says it is possible",
    "CT-": "says as certain that something is not so",
    "PR-": "says it is probable that something is not so",
    "PS-": "says it is possible that something is not so",
    "CTu": "knows whether it is so, but the text does not tell which",
    "Uu": "leaves it open whether it is so",
}
"""How sure the speaker is. What is denied is often worded with a "not" of its own, so the words
here do not turn the quotation round."""

SURE_IN_SHORT: Mapping[str, str] = {
    "CT+": "certain",
    "PR+": "probable",
    "PS+": "possible",
    "CT-": "certain that not",
    "PR-": "probable that not",
    "PS-": "possible that not",
    "CTu": "known, not told",
    "Uu": "left open",
}

WHEN: Mapping[str, str] = {
    "past": "about what has happened",
    "now": "about what goes on",
    "future": "about what is to come",
}

LANES: Mapping[str, str] = {
    "past": "has happened",
    "now": "goes on",
    "future": "is to come",
    "unclear": "not told when",
}

GIVEN: Mapping[str, str] = {
    "direct": "word for word",
    "indirect": "retold",
    "mixed": "partly word for word",
    "none": "without the words said",
}

SOURCE: Mapping[str, str] = {
    "named": "a person by name",
    "spokesperson": "a spokesperson",
    "document": "a document",
    "organisation": "an organisation",
    "anonymous": "not named",
    "reporter": "the reporter",
    "implied": "not said who",
    "": "not on record what sort of source",
}

SOURCES: Mapping[str, str] = {
    "named": "people by name",
    "spokesperson": "spokespeople",
    "document": "documents",
    "organisation": "organisations",
    "anonymous": "unnamed sources",
    "reporter": "the reporter",
    "implied": "not said who",
    "": "not on record",
}

GRADES: Mapping[str, str] = {
    "judgement.reliability": "source",
    "judgement.credibility": "statement",
    "judgement.likelihood": "likelihood",
    "judgement.confidence": "confidence",
    "judgement.check": "",
}

TOWARDS: Mapping[str, str] = {
    "parent": "part of",
    "continues": "goes on from",
    "supports": "gives reasons for",
    "opposes": "contradicts",
    "restates": "says again",
}
"""How a statement stands to the one that it names."""

BACK: Mapping[str, str] = {
    "parent": "holds",
    "continues": "goes on in",
    "supports": "is given reasons in",
    "opposes": "is contradicted by",
    "restates": "is said again in",
}
"""The same, seen from the other one."""

UNNAMED = "an unnamed source"
NOBODY = "nobody named as the source"
REPORTER = "the reporter"

_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()


def number(count: int) -> str:
    """A number as a sentence has it: small ones in words."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else f"{count:,}"


def many(count: int, word: str, plural: str = "") -> str:
    """A number with its word."""
    return f"{number(count)} {word if count == 1 else plural or word + 's'}"


def listed(items: Sequence[str], most: int = 8) -> str:
    """Items as a sentence lists them; of a long list the beginning, and how many more."""
    if len(items) > most:
        return f"{', '.join(items[:most])} and {len(items) - most} more"
    return " and ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))


def sentence(words: str) -> str:
    """Words with a capital at the beginning."""
    return words[:1].upper() + words[1:]


def shortened(words: str, most: int) -> str:
    """Words cut at a blank if they are longer than that."""
    if len(words) <= most:
        return words
    return (words[:most].rsplit(" ", 1)[0] or words[:most]).rstrip(" ,;:") + " …"
