"""When what is said takes place: past, now, future or unclear (FactBank)."""

from __future__ import annotations

from tui.analysis.classify.compatible import usual
from tui.analysis.classify.parsed_article import ParsedAttribution
from tui.analysis.classify.predicate import Predicate
from tui.analysis.paragraphs.paragraph import Paragraph
from tui.lang import function_words, modality

_PAST = frozenset(("VBD", "VBN"))


def time_of(parsed: ParsedAttribution, kind: str) -> str:
    """The time of what is said, given what kind of claim it is."""
    given = usual("time", kind)
    if given:
        return given
    main = parsed.main
    if main is None:
        return "unclear"
    if kind == "decision":
        return _time_of_decision(main)
    if not main.is_verbal:
        doing = any(_is_doing(p, numbers) for p, numbers in parsed.parts)
        return "now" if doing or kind in ("opinion", "denial", "no-comment") else "past"
    return _time(main.led_into or main)


def _is_doing(paragraph: Paragraph, numbers: tuple[int, ...]) -> bool:
    """Whether an act is named that goes on: "of supporting them"."""
    tokens = paragraph.tokens
    return any(
        tokens.deps[n] == "pcomp"
        and tokens.tags[n] == "VBG"
        and not any(paragraph.word(below) == "having" for below in (n, *tokens.children[n]))
        for n in numbers
    )


def _time_of_decision(main: Predicate) -> str:
    """A decision lies ahead unless the clause tells a thing done: "closed its doors"."""
    if not main.is_verbal or main.is_infinitive or main.infinitive is not None:
        return "future"
    return "past" if _time(main) == "past" else "future"


def _time(clause: Predicate) -> str:
    tag = clause.paragraph.tokens.tags[clause.head]
    if (
        clause.has(*modality.WILL, *modality.WOULD, *modality.OUGHT)
        or clause.adverbs & modality.LATER
    ):
        return "future"
    if clause.has(*modality.HAVE):
        return "past"
    if clause.has(*modality.MAY):
        return "now" if clause.lemma == "be" else "future"
    if _is_ahead(clause) or (
        clause.lemma in modality.EXPECTED and clause.subject_lemma in function_words.SUBJECTS
    ):
        return "future"
    if clause.has(*modality.WERE, "did"):
        return "past"
    if clause.has(*modality.ARE):
        return "past" if clause.adverbs & modality.EARLIER else "now"
    if clause.is_infinitive:
        return "future"
    return "past" if tag in _PAST else "now"


def _is_ahead(clause: Predicate) -> bool:
    """Whether something is "to be", "set to be", "going to be" or planned."""
    infinitive = clause.infinitive
    if infinitive is None or not infinitive.is_infinitive:
        return False
    complement = clause.complement
    words = {clause.lemma}
    if complement is not None:
        words.add(clause.paragraph.tokens.lemmas[complement].lower())
    if clause.lemma == "be" and complement is None:
        return True
    return bool(
        words & (modality.EXPECTING | modality.IMPROBABLE | modality.PROBABLE | modality.INTENDING)
    )
