"""Bodies that a model does not see: "Name network", and "long form (ABC)"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from tui.analysis.extract.mentions import without_overlaps, worded
from tui.lang import function_words, organisations, titles
from tui.model.findings import Mention
from tui.text.span_index import SpanIndex
from tui.text.spans import Span

_NAME = r"(?<![\w.’'-])((?:[^\W\d_a-z][\w’'-]*\s+){1,3}?)"
_GROUP = re.compile(_NAME + "(?:" + "|".join(sorted(organisations.NAMED_GROUPS)) + r")(?![\w-])")
_WORD = re.compile(r"\S+")
_SHORT = re.compile(r"\s*\(([A-Z][A-Za-z.]{1,7})\)")
_NAMING = frozenset("PERSON ORG NORP GPE LOC FAC PRODUCT WORK_OF_ART EVENT".split())


def with_groups(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions with every "Name network" or the like as one ORG, its name as worded.

    The name must be a name to the model in one place at least, and not only that of a country.
    """
    labels: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.label in _NAMING:
            for word in mention.name.split():
                labels[word].add(mention.label)
    groups = list(_groups(text, labels))
    if not groups:
        return tuple(mentions)
    index = SpanIndex((group.span, None) for group in groups)
    others = [each for each in mentions if not _overrides(index, each)]
    return without_overlaps([*groups, *others])


def with_short_forms(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions with "ABC" named as its long form, once the text says "long form (ABC)"."""
    long_forms: dict[str, tuple[str, str]] = {}
    for mention in mentions:
        short = _SHORT.match(text, mention.span.end)
        if short and _stands_for(short[1], mention.name):
            long_forms.setdefault(short[1], (mention.name, mention.label))
    if not long_forms:
        return tuple(mentions)
    named: list[Mention] = []
    for mention in mentions:
        name, label = long_forms.get(mention.name, (mention.name, mention.label))
        named.append(mention._replace(name=name, label=label))
    covered = SpanIndex((mention.span, None) for mention in mentions)
    for match in re.finditer(r"(?<![\w-])[A-Z][A-Za-z.]+(?![\w-])", text):
        if match[0] in long_forms and not covered.touching(*match.span()):
            name, label = long_forms[match[0]]
            named.append(Mention(Span(*match.span()), label, name))
    return without_overlaps(named)


def _groups(text: str, labels: dict[str, set[str]]) -> Iterator[Mention]:
    for match in _GROUP.finditer(text):
        words = list(_WORD.finditer(text, match.start(), match.end(1)))
        while words and words[0][0].lower() in function_words.NO_NAME:
            words.pop(0)
        names = [word[0] for word in words]
        if all(map(_of_a_people, names)):
            continue
        seen = [labels[name] for name in names if name in labels]
        if seen and not all(kinds == {"GPE"} for kinds in seen):
            span = Span(words[0].start(), match.end())
            yield Mention(span, "ORG", worded(text, span))


def _of_a_people(word: str) -> bool:
    return word in titles.PEOPLES or word.endswith(titles.PEOPLES_ENDINGS)


def _overrides(groups: SpanIndex[None], mention: Mention) -> bool:
    """Whether a group takes the mention's place; one that reaches further on both sides stays."""
    near = groups.touching(*mention.span)
    return any(not mention.span.covers(span) or mention.span == span for span, _ in near)


def _stands_for(short: str, long: str) -> bool:
    """Whether the letters of the short form begin words of the long one, in order."""
    initials = [word[0].upper() for word in re.findall(r"\w+", long)]
    letters = [letter for letter in short if letter.isupper()]
    if len(letters) < 2 or len(initials) < 2:
        return False
    rest = iter(initials)
    return letters[0] == initials[0] and all(letter in rest for letter in letters)
