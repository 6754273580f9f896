"""According to: a preposition that names the source, on either side of what is said."""

from __future__ import annotations

from collections.abc import Iterator

from tui.analysis.extract.candidate import Saying
from tui.analysis.extract.grammar import Grammar, Stretch

_FEWEST_BEFORE, _SHORT_LEAD, _FEWEST_BEHIND = 3, 8, 4
_LONGEST_ADVERBIAL = 8


def according_to(grammar: Grammar) -> Iterator[Saying]:
    """Each "according to X" with the rest of its sentence."""
    for number, word in enumerate(grammar.words):
        if word != "according" or grammar.word(number + 1) != "to":
            continue
        if grammar.quoted[number] is None:
            saying = _according(grammar, number)
            if saying is not None:
                yield saying


def _according(grammar: Grammar, number: int) -> Saying | None:
    sentence = grammar.sentence(number)
    head = grammar.child(number + 1, "pobj", "pcomp")
    if head is None:
        return None
    first, behind = grammar.phrase(head)
    for child in grammar.children[head]:
        if child > head and grammar.deps[child] in ("relcl", "advcl"):
            behind = min(behind, grammar.lefts[child])
    source = grammar.trimmed(Stretch(max(first, number + 2), behind))
    if not grammar.has_words(*source):
        return None
    words_before = sum(map(grammar.is_word, range(sentence.first, number)))
    if words_before == 0:
        contents = [Stretch(_behind_adverbial(grammar, source.behind, sentence), sentence.behind)]
    elif words_before < _FEWEST_BEFORE:
        contents = [Stretch(source.behind, sentence.behind)]
    else:
        contents = [Stretch(sentence.first, number)]
        words_behind = sum(map(grammar.is_word, range(source.behind, sentence.behind)))
        interrupts = grammar.word(source.behind) == "," and words_behind >= _FEWEST_BEHIND
        if interrupts and words_before <= _SHORT_LEAD:
            contents.append(Stretch(source.behind, sentence.behind))
    cue = Stretch(number, number + 2)
    return Saying(number, cue, source, contents, construction="according to")


def _behind_adverbial(grammar: Grammar, behind: int, sentence: Stretch) -> int:
    """Past "..., released on Friday," and the like, which belong to neither source nor content."""
    for number in range(behind, min(behind + _LONGEST_ADVERBIAL, sentence.behind)):
        if grammar.words[number] == ",":
            return number
        if grammar.deps[number] in ("ROOT", "ccomp", "conj") and grammar.poses[number] in (
            "VERB",
            "AUX",
        ):
            break
    return behind
