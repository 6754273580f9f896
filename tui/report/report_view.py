"""The whole report as plain data, made of the material of its articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tui.model.legend import kind_sentence
from tui.model.records import people_of, text_of
from tui.model.second_readers import other_readers
from tui.model.section_fields import day_of
from tui.report import plain_words
from tui.report.charts import by_time, charts_of, lanes_of, picture_of
from tui.report.marked_text import marked_text
from tui.report.material import Material
from tui.report.numbered_statements import (
    IN_THE_ARTICLE,
    Numbered,
    Web,
    speakers_of,
    statements_of,
    web_of,
)
from tui.report.plain_words import many, sentence, shortened
from tui.report.report_data import ArticlePage, Fact, Finding, Overview, Question, Report, Statement
from tui.report.shown_words import LONGEST_TITLE, language_tag, line, passage, web_address
from tui.report.sourcing_audit import audit, denials, is_unnamed
from tui.report.withholding import Leaving, left_out

_LETTERS, _FEWEST = 450_000, 36
"""So many letters of statements stand in the lists of a collection, and of each at least so many.

All of them stand in the articles; a page of 200 articles has to stay one that a phone can open.
"""

_BRIEF_LINKS = (*plain_words.TOWARDS.values(), plain_words.BACK["opposes"])
"""Of other relations a collection has one direction: the other end leads to the same."""

_MOST_PAIRS = 20
"""So many contradictions stand side by side at the beginning of a collection."""

_UNTITLED = "Article without a title"


def report_of(materials: Sequence[Material], leaving: Leaving, made: str, version: str) -> Report:
    """The report of these articles without what is to be left out; `made` is the day it is made."""
    shown = left_out(materials, leaving)
    web = web_of(shown)
    several = len(shown) > 1
    letters = max(_FEWEST, _LETTERS // max(1, sum(map(len, web.articles))))
    pages = tuple(
        _page(material, claims, web, place, leaving.anonymous, letters if several else None)
        for place, (material, claims) in enumerate(zip(shown, web.articles, strict=True))
    )
    title = f"What {many(len(pages), 'article')} claim" if several else pages[0].title
    statements = [each for page in pages for each in page.statements]
    return Report(
        title,
        pages,
        _overview(pages, statements, web) if several else None,
        _kinds(shown),
        leaving.sentences,
        made,
        version,
        any(each.grades for each in statements),
    )


def _page(
    material: Material,
    claims: Sequence[Numbered],
    web: Web,
    place: int,
    anonymous: bool,
    brief: int | None,
) -> ArticlePage:
    about = material.about
    statements = statements_of(material, claims, web)
    if anonymous:
        statements = [each._replace(id="") for each in statements]
    if brief is not None:
        statements = [_brief(each, brief) for each in statements]
    published = text_of(about, "published") or str(about.get("published", ""))
    text = material.article
    return ArticlePage(
        mark=f"article-{place + 1}",
        title=shortened(line(material.title), LONGEST_TITLE) or _UNTITLED,
        about=tuple(_about(material, published)),
        address=web_address(text_of(about, "url")),
        language=language_tag(text_of(about, "language")) or "en",
        lead=_lead(material, statements),
        findings=audit(claims, web, place, _MOST_PAIRS if brief is None else 0),
        speakers=speakers_of(statements),
        statements=tuple(statements),
        picture=picture_of(web.disputes(place)),
        charts=charts_of(statements),
        lanes=lanes_of(claims),
        questions=tuple(_questions(claims, statements)),
        blocks=marked_text(text, claims) if text else (),
        text_note=material.text_note,
        note=passage(text_of(about, "note")).strip(),
        published=line(published),
    )


def _brief(statement: Statement, letters: int) -> Statement:
    """A statement as a collection has it, with so many letters: there are many of them."""
    facts = (fact for fact in statement.facts if fact.label != IN_THE_ARTICLE)
    quote = shortened(statement.quote, letters)
    short = {words: plain_words.SURE_IN_SHORT[code] for code, words in plain_words.SURE.items()}
    when = {words: plain_words.LANES[code] for code, words in plain_words.WHEN.items()}
    return statement._replace(
        id="",
        quote=quote,
        sure=short.get(statement.sure, ""),
        when=when.get(statement.when, ""),
        given="",
        facts=tuple(facts),
        links=tuple(
            link._replace(speaker="") for link in statement.links if link.words in _BRIEF_LINKS
        ),
        grades=tuple(Fact(each.label, each.value.split(" (")[0]) for each in statement.grades),
    )


def _about(material: Material, published: str) -> Iterator[str]:
    about = material.about
    if outlet := text_of(about, "outlet"):
        yield line(outlet)
    if published:
        yield line(day_of(published))
    if byline := text_of(about, "byline"):
        yield f"by {line(byline)}"
    if material.annotator:
        yield f"read by {line(material.annotator)}"


def _lead(material: Material, statements: Sequence[Statement]) -> str:
    if not statements:
        return "Nothing that the article says has been put on record yet."
    speakers = {each.speaker.casefold() for each in statements}
    by = sorted({line(name) for claim in material.claims for name in people_of(claim.fields, "by")})
    whose = f" by {plain_words.listed(by)}" if by else " by a person"
    return (
        f"Here are {many(len(statements), 'statement')} that the article reports, from"
        f" {many(len(speakers), 'source')}: who says what, how sure they are, and who contradicts"
        f" it. They were put on record{whose}; this is what was said, not what is true."
        f"{_read_twice(material)}"
    )


def _read_twice(material: Material) -> str:
    """How many of the statements somebody else than their annotator has read, if that is any."""
    fields = [claim.fields for claim in material.claims]
    count = sum(other_readers(each, material.annotator) > 0 for each in fields)
    if not count:
        return ""
    share = "All" if count == len(fields) else f"{count} of {len(fields)}"
    return f" {share} statements were read by a second person as they stand."


def _questions(claims: Sequence[Numbered], statements: Sequence[Statement]) -> Iterator[Question]:
    for each in claims:
        fields = each.claim.fields
        for name in fields:
            head, _, last = name.rpartition(".")
            if head.startswith("remark.") and last == "text" and not fields.get(f"{head}.done"):
                yield Question(line(each.claim.text(name)), (each.place,))
    wanted = [each for each in claims if each.claim.text("judgement.check") == "check-worthy"]
    if wanted:
        yield Question(
            f"{sentence(many(len(wanted), 'statement'))} should be checked.",
            tuple(each.place for each in wanted),
        )
    lost = [each for each in statements if each.missing]
    if lost:
        yield Question(
            f"{sentence(many(len(lost), 'statement'))} cannot be found in the article now.",
            tuple((each.number, each.mark) for each in lost),
        )


def _overview(pages: Sequence[ArticlePage], statements: Sequence[Statement], web: Web) -> Overview:
    disputes = web.disputes()
    speakers = {each.speaker.casefold() for each in statements}
    lead = (
        f"Here are {many(len(statements), 'statement')} that {many(len(pages), 'article')}"
        f" report, from {many(len(speakers), 'source')}: who says what, how sure they are, and who"
        " contradicts it. People have put them on record; this is what was said, not what is true."
    )
    charts = list(charts_of(statements))
    if (times := by_time((page.published, len(page.statements)) for page in pages)) is not None:
        charts.append(times)
    findings = (*_weak_articles(pages, web), *denials(disputes, _MOST_PAIRS))
    return Overview(lead, findings, picture_of(disputes), tuple(charts))


_RULES = {
    "single-unnamed": "statements rest on a single unnamed source that nobody else backs",
    "no-reason": "it is not said why a source is not named",
    "dropped": "what somebody has said is told as a fact",
    "strength": "the same is said as more certain in one place than in another",
    "unresolved": "it is not on record who a “he” or “she” is that says something",
    "no-source": "it is not said whose some statements are",
    "unanswered": "accusations have no answer from the other side",
    "one-voice": "all that others say comes from one of them",
}


def _weak_articles(pages: Sequence[ArticlePage], web: Web) -> Iterator[Finding]:
    counts = Counter(
        rule for page in pages for rule in {f.rule for f in page.findings if f.level == "warning"}
    )
    for rule, count in counts.most_common():
        words = _RULES[rule]
        where = f"In {plain_words.number(count)} of {len(pages)} articles"
        yield Finding("warning", rule, f"{where} {words}.")
    unnamed = sum(is_unnamed(each) for claims in web.articles for each in claims)
    whole = sum(len(claims) for claims in web.articles)
    if whole:
        share = f"{100 * unnamed / whole:.0f} %"
        words = f"Of {whole:,} statements, {unnamed:,} ({share}) come from unnamed sources."
        yield Finding("note", "who-speaks", words)


def _kinds(materials: Sequence[Material]) -> tuple[Fact, ...]:
    used = {claim.text("kind") for material in materials for claim in material.claims}
    known = {
        kind.name: kind_sentence(kind.name, kind.help)
        for material in materials
        for kind in material.schema.kinds
    }
    return tuple(Fact(line(name), line(words)) for name, words in known.items() if name in used)
