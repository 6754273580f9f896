"""Who says what: quotations with their nearest speaker and cue.

`attribute` is all that the document stage knows of this module, so that another method can take
its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tui.analysis.paragraph import Paragraph
from tui.analysis.quotations import is_closed, is_short
from tui.analysis.sources import Cue, cues
from tui.core.anchors import trimmed
from tui.core.findings import Attribution
from tui.core.spans import Span, hull

_FARTHEST = 25
_CONTENT = frozenset(("ccomp", "xcomp"))
_SENTENCE_ENDS = ".!?"
_LEADING_OUT = ",?!—–-…"
_LEADING_IN = ",:"
_ATTACHED, _MIXED, _ALONE = 0.9, 0.6, 0.2


def attribute(paragraphs: Iterable[Paragraph]) -> tuple[Attribution, ...]:
    """The attributions of an article's paragraphs, in text order."""
    found: list[Attribution] = []
    carried: Attribution | None = None
    lead: Attribution | None = None
    for paragraph in paragraphs:
        made = _in_paragraph(paragraph, carried, lead)
        if carried is not None and made and made[0].contents[0] == carried.contents[0]:
            found[found.index(carried)] = made.pop(0)
        found += made
        last = paragraph.quotations[-1] if paragraph.quotations else None
        open_ended = last is not None and not is_closed(paragraph.text, last)
        carried = found[-1] if open_ended and found and _has(found[-1], last) else None
        lead = _lead(paragraph)
    return tuple(sorted(found, key=lambda each: hull(each.contents)))


def _has(attribution: Attribution, run: Span | None) -> bool:
    return run is not None and run.covers(attribution.contents[-1])


def _lead(paragraph: Paragraph) -> Attribution | None:
    """What a paragraph that ends in a colon says of the quotation in the next; no contents yet."""
    if not paragraph.place.of(paragraph.text).rstrip().endswith(":"):
        return None
    last = next(reversed(cues(paragraph)), None)
    if last is None or not _is_near(paragraph, last.span.end, paragraph.place.end):
        return None
    return _attribution(paragraph, _Link(Span(0, 0), last))


@dataclass(frozen=True, slots=True)
class _Link:
    """What is said, marks left out, with the cue that it hangs on."""

    content: Span
    cue: Cue | None
    form: str = "direct"
    confidence: float = _ATTACHED


def _in_paragraph(
    paragraph: Paragraph, carried: Attribution | None, lead: Attribution | None
) -> list[Attribution]:
    """The paragraph's attributions; the first is `carried` longer by a part, if it goes on here.

    `lead` has the source and the cue for a quotation at the paragraph's start.
    """
    runs = paragraph.quotations
    verbs = cues(paragraph) if runs else []
    made: list[Attribution] = []
    opened = carried
    for number, run in enumerate(runs):
        content = trimmed(paragraph.text, run)
        if not content.length:
            continue
        link = _linked(paragraph, number, content, verbs)
        begins = _begins_sentence(paragraph, run)
        short = is_short(paragraph.text, run)
        if link.cue is None and begins and opened is not None:
            opened = replace(opened, contents=(*opened.contents, content))
            made[-1:] = [opened]
        elif link.cue is not None and (not short or _is_attached(paragraph, run, link.cue)):
            same = made[-1] if made and made[-1].cue == link.cue.span else None
            if same is not None and link.form == same.form == "direct":
                opened = replace(same, contents=(*same.contents, content))
                made[-1] = opened
            else:
                opened = _attribution(paragraph, link)
                made.append(opened)
        elif link.cue is None and not short and run.start == paragraph.place.start:
            alone = Attribution((), form="direct", confidence=_ALONE)
            opened = replace(lead or alone, contents=(content,))
            made.append(opened)
    return made


def _linked(paragraph: Paragraph, number: int, content: Span, verbs: Sequence[Cue]) -> _Link:
    runs = paragraph.quotations
    run = runs[number]
    until = runs[number + 1].start if number + 1 < len(runs) else paragraph.place.end
    since = runs[number - 1].end if number else paragraph.place.start
    behind = next((cue for cue in verbs if run.end <= cue.span.start < until), None)
    if behind and _leads_out(paragraph, run) and _is_near(paragraph, run.end, behind.span.start):
        return _Link(content, behind)
    before = next((cue for cue in reversed(verbs) if since <= cue.span.start < run.start), None)
    if before and _is_near(paragraph, before.span.end, run.start):
        start = _clause_start(paragraph, before, run)
        if start is not None:
            return _Link(Span(start, content.end), before, "mixed", _MIXED)
        if _leads_in(paragraph, before, run):
            return _Link(content, before)
    return _Link(content, None)


def _attribution(paragraph: Paragraph, link: _Link) -> Attribution:
    assert link.cue is not None
    source = link.cue.source
    return Attribution(
        contents=(link.content,),
        source=source,
        cue=link.cue.span,
        form=link.form,
        speaker=_speaker(paragraph, source),
        confidence=link.confidence if source else _MIXED,
    )


def _speaker(paragraph: Paragraph, source: Span | None) -> str:
    """The canonical name of the person named in the source, else of whatever has a name there."""
    if source is None:
        return ""
    inside = [each for each in paragraph.mentions if source.covers(each.span)]
    people = [each for each in inside if each.label == "PERSON"]
    whole = [
        each for each in inside if each.label in ("ORG", "GPE") and each.span.end == source.end
    ]
    return next((each.name for each in people + whole), "")


def _leads_out(paragraph: Paragraph, run: Span) -> bool:
    """Whether the run's end promises that its cue follows: a comma, a question mark, a dash."""
    text = paragraph.text
    inside = text[run.start + 1 : run.end - is_closed(text, run)].rstrip()
    return inside.endswith(tuple(_LEADING_OUT)) or text[run.end : run.end + 1] == ","


def _leads_in(paragraph: Paragraph, cue: Cue, run: Span) -> bool:
    """Whether the cue introduces the run as a whole: "he said, ..." or the cue's own object."""
    between = paragraph.text[cue.span.end : run.start].strip()
    return not between or between[-1] in _LEADING_IN


def _is_attached(paragraph: Paragraph, run: Span, cue: Cue) -> bool:
    """Whether nothing but the source stands between a short run and its cue."""
    start, end = (
        (run.end, cue.span.start) if run.end <= cue.span.start else (cue.span.end, run.start)
    )
    between = Span(start, end)
    rest = between.of(paragraph.text)
    if cue.source and between.covers(cue.source):
        rest = paragraph.text[start : cue.source.start] + paragraph.text[cue.source.end : end]
    return not any(map(str.isalnum, rest)) and bool(rest.strip() or cue.span.start >= run.end)


def _is_near(paragraph: Paragraph, start: int, end: int) -> bool:
    """Whether few words and no end of a sentence stand between."""
    first, last = paragraph.token_at(start), paragraph.token_at(end)
    between = range(first, last)
    return len(between) <= _FARTHEST and not any(
        paragraph.word(number) in _SENTENCE_ENDS and paragraph.tokens.poses[number] == "PUNCT"
        for number in between
    )


def _begins_sentence(paragraph: Paragraph, run: Span) -> bool:
    before = paragraph.text[paragraph.place.start : run.start].rstrip()
    return not before or before[-1] in _SENTENCE_ENDS + "…:"


def _clause_start(paragraph: Paragraph, cue: Cue, run: Span) -> int | None:
    """Where the clause starts that is said and that the run ends, None when there is none."""
    tokens = paragraph.tokens
    first = paragraph.token_at(run.start)
    for child in tokens.children[cue.token]:
        if tokens.deps[child] in _CONTENT and child > cue.token:
            below = [n for n in tokens.subtree(child) if n > cue.token]
            if below and below[0] < first <= below[-1] + 1:
                return paragraph.span(below[0], below[0]).start
    return None
