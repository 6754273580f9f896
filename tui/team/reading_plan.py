"""Who reads which article: the same for the same names, and what is given out stays given out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

Plan = Mapping[str, tuple[str, ...]]


def assigned(
    articles: Iterable[str],
    people: Sequence[str],
    double: float,
    plan: Plan,
    begun: Mapping[str, Sequence[str]],
) -> dict[str, tuple[str, ...]]:
    """The plan with the articles that are not in it given to people, none more than another.

    A share of all, `double`, is given to two of them. Who has `begun` an article goes on with it.
    Which ones are read twice, and by whom, hangs on the names of articles and people alone, not on
    their order; what the plan has already stays.
    """
    made = dict(plan)
    if not people:
        return made
    begun = {name: [each for each in people if each in who] for name, who in begun.items()}
    # Those that two have begun are read twice already, so they count first.
    new = sorted(
        {*articles} - {*plan}, key=lambda name: (len(begun.get(name, ())) < 2, _number(name))
    )
    pairs = round(double * (len(plan) + len(new))) - sum(len(each) > 1 for each in plan.values())
    load = Counter(name for readers in plan.values() for name in readers)
    together = Counter(frozenset(readers) for readers in plan.values())
    for place, article in enumerate(new):
        chosen: list[str] = []
        double_now = place < pairs and len(people) > 1
        wanted = max(2 if double_now else 1, len(begun.get(article, ())))
        while len(chosen) < wanted:
            chosen.append(_next(article, people, chosen, load, together, begun.get(article, ())))
            load[chosen[-1]] += 1
        together[frozenset(chosen)] += 1
        made[article] = tuple(sorted(chosen))
    return made


def _next(
    article: str,
    people: Sequence[str],
    chosen: Sequence[str],
    load: Counter[str],
    together: Counter[frozenset[str]],
    begun: Sequence[str],
) -> str:
    """Who of those who do not read the article yet has least to read."""
    return min(
        (name for name in people if name not in chosen),
        key=lambda name: (
            name not in begun,
            load[name],
            together[frozenset((*chosen, name))],
            _number(f"{article}\0{name}"),
        ),
    )


def _number(text: str) -> bytes:
    """What stands for a name in a fair order."""
    return sha256(text.encode("utf-8", "surrogateescape")).digest()
