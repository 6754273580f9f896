"""The audit of an article's sources, in sentences: what a careful editor would ask about.

Each rule is a function of the numbered claims, and of how they stand to each other. What `quoth
audit` looks for as well is decided by rules of the ledger, so that both say the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from tui.ledger.restatements import gist_of, is_same
from tui.ledger.sourcing_rules import has_source, strength, unresolved
from tui.model.records import words_of
from tui.report import plain_words
from tui.report.numbered_statements import Numbered, Web
from tui.report.plain_words import listed, many, sentence
from tui.report.report_data import Answered, Finding

Rule = Callable[[Sequence[Numbered], Web], Iterator[Finding]]

_NO_STATEMENT = ("sourcing", "no-comment")
"""Kinds that state nothing which could be backed by another source."""


def audit(claims: Sequence[Numbered], web: Web, article: int, most: int) -> tuple[Finding, ...]:
    """What there is to say of the sources of an article, what is doubtful first.

    Of contradictions at most so many stand side by side.
    """
    if not claims:
        return ()
    found = [finding for rule in RULES for finding in rule(claims, web)]
    found += denials(web.disputes(article), most)
    if not any(finding.level == "warning" for finding in found):
        nothing = "None of the weaknesses that this page looks for was found."
        found.insert(0, Finding("good", "nothing", nothing))
    return (*found, who_speaks(claims))


def single_unnamed(claims: Sequence[Numbered], web: Web) -> Iterator[Finding]:
    """Statements that rest on one unnamed source, and that nobody else backs."""
    group = [
        each
        for each in claims
        if is_unnamed(each)
        and each.claim.text("kind") not in _NO_STATEMENT
        and (each.claim.withheld or each.claim.fields.get("source.count", 1) == 1)
        and not _is_backed(each, web)
    ]
    if not group:
        return
    whose = list(dict.fromkeys(each.speaker for each in group))
    told = [speaker for speaker in whose if speaker != plain_words.UNNAMED]
    if group[0].claim.withheld:
        upon = "unnamed sources"
    else:
        upon = "a single unnamed source" + (" each" if len(whose) > 1 else "")
        upon += f" ({'; '.join(told)})" if told else ""
    rests = "statement rests" if len(group) == 1 else "statements rest"
    yield Finding(
        "warning",
        "single-unnamed",
        f"{sentence(plain_words.number(len(group)))} {rests} on {upon}; nobody else on record says"
        " the same.",
        _places(group),
    )


def anonymity_without_reason(claims: Sequence[Numbered], web: Web) -> Iterator[Finding]:
    """Unnamed sources of whom it is told nowhere why they are not named."""
    group = [each for each in claims if is_unnamed(each) and not each.claim.reasoned]
    if not group:
        return
    whose = dict.fromkeys(each.speaker for each in group)
    if list(whose) == [plain_words.UNNAMED]:
        words = f"{many(len(group), 'statement')} of unnamed sources"
        yield Finding(
            "warning",
            "no-reason",
            f"{sentence(words)} {_come(group)} without a reason why the source is not named.",
            _places(group),
        )
        return
    names = listed(list(whose), 5)
    yield Finding(
        "warning",
        "no-reason",
        f"It is not said why {_these(whose)} not named: {names}.",
        _places(group),
    )


def dropped(claims: Sequence[Numbered], web: Web) -> Iterator[Finding]:
    """Statements that say again what somebody said, as if it were a fact.

    That they say it again is on record, or their words are nearly the same.
    """
    gists = [gist_of(each.claim.text("quote")) for each in claims]
    with_source = [n for n, each in enumerate(claims) if _has_source(each)]
    group, whose = [], dict[str, None]()
    for number, each in enumerate(claims):
        if has_source(each.found):
            continue
        said = [
            other
            for field, other in _others(each, web)
            if field == "restates" and other.article == each.article and _has_source(other)
        ]
        said += (
            claims[n]
            for n in with_source
            if is_same(gists[number], gists[n]) and not _share_words(each, claims[n])
        )
        if said and not each.claim.withheld:
            group.append(each)
            whose |= dict.fromkeys(other.speaker for other in said)
    if group:
        word = "statement is" if len(group) == 1 else "statements are"
        yield Finding(
            "warning",
            "dropped",
            f"{sentence(plain_words.number(len(group)))} {word} told without saying who said it,"
            f" though elsewhere the article has it from {listed(list(whose), 4)}.",
            _places(group),
        )


def strength_changes(claims: Sequence[Numbered], web: Web) -> Iterator[Finding]:
    """The same words as certain in one place, and as no more than possible in another."""
    by_number = {each.number: each for each in claims}
    found = list(strength([each.found for each in claims]))
    if found:
        numbers = sorted({one.number for each in found for one in each.statements})
        yield Finding(
            "warning",
            "strength",
            "The same is said as more certain in one place than in another.",
            _places([by_number[number] for number in numbers]),
        )


def unresolved_pronouns(claims: Sequence[Numbered], web: Web) -> Iterator[Finding]:
    """Sources that are only a pronoun, of which nobody has said whom it means."""
    by_number = {each.number: each for each in claims}
    found = list(unresolved([each.found for each in claims]))
    group = [by_number[one.number] for each in found for one in each.statements]
    if group:
        words = f"{sentence(many(len(group), 'source'))} {'is' if len(group) == 1 else 'are'}"
        yield Finding(
            "warning",
            "unresolved",
            f"{words} only a “he”, a “she” or the like, and it is not on record who that is.",
            _places(group),
        )


def no_source(claims: Sequence[Numbered], web: Web) -> Iterator[Finding]:
    """Statements of which the article does not say whose they are."""
    group = [each for each in claims if each.claim.text("source.type") == "implied"]
    if group:
        words = f"{sentence(many(len(group), 'statement'))} must come from somebody, but"
        yield Finding(
            "warning", "no-source", f"{words} the article does not say from whom.", _places(group)
        )


def unanswered(claims: Sequence[Numbered], web: Web) -> Iterator[Finding]:
    """Accusations that nobody on record contradicts or declines to speak of."""
    group = []
    for each in claims:
        if each.claim.text("kind") != "allegation":
            continue
        answers = [r for r in web.relations.get(each.mark, ()) if r.field == "opposes"]
        if not answers:
            group.append(each)
    if group:
        word = "accusation has" if len(group) == 1 else "accusations have"
        yield Finding(
            "warning",
            "unanswered",
            f"{sentence(plain_words.number(len(group)))} {word} no answer on record from the other"
            " side.",
            _places(group),
        )


def one_voice(claims: Sequence[Numbered], web: Web) -> Iterator[Finding]:
    """An article in which all that others say comes from one of them."""
    others = [each for each in claims if each.claim.text("source.type") != "reporter"]
    speakers = {each.speaker for each in others}
    if len(others) > 1 and len(speakers) == 1 and plain_words.UNNAMED not in speakers:
        (speaker,) = speakers
        yield Finding(
            "warning",
            "one-voice",
            f"All that others say in this article comes from {speaker}.",
        )


def no_comment(claims: Sequence[Numbered], web: Web) -> Iterator[Finding]:
    """Who would not say anything."""
    group = [each for each in claims if each.claim.text("kind") == "no-comment"]
    if group:
        who = listed(list(dict.fromkeys(each.speaker for each in group)))
        yield Finding("note", "no-comment", f"Did not comment: {who}.", _places(group))


RULES: tuple[Rule, ...] = (
    single_unnamed,
    anonymity_without_reason,
    dropped,
    strength_changes,
    no_source,
    unresolved_pronouns,
    unanswered,
    one_voice,
    no_comment,
)


def denials(disputes: Sequence[tuple[Numbered, Numbered]], most: int) -> Iterator[Finding]:
    """What is contradicted, with both sides beside each other, at most so many."""
    if not disputes:
        return
    groups: dict[str, tuple[Numbered, list[Numbered]]] = {}
    for one, other in disputes:
        groups.setdefault(other.mark, (other, []))[1].append(one)
    answered = tuple(
        Answered(tuple(each.side for each in sides), other.side)
        for other, sides in list(groups.values())[:most]
    )
    words = (
        "Once a statement is contradicted by another"
        if len(disputes) == 1
        else f"{sentence(plain_words.number(len(disputes)))} times a statement is contradicted by"
        " another"
    )
    if answered:
        shown = "here are both sides" if len(answered) == len(groups) else "here are the first"
        words += f"; {shown}"
    yield Finding(
        "note", "disputes", f"{words}.", _places([each for each, _ in groups.values()]), answered
    )


def who_speaks(claims: Sequence[Numbered]) -> Finding:
    """How many statements there are from each sort of source."""
    counts = Counter(each.claim.text("source.type") for each in claims)
    told = [
        f"{plain_words.number(count)} {'is' if count == 1 else 'are'} from {_from(type)}"
        for type, count in counts.most_common()
        if type not in ("implied", "")
    ]
    unknown = counts["implied"] + counts[""]
    if unknown:
        has = "has" if unknown == 1 else "have"
        told.append(f"{plain_words.number(unknown)} {has} no source that is said or on record")
    words = f"Of {many(len(claims), 'statement')}, {listed(told)}."
    return Finding("note", "who-speaks", words)


def is_unnamed(each: Numbered) -> bool:
    """Whether its source is one whose name is kept back."""
    return each.claim.text("source.type") == "anonymous"


def _is_backed(each: Numbered, web: Web) -> bool:
    """Whether somebody else says the same, or gives reasons for it."""
    return any(
        other.speaker != each.speaker and _has_source(other)
        for field, other in _others(each, web)
        if field == "restates" or (field == "supports" and not _names(each, other))
    )


def _others(each: Numbered, web: Web) -> Iterator[tuple[str, Numbered]]:
    """Each relation of a statement, and the other end of it."""
    for relation in web.relations.get(each.mark, ()):
        other = relation.other if relation.one.mark == each.mark else relation.one
        if other is not None:
            yield relation.field, other


def _names(each: Numbered, other: Numbered) -> bool:
    """Whether it is the first that gives reasons for the second."""
    return other.claim.id in words_of(each.claim.fields, "supports")


def _share_words(one: Numbered, other: Numbered) -> bool:
    first, second = one.claim.span, other.claim.span
    return bool(first and second and first.shared(second))


def _has_source(each: Numbered) -> bool:
    return each.claim.withheld or has_source(each.found)


def _places(group: Sequence[Numbered]) -> tuple[tuple[int, str], ...]:
    return tuple(each.place for each in group)


def _come(group: Sequence[Numbered]) -> str:
    return "comes" if len(group) == 1 else "come"


def _these(whose: dict[str, None]) -> str:
    return "this source is" if len(whose) == 1 else "these sources are"


def _from(type: str) -> str:
    return plain_words.SOURCES.get(type, type)
