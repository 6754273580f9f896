from __future__ import annotations

from tui.analysis.paragraphs.cutting import paragraph_spans
from tui.analysis.paragraphs.paragraph import Paragraph
from tui.analysis.paragraphs.tokens import ParagraphTokens
from tui.analysis.rank.judged_articles import JudgedArticle, judged_article
from tui.anchoring.record_anchors import locate_record
from tui.model.findings import Attribution
from tui.model.reading import Reading
from tui.model.records import Fields
from tui.model.tables import Tables
from tui.text.article import parse_article
from tui.text.spans import Span

TEXT = "Rain will come, Ann said.\n\nSnow will come, Bob said.\n\nSun will come, Cid said.\n"


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def proposed(name: str) -> Attribution:
    weather = {"Ann": "Rain", "Bob": "Snow", "Cid": "Sun"}[name]
    said = span(f"{name} said")
    return Attribution(
        (span(f"{weather} will come"),),
        Span(said.start, said.start + 3),
        Span(said.start + 4, said.end),
    )


RULES = [proposed(name) for name in ("Ann", "Bob", "Cid")]
ANN: Fields = {
    "quote": "Rain will come",
    "kind": "report",
    "status": "accepted",
    "source.quote": "Ann",
    "cue.quote": "said",
}


def learned(tables: Tables) -> JudgedArticle:
    article = parse_article(TEXT)
    pieces = [Paragraph(TEXT, each, ParagraphTokens()) for each in paragraph_spans(article)]
    return judged_article("seeds/rain.txt", Reading(article, locate_record, tables), pieces, RULES)


def test_a_claim_is_what_is_wanted() -> None:
    found = learned(Tables(claim={"a00001": ANN}))
    assert found.wanted == [RULES[0]]
    assert found.judgements == {"accepted": 1, "rejected": 0}


def test_an_article_is_judged_as_far_as_its_last_judgement() -> None:
    found = learned(Tables(claim={"a00001": ANN}, rejected={"r00001": {"quote": "Snow will come"}}))
    assert found.judged == {0, 1}
    assert found.within(RULES) == RULES[:2]


def test_an_open_proposal_leaves_its_paragraph_out() -> None:
    found = learned(Tables(claim={"a00001": ANN}, rejected={"r00001": {"quote": "Sun will come"}}))
    assert found.judged == {0, 2}


def test_nothing_is_learned_from_an_article_without_judgements() -> None:
    assert not learned(Tables()).judged


def test_parts_that_continue_a_claim_are_one_with_it() -> None:
    more: Fields = {
        "quote": "Snow will come",
        "kind": "report",
        "status": "corrected",
        "continues": "a00001",
    }
    found = learned(Tables(claim={"a00001": ANN, "a00002": more}))
    [wanted] = found.wanted
    assert wanted.contents == (span("Rain will come"), span("Snow will come"))


def test_a_statement_without_a_source_is_no_attribution() -> None:
    found = learned(Tables(claim={"a00001": {"quote": "Sun will come", "kind": "forecast"}}))
    assert found.wanted == []
