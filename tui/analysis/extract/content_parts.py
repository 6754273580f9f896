"""From a cue with its clauses and quoted runs to the parts of what is said."""

from __future__ import annotations

from collections.abc import Iterable

from tui.analysis.extract.cues import Candidate
from tui.analysis.extract.datelines import dateline
from tui.analysis.extract.grammar import SUBJECTS, ParagraphGrammar, TokenRange
from tui.analysis.extract.parentheticals import clause_start
from tui.analysis.extract.quoted_runs import begins_sentence, leads_out

_JOINTS = frozenset(("and", "but", "nor", "or"))
_LEADING_IN = frozenset((",", ":"))


def parts_of(grammar: ParagraphGrammar, candidate: Candidate) -> list[TokenRange]:
    """What is said, without cue and source, in text order; no two parts touch."""
    runs = [grammar.runs[number] for number in candidate.runs]
    sentence = grammar.sentence(candidate.verb)
    pieces = [] if any(run.first < sentence.behind for run in runs) else list(candidate.contents)
    for run in runs:
        pieces.append(
            run if stands_alone(grammar, run, candidate) else _in_clause(grammar, run, candidate)
        )
    removed = [candidate.cue] if candidate.source is None else [candidate.cue, candidate.source]
    removed.append(dateline(grammar))
    return _without(grammar, _merged(pieces), removed)


def stands_alone(grammar: ParagraphGrammar, run: TokenRange, candidate: Candidate) -> bool:
    """Whether the run is a sentence of its own, not a part of a clause of the reporter's."""
    if begins_sentence(grammar, run):
        return not _goes_on(grammar, run, candidate)
    if run.first < candidate.cue.first:
        return False
    before = run.first - 1
    follows = grammar.words[before] in _LEADING_IN or before < candidate.cue.behind
    if grammar.words[before] != ":" and clause_between(grammar, candidate, run) is not None:
        return False
    ends = not grammar.has_words(run.behind, grammar.sentence(run.first).behind)
    return follows and (ends or leads_out(grammar, run))


def clause_between(grammar: ParagraphGrammar, candidate: Candidate, run: TokenRange) -> int | None:
    """Where a clause begins between the cue and the run, as in: said that it "failed"."""
    first = candidate.cue.behind
    if candidate.source is not None and candidate.source.first >= first:
        first = candidate.source.behind
    for number in range(first, run.first):
        if grammar.words[number] == "that" and grammar.deps[number] == "mark":
            return number
        if grammar.deps[number] in SUBJECTS and grammar.heads[number] > number:
            return max(first, grammar.lefts[number])
    return None


def _goes_on(grammar: ParagraphGrammar, run: TokenRange, candidate: Candidate) -> bool:
    """Whether the clause goes on behind the run until cue and source: "We all" will, he said."""
    start = _group_start(candidate)
    if candidate.source is None or start < run.behind or grammar.word(start - 1) != ",":
        return False
    return grammar.has_words(run.behind, start) and grammar.sentence(run.first).behind > start


def _group_start(candidate: Candidate) -> int:
    return min(
        candidate.cue.first, candidate.source.first if candidate.source else candidate.cue.first
    )


def _in_clause(grammar: ParagraphGrammar, run: TokenRange, candidate: Candidate) -> TokenRange:
    """The run with the clause around it."""
    first, behind = run
    if _goes_on(grammar, run, candidate):
        behind = _group_start(candidate)
    for content in candidate.contents:
        ahead = candidate.cue.behind <= content.first <= content.behind <= run.first
        if ahead or (content.first <= behind and run.first <= content.behind):
            first, behind = min(first, content.first), max(behind, content.behind)
    if first == run.first > candidate.cue.first:
        begun = clause_between(grammar, candidate, run)
        first = first if begun is None else begun
    if run.first < candidate.cue.first and first == run.first:
        first = clause_start(grammar, grammar.sentence(run.first).first, run.first)
    return TokenRange(first, behind)


def _merged(pieces: Iterable[TokenRange]) -> list[TokenRange]:
    merged: list[TokenRange] = []
    for piece in sorted(pieces):
        if merged and piece.first <= merged[-1].behind:
            merged[-1] = TokenRange(merged[-1].first, max(merged[-1].behind, piece.behind))
        else:
            merged.append(piece)
    return merged


def _without(
    grammar: ParagraphGrammar, pieces: Iterable[TokenRange], removed: Iterable[TokenRange]
) -> list[TokenRange]:
    left = list(pieces)
    for gap in removed:
        left = [
            each
            for piece in left
            for each in (
                (TokenRange(piece.first, gap.first), TokenRange(gap.behind, piece.behind))
                if piece.meets(gap)
                else (piece,)
            )
        ]
    trimmed = (_without_conjunction(grammar, grammar.trimmed(piece)) for piece in left)
    return [piece for piece in trimmed if grammar.has_words(*piece)]


def _without_conjunction(grammar: ParagraphGrammar, piece: TokenRange) -> TokenRange:
    """The piece without what leads on to the reporter's next clause: "..., and"."""
    last = piece.behind - 1
    joint = last > piece.first and grammar.words[last] in _JOINTS and grammar.quoted[last] is None
    return grammar.trimmed(TokenRange(piece.first, last)) if joint else piece
