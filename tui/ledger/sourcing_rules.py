"""What newsrooms ask of the sources of an article, each rule over the statements of one article.

The rules are those of the Associated Press ("Telling the Story", on anonymous sources), of the
Reuters Handbook of Journalism ("Sources", "Attribution") and of the Markkula Center's elements of a
sourced statement (statement, type of source, name, title, justification).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from tui.lang.en.function_words import HE, IT, RELATIVE, SHE, THEY
from tui.ledger.found_statements import UNNAMED, Found
from tui.ledger.restatements import gist_of, is_same
from tui.ledger.unnamed_sources import UnnamedSource, described_by, unnamed_sources
from tui.ledger.word_folding import folded_words
from tui.model.records import text_of, words_of
from tui.text.spans import Span

_PRONOUNS = HE | SHE | THEY | IT | RELATIVE
_OWN = frozenset(("", "reporter", "implied"))
"""The types of a source that is nobody besides the article."""

_LONGEST = 40
"""Letters of a source at most that are shown of it."""


class Finding(NamedTuple):
    """What a rule has found, in which statements; those of other articles are `elsewhere`."""

    rule: str
    statements: tuple[Found, ...]
    sentence: str
    elsewhere: tuple[Found, ...] = ()


class Rule(NamedTuple):
    """A rule: its name, what it is about in a few words, and what finds where it is not kept."""

    name: str
    about: str
    find: Callable[[Sequence[Found]], Iterator[Finding]]


def dropped(statements: Sequence[Found]) -> Iterator[Finding]:
    """The same proposition once with its source and once without, as if the article knew it.

    Reuters: every statement in every story must be sourced unless it is an established fact or the
    reporter has seen it; attribution may not be dropped in the headline or further down. Markkula:
    a statement counts as sourced only with the source beside it.
    """
    with_source = [each for each in statements if has_source(each)]
    for each in statements:
        if has_source(each):
            continue
        same = [other for other in with_source if says_again(each, other)]
        if same:
            yield dropped_finding(each, same, ())


def dropped_finding(without: Found, same: Iterable[Found], elsewhere: Iterable[Found]) -> Finding:
    """That a statement stands without the source that it has in these."""
    same, elsewhere = tuple(same), tuple(elsewhere)
    who = _shown((same or elsewhere)[0].speaker)
    where = "elsewhere in it" if same else f"in {elsewhere[0].path}"
    sentence = f"Says as a fact what {where} is said by {who}."
    return Finding("dropped", (without, *same), sentence, elsewhere)


def single_unnamed(statements: Sequence[Found]) -> Iterator[Finding]:
    """What only one source says, which is not named, and nobody else confirms.

    AP: when sourcing is anonymous, more than one source is sought, and the story is held while that
    is done. Reuters: stories based on a single, anonymous source are the exception and have to be
    approved.
    """
    sources = unnamed_sources(statements)
    if len(sources) != 1 or not sources[0].is_one:
        return
    others = {each.speaker.casefold() for each in statements if _is_another(each)}
    alone = [each for each in sources[0].statements if not _is_confirmed(each, statements)]
    alone = [each for each in alone if each.kind not in ("no-comment", "sourcing")]
    if not alone:
        return
    who = _shown(sources[0].description)
    if others:
        many = f"{len(alone)} statements rest" if len(alone) > 1 else "1 statement rests"
        speak = "other sources speak" if len(others) > 1 else "other source speaks"
        sentence = f"{many} on one unnamed source, {who}; {len(others)} {speak} in the article."
    else:
        sentence = f"The article rests on one unnamed source, {who}, and on nobody else."
    yield Finding("single-unnamed", tuple(alone), sentence)


def no_reason(statements: Sequence[Found]) -> Iterator[Finding]:
    """An unnamed source of which nothing tells why it is not named.

    AP: the reason why the source requested anonymity has to be described, and why it is in a
    position to know. Markkula: the justification is an element of a sourced statement. The reason
    may stand with any statement of the source, or in one of kind sourcing.
    """
    for source in unnamed_sources(statements):
        if not any(text_of(each.fields, "source.reason") for each in source.statements) and not any(
            _explains(each, source) for each in statements if each.kind == "sourcing"
        ):
            sentence = f"Nothing tells why {_shown(source.description)} is not named."
            yield Finding("no-reason", source.statements, sentence)


def refusal(statements: Sequence[Found]) -> Iterator[Finding]:
    """Who was asked and did not want to say anything.

    AP and Reuters: whoever is accused has to be given the opportunity to respond, and the article
    says if they declined or could not be reached.
    """
    refusing: dict[str, list[Found]] = {}
    for each in statements:
        if each.kind == "no-comment":
            refusing.setdefault(each.speaker.casefold(), []).append(each)
    for own in refusing.values():
        who = _shown(own[0].speaker) if own[0].speaker else "Somebody"
        yield Finding("refusal", tuple(own), f"{who} would not comment.")


def strength(statements: Sequence[Found]) -> Iterator[Finding]:
    """The same words as certain in one place and as no more than possible in another.

    Reuters: do not harden what a source says; Markkula: the statement is to be given as the source
    made it. What one says is so and another is not so is a dispute and none of this.
    """
    for one, other in combinations(statements, 2):
        if differ_in_strength(one, other):
            yield strength_finding(one, other)


def differ_in_strength(one: Found, other: Found) -> bool:
    """Whether both say nearly the same, the same way round, and not as surely."""
    first, second = (text_of(each.fields, "factuality") for each in (one, other))
    return (
        first != second
        and first[2:] == second[2:]
        and first[2:] in ("+", "-")
        and says_again(one, other)
    )


def strength_finding(one: Found, other: Found) -> Finding:
    """That two say the same and not as surely."""
    first, second = (text_of(each.fields, "factuality") for each in (one, other))
    if one.path == other.path:
        return Finding("strength", (one, other), f"The same is {first} once and {second} once.")
    sentence = f"It is {first} here and {second} in {other.path}."
    return Finding("strength", (one,), sentence, (other,))


def unresolved(statements: Sequence[Found]) -> Iterator[Finding]:
    """A source that is only a pronoun, of which nobody knows whom it means.

    Reuters: readers have to know at every point who is speaking. Markkula: a source without name
    and title is none.
    """
    for each in statements:
        words = folded_words(each.source)
        if words and not each.speakers and _PRONOUNS.issuperset(words):
            yield Finding("unresolved", (each,), f"Nobody has said who {_shown(each.source)} is.")


RULES = (
    Rule("dropped", "said with its source once and without it elsewhere", dropped),
    Rule("single-unnamed", "rests on one source that is not named", single_unnamed),
    Rule("no-reason", "nothing tells why the source is not named", no_reason),
    Rule("refusal", "somebody would not comment", refusal),
    Rule("strength", "the same words, not as sure in both places", strength),
    Rule("unresolved", "the source is a pronoun, and nobody knows whose", unresolved),
)


def says_again(one: Found, other: Found) -> bool:
    """Whether both say nearly the same, in two places; one within the other is one place."""
    places = one.start, one.end, other.start, other.end
    if one.article == other.article and None not in places:
        first, second = Span(one.start or 0, one.end or 0), Span(other.start or 0, other.end or 0)
        if first.shared(second):
            return False
    return is_same(gist_of(one.quote), gist_of(other.quote))


def has_source(found: Found) -> bool:
    """Whether somebody besides the article is said to be behind it."""
    return found.source_type not in _OWN or (
        not found.source_type and bool(found.source or found.speakers)
    )


def _is_another(found: Found) -> bool:
    return has_source(found) and found.source_type != UNNAMED and bool(found.speaker)


def _is_confirmed(claim: Found, statements: Sequence[Found]) -> bool:
    """Whether another source says the same, or is on record as a support of it."""
    for other in statements:
        if other.speaker.casefold() == claim.speaker.casefold() or not has_source(other):
            continue
        if other.source_type == UNNAMED:
            continue
        related = {*words_of(other.fields, "supports"), *words_of(other.fields, "restates")}
        if claim.id and claim.id in related:
            return True
        if other.id and other.id in words_of(claim.fields, "restates"):
            return True
        if says_again(claim, other):
            return True
    return False


def _explains(sourcing: Found, source: UnnamedSource) -> bool:
    """Whether a statement about sources is about this one."""
    about = described_by(f"{sourcing.source} {sourcing.quote}")
    own = described_by(source.description)
    ids = {each.id for each in source.statements if each.id}
    return own <= about or not ids.isdisjoint(words_of(sourcing.fields, "supports"))


def _shown(source: str) -> str:
    cut = source if len(source) <= _LONGEST else f"{source[:_LONGEST].rstrip()}…"
    return f"“{cut}”"
