"""What a report says, before anything is made of it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from tests.report.conftest import ARTICLE, Put
from tests.report.reports import materials, report
from tui.model.records import Value
from tui.report.browser import browser
from tui.report.charts import MOST_BARS, MOST_BOXES, bars, by_time, wrapped
from tui.report.markdown_file import markdown_file
from tui.report.plain_words import listed, many, shortened
from tui.report.report_data import ArticlePage
from tui.report.report_view import report_of
from tui.report.withholding import Leaving
from tui.text.cells import cell_len


def one() -> ArticlePage:
    (page,) = report("seeds/story.txt").articles
    return page


def rules(page: ArticlePage) -> dict[str, str]:
    return {finding.rule: finding.sentence for finding in page.findings}


def claim(id: str, quote: str, kind: str, source: str = "", **fields: str) -> str:
    own = "".join(f"{name} = {value}\n" for name, value in fields.items())
    told = f"\n[claim.{id}.source]\n{source}\n" if source else ""
    return f'\n[claim.{id}]\nquote = "{quote}"\nkind = "{kind}"\n{own}{told}'


HEAD = 'format = 1\n\n[article]\npath = "seeds/story.txt"\n'
NAMED = 'quote = "The auditor"\ntype = "named"'
UNNAMED = 'quote = "A clerk at the treasury"\ntype = "anonymous"'


def test_the_article_stands_there_word_for_word(story: Path) -> None:
    text = "\n".join("".join(run.text for run in block.runs) for block in one().blocks)
    assert text.split() == ARTICLE.split()


def test_a_statement_within_another_is_marked_inside_it(put: Put) -> None:
    put("story", ARTICLE, HEAD + claim("a00000", "the safe was empty", "report")
        + claim("b00000", "was empty", "report", parent='"a00000"'))  # fmt: skip
    runs = [(run.text, run.number, run.ends) for run in one().blocks[1].runs if run.number]
    assert runs == [("the safe ", 1, ()), ("was empty", 2, (1, 2))]


def test_what_is_known_of_a_speaker_is_said_once(story: Path) -> None:
    speaker = next(each for each in one().speakers if each.name == "Jo Brandt")
    assert "why not named: fears for the job" in speaker.about
    assert "office: clerk of the night shift" in speaker.about
    assert all(fact.label != "why not named" for each in speaker.statements for fact in each.facts)


def test_the_audit_of_the_story(story: Path) -> None:
    told = rules(one())
    assert told["no-comment"] == "Did not comment: The bank."
    assert told["single-unnamed"].startswith("One statement rests on a single unnamed source")
    assert "no-reason" not in told
    (answered,) = next(each.answered for each in one().findings if each.answered)
    assert [side.quote for side in answered.sides] == ["the town hall of losing two million"]
    assert answered.answer.quote == "We lost nothing"


@pytest.mark.parametrize(
    ("claims", "rule", "sentence"),
    [
        (claim("a00000", "the safe was empty", "report", UNNAMED), "no-reason",
         "It is not said why this source is not named: A clerk at the treasury."),
        (claim("a00000", "the safe was empty", "report", 'type = "anonymous"'), "no-reason",
         "One statement of unnamed sources comes without a reason"),
        (claim("a00000", "two million", "allegation", NAMED), "unanswered",
         "One accusation has no answer"),
        (claim("a00000", "no money was taken", "report", restates='["b00000"]')
         + claim("b00000", "We lost nothing", "denial", NAMED), "dropped",
         ("One statement is told without saying who said it, though elsewhere the article has it"
         " from The auditor.")),
        (claim("a00000", "the town hall of losing two million", "report", NAMED, factuality='"CT+"')
         + claim("b00000", "the loss of two million at the town hall", "report", NAMED,
                 factuality='"PS+"'), "strength", "The same is said as more certain"),
        (claim("a00000", "two million", "report", 'quote = "She"\ntype = "named"'), "unresolved",
         "One source is only a “he”, a “she” or the like"),
        (claim("a00000", "two million", "report", 'type = "implied"'), "no-source",
         "One statement must come from somebody"),
        (claim("a00000", "two million", "report", NAMED)
         + claim("b00000", "We lost nothing", "report", NAMED), "one-voice",
         "All that others say in this article comes from The auditor."),
        (claim("a00000", "two million", "report", NAMED), "nothing",
         "None of the weaknesses"),
    ],
)  # fmt: skip
def test_each_rule_of_the_audit(put: Put, claims: str, rule: str, sentence: str) -> None:
    put("story", ARTICLE, HEAD + claims)
    assert rules(one())[rule].startswith(sentence)


def test_a_statement_that_another_source_says_again_is_backed(put: Put) -> None:
    claims = claim("a00000", "the safe was empty", "report", UNNAMED) + claim(
        "b00000", "two million", "report", NAMED, restates='["a00000"]'
    )
    put("story", ARTICLE, HEAD + claims)
    assert "single-unnamed" not in rules(one())


def test_reasons_that_a_statement_gives_do_not_back_itself(put: Put) -> None:
    claims = claim(
        "a00000", "the safe was empty", "report", UNNAMED, supports='["b00000"]'
    ) + claim("b00000", "two million", "report", NAMED)
    put("story", ARTICLE, HEAD + claims)
    assert "single-unnamed" in rules(one())


def test_nothing_on_record_is_said_so(put: Put) -> None:
    put("story", ARTICLE, HEAD)
    page = one()
    assert page.lead == "Nothing that the article says has been put on record yet."
    assert page.findings == ()
    assert page.charts == ()


def test_a_claim_without_words_is_still_counted(put: Put) -> None:
    put("story", ARTICLE, HEAD + claim("a00000", "", "report", NAMED))
    page = one()
    assert [chart.bars[0].value for chart in page.charts] == [1, 0, 1, 1]


def test_an_article_without_a_title_has_a_name(put: Put) -> None:
    put("story", "", HEAD)
    assert report("seeds/story.txt").title == "Article without a title"


def test_relations_to_another_article_lead_there(put: Put) -> None:
    put("story", ARTICLE, HEAD + claim("a00000", "two million", "report", NAMED))
    put("other", ARTICLE, HEAD + claim("b00000", "We lost nothing", "denial", NAMED,
        opposes='["seeds/story.txt#a00000"]', supports='["seeds/none.txt#c00000"]'))  # fmt: skip
    first, second = sorted(report("seeds").articles, key=lambda page: page.statements[0].kind)
    (away, here) = sorted(first.statements[0].links, key=lambda link: link.words, reverse=True)
    assert here.marks == ((1, second.statements[0].mark),)
    assert away.words == "gives reasons for"
    assert away.marks == ()
    assert "gives reasons for a statement that is not here" in markdown_file(report("seeds"))
    assert second.statements[0].links[0].words == "is contradicted by"


def test_if_each_contradicts_the_other_it_is_one_dispute(put: Put) -> None:
    put("story", ARTICLE, HEAD
        + claim("a00000", "two million", "allegation", NAMED, opposes='["b00000"]')
        + claim("b00000", "We lost nothing", "denial", UNNAMED, opposes='["a00000"]'))  # fmt: skip
    (dispute,) = one().picture.disputes
    assert (dispute.accuser, dispute.denier, dispute.times) == (
        "The auditor",
        "A clerk at the treasury",
        1,
    )


def test_fields_of_the_project_and_words_of_all_who_say_it_are_told(put: Put) -> None:
    folder = put("story", ARTICLE, HEAD + claim("a00000", "two million", "report",
        NAMED + '\nalso = ["the bank", "the union"]', page='"7"')
        + '\n[claim.a00000.judgement]\nweight = "heavy"\n')  # fmt: skip
    (folder / "annotations/schema.toml").write_text('[field.page]\ntype = "text"\nhelp = "page"\n')
    facts = {fact.label: fact.value for fact in one().statements[0].facts}
    assert facts["also said by"] == "the bank, the union"
    assert facts["page"] == "7"
    assert ("weight", "heavy") in one().statements[0].grades


def test_questions_to_the_record_stay_open_until_they_are_done(story: Path) -> None:
    (material,) = materials("seeds/story.txt")
    first, *others = material.claims
    asked: dict[str, Value] = {
        "remark.r00000.text": "Which year?",
        "remark.r00001.text": "Whose?",
        "remark.r00001.done": True,
    }
    with_remarks = first._replace(fields={**first.fields, **asked})
    claims = (with_remarks, *others)
    made = report_of([material._replace(claims=claims)], Leaving(), "2026-04-01", "1.2.3")
    told = [question.sentence for question in made.articles[0].questions]
    assert told == ["Which year?", "One statement should be checked."]


def test_of_a_few_articles_the_lists_have_all_words(given: Path, put: Put) -> None:
    put("story", ARTICLE, HEAD)
    quotes = {each.quote for page in report("seeds").articles for each in page.statements}
    (alone,) = report("seeds/haqqani-network.txt").articles
    assert quotes == {each.quote for each in alone.statements}


def test_small_counts_share_a_bar() -> None:
    counts = Counter({f"speaker {n:02}": 40 - n for n in range(30)})
    chart = bars(counts, "Who", "", "speaker")
    assert len(chart.bars) == MOST_BARS + 1
    assert chart.bars[-1].label == "18 others"
    assert sum(bar.value for bar in chart.bars) == counts.total()
    assert max(bar.share for bar in chart.bars) == 100


@pytest.mark.parametrize(
    ("dates", "labels"),
    [
        (["2026-03-01", "2026-03-02", "2026-03-02"], ["2026-03-01", "2026-03-02"]),
        ([f"2026-{m:02}-{d:02}" for m in (1, 2) for d in range(1, 29)], ["2026-01", "2026-02"]),
        ([f"{y}-{m:02}" for y in range(2000, 2005) for m in range(1, 13)], None),
        (["2026-03-01", ""], []),
    ],
)
def test_dates_are_put_together_until_they_have_room(
    dates: list[str], labels: list[str] | None
) -> None:
    chart = by_time((date, 1) for date in dates)
    found = [bar.label for bar in chart.bars] if chart else []
    assert found == (labels if labels is not None else [str(y) for y in range(2000, 2005)])


def test_a_picture_with_too_many_names_says_how_many_are_left_out(put: Put) -> None:
    lines = "".join(f"Speaker {n} denies point {n:02}.\n\n" for n in range(MOST_BOXES + 3))
    claims = claim("a00000", "It is so", "report", NAMED)
    for n in range(MOST_BOXES + 3):
        claims += claim(
            f"b{n:05}", f"point {n:02}", "denial", f'speaker = "S{n}"', opposes='["a00000"]'
        )
    put("story", f"Title\n\nIt is so.\n\n{lines}", HEAD + claims)
    picture = one().picture
    assert picture.left_out == 3
    assert len(picture.right) == MOST_BOXES
    assert len(picture.disputes) == MOST_BOXES + 3


@for_all(st.text())
def test_a_name_in_a_picture_has_three_short_lines_at_most(name: str) -> None:
    lines = wrapped(name)
    assert len(lines) <= 3
    assert all(cell_len(line) <= 20 for line in lines)


def test_words_of_sentences() -> None:
    assert many(1, "statement") == "one statement"
    assert many(1200, "statement") == "1,200 statements"
    assert listed(["a", "b", "c"], 2) == "a, b and 1 more"
    assert shortened("a long sentence", 8) == "a long …"


def test_a_browser_is_looked_for_where_the_system_has_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    assert browser() is None
    program = tmp_path / "chromium"
    program.write_text("")
    program.chmod(0o755)
    assert browser() == program


def test_a_remark_in_a_file_is_a_question_and_a_second_reader_is_counted(put: Put) -> None:
    more = '\n[claim.a00000.remark.r00000]\nby = "ben"\ntext = "Which year?"\n'
    put("story", ARTICLE, HEAD + claim("a00000", "two million", "report",
        NAMED, by='"ann"', checked='["ben"]') + more)  # fmt: skip
    page = one()
    assert [question.sentence for question in page.questions] == ["Which year?"]
    assert page.lead.endswith(" All statements were read by a second person as they stand.")
    assert not any("Which year?" in fact.value for fact in page.statements[0].facts)
    (material,) = materials("seeds/story.txt")
    assert "read by a second person" not in report_of(
        [material._replace(claims=())], Leaving(), "2026-04-01", "1.2.3"
    ).articles[0].lead  # fmt: skip
