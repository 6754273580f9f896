"""Who is behind a source's words: names, pronouns, "the official", "one of the two"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tui.analysis.filling.cast import FARTHEST, Cast, Referent
from tui.analysis.filling.phrase import Phrase
from tui.analysis.filling.said import Said
from tui.analysis.filling.source_nouns import BODIES, DOCUMENTS, LAWS, NUMBERS, SPOKESPERSONS
from tui.core.spans import Span, hull

_BODY_LABELS = ("ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT")
_WORK_LABELS = ("WORK_OF_ART", "LAW")
_HE = frozenset(("he", "him"))
_SHE = frozenset(("she", "her"))
_THEY = frozenset(("they", "them"))
_RELATIVE = frozenset(("who", "which", "that", "whom"))
_SPEAKING = frozenset(("i", "we", "me", "us"))
_ANYBODY = frozenset(
    "all another anybody anyone both everybody everyone few half many most nobody one others some "
    "somebody someone several those".split()
)
_REPORTERS = frozenset(("reporter", "correspondent"))
_CROWDS = frozenset("crowd crew family majority minority public staff team".split())
_GENERIC_BODIES = frozenset("agency body company firm group organisation organization".split())
_ALONE = frozenset(
    "authority government media military ministry police press prosecution state".split()
)
_PLURALS_OF_BODIES = frozenset(("authority",))
_CLEAR = 1.0


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who stands behind a source; the name is empty where the text does not tell."""

    name: str = ""
    type: str = "anonymous"
    count: int | None = None
    is_ambiguous: bool = False
    referent: Referent | None = None


NOBODY = Speaker(type="implied")


class Speakers:
    """Finds the speakers of an article's attributions, asked for in text order."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.text = cast.text
        self._last = NOBODY
        self._last_place = -1

    def behind(self, said: Said, parent: Speaker | None = None) -> Speaker:
        """The speaker of an attribution; `parent` is that of the one around it."""
        contents = said.attribution.contents
        source = said.attribution.source
        if source is None:
            speaker = NOBODY if said.attribution.cue else self._going_on(contents)
        else:
            phrase = Phrase.of(self.text, source)
            if phrase is None:
                return NOBODY
            start = min(source.start, contents[0].start)
            speaker = self._who(phrase, start, contents, parent)
            if speaker.referent is not None:
                self.cast.heard(speaker.referent, source.start)
        if parent is None:
            self._last, self._last_place = speaker, hull(contents).end
        return speaker

    def _going_on(self, contents: Sequence[Span]) -> Speaker:
        """A quotation without source and cue is by who spoke just before, in the same paragraph."""
        if self._last_place < 0:
            return NOBODY
        gap = self.text.number_at(contents[0].start) - self.text.number_at(self._last_place)
        if gap == 0:
            return self._last
        return replace(NOBODY, is_ambiguous=gap == 1 and bool(self._last.name))

    def _who(
        self, phrase: Phrase, start: int, contents: Sequence[Span], parent: Speaker | None
    ) -> Speaker:
        people = phrase.named()
        if people and phrase.noun not in BODIES | DOCUMENTS:
            return self._of_people([each.name for each in people])
        initials = self._initials(phrase)
        if initials is not None:
            return _as(initials)
        if phrase.word in _RELATIVE:
            inner = _antecedent(phrase)
            return NOBODY if inner is None else self._who(inner, start, contents, parent)
        if phrase.word in _SPEAKING:
            return parent or Speaker(type="reporter")
        whole = phrase.whole
        if whole is not None:
            return self._part(phrase, whole)
        if phrase.word in _HE | _SHE | _THEY or phrase.word == "it":
            return self._of_pronoun(phrase, start, contents)
        if phrase.word in ("two", "three", "four", "both") and not phrase.mentions:
            return self._of_number(phrase)
        if phrase.word in _ANYBODY or phrase.is_pronoun:
            return Speaker(type="anonymous", count=1 if phrase.word in ("one", "someone") else None)
        return self._of_noun(phrase)

    def _of_people(self, people: Iterable[str]) -> Speaker:
        names = list(dict.fromkeys(people))
        if len(names) > 1:
            return Speaker(" and ".join(names), "named", len(names))
        return _as(self.cast.person(names[0]))

    def _initials(self, phrase: Phrase) -> Referent | None:
        """The one person of these initials, as interviews mark who speaks."""
        word = phrase.words()
        if not (word.isupper() and word.isalpha() and 2 <= len(word) <= 3):
            return None
        found = [p for p in self.cast.people.values() if _initials_of(p.name) == word]
        return found[0] if len(found) == 1 else None

    # Pronouns

    def _of_pronoun(self, phrase: Phrase, start: int, contents: Sequence[Span]) -> Speaker:
        gender = "m" if phrase.word in _HE else "f" if phrase.word in _SHE else ""
        candidates = self._candidates(phrase.word)
        offset = phrase.span.start
        sentence = self.text.sentence_at(start)
        scores: list[tuple[float, Referent]] = []
        for referent in candidates:
            if gender and referent.gender not in ("", gender):
                continue
            score = self._salience(referent, offset, sentence, contents)
            if score is not None:
                scores.append((score, referent))
        scores.sort(key=lambda item: -item[0])
        if not scores:
            return _unresolved(phrase.word)
        best, referent = scores[0]
        if len(scores) > 1 and best - scores[1][0] < _CLEAR:
            types = {other.type for score, other in scores if best - score < _CLEAR}
            type = types.pop() if len(types) == 1 else _unresolved(phrase.word).type
            return Speaker(type=type, is_ambiguous=True)
        referent.gender = referent.gender or gender
        return _as(referent)

    def _candidates(self, pronoun: str) -> list[Referent]:
        others = self.cast.others
        if pronoun in _HE | _SHE:
            singular = [r for r in others if not r.is_plural and _is_human(r)]
            return [*self.cast.people.values(), *singular]
        if pronoun in _THEY:
            return [*(r for r in others if r.is_plural), *self.cast.bodies.values()]
        things = [r for r in others if not r.is_plural and not _is_human(r)]
        return [*self.cast.bodies.values(), *things]

    def _salience(
        self, referent: Referent, offset: int, sentence: int, contents: Sequence[Span]
    ) -> float | None:
        """How near and how prominent it is; None if it is too far away."""
        best: float | None = None
        for event in referent.before(offset):
            gap = sentence - event.sentence
            if gap > FARTHEST or any(c.start <= event.offset < c.end for c in contents):
                continue
            score = 10.0 - 3 * max(0, gap) + 2 * event.is_subject - 3 * event.is_quoted
            best = score if best is None else max(best, score)
        if best is not None and referent is self._last.referent:
            best += 1.5
        return best

    # Nouns

    def _part(self, phrase: Phrase, whole: Phrase) -> Speaker:
        """One, or some, of a group: "one of the officials"."""
        group = self._of_noun(whole)
        of_group = group.name or (whole.words() if not whole.is_definite else "")
        name = f"{phrase.word} of {of_group}" if of_group else ""
        count = phrase.count or NUMBERS.get(phrase.word)
        part = Referent(
            name,
            group.type,
            {whole.noun},
            {whole.noun, *whole.modifiers},
            is_plural=count != 1,
            count=count,
        )
        part.words |= group.referent.words if group.referent else set()
        self.cast.add(part)
        return replace(_as(part), is_ambiguous=group.is_ambiguous)

    def _of_number(self, phrase: Phrase) -> Speaker:
        """The last group of that many: "the two"."""
        count = NUMBERS[phrase.word]
        groups = [r for r in self.cast.others if r.count == count]
        last = max(groups, key=lambda r: r.last(phrase.span.start), default=None)
        return Speaker(count=count) if last is None else _as(last)

    def _of_noun(self, phrase: Phrase) -> Speaker:
        type = _type(phrase)
        if type == "organisation":
            return self._of_body(phrase)
        if type == "document":
            return self._of_document(phrase)
        if type == "reporter":
            return Speaker(type=type)
        if phrase.is_definite and not _has_more(phrase):
            return self._of_known(phrase, type)
        count = phrase.count or (None if phrase.is_plural or phrase.noun in _CROWDS else 1)
        return _as(self.cast.add(_described(phrase, type, count)))

    def _of_known(self, phrase: Phrase, type: str) -> Speaker:
        """The last one that the text called so: "the official", "the ambassador"."""
        offset = phrase.span.start
        fitting = [
            referent
            for referent in (*self.cast.people.values(), *self.cast.others)
            if phrase.noun in referent.nouns
            and _is_human(referent)
            and referent.is_plural == phrase.is_plural
            and phrase.modifiers <= referent.words
            and (phrase.count is None or referent.count in (None, phrase.count))
            and referent.last(offset) >= 0
        ]
        fitting.sort(key=lambda referent: -referent.last(offset))
        fitting = _distinct(fitting)
        # A bare "officials" says less than "two military officials".
        fitting = [r for r in fitting if r.count or r.words > {phrase.noun}] or fitting
        count = phrase.count or (None if phrase.is_plural or phrase.noun in _CROWDS else 1)
        if not fitting:
            return Speaker(type=type, count=count)
        nearest = fitting[0].last(offset)
        gap = self.text.number_at(offset) - self.text.number_at(nearest)
        if len(fitting) > 1 and gap > 1:
            return Speaker(type=fitting[0].type, count=count, is_ambiguous=True)
        return _as(fitting[0])

    def _of_body(self, phrase: Phrase) -> Speaker:
        mention = phrase.mention(*_BODY_LABELS)
        if (
            mention is not None
            and mention.span.end >= phrase.paragraph.span(phrase.head, phrase.head).end
        ):
            return _as(self.cast.body(mention.name))
        offset = phrase.span.start
        if phrase.is_definite and not _has_more(phrase):
            known = [
                body
                for body in (*self.cast.bodies.values(), *self.cast.others)
                if body.type == "organisation"
                and phrase.noun in body.nouns
                and phrase.modifiers <= body.words
                and body.last(offset) >= 0
            ]
            if known:
                return _as(max(known, key=lambda body: body.last(offset)))
            if phrase.noun in _GENERIC_BODIES and not phrase.modifiers:
                return self._of_generic_body(offset)
        if phrase.is_definite and not phrase.modifiers and phrase.noun not in _ALONE:
            return Speaker(type="organisation")
        body = self.cast.body(phrase.bare())
        body.nouns.add(phrase.noun)
        return _as(body)

    def _of_generic_body(self, offset: int) -> Speaker:
        """What "the company" is: the one body without a name's noun that was a subject of late."""
        sentence = self.text.sentence_at(offset)
        near = [
            body
            for body in self.cast.bodies.values()
            if body.is_organisation
            and not body.nouns & BODIES
            and any(e.is_subject and sentence - e.sentence <= FARTHEST for e in body.before(offset))
        ]
        if len(near) == 1:
            return _as(near[0])
        return Speaker(type="organisation", is_ambiguous=len(near) > 1)

    def _of_document(self, phrase: Phrase) -> Speaker:
        issuer = _issuer(phrase)
        if issuer is not None:
            name = self._name(issuer)
            return _as(self.cast.add(_described(phrase, "document", None, name)))
        offset = phrase.span.start
        if phrase.is_definite:
            known = [
                r
                for r in self.cast.others
                if r.type == "document" and phrase.noun in r.nouns and r.last(offset) >= 0
            ]
            if known:
                return _as(max(known, key=lambda r: r.last(offset)))
        name = phrase.bare() if phrase.modifiers or not phrase.is_definite else ""
        return _as(self.cast.add(_described(phrase, "document", None, name)))

    def _name(self, issuer: Phrase) -> str:
        people = issuer.named()
        if people:
            return people[0].name
        mention = issuer.mention(*_BODY_LABELS)
        return mention.name if mention is not None else issuer.bare()


def _as(referent: Referent) -> Speaker:
    count = referent.count if referent.type in ("anonymous", "spokesperson") else None
    return Speaker(referent.name, referent.type, count, False, referent)


def _initials_of(name: str) -> str:
    return "".join(word[0] for word in name.split())


def _unresolved(pronoun: str) -> Speaker:
    return Speaker(type="organisation" if pronoun == "it" else "anonymous")


def _described(phrase: Phrase, type: str, count: int | None, name: str | None = None) -> Referent:
    found = Referent(
        phrase.words() if name is None else name,
        type,
        is_plural=phrase.is_plural,
        count=count,
    )
    words = {phrase.paragraph.tokens.lemmas[n].lower() for n in phrase.numbers}
    found.learn({phrase.noun}, words)
    return found


def _type(phrase: Phrase) -> str:
    """The source type that the head noun tells."""
    noun = phrase.noun
    proper = phrase.paragraph.tokens.poses[phrase.head] == "PROPN" and not phrase.is_indefinite
    if noun in SPOKESPERSONS:
        return "spokesperson"
    if noun in _REPORTERS and "our" in phrase.before:
        return "reporter"
    if phrase.mention(*_WORK_LABELS) or noun in DOCUMENTS:
        return "document"
    if noun in BODIES or (noun in _PLURALS_OF_BODIES and not phrase.is_plural):
        return "organisation"
    if proper and LAWS & set(phrase.before):
        return "document"
    if proper or (phrase.mention(*_BODY_LABELS) and not phrase.is_indefinite):
        return "organisation"
    return "anonymous"


def _is_human(referent: Referent) -> bool:
    return referent.type in ("named", "spokesperson", "anonymous")


def _has_more(phrase: Phrase) -> bool:
    """Whether something behind the head says which one is meant: "the head of the bank"."""
    return phrase.numbers[-1] > phrase.head


def _distinct(referents: Sequence[Referent]) -> list[Referent]:
    seen: dict[str, Referent] = {}
    for referent in referents:
        seen.setdefault(referent.name, referent)
    return list(seen.values())


def _antecedent(phrase: Phrase) -> Phrase | None:
    """The noun phrase before a relative clause that the pronoun is the subject of."""
    tokens = phrase.paragraph.tokens
    verb = tokens.heads[phrase.head]
    for _ in range(4):
        if tokens.deps[verb] in ("relcl", "acl"):
            break
        if tokens.heads[verb] == verb:
            return None
        verb = tokens.heads[verb]
    else:
        return None
    noun = tokens.heads[verb]
    inside = [n for n in tokens.subtree(noun, frozenset(("relcl", "acl"))) if n < phrase.head]
    if noun not in inside:
        return None
    numbers = range(min(inside), max(inside) + 1)
    span = phrase.paragraph.span(numbers[0], numbers[-1])
    mentions = tuple(each for each in phrase.paragraph.mentions if span.shared(each.span))
    return Phrase(phrase.paragraph, noun, numbers, mentions)


def _issuer(phrase: Phrase) -> Phrase | None:
    """Who a document is from: "a statement from the embassy", "the minister's letter"."""
    tokens = phrase.paragraph.tokens
    for number in tokens.children[phrase.head]:
        if number not in phrase.numbers:
            continue
        if tokens.deps[number] == "poss" and tokens.poses[number] != "PRON":
            return _inner(phrase, number)
        if tokens.deps[number] in ("prep", "agent") and phrase.paragraph.word(number) in (
            "from",
            "by",
            "of",
        ):
            inner = (n for n in tokens.children[number] if tokens.deps[n] == "pobj")
            return _inner(phrase, next(inner, number))
        if tokens.deps[number] == "acl":
            for below in tokens.children[number]:
                if phrase.paragraph.word(below) in ("by", "from"):
                    inner = (n for n in tokens.children[below] if tokens.deps[n] == "pobj")
                    return _inner(phrase, next(inner, below))
    return None


def _inner(phrase: Phrase, head: int) -> Phrase:
    tokens = phrase.paragraph.tokens
    inside = [n for n in tokens.subtree(head) if n in phrase.numbers and tokens.tags[n] != "POS"]
    numbers = range(min(inside, default=head), max(inside, default=head) + 1)
    span = phrase.paragraph.span(numbers[0], numbers[-1])
    mentions = tuple(each for each in phrase.mentions if span.shared(each.span))
    return Phrase(phrase.paragraph, head, numbers, mentions)
