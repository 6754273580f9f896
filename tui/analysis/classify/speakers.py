"""Who is behind a source's words: names, pronouns, "the official", "one of the two"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tui.analysis.classify.descriptions import of_noun
from tui.analysis.classify.noun_phrase import NounPhrase, antecedent
from tui.analysis.classify.parsed_article import ParsedAttribution
from tui.analysis.classify.pronouns import of_pronoun
from tui.analysis.classify.referents import NOBODY, Referent, Referents, Speaker, speaker
from tui.lang import documents, function_words, interviews, organisations
from tui.text.spans import Span, enclosing_span

_ACRONYM = 5
_EXAMINER = re.compile(r"BY (?:M[RS]S?\. |DR\. )([A-Z'’-]+):")
_HANDLE = re.compile(r"(?<!\w)@\w+$")


class SpeakerFinder:
    """Finds the speakers of an article's attributions, asked for in text order."""

    def __init__(self, referents: Referents) -> None:
        self.referents = referents
        self.text = referents.text
        self._last = NOBODY
        self._last_place = -1

    def behind(self, parsed: ParsedAttribution, parent: Speaker | None = None) -> Speaker:
        """The speaker of an attribution; `parent` is that of the one around it."""
        contents = parsed.attribution.contents
        source = parsed.attribution.source
        phrase = None if source is None else NounPhrase.of(self.text, source)
        if source is None:
            found = NOBODY if parsed.attribution.cue else self._going_on(contents)
        elif phrase is None:
            found = NOBODY
        else:
            start = min(source.start, contents[0].start)
            if parsed.attribution.construction == "turn":
                found = self._of_label(phrase)
            else:
                found = self._who(phrase, start, contents, parent)
            if found.referent is not None:
                self.referents.heard(found.referent, source.start)
        if parent is None:
            self._last, self._last_place = found, enclosing_span(contents).end
        return found

    def _going_on(self, contents: Sequence[Span]) -> Speaker:
        """A quotation without source and cue is by who spoke just before, in the same paragraph."""
        if self._last_place < 0:
            return NOBODY
        gap = self.text.number_at(contents[0].start) - self.text.number_at(self._last_place)
        if gap == 0:
            return self._last
        return replace(NOBODY, is_ambiguous=gap == 1 and bool(self._last.name))

    def _of_label(self, phrase: NounPhrase) -> Speaker:
        """Who speaks under a label; "Q" is the reporter, "A" the one person named before."""
        people = [each.name for each in phrase.mentions if each.label == "PERSON"]
        if people:
            return self._of_people(people[:1])
        words = phrase.words()
        if words.startswith("@"):
            return Speaker(words, "named")
        word = words.lower().rstrip("0123456789")
        if word in interviews.ASKING:
            return self._examiner(phrase) or Speaker(type="reporter")
        if word in interviews.ANSWERING:
            named = self.referents.people_before(phrase.span.start)
            return speaker(named[0]) if len(named) == 1 else Speaker(is_ambiguous=len(named) > 1)
        by_initials = self.referents.of_initials(words) if words.isupper() else None
        if by_initials is not None:
            return speaker(by_initials)
        called = {word for word in words.lower().split() if word != "the"}
        office = self.referents.holders(called)
        if len(office) == 1:
            return speaker(office[0])
        mention = phrase.mention("ORG", "GPE", "NORP")
        if mention is not None:
            return speaker(self.referents.body(mention.name))
        name = words if not words.isupper() or len(words) < _ACRONYM else words.title()
        return Speaker(name.removeprefix("The "), "anonymous", 1, is_ambiguous=len(office) > 1)

    def _examiner(self, phrase: NounPhrase) -> Speaker | None:
        """Who asks in court, as the record says above the questions: "BY MR. HOLT:"."""
        text, start = phrase.paragraph.text, phrase.span.start
        line = text.rfind("\nBY ", 0, start)
        found = _EXAMINER.match(text, line + 1, start) if line >= 0 else None
        if found is None:
            return None
        name = found[1].title()
        person = self.referents.of_surname(name)
        return Speaker(name, "named") if person is None else speaker(person)

    def _who(
        self, phrase: NounPhrase, start: int, contents: Sequence[Span], parent: Speaker | None
    ) -> Speaker:
        people = phrase.named()
        if people and phrase.noun not in organisations.BODIES | documents.DOCUMENTS:
            return self._of_people([each.name for each in people])
        person = self._named_shortly(phrase)
        if person is not None:
            return speaker(person)
        handle = _HANDLE.search(phrase.words())
        if handle is not None:
            return Speaker(handle[0], "named")
        word = phrase.word
        if word in function_words.RELATIVE:
            before = antecedent(phrase)
            return NOBODY if before is None else self._who(before, start, contents, parent)
        if word in function_words.REPORTER:
            return parent or Speaker(type="reporter")
        whole = phrase.whole
        if whole is not None:
            return self._part(phrase, whole)
        if word in function_words.HE | function_words.SHE | function_words.THEY | function_words.IT:
            return of_pronoun(self.referents, phrase, start, contents, self._last.referent)
        if (
            word in function_words.NUMBERS
            and word not in function_words.SOMEBODY
            and not phrase.mentions
        ):
            return self._of_number(phrase)
        if word in function_words.ANYBODY or phrase.is_pronoun:
            return Speaker(type="anonymous", count=1 if word in function_words.SOMEBODY else None)
        return of_noun(self.referents, phrase)

    def _of_people(self, people: Iterable[str]) -> Speaker:
        names = list(dict.fromkeys(people))
        if len(names) > 1:
            return Speaker(" and ".join(names), "named", len(names))
        return speaker(self.referents.person(names[0]))

    def _named_shortly(self, phrase: NounPhrase) -> Referent | None:
        """The person behind a surname or initials, or behind a title and a name not seen as one."""
        words = phrase.words()
        if len(phrase.numbers) == 1 and words[0].isupper():
            initials = words.isupper() and words.isalpha() and len(words) in (2, 3)
            by_initials = self.referents.of_initials(words) if initials else None
            surname = words.capitalize() if words.isupper() else words
            return by_initials or self.referents.of_surname(surname)
        name = (
            phrase.titled_name()
            if phrase.is_proper and phrase.noun not in organisations.BODIES
            else None
        )
        if name is None:
            return None
        person = self.referents.person(name)
        self.referents.learn(person, set(phrase.before), set(phrase.before))
        return person

    def _part(self, phrase: NounPhrase, whole: NounPhrase) -> Speaker:
        """One, or some, of a group: "one of the officials"."""
        group = of_noun(self.referents, whole)
        name = f"{phrase.word} of {group.name}" if group.name else ""
        count = function_words.NUMBERS.get(phrase.word)
        part = Referent(name, group.type, is_plural=count != 1, count=count)
        words = {whole.noun, *whole.modifiers}
        words |= group.referent.words if group.referent else set()
        self.referents.add(part, {whole.noun}, words)
        return replace(speaker(part), is_ambiguous=group.is_ambiguous)

    def _of_number(self, phrase: NounPhrase) -> Speaker:
        """The last group of that many: "the two"."""
        count = function_words.NUMBERS[phrase.word]
        groups = [each for each in self.referents.others if each.count == count]
        last = max(groups, key=lambda each: each.last(phrase.span.start), default=None)
        return Speaker(count=count) if last is None else speaker(last)
