"""Whom a noun stands for: "the official", "a statement from the embassy", "the company"."""

from __future__ import annotations

from tui.analysis.classify import source_types
from tui.analysis.classify.noun_phrase import NounPhrase, issuer
from tui.analysis.classify.referents import Referent, Referents, Speaker, speaker
from tui.analysis.classify.source_types import BODY_LABELS, Noun
from tui.lang import function_words, organisations, sources

_NEAR = 3


def of_noun(referents: Referents, phrase: NounPhrase) -> Speaker:
    """The speaker that a common noun, or the name of a body or a document, stands for."""
    type = type_of(phrase)
    if type == "organisation":
        return _body(referents, phrase)
    if type == "document":
        return _document(referents, phrase)
    if type == "reporter":
        return Speaker(type=type)
    if phrase.is_definite and not phrase.has_more:
        return _known(referents, phrase, type)
    return speaker(_described(referents, phrase, type))


def type_of(phrase: NounPhrase) -> str:
    """The source type that the head noun tells."""
    place = phrase.paragraph.span(phrase.head, phrase.head)
    labels = frozenset(each.label for each in phrase.mentions if each.span.covers(place))
    told = (phrase.is_proper, phrase.is_plural, phrase.is_indefinite)
    return source_types.type_of(Noun(phrase.noun, phrase.before, labels, *told))


def _known(referents: Referents, phrase: NounPhrase, type: str) -> Speaker:
    """The last one that the text called so; nobody if others were called so not long before."""
    offset = phrase.span.start
    fitting = [
        referent
        for referent in referents.called(phrase.noun, offset)
        if referent.is_human
        and phrase.modifiers <= referent.words
        and referent.is_plural == phrase.is_plural
        and (phrase.count is None or referent.count in (None, phrase.count))
    ]
    # A bare "officials" says less than "two military officials".
    fitting = [each for each in fitting if each.count or each.words > {phrase.noun}] or fitting
    if not fitting:
        return Speaker(type=type, count=_count(phrase))
    last = max(fitting, key=lambda referent: referent.last(offset))
    gap = referents.text.number_at(offset) - referents.text.number_at(last.last(offset))
    others = len({referent.name for referent in fitting}) > 1
    if gap > 1 and (others or (phrase.is_plural and _are_others(referents, phrase, last))):
        return Speaker(type=last.type, count=_count(phrase), is_ambiguous=True)
    return speaker(last)


def _are_others(referents: Referents, phrase: NounPhrase, group: Referent) -> bool:
    """Whether single ones, no part of the group, came up after it and may be meant as well."""
    offset = phrase.span.start
    return any(
        not each.is_plural
        and group.name not in each.name
        and each.last(offset) > group.last(offset)
        for each in referents.called(phrase.noun, offset)
    )


def _body(referents: Referents, phrase: NounPhrase) -> Speaker:
    mention = phrase.mention(*BODY_LABELS)
    if mention is not None:
        return speaker(referents.body(mention.name))
    offset = phrase.span.start
    if phrase.is_definite and not phrase.has_more:
        known = [
            body
            for body in referents.called(phrase.noun, offset)
            if body.type == "organisation" and phrase.modifiers <= body.words
        ]
        if known:
            return speaker(max(known, key=lambda body: body.last(offset)))
        if not phrase.modifiers and phrase.noun in organisations.GENERIC:
            return _generic_body(referents, offset)
        if not phrase.modifiers and phrase.noun not in organisations.UNIQUE:
            return Speaker(type="organisation")
    body = referents.body(phrase.bare())
    referents.learn(body, {phrase.noun}, set())
    return speaker(body)


def _generic_body(referents: Referents, offset: int) -> Speaker:
    """What "the company" is: the one body that was a subject of late and is called no other."""
    sentence = referents.text.sentence_at(offset)
    near = {
        event.referent
        for event in referents.lately(offset, sentence - _NEAR)
        if event.is_subject
        and "ORG" in event.referent.labels
        and not event.referent.nouns & organisations.BODIES
    }
    if len(near) == 1:
        return speaker(near.pop())
    return Speaker(type="organisation", is_ambiguous=len(near) > 1)


def _document(referents: Referents, phrase: NounPhrase) -> Speaker:
    by = issuer(phrase)
    if by is not None:
        return speaker(_described(referents, phrase, "document", _name(by)))
    offset = phrase.span.start
    if phrase.is_definite:
        known = [each for each in referents.called(phrase.noun, offset) if each.type == "document"]
        if known:
            return speaker(max(known, key=lambda each: each.last(offset)))
    name = phrase.bare() if phrase.modifiers or not phrase.is_definite else ""
    return speaker(_described(referents, phrase, "document", name))


def _name(by: NounPhrase) -> str:
    people = by.named()
    if people:
        return people[0].name
    mention = by.mention(*BODY_LABELS)
    return mention.name if mention is not None else by.bare()


def _described(
    referents: Referents, phrase: NounPhrase, type: str, name: str | None = None
) -> Referent:
    """Somebody brought in by the phrase; named by its words unless there is a name."""
    found = Referent(
        phrase.words() if name is None else name,
        type,
        is_plural=phrase.is_plural,
        count=_count(phrase),
    )
    return referents.add(found, {phrase.noun}, set(phrase.lemmas))


def _count(phrase: NounPhrase) -> int | None:
    """How many people are meant, None if the phrase does not tell."""
    if phrase.noun in sources.CROWDS | function_words.SHARES:
        return None
    if phrase.count is not None or phrase.is_plural:
        return phrase.count
    alone = len(phrase.numbers) == 1
    return 1 if phrase.is_definite or phrase.is_indefinite or alone else None
