"""Who reads which article: fair, the same whoever asks, and kept when articles are added."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from tui.team.reading_plan import assigned

ARTICLES = st.sets(st.integers(0, 500).map("seeds/{}.txt".format), max_size=60)
PEOPLE = st.lists(st.sampled_from(["ann", "ben", "carla", "dan"]), unique=True, min_size=1)
SHARES = st.sampled_from([0, 0.1, 0.2, 0.5, 1])


@given(ARTICLES, PEOPLE, SHARES)
def test_all_read_as_much_and_the_share_is_read_by_two(
    articles: set[str], people: list[str], share: float
) -> None:
    plan = assigned(articles, people, share, {}, {})
    assert plan.keys() == articles
    twice = sum(len(readers) == 2 for readers in plan.values())
    assert twice == (round(share * len(articles)) if len(people) > 1 else 0)
    assert all(len(readers) == len({*readers}) in (1, 2) for readers in plan.values())
    load = Counter(name for readers in plan.values() for name in readers)
    counts = [load[name] for name in people]
    assert max(counts) - min(counts) <= 1


@given(ARTICLES, PEOPLE, SHARES, st.randoms())
def test_it_is_the_same_in_whatever_order(
    articles: set[str], people: list[str], share: float, chance: object
) -> None:
    shuffled = sorted(articles, key=lambda _: chance.random())  # type: ignore[attr-defined]
    turned = list(reversed(people))
    plan = assigned(articles, people, share, {}, {})
    assert assigned(shuffled, turned, share, {}, {}) == plan


@given(ARTICLES, ARTICLES, PEOPLE, PEOPLE, SHARES)
def test_what_is_given_out_stays_when_articles_and_people_are_added(
    some: set[str], more: set[str], people: list[str], others: list[str], share: float
) -> None:
    before = assigned(some, people, share, {}, {})
    after = assigned(some | more, others, share, before, {})
    assert {name: after[name] for name in some} == before
    assert assigned(some | more, others, share, after, {}) == after


def test_who_has_begun_an_article_goes_on_with_it() -> None:
    begun = {f"seeds/{number}.txt": ("ben",) for number in range(5)}
    plan = assigned([*begun, "seeds/9.txt"], ["ann", "ben"], 0, {}, begun)
    assert plan == {**begun, "seeds/9.txt": ("ann",)}


def test_all_who_have_begun_an_article_go_on_and_it_counts_as_read_twice() -> None:
    articles = [f"seeds/{number}.txt" for number in range(10)]
    begun = dict.fromkeys(articles[3:5], ("ann", "ben"))
    plan = assigned(articles, ["ann", "ben", "carla"], 0.2, {}, begun)
    assert {name for name, readers in plan.items() if len(readers) > 1} == {*begun}
    assert all(plan[name] == begun[name] for name in begun)
