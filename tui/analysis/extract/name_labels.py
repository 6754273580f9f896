"""Names that the model takes for a body instead of a person, or the other way round.

A model that has seen little misreads names beside quotation marks, names of papers, and headlines
in capitals. What stands around a name in any place of the article tells what it is in all.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from tui.analysis.extract.mentions import NAMES, without_overlaps, worded
from tui.analysis.extract.name_search import NameSearch
from tui.lang import first_names, function_words, interviews, organisations, saying, titles
from tui.model.findings import Mention
from tui.text.span_index import SpanIndex
from tui.text.spans import Span

_FORMS = "|".join(sorted(saying.FORMS - saying.MOSTLY_OTHER))
_TITLES = "|".join(sorted(re.escape(title.capitalize()) for title in titles.TITLES))
_WORD = r"[^\W\d_a-z][\w’'-]*"
_NAME = rf"(?P<titled>(?:(?:{_TITLES})\.? )*)(?P<name>{_WORD}(?: (?:[A-Z]\. )?{_WORD}){{1,2}})"
_BEHIND = "|".join(sorted(function_words.TIME_AND_PLACE | {"of", "who"}))
_BESIDE_QUOTATION = (
    re.compile(rf"[\"”’]\s*{_NAME}(?:, [^,.\n]{{1,60}},)? (?:{_FORMS})\b"),
    re.compile(rf"[\"”’]\s*(?:{_FORMS}) {_NAME}(?=[.,;:\n]|\s+(?:{_BEHIND})\b|\s*\Z)"),
)
_DAYS = "|".join(sorted(day.capitalize() for day in function_words.DAYS))
_FIRST_NAME = re.compile(
    rf"[\"”]\s*(?:(?P<before>{_WORD}) (?:{_FORMS})\b"
    rf"|(?:{_FORMS}) (?P<behind>{_WORD})(?=[.,;:\n]|\Z))"
)
_SIGNED = re.compile(rf"[\"”]\s*[—–-]{{1,3}}\s*{_NAME}(?=[,.]?$|, )", re.M)
_BEGINNING = re.compile(
    rf"(?:^|(?<=[.!?] ))(?:On (?:{_DAYS}),? )?{_NAME}(?:, [^,.\n]{{1,60}},)? "
    r"(?:asked|said|says|tells|told)\b",
    re.M,
)
_DAY = re.compile(rf"({_DAYS}) {_NAME}")
_PLACE = re.compile(rf"\b(?:{'|'.join(sorted(organisations.PLACES))}) of $")
_THE = re.compile(r"\b[Tt]he $")
_NEXT = re.compile(r"\s+([^\W\d_]+)")
_WHICH = re.compile(r",? which\b|'s (?:board|owners|readers|staff)\b")
_MISREAD = frozenset("PERSON ORG FAC NORP PRODUCT WORK_OF_ART LAW EVENT".split())
_FIRST = first_names.MEN | first_names.WOMEN
_CAPITALS, _TITLE_CASE = 0.8, 0.7
_LONGEST_HEADLINE, _FEWEST, _BACK = 200, 3, 20


def relabelled(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions with people and bodies told apart, and headlines read by the text below them."""
    found = _in_headlines(text, [part for each in mentions for part in _undated(text, each)])
    evidence: dict[str, Counter[str]] = defaultdict(Counter)
    spoken = dict(_spoken(text))
    for span, label in spoken.items():
        evidence[worded(text, span)][label] += 1
    people = [mention for mention in found if mention.label == "PERSON"]
    counts = Counter(mention.name for mention in people)
    full = {mention.name for mention in people if " " in mention.name}
    surnames = {name.split()[-1] for name in full}
    for mention in people:
        # Where a name is a person's to the model, one place in two must tell otherwise.
        if mention.name not in surnames and _is_body(text, mention):
            evidence[mention.name]["ORG"] += 1
    for name, told in evidence.items():
        told["ORG"] = told["ORG"] if 2 * told["ORG"] >= counts[name] else 0
    for name in full:
        first, *_, last = name.split()
        if first.lower() in _FIRST and last.lower() not in organisations.ENDINGS:
            evidence[last]["PERSON"] += 1
    named = [_as_told(_in_its_place(text, mention), evidence) for mention in found]
    taken = SpanIndex((mention.span, mention) for mention in named)
    for span, label in spoken.items():
        over = [mention for _, mention in taken.touching(*span)]
        if label == "PERSON" and not any(
            mention.label in ("PERSON", "GPE", "LOC") or mention.span == span for mention in over
        ):
            named = [mention for mention in named if mention not in over]
            named.append(Mention(span, "PERSON", worded(text, span)))
    return without_overlaps(named)


def _undated(text: str, mention: Mention) -> list[Mention]:
    """The mention, cut in two where it is a day with a name behind: "On Sunday Ann Smith"."""
    match = _DAY.fullmatch(mention.name) if mention.label == "DATE" else None
    if match is None or len(mention.name) != mention.span.length:
        return [mention]
    start = mention.span.start + match.start("name")
    day = Mention(Span(mention.span.start, start - 1), "DATE", match[1])
    return [day, Mention(Span(start, mention.span.end), "PERSON", match["name"])]


def _as_told(mention: Mention, evidence: dict[str, Counter[str]]) -> Mention:
    told = evidence.get(mention.name)
    if not told or not max(told.values()) or mention.label not in _MISREAD:
        return mention
    label = "ORG" if told["ORG"] > told["PERSON"] else "PERSON"
    return mention if mention.label == label else mention._replace(label=label)


def _in_its_place(text: str, mention: Mention) -> Mention:
    """A place where the model sees a person: "the port of Brixley"."""
    start = mention.span.start
    if mention.label != "PERSON" or not _PLACE.search(text[max(0, start - _BACK) : start]):
        return mention
    return mention._replace(label="GPE")


def _spoken(text: str) -> Iterator[tuple[Span, str]]:
    """Names beside a quotation, or at a sentence's start, that say something: whether people do."""
    for pattern in (*_BESIDE_QUOTATION, _SIGNED):
        for match in pattern.finditer(text):
            words = match["name"].lower().split()
            if _may_be_a_person(match["name"]):
                yield Span(*match.span("name")), "PERSON"
            elif _ends_as_body(words):
                yield Span(*match.span("name")), "ORG"
    for match in _FIRST_NAME.finditer(text):
        side = "before" if match["before"] else "behind"
        if match[side].lower() in _FIRST:
            yield Span(*match.span(side)), "PERSON"
    for match in _BEGINNING.finditer(text):
        sure = match["titled"] or match["name"].split()[0].lower() in _FIRST
        if sure and _may_be_a_person(match["name"]):
            yield Span(*match.span("name")), "PERSON"


def _may_be_a_person(name: str) -> bool:
    words = [word.lower() for word in name.split()]
    if words[0] in function_words.NO_NAME | function_words.COMMONEST | interviews.PARTICLES:
        return False
    return not _ends_as_body(words) and not {*words} & organisations.BODIES


def _ends_as_body(words: Sequence[str]) -> bool:
    return len(words) > 1 and words[-1].rstrip(".") in organisations.ENDINGS


def _is_body(text: str, mention: Mention) -> bool:
    """Whether what the model takes for a person is a body: "the Gazette reported", ", which"."""
    words = mention.name.lower().split()
    if words[0] in _FIRST and not _ends_as_body(words):
        return False
    if _ends_as_body(words) or (len(words) > 1 and _WHICH.match(text, mention.span.end)):
        return True
    start, end = mention.span
    if not _THE.search(text[max(0, start - 5) : start]) or words[-1].endswith("s"):
        return False
    behind = _NEXT.match(text, end)
    word = behind[1].lower() if behind else ""
    return word in saying.FORMS or word in function_words.HAVING


def _in_headlines(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, in headlines those that stand in the text below, in whatever case."""
    lines = list(_headlines(text))
    if not lines:
        return list(mentions)
    index = SpanIndex((line, capitals) for line, capitals in lines)
    below = [each for each in mentions if not index.touching(*each.span)]
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    for each in below:
        if each.label in NAMES and len(each.name) > _FEWEST:
            labels[each.name][each.label] += 1
    known = {name: told.most_common(1)[0][0] for name, told in labels.items()}
    found = list(below)
    for line, capitals in lines:
        found += _in_headline(text, line, capitals, mentions, known)
    return sorted(found, key=lambda each: each.span)


def _in_headline(
    text: str, line: Span, capitals: bool, mentions: Sequence[Mention], known: dict[str, str]
) -> list[Mention]:
    words = line.of(text)
    if capitals and len(words.title()) == len(words):
        words = words.title()
    names = {(name.title() if capitals else name): name for name in known}
    hits = sorted(
        NameSearch(words, names.items()).find(), key=lambda hit: (hit[0].start, -hit[0].end)
    )
    here: list[Mention] = []
    for inside, name in hits:
        span = Span(line.start + inside.start, line.start + inside.end)
        if not here or here[-1].span.end <= span.start:
            here.append(Mention(span, known[name], name))
    taken = SpanIndex((each.span, None) for each in here)
    for each in mentions:
        if not line.covers(each.span) or taken.touching(*each.span):
            continue
        if each.label not in NAMES or each.label == "GPE" or not capitals:
            here.append(each)
    return here


def _headlines(text: str) -> Iterator[tuple[Span, bool]]:
    """The lines that are headlines, and whether they are in capitals throughout."""
    found: list[tuple[Span, bool]] = []
    start, letters = 0, 0
    for line in text.split("\n"):
        span = Span(start, start + len(line))
        start = span.end + 1
        words = re.findall(r"[^\W\d_]+", line)
        if len(line) > _LONGEST_HEADLINE or len(words) < _FEWEST or ": " in line[:40]:
            continue
        upper = sum(map(len, filter(str.isupper, words)))
        if upper >= _CAPITALS * sum(map(len, words)):
            found.append((span, True))
            letters += len(line)
            continue
        long = [word for word in words if len(word) > _FEWEST]
        ends = line.rstrip().endswith((".", ",", ":", ";", '"', "”"))
        capital = sum(word[0].isupper() for word in long)
        if not ends and long and capital >= _TITLE_CASE * len(long) and capital > _FEWEST - 1:
            found.append((span, False))
    # A text in capitals throughout has no headlines.
    return iter(found if 2 * letters < len(text) else [each for each in found if not each[1]])
