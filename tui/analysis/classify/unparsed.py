"""Factuality and time of words that nothing has parsed, as far as they are plain."""

from __future__ import annotations

from collections.abc import Sequence

from tui.analysis.classify.compatible import FactualityAndTime, usual
from tui.lang import function_words, modality, plain_wordings
from tui.text.words import words

_OPEN = ("sourcing", "forecast")
"""Kinds of which the words alone do not tell how certain the speaker is."""

_TIMELESS = ("opinion", "reason")
"""Kinds of which they do not tell when it is."""


def read_plainly(text: str, cue: str, kind: str) -> FactualityAndTime:
    """How words with that cue read as a claim of the kind; what is not plain stays empty."""
    said = [each.of(text).replace("’", "'") for each in words(text, 0, len(text))]
    # What has a capital further on is a name: "in May".
    said[:1] = [word.lower() for word in said[:1]]
    if said[:1] == ["that"]:
        said = said[1:]
    return FactualityAndTime(_factuality(said, text, cue, kind), _time(said, kind))


def _factuality(said: Sequence[str], text: str, cue: str, kind: str) -> str:
    given, cues = usual("factuality", kind), {*cue.lower().split()}
    if given and (kind != "denial" or cues & plain_wordings.DENYING):
        return given
    helping = _helping(said)
    if helping is None or kind in _OPEN or "?" in text:
        return ""
    if cues & plain_wordings.UNSURE or {*said} & plain_wordings.HEDGES:
        return ""
    negated = [n for n, word in enumerate(said) if _is_negative(word)]
    if not negated:
        return "CT+"
    beside = negated == [helping] or negated == [helping + 1]
    return "CT-" if beside and said[negated[0]] in ("not", said[helping]) else ""


def _time(said: Sequence[str], kind: str) -> str:
    given = usual("time", kind)
    if given:
        return "" if {*said[:1]} & plain_wordings.ASKED_ABOUT else given
    helping = _helping(said)
    if helping is None or kind in _TIMELESS:
        return ""
    word, behind = _bare(said[helping]), said[helping + 1 : helping + 4]
    if word in modality.WILL:
        return "future"
    if kind == "decision":
        return ""
    if word in plain_wordings.NOW:
        ahead = behind[:1] == ["to"] or plain_wordings.AHEAD & {*behind}
        return "" if ahead or {*behind} & modality.EARLIER else "now"
    # What "was" after "said" may still be; only what was done is over.
    done = any(each.endswith("ed") or each in ("been", "died") for each in behind[:2])
    if word in plain_wordings.PAST and done and "to" not in behind:
        return "past"
    return "past" if word.endswith("ed") and "to" not in behind[:1] else ""


def _helping(said: Sequence[str]) -> int | None:
    """Which word is the first verb by its look; None where that is not plain."""
    past = None
    for number, word in enumerate(said):
        if number and word in function_words.RELATIVE | function_words.SUBORDINATORS:
            return past
        if _bare(word) in plain_wordings.HELPING:
            return number if past is None else None
        if (
            past is None
            and word.endswith("ed")
            and number
            and said[number - 1] not in plain_wordings.BEFORE_NOUN
        ):
            past = number
    return past


def _is_negative(word: str) -> bool:
    return word in modality.NEGATIONS or word.endswith("n't")


def _bare(word: str) -> str:
    return {"won't": "will", "can't": "can"}.get(word, word.removesuffix("n't"))
