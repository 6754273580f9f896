"""Quotations that go on from one paragraph to the next, and those that nothing attributes."""

from __future__ import annotations

from tui.analysis.extract.bare_quotations import WORDS_IN_MARKS, is_complete, signature, signed
from tui.analysis.extract.cues import confidence
from tui.analysis.extract.grammar import ParagraphGrammar
from tui.analysis.paragraphs.quotations import is_closed, is_short, without_typed_marks
from tui.model.findings import Attribution
from tui.text.anchors import trimmed
from tui.text.spans import Span


class Continuations:
    """The attributions of an article so far, and what the next paragraph may go on with."""

    def __init__(self) -> None:
        self.found: list[Attribution] = []
        self._speaking: int | None = None
        self._waiting: list[Span] = []
        self._lead: Attribution | None = None
        self._turn: int | None = None
        self._is_alone = False

    def add(
        self,
        grammar: ParagraphGrammar,
        made: list[Attribution],
        unlinked: set[int],
        lead: Attribution | None,
    ) -> None:
        """Take the next paragraph's attributions and the numbers of its runs that have none.

        `lead` gives source and cue to a quotation that begins the paragraph after this one.
        """
        if not len(grammar):
            self._speaking, self._waiting, self._lead = None, [], None
            return
        runs = grammar.paragraph.quotations
        first = len(self.found)
        by = signed(grammar) if self._is_alone and not made else None
        if by is not None:
            self.found[-1] = _signed(self.found[-1].contents[0], by)
        self._is_alone = False
        self.found += made
        opening = bool(runs) and not (
            0 in grammar.names or grammar.has_words(0, grammar.runs[0].first)
        )
        if opening and 0 in unlinked:
            self._open(grammar, runs[0])
        elif opening and self._waiting:
            self._join(runs[0], first)
        if not (opening and 0 in unlinked):
            self._waiting = []
            self._speaking = self._speaker_at_end(grammar, first)
        self._lead = lead

    def take_turn(self, made: list[Attribution], turn: Attribution, goes_on: bool) -> None:
        """Take a paragraph of a transcript: what its speaker says, and what is reported there."""
        if goes_on and self._turn is not None:
            before = self.found[self._turn]
            joined = before._replace(contents=(*before.contents, *turn.contents))
            self.found[self._turn] = joined
        else:
            self._turn = len(self.found)
            self.found.append(turn)
        self.found += made
        self._speaking, self._waiting, self._lead = None, [], None

    def _open(self, grammar: ParagraphGrammar, run: Span) -> None:
        """A paragraph that begins with a quotation without a cue of its own."""
        paragraph = grammar.paragraph
        text = paragraph.text
        content = trimmed(text, without_typed_marks(text, run))
        if not content.length or (is_short(text, run) and not is_complete(text, run)):
            self._speaking = None
            return
        by = signature(text, run.end, paragraph.place.end)
        if by is not None:
            self.found.append(_signed(content, by))
            self._speaking = None
        elif self._lead is not None:
            self.found.append(self._lead._replace(contents=(content,), form="direct"))
            self._speaking = len(self.found) - 1
        elif self._speaking is not None and not _is_answered(grammar):
            before = self.found[self._speaking]
            self.found[self._speaking] = before._replace(contents=(*before.contents, content))
        else:
            self.found.append(
                Attribution(
                    (content,),
                    form="direct",
                    confidence=confidence("quotation alone", has_source=True),
                    construction="quotation alone",
                )
            )
            if not is_closed(text, run):
                self._waiting.append(content)
            self._is_alone = not grammar.has_words(grammar.runs[0].behind, len(grammar))
        if is_closed(text, run) and grammar.has_words(grammar.runs[0].behind, len(grammar)):
            self._speaking = None

    def _join(self, run: Span, first: int) -> None:
        """The paragraphs before it were the beginning of a quotation whose cue has come at last."""
        for number in range(first, len(self.found)):
            each = self.found[number]
            if any(run.covers(content) for content in each.contents):
                joined = each._replace(contents=(*self._waiting, *each.contents))
                early = {(content,) for content in self._waiting}
                self.found[number] = joined
                self.found = [
                    other for other in self.found if other.cue or other.contents not in early
                ]
                return

    def _speaker_at_end(self, grammar: ParagraphGrammar, first: int) -> int | None:
        """The attribution that the paragraph's last run belongs to, if the paragraph is its own."""
        runs = grammar.paragraph.quotations
        if not runs:
            return None
        for number in range(first, len(self.found)):
            each = self.found[number]
            if runs[-1].covers(each.contents[-1]) and each.construction != WORDS_IN_MARKS:
                return number
        return None


def _signed(content: Span, source: Span) -> Attribution:
    return Attribution(
        (content,),
        source,
        form="direct",
        confidence=confidence("signature", has_source=True),
        construction="signature",
    )


def _is_answered(grammar: ParagraphGrammar) -> bool:
    """Whether another quotation follows at once: two people talk in one paragraph."""
    runs = grammar.runs
    return len(runs) > 1 and not grammar.has_words(runs[0].behind, runs[1].first)
