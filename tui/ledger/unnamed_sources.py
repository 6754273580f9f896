"""The sources that an article does not name: how many there are, by how they are described."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.lang.en.function_words import COMMONEST
from tui.lang.en.sources import MEN, ROLES, WOMEN
from tui.ledger.found_statements import UNNAMED, Found
from tui.ledger.word_folding import folded_words

_PEOPLE = ROLES | MEN | WOMEN | {"person", "resident", "soldier", "employee", "colleague", "friend"}
_FURTHER = frozenset(("another", "other", "second", "third"))
"""Who is called so is none of those before."""

_BEHIND = frozenset("at close familiar for from in inside of on outside to who with within".split())
"""Words with which that begins which stands behind the noun for the source."""

_ONE = frozenset(("a", "an", "one"))


class UnnamedSource(NamedTuple):
    """A source without a name, or several that are described alike, with all that it says."""

    description: str
    people: int | None
    """How many people it stands for; None for several, nobody knows how many."""
    statements: tuple[Found, ...]

    @property
    def is_one(self) -> bool:
        """Whether it is one person, or body."""
        return self.people == 1


def unnamed_sources(statements: Iterable[Found]) -> list[UnnamedSource]:
    """The distinct sources without a name in the statements of one article, in their order.

    "The official" is taken for the "senior official" that another statement of the article has: a
    description that has no other words than another one is the same source. A pronoun is the source
    before it.
    """
    groups: list[tuple[frozenset[str], list[Found]]] = []
    for each in statements:
        if each.source_type != UNNAMED:
            continue
        words = described_by(each.source)
        is_new = not _FURTHER.isdisjoint(folded_words(each.source))
        place = None if is_new else _same(words, [known for known, _ in groups])
        if place is None:
            groups.append((words, [each]))
        else:
            known, own = groups[place]
            groups[place] = (known | words, [*own, each])
    return [_source(own) for _, own in groups]


def described_by(source: str) -> frozenset[str]:
    """The words of a source that describe it, each in the singular."""
    return frozenset(map(_singular, folded_words(source))) - COMMONEST - _FURTHER - {"one", "same"}


def _same(words: frozenset[str], known: Sequence[frozenset[str]]) -> int | None:
    """Which of the sources so far it is, the last one first."""
    for place in reversed(range(len(known))):
        if words <= known[place] or known[place] <= words:
            return place
    return None


def _source(statements: Sequence[Found]) -> UnnamedSource:
    longest = max((each.source for each in statements), key=len)
    counts = [count for each in statements if (count := _people(each)) != 1]
    if not counts:
        return UnnamedSource(longest, 1, tuple(statements))
    known = [count for count in counts if count is not None]
    return UnnamedSource(longest, max(known) if known else None, tuple(statements))


def _people(found: Found) -> int | None:
    count = found.fields.get("source.count")
    if isinstance(count, int) and count > 0:
        return count
    words = folded_words(found.source)
    end = next((n for n, word in enumerate(words) if n and word in _BEHIND), len(words))
    head = words[end - 1] if words else ""
    several = head.endswith("s") and not head.endswith(("ss", "us")) and not _ONE & {*words[:end]}
    return None if several or head == "people" else 1


def _singular(word: str) -> str:
    """A noun for people in the singular; any other word as it is."""
    return word[:-1] if word.endswith("s") and word[:-1] in _PEOPLE else word
