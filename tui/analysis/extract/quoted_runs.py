"""Quoted runs: which cue each belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from tui.analysis.extract.cues import Candidate
from tui.analysis.extract.grammar import ParagraphGrammar, TokenRange
from tui.lang import function_words

_FARTHEST, _FARTHEST_BACK, _NEAR = 25, 40, 6
_FEWEST_WORDS = 3
_FINAL = frozenset((".", "!", "?"))
_LEADING_OUT = frozenset((",", "?", "!", "—", "-", "–", "--", "…", "..."))
_LEADING_IN = frozenset((",", ":", "that"))
_CLAUSAL = frozenset(("that-clause", "clause", "final cue", "inserted cue"))
_SUBORDINATE = frozenset(("relcl", "acl", "pcomp"))


def link(grammar: ParagraphGrammar, candidates: Sequence[Candidate]) -> None:
    """Give each quoted run to the saying that it belongs to, if there is one."""
    at = {candidate.verb: candidate for candidate in candidates}
    last: Candidate | None = None
    for number, run in enumerate(grammar.runs):
        if number in grammar.names or not grammar.has_words(*run):
            continue
        found = _saying_of(grammar, run, candidates, at, last)
        if found is not None:
            found.runs.append(number)
            last = found


def _saying_of(
    grammar: ParagraphGrammar,
    run: TokenRange,
    candidates: Sequence[Candidate],
    at: dict[int, Candidate],
    last: Candidate | None,
) -> Candidate | None:
    opens = begins_sentence(grammar, run)
    behind = _behind(grammar, run, at)
    before = _before(grammar, run, at)
    holder = _holder(run, candidates)
    if before is not None and _is_taken(grammar, run, before):
        return before
    if behind is not None and (opens or holder is None) and _is_led_out(grammar, run, behind):
        return behind
    if holder is not None:
        return holder
    if before is not None and _is_on_the_way(grammar, run, before):
        return None
    if before is not None and (
        grammar.word(run.first - 1) in _LEADING_IN or run.first - _reach(before) <= _NEAR
    ):
        return before
    words = sum(map(grammar.is_word, range(*run)))
    if opens and last is not None and words >= _FEWEST_WORDS:
        return last
    if opens and behind is not None:
        return behind
    return _just_reported(grammar, run, candidates) if opens and words > _FEWEST_WORDS else None


def _is_taken(grammar: ParagraphGrammar, run: TokenRange, before: Candidate) -> bool:
    """Whether it is the whole of what the verb right before it takes: She did not say "no," but."""
    if before.cue.behind != run.first or begins_sentence(grammar, run):
        return False
    following = run.behind
    while following < len(grammar) and not grammar.is_word(following):
        following += 1
    return grammar.word(following) in function_words.COORDINATORS | function_words.SUBORDINATORS


def _reach(candidate: Candidate) -> int:
    """The last token that cue and content are known to take in."""
    return max((content.behind - 1 for content in candidate.contents), default=candidate.verb)


def _is_on_the_way(grammar: ParagraphGrammar, run: TokenRange, candidate: Candidate) -> bool:
    """Whether the run is a name between the cue and its clause: said on "The Hour" that ..."""
    ahead = any(run.behind <= content.first for content in candidate.contents)
    return ahead and grammar.word(run.first - 1) not in _LEADING_IN


def _just_reported(
    grammar: ParagraphGrammar, run: TokenRange, candidates: Sequence[Candidate]
) -> Candidate | None:
    """Whose words the sentence before the run gives to its end: a quotation goes on with them."""
    first = grammar.sentence(run.first).first
    for candidate in reversed(candidates):
        if candidate.verb < first and candidate.contents and candidate.source is not None:
            sentence = grammar.sentence(candidate.verb)
            ends = not grammar.has_words(candidate.contents[-1].behind, first)
            if sentence.behind == first and candidate.construction in _CLAUSAL and ends:
                return candidate
    return None


def _is_led_out(grammar: ParagraphGrammar, run: TokenRange, behind: Candidate) -> bool:
    """Whether the run's end calls for the cue; one with a clause of its own needs no quotation."""
    if not leads_out(grammar, run):
        return False
    own = any(content.first >= behind.cue.behind for content in behind.contents)
    same = grammar.sentence(behind.verb) == grammar.sentence(run.first)
    return not own or (same and begins_sentence(grammar, run))


def _holder(run: TokenRange, candidates: Sequence[Candidate]) -> Candidate | None:
    """The innermost saying whose clause or phrase the run stands in or meets."""
    holders = [
        (content.behind - content.first, number)
        for number, candidate in enumerate(candidates)
        for content in candidate.contents
        if content.meets(run) or (content.behind == run.first and candidate.cue.behind <= run.first)
    ]
    return candidates[min(holders)[1]] if holders else None


def begins_sentence(grammar: ParagraphGrammar, run: TokenRange) -> bool:
    """Whether nothing but a conjunction stands between the sentence's start and the run."""
    return not grammar.has_words(grammar.sentence(run.first).first, run.first)


def leads_out(grammar: ParagraphGrammar, run: TokenRange) -> bool:
    """Whether the run's end promises that its cue follows: a comma, a question mark, a dash."""
    last = run.behind - 1
    while last > run.first and grammar.words[last] in ('"', "”", "''", "’", "'", "»"):
        last -= 1
    return grammar.words[last] in _LEADING_OUT or grammar.word(run.behind) == ","


def _behind(
    grammar: ParagraphGrammar, run: TokenRange, at: dict[int, Candidate]
) -> Candidate | None:
    subordinate = None
    for number in range(run.behind, min(run.behind + _FARTHEST, len(grammar))):
        if grammar.quoted[number] is not None:
            break
        if number in at:
            if grammar.deps[number] not in _SUBORDINATE:
                return at[number]
            subordinate = subordinate or at[number]
        if grammar.words[number] in _FINAL:
            break
    return subordinate


def _before(
    grammar: ParagraphGrammar, run: TokenRange, at: dict[int, Candidate]
) -> Candidate | None:
    for number in range(run.first - 1, max(run.first - _FARTHEST_BACK, -1), -1):
        if grammar.quoted[number] is not None:
            break
        if number in at:
            return at[number]
        if grammar.words[number] in _FINAL:
            break
    return None
