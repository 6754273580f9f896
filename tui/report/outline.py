"""A report as headings, paragraphs, lists and tables, for formats that have nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.report.report_data import (
    ArticlePage,
    Chart,
    Finding,
    Overview,
    Picture,
    Question,
    Report,
    Speaker,
    Statement,
)


class Heading(NamedTuple):
    """A heading; the report's own has level 1."""

    level: int
    text: str


class Paragraph(NamedTuple):
    """Words that belong together, in runs of (text, how): how is "", b for bold, sup for raised."""

    runs: tuple[tuple[str, str], ...]


class Bullets(NamedTuple):
    """A list; the items are numbered by what stands at their beginning, if they are."""

    items: tuple[Paragraph, ...]


class Table(NamedTuple):
    """Rows of cells under a head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Part = Heading | Paragraph | Bullets | Table


def outline_of(report: Report) -> Iterator[Part]:
    """All parts of the report in order, the audit of the sources first."""
    yield Heading(1, report.title)
    if report.overview is None:
        (page,) = report.articles
        yield from _head(page)
        yield from map(_plain, report.left_out)
        yield from _article(page, 2)
        yield from _numbers(page.charts)
    else:
        yield _plain(report.overview.lead)
        yield from map(_plain, report.left_out)
        yield from _together(report.overview)
        for page in report.articles:
            yield Heading(2, page.title)
            yield from _head(page)
            yield from _article(page, 3)
    yield from _method(report)


def _head(page: ArticlePage) -> Iterator[Part]:
    about = (*page.about, *filter(None, [page.address]))
    if about:
        yield _plain(" · ".join(about))
    yield _plain(page.lead)


def _article(page: ArticlePage, level: int) -> Iterator[Part]:
    yield Heading(level, "How well is it sourced?")
    yield from _findings(page.findings)
    yield Heading(level, "What is claimed, and by whom")
    for speaker in page.speakers:
        yield from _speaker(speaker, level + 1)
    yield Heading(level, "Who contradicts whom")
    yield from _picture(page.picture)
    if page.questions or page.note:
        yield Heading(level, "Open questions")
        yield Bullets(tuple(map(_question, page.questions)))
        if page.note:
            yield Paragraph((("The analyst's note on the article: ", "b"), (page.note, "")))
    yield Heading(level, "The article")
    if page.text_note:
        yield _plain(page.text_note)
    for block in page.blocks:
        runs: list[tuple[str, str]] = []
        for run in block.runs:
            runs += ((words, "b" if source else "") for words, source in run.words)
            if run.ends:
                runs.append((f"[{', '.join(map(str, run.ends))}]", "sup"))
        yield Paragraph(tuple(runs))


def _together(overview: Overview) -> Iterator[Part]:
    yield Heading(2, "How well is it sourced?")
    yield from _findings(overview.findings)
    yield Heading(2, "Who contradicts whom")
    yield from _picture(overview.picture)
    yield from _numbers(overview.charts)


def _numbers(charts: Sequence[Chart]) -> Iterator[Part]:
    if charts:
        yield Heading(2, "In numbers")
    for chart in charts:
        yield Heading(3, chart.title)
        yield _plain(chart.about)
        rows = tuple((bar.label, str(bar.value), bar.more) for bar in chart.bars)
        yield Table((chart.head, chart.unit, "share"), rows)


def _method(report: Report) -> Iterator[Part]:
    yield Heading(2, "About this report")
    yield _plain(
        "A person has read each article and marked who says what in it. A statement is not checked"
        " by being listed here, and how sure its speaker is says nothing about whether it is true."
    )
    if report.graded:
        yield _plain(
            "What stands behind “The analyst:” is the judgement of the person who has read the"
            " article: sources from A (fully reliable) to F (cannot be judged), statements from 1"
            " (confirmed) to 6 (cannot be judged)."
        )
    if report.kinds:
        yield Table(
            ("kind", "what it is"), tuple((kind.label, kind.value) for kind in report.kinds)
        )
    yield _plain(f"Made on {report.made} with quoth {report.version}.")


def _findings(findings: Sequence[Finding]) -> Iterator[Part]:
    told = {"warning": "Look closely: ", "note": "Note: ", "good": "Good: "}
    items = []
    for finding in findings:
        marks = "" if finding.answered else _marks(finding.marks)
        items.append(Paragraph(((told[finding.level], "b"), (finding.sentence + marks, ""))))
    yield Bullets(tuple(items))
    rows = tuple(
        (
            f"{one.speaker} ({one.number}): “{one.quote}”",
            f"{each.answer.speaker} ({each.answer.number}): “{each.answer.quote}”",
        )
        for finding in findings
        for each in finding.answered
        for one in each.sides
    )
    if rows:
        yield Table(("says", "contradicts it"), rows)


def _speaker(speaker: Speaker, level: int) -> Iterator[Part]:
    about = f" ({speaker.about})" if speaker.about else ""
    yield Heading(level, speaker.name + about)
    yield Bullets(tuple(map(_statement, speaker.statements)))


def _statement(each: Statement) -> Paragraph:
    told = [each.kind, *filter(None, (each.sure, each.when, each.given))]
    if each.missing:
        told.append("these words are not in the article any more")
    for link in each.links:
        whose = f" ({link.speaker})" if link.speaker else ""
        where = _marks(link.marks) or " a statement that is not here"
        told.append(f"{link.words}{where}{whose}")
    told += (f"{fact.label}: {fact.value}" for fact in each.facts)
    if each.tags:
        told.append(f"tags: {', '.join(each.tags)}")
    runs = [(f"{each.number} ", "b"), (f"“{each.quote}” – {' · '.join(told)}", "")]
    if each.grades or each.notes:
        graded = ", ".join(f"{fact.label} {fact.value}".strip() for fact in each.grades)
        runs += [(" The analyst: ", "b"), (". ".join(filter(None, (graded, *each.notes))), "")]
    return Paragraph(tuple(runs))


def _picture(picture: Picture) -> Iterator[Part]:
    if not picture.disputes:
        yield _plain("Nobody on record contradicts anybody.")
        return
    rows = tuple((each.accuser, each.denier, str(each.times)) for each in picture.disputes)
    yield Table(("says something", "contradicts it", "times"), rows)


def _question(question: Question) -> Paragraph:
    return _plain(question.sentence + _marks(question.marks))


def _marks(marks: Sequence[tuple[int, str]]) -> str:
    return "".join(f" {number}" for number, _ in marks)


def _plain(text: str) -> Paragraph:
    return Paragraph(((text, ""),))
