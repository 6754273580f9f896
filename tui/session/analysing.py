"""The analysis of the article in the session: from the cache, else from the worker process."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.analysis.pipeline.models import RULES_VERSION, ModelChoice
from tui.model.entity_corrections import KnownEntity
from tui.model.findings import Attribution, Findings
from tui.model.findings_columns import Columns, spliced
from tui.model.proposals import Proposal
from tui.session.session import Session
from tui.storage.project.findings_cache import FindingsCache, key_of
from tui.text.span_index import SpanIndex
from tui.text.spans import enclosing_span

if TYPE_CHECKING:
    from tui.analysis.pipeline.client import Analyst, Event, Found

# What only an article without findings in the cache needs is imported where it is needed: opening
# one with findings is what people wait for.

_FEWER = 4
"""All marks are laid out anew for new ones, so that takes place for a quarter more of them."""


class Analysis:
    """Brings findings to the session: at once from the cache, later from the analyst.

    `progress` is what the status line says of it; `failure` a sentence, once, when it came to
    nothing, and `why_not` the same for as long as it holds. The analyst tells from another thread,
    so what it says waits until `take`.
    """

    def __init__(
        self, session: Session, model: ModelChoice | None, cache: Path | None, why: str = ""
    ):
        self.session = session
        self.progress = ""
        self.failure = self.why_not = why
        self._model = model
        self._has_words = bool(session.text) and not session.text.isspace()
        self._tokens = cache
        self._findings = FindingsCache(cache / "findings" if cache else None)
        self._analyst: Analyst | None = None
        self._waiting: deque[Event] = deque()
        self._parts: list[Found] = []
        self._shown = 0
        self._tell: Callable[[], None] = lambda: None
        self._cached = False
        self._asked: list[KnownEntity] | None = None

    def recall(self) -> bool:
        """Take what is in the cache; whether there was anything."""
        if self._model is None:
            return False
        findings = self._findings.get(self._key(), len(self.session.text))
        self._cached = findings is not None
        if findings is not None:
            self.session.found(findings)
        return self._cached

    @property
    def is_looking(self) -> bool:
        """Whether more may be found yet, be it that the analyst has not begun."""
        can_look = self._model is not None and self._has_words and not self.why_not
        return can_look and not self.session.reading.findings.complete

    @property
    def kept_at(self) -> Path | None:
        """The file of the findings that are shown, None if they are not all there or not kept."""
        if self._model is None or not self.session.reading.findings.complete:
            return None
        return self._findings.path(self._key())

    def start(self, tell: Callable[[], None], near: int) -> None:
        """Have the article analysed, unless it came from the cache; `tell` when there is news."""
        self._tell = tell
        if self.failure:
            self.progress = "no analysis"
            tell()
        if not self._cached:
            self._ask(near)

    def known_changed(self, near: int) -> None:
        """Show what people know of entities at once, and have the rest follow."""
        from tui.analysis.classify.source_types import retyped
        from tui.analysis.pipeline.corrections import overlay

        self._asked = None
        if self._model is None:
            self.session.found(plain_findings(self.session))
            return
        if self.recall():
            self._findings.holds_again(self._key())
            self.progress = ""
            return
        before = self.session.reading.findings
        noticed = before.mentions if before.noticed is None else before.noticed
        mentions = overlay(self.session.text, noticed, self.session.known)
        proposed = retyped(self.session.text, before, mentions)
        self.session.found(
            before._replace(mentions=mentions, noticed=noticed, attributions=proposed)
        )
        self._ask(near)

    @property
    def has_news(self) -> bool:
        """Whether there is anything to take."""
        return bool(self._waiting)

    def take(self) -> bool:
        """Take over what the analyst has sent; whether the session has other findings now."""
        if not self._waiting:
            return False
        from tui.analysis.pipeline.client import Failed, Progress

        # Entities that were corrected meanwhile make what was found without them worthless.
        if self._asked != self.session.known:
            self._waiting.clear()
        while self._waiting:
            event = self._waiting.popleft()
            if isinstance(event, Progress):
                self.progress = f"analysing {100 * event.done // max(1, event.total)} %"
            elif isinstance(event, Failed):
                self.progress, self.failure = "no analysis", event.message
                self.why_not = event.message
            else:
                self._parts.append(event)
        return self._show_parts()

    def close(self) -> None:
        """End the analyst."""
        if self._analyst is not None:
            self._analyst.close()

    def _ask(self, near: int) -> None:
        if self._model is None or not self._has_words:
            return
        from tui.analysis.pipeline.client import Analyst

        if self._analyst is None:
            self._analyst = Analyst(self._model, self._hear, self._tokens)
        self.progress, self.why_not = "analysing", ""
        self._asked = self.session.known
        self._analyst.analyse(self.session.article, self._asked, near)
        self._waiting.clear()
        self._parts.clear()
        self._shown = 0

    def _show_parts(self) -> bool:
        """Show the sections found, the more at a time the more are there; whether any was."""
        complete = any(part.findings.complete for part in self._parts)
        if not complete and len(self._parts) <= self._shown // _FEWER:
            return False
        self._shown += len(self._parts)
        found = self.session.reading.findings
        for part in self._parts:
            found = spliced(found, part.section, part.findings)
        by_reader = any(part.by_reader for part in self._parts)
        self._parts.clear()
        self.session.found(with_kept(found, self._settled()) if by_reader else found)
        if found.complete:
            self.progress = ""
            self._findings.put(self._key(), found)
        return True

    def _settled(self) -> list[Attribution]:
        """What stays as it is: what somebody has judged, and the proposal under the cursor."""
        from tui.session.at_cursor import at_hand

        reading, target = self.session.reading, at_hand(self.session)
        judging = (*reading.claims.spans, *reading.rejected.spans)
        near = {number for span in judging for _, number in reading.contents.touching(*span)}
        settled = [n for n in sorted(near) if reading.proposals.numbered(n) is None]
        if isinstance(target, Proposal):
            settled.append(target.number)
        return [reading.findings.attributions[number] for number in settled]

    def _hear(self, event: Event) -> None:
        self._waiting.append(event)
        self._tell()

    def _key(self) -> str:
        label = self._model.label if self._model else ""
        return key_of(self.session.text, label, self.session.known, RULES_VERSION)


def with_kept(found: Findings, kept: Sequence[Attribution]) -> Findings:
    """The findings with those attributions in the place of what they have for the same words."""
    columns = Columns.of(found).attributions
    near = SpanIndex.over(columns.columns.contents.enclosing_spans(), range(len(columns)))
    gone: set[int] = set()
    others: list[Attribution] = []
    for each in kept:
        touching = (number for _, number in near.touching(*enclosing_span(each.contents)))
        same = {number for number in touching if _are_the_same(each, columns[number])}
        if [columns[number] for number in same] != [each]:
            gone |= same
            others.append(each)
    if not others:
        return found
    from tui.analysis.extract.attributions import with_parents

    rest = (each for number, each in enumerate(columns) if number not in gone)
    return found._replace(attributions=with_parents([*rest, *others]))


def _are_the_same(one: Attribution, other: Attribution) -> bool:
    """Whether both are of one act of saying: of the same cue, or of much the same words.

    What stands inside of the words of another, or around them, is another one.
    """
    pairs = [(a, b) for a in one.contents for b in other.contents if a.shared(b)]
    if one.cue is not None and one.cue == other.cue:
        return bool(pairs)
    return any(2 * a.shared(b) > max(a.length, b.length) for a, b in pairs)


def plain_findings(session: Session) -> Findings:
    """What is known of the article without any model: quotations, and entities on record."""
    from tui.analysis.paragraphs.quotations import quotations
    from tui.analysis.pipeline.corrections import overlay

    article, text = session.article, session.text
    blocks = (article.block(number) for number in range(len(article)))
    return Findings(
        mentions=overlay(text, (), session.known),
        quotations=tuple(run for block in blocks for run in quotations(text, *block)),
    )
