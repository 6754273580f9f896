"""The list of articles that the ledger gives, against a plain walk over what is in it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from threading import Event
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.ledger.article_filter import NAMES, ArticleFilter, article_filter, day_number
from tui.ledger.article_overview import Overview
from tui.ledger.ledger_tables import DAY_BITS, TABLES
from tui.ledger.list_order import COLUMNS, DESCENDING, Order
from tui.ledger.list_search import Answered, Asked, ListSearch
from tui.ledger.listing import PAGE, fitting, newest, rows

WORDS = ("port", "strike", "portal", "Grain")
PEOPLE = ("Ann Lee", "Bo Leeds", "Ünal Oz")
KINDS = ("denial", "decision", "report")
DATES = ("", "2011", "2011-09", "2011-09-23", "2012-01-05")


class Said(NamedTuple):
    annotator: str | None
    speaker: str
    kind: str
    tags: tuple[str, ...]
    by: str


class Article(NamedTuple):
    title: str
    body: str
    outlet: str
    date: str
    words: int | None
    readings: dict[str, tuple[str, int, int, int, int]]
    said: tuple[Said, ...]


counts = st.integers(0, 3)
readings = st.tuples(st.sampled_from(("", "open", "done")), counts, counts, counts, counts)
said = st.builds(
    Said,
    st.sampled_from((None, "", "ann")),
    st.sampled_from(PEOPLE),
    st.sampled_from(KINDS),
    st.sampled_from(((), ("later",), ("late", "x"))),
    st.sampled_from(("", "Ann", "bob")),
)
some_words = st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join)
articles = st.builds(
    Article,
    some_words,
    some_words,
    st.sampled_from(("", "The Times", "Post")),
    st.sampled_from(DATES),
    st.sampled_from((None, 0, 7)),
    st.builds(
        lambda common, own: {"": common, **own},
        readings,
        st.dictionaries(st.sampled_from(("ann", "bob")), readings),
    ),
    st.lists(said, max_size=3).map(tuple),
)
asked = st.lists(
    st.sampled_from(
        (
            *("port", "por", "str", "gra", "p", "nothing", "speaker:lee", "speaker:oz", "tag:late"),
            *('speaker:"ann lee"', "kind:de", "kind:report", "tag:x", "by:ann", "by:BOB", "state:"),
            *("outlet:time", 'outlet:"the t"', "since:2011-09", "until:2011", "until:2011-09-23"),
            *("state:open", "state:done", "state:new", "left:>0", "claims:0", "look:<=1", "foo:1"),
            *("conflicts:>=2", "words:>5", "left:", "left:x", "since:no", "since:20", "speaker:"),
        )
    ),
    max_size=4,
).map(" ".join)


def filled(collection: list[Article]) -> sqlite3.Connection:
    ledger = sqlite3.connect(":memory:")
    ledger.executescript(TABLES)
    put_in(ledger, collection)
    return ledger


def put_in(ledger: sqlite3.Connection, collection: list[Article]) -> None:
    for number, each in enumerate(collection):
        id = (day_of(each) << DAY_BITS) + number
        about = ("", each.date, each.date, "", "", each.words, "", "", "", 0)
        ledger.execute(
            f"insert into article values ({', '.join('?' * 15)})",
            (id, b"%d" % number, f"seeds/{number}.txt", each.title, each.outlet, *about),
        )
        text = (id, each.title, each.body)
        ledger.execute("insert into text_words (rowid, title, body) values (?, ?, ?)", text)
        for who, counted in each.readings.items():
            ledger.execute(
                "insert into reading values (?, ?, ?, ?, ?, ?, ?, '')", (id, who, *counted)
            )
        for one, say in enumerate(each.said):
            rowid = (day_of(each) << DAY_BITS) + number * 10 + one
            values = (
                *(rowid, id, say.annotator, "", say.kind, *[""] * 4, say.speaker, "", "a quote"),
                *("", json.dumps(say.tags), say.by, "", "", None, None, each.date, "{}"),
            )
            ledger.execute(f"insert into statement values ({', '.join('?' * 21)})", values)
            ledger.execute(
                "insert into words (rowid, quote, source, speaker, note) values (?, ?, '', ?, '')",
                (rowid, "a quote", say.speaker),
            )


def day_of(article: Article) -> int:
    whole = (article.date + "-01-01")[:10]
    return date.fromisoformat(whole).toordinal() if article.date else 0


def fits(article: Article, typed: str) -> bool:
    """What the filter means, one thing after the other."""
    parts = [part.strip('"').replace(':"', ":") for part in split(typed)]
    words = (article.title + " " + article.body).casefold().split()
    mine = article.readings.get("ann", article.readings[""])
    state, claims, left, conflicts, look = mine
    amounts = {"claims": claims, "left": left, "conflicts": conflicts, "look": look}
    amounts["words"] = -1 if article.words is None else article.words
    saids = list(article.said)
    for number, part in enumerate(parts):
        name, colon, value = part.partition(":")
        if not colon:
            if number == len(parts) - 1 and typed.endswith(part):
                ok = len(part) == 1 or any(word.startswith(part) for word in words)
            else:
                ok = part in words
        elif not value:
            ok = True
        elif name == "outlet":
            ok = value in article.outlet.casefold()
        elif name == "since":
            ok = value in ("no", "20") or article.date >= value
        elif name == "until":
            ok = "" < article.date[: len(value)] <= value
        elif name == "state":
            ok = {"open": state != "done", "done": state == "done", "new": state == ""}[value]
        elif name in amounts:
            ok = value == "x" or eval(
                f"{amounts[name]} {value if value[0] in '<>' else '==' + value}"
            )
        elif name in ("speaker", "kind", "tag", "by"):
            saids = [each for each in saids if has(each, name, value, is_last_name(parts, number))]
            ok = bool(saids)
        else:
            ok = True
        if not ok:
            return False
    return True


def is_last_name(parts: list[str], number: int) -> bool:
    return not any(part.startswith("speaker:") and part[8:] for part in parts[number + 1 :])


def has(said: Said, name: str, value: str, is_last: bool) -> bool:
    if name == "speaker":
        there = said.speaker.casefold().split()
        *whole, begun = value.split()
        begins = any(word.startswith(begun) for word in there) if is_last else begun in there
        return begins and all(word in there for word in whole)
    if name == "kind":
        return said.kind.startswith(value)
    if said.annotator is None:
        return False
    if name == "tag":
        return any(tag.startswith(value) for tag in said.tags)
    return any(each.lower().startswith(value.lower()) for each in (said.annotator, said.by))


def split(typed: str) -> list[str]:
    parts, open_quote = [""], False
    for character in typed:
        open_quote ^= character == '"'
        if character == " " and not open_quote:
            parts.append("")
        else:
            parts[-1] += character
    return [part for part in parts if part]


@given(st.lists(articles, max_size=6), asked, st.sampled_from(COLUMNS), st.booleans())
def test_articles_that_fit_are_those_of_a_plain_walk_in_order(
    collection: list[Article], typed: str, column: str, reverse: bool
) -> None:
    with closing(filled(collection)) as ledger:
        overview = Overview(ledger, "ann")
        wanted, _ = article_filter(typed)
        *_, (ids, are_all) = fitting(ledger, overview, wanted, Order(column, reverse))
        assert are_all
        expected = {n for n, each in enumerate(collection) if fits(each, typed)}
        assert {id & 0xFFFF for id in ids} == expected
        assert len(ids) == len(expected)
        keys = {
            row.id: row.title.casefold() if column == "title" else getattr(row, column)
            for row in rows(ledger, ids, "ann")
        }
        ordered = [keys[id] for id in ids]
        if column == "by":
            plain = [tuple(sorted(collection[id & 0xFFFF].readings)) for id in ids]
            assert len(plain) == len(ordered)
        elif column == "state":
            assert ordered == sorted(ordered, key=["", "open", "done"].index, reverse=reverse)
        elif column == "words":
            assert ordered == sorted(
                ordered, key=lambda n: -1 if n is None else n, reverse=not reverse
            )
        elif column in DESCENDING and column != "date":
            assert ordered == sorted(ordered, reverse=not reverse)
    assert overview.done == sum(
        each.readings.get("ann", each.readings[""])[0] == "done" for each in collection
    )


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_filter(typed: str) -> None:
    wanted, wrong = article_filter(typed)
    assert isinstance(wanted, ArticleFilter)
    with closing(filled([])) as ledger:
        *_, found = fitting(ledger, Overview(ledger, ""), wanted, Order())
    assert found == (found.ids, True)
    assert not found.ids
    assert "\n" not in wrong


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("foo:bar", "foo: is not known here; known are speaker: kind: tag: by: outlet:"),
        ("left:some", "left: wants a number, as in left:>0"),
        ("since:monday", "since: wants a date, as in since:2011"),
        ("state:x", "state: is one of open, done, new"),
    ],
)
def test_what_is_wrong_says_what_is_known(typed: str, told: str) -> None:
    wanted, wrong = article_filter(f"{typed} left:0")
    assert wrong.startswith(told)
    assert wanted == article_filter("left:0")[0]


def test_every_name_has_a_value_that_is_taken() -> None:
    for name in NAMES:
        value = {"since": "2011", "until": "2011", "state": "open"}.get(name, "1")
        wanted, wrong = article_filter(f"{name}:{value}")
        assert not wrong
        assert wanted != ArticleFilter()


def test_dates_are_in_order_as_far_as_they_go() -> None:
    assert sorted(DATES, key=day_number) == sorted(DATES)
    assert article_filter("until:2011")[0].until == 20119999
    assert article_filter("until:2011-9")[0].until == 20110999


def many() -> list[Article]:
    reading = {"": ("open", 1, 2, 0, 0)}
    line = Said(None, "Ann Lee", "report", (), "")
    return [
        Article("port strike", "", "Post", f"2011-09-{1 + n % 28:02}", 5, reading, (line,))
        for n in range(4 * PAGE)
    ]


def test_the_newest_come_first_and_before_all_are_found() -> None:
    with closing(filled(many())) as ledger:
        overview = Overview(ledger, "")
        for typed in ("por", "speaker:ann", "kind:rep"):
            first, last = fitting(ledger, overview, article_filter(typed)[0], Order())
            assert not first.are_all
            assert len(first.ids) >= PAGE
            assert last.ids[: len(first.ids)] == first.ids
            assert len(last.ids) == 4 * PAGE
        assert newest(ledger) == overview.ids[: -PAGE - 1 : -1]
        around = newest(ledger, around=overview.ids[2 * PAGE])
        assert around == overview.ids[3 * PAGE : PAGE : -1]


def test_only_the_articles_below_a_folder_are_listed() -> None:
    with closing(filled(many())) as ledger:
        overview = Overview(ledger, "", "seeds/39")
        assert len(overview) == 11
        assert newest(ledger, "seeds/39") == overview.ids[::-1]
        assert newest(ledger, "seeds/39", overview.ids[3]) == overview.ids[::-1]
        ledger.execute("delete from article where path = 'seeds/39.txt'")
        assert len(rows(ledger, overview.ids, "")) == 10


def test_a_row_says_what_is_known_of_the_article_for_one_annotator() -> None:
    readings = {"": ("", 0, 5, 0, 0), "ann": ("done", 4, 0, 1, 2), "bob": ("open", 1, 3, 0, 0)}
    article = Article("Port", "body", "Post", "2011-09", 7, readings, ())
    with closing(filled([article])) as ledger:
        (row,) = rows(ledger, newest(ledger), "ann")
        assert row[1:6] == ("seeds/0.txt", "Port", "Post", "2011-09", 7)
        assert row[6:12] == (4, 0, 1, 2, "done", "ann, bob")
        (row,) = rows(ledger, newest(ledger), "cleo")
        assert row[6:12] == (0, 5, 0, 0, "", "ann, bob")
        overview = Overview(ledger, "ann")
        assert overview.is_done(row.id)
        assert not overview.is_done(row.id + 1)


class Listening:
    """Who has asked, and waits for answers."""

    def __init__(self, path: Path) -> None:
        self.news = Event()
        self.search = ListSearch(lambda: sqlite3.connect(path), "", "", self.news.set)

    def answer(self, typed: str, anew: bool = False) -> Answered:
        asked = Asked(article_filter(typed)[0])
        self.search.ask(asked, anew)
        while True:
            assert self.news.wait(20)
            self.news.clear()
            answered = self.search.take()
            if answered and answered.asked == asked and answered.are_all:
                return answered


def test_the_last_thing_asked_is_answered_and_news_when_they_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with closing(sqlite3.connect(path)) as ledger:
        ledger.executescript(TABLES)
        put_in(ledger, many())
        ledger.commit()
        listening = Listening(path)
        for typed in ("po", "por", "port", "nothing"):
            listening.search.ask(Asked(article_filter(typed)[0]))
        assert len(listening.answer("strike").ids) == 4 * PAGE
        assert listening.search.take() is None
        ledger.execute("delete from article where id in (select id from article limit 1)")
        ledger.commit()
        assert len(listening.answer("").ids) == 4 * PAGE
        assert len(listening.answer("", anew=True).ids) == 4 * PAGE - 1
        listening.search.close()


def test_without_a_ledger_nothing_is_answered() -> None:
    search = ListSearch(lambda: None, "", "", lambda: None)
    search.ask(Asked())
    search.close()
    assert search.take() is None
