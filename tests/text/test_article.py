from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.text.samples import STORY, hostile_texts
from tui.text.article import Article, parse_article
from tui.text.blocks import BULLET, HEADING, PARAGRAPH, TITLE, cut, is_settled


def shown(article: Article) -> list[tuple[int, str]]:
    return [(article.kinds[n], article.block(n).of(article.text)) for n in range(len(article))]


def test_a_story_has_title_heading_bullets_and_paragraphs() -> None:
    article = parse_article(STORY)
    assert article.title == "Officials: No action against Haqqani network by Pakistan military"
    assert list(article.kinds) == [TITLE, PARAGRAPH, HEADING, BULLET, BULLET] + [PARAGRAPH] * 3
    assert article.block(3).of(STORY).startswith("• U.S. and")


@pytest.mark.parametrize("text", ["", "\n \n", "   "])
def test_an_empty_text_has_no_blocks(text: str) -> None:
    assert len(parse_article(text)) == 0
    assert parse_article(text).title == ""


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Only a line", ""),
        ("A headline\nA story.", "A headline"),
        ("Talks with the U.S.\nA story.", "Talks with the U.S."),
        ("A sentence stands here.\nAnother.", ""),
        ("“A quotation.”\nAnother.", ""),
        ("x" * 300 + "\nA story.", ""),
        ("- a bullet\nA story.", ""),
    ],
)
def test_the_title_is_a_short_first_line(text: str, title: str) -> None:
    assert parse_article(text).title == title


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The headline of it\n\n"
        "The army has decided not to take action for the time being, in spite\n"
        "of a fresh wave of pressure from the capital, and two officials who\n"
        "know of the matter told us so.\n\n"
        "Second paragraph, which also has more than a line of text in it, as\n"
        "one can see.\n\n"
        "- a bullet that is so long that it has been wrapped, as the others\n"
        "  have been\n"
    )
    article = parse_article(text)
    assert list(article.kinds) == [TITLE, PARAGRAPH, PARAGRAPH, BULLET]
    assert article.block(2).of(text).endswith("one can see.")
    assert article.block(3).of(text).endswith("have been")


def test_lines_of_uneven_length_are_paragraphs_each() -> None:
    text = (
        "One.\nThis one is a good deal longer than the first.\nTwo.\nAnd three, of middle length.\n"
    )
    assert len(parse_article(text)) == 4


def test_markdown() -> None:
    text = (
        "# The title #\n\nFirst line\nsecond line\n\nSub\n---\n"
        "- one\n  more\n- two\n1. three\n\n```\n# no heading\n```\n## Last\ntext"
    )
    article = parse_article(text, markdown=True)
    assert article.title.startswith("The title")
    assert shown(article) == [
        (TITLE, "# The title #"),
        (PARAGRAPH, "First line\nsecond line"),
        (HEADING, "Sub"),
        (BULLET, "- one\n  more"),
        (BULLET, "- two"),
        (BULLET, "1. three"),
        (PARAGRAPH, "```"),
        (PARAGRAPH, "# no heading"),
        (PARAGRAPH, "```"),
        (HEADING, "## Last"),
        (PARAGRAPH, "text"),
    ]


def test_markdown_without_headings_takes_the_first_line_for_its_title() -> None:
    assert parse_article("A headline\n\nA story.", markdown=True).title == "A headline"


def test_a_line_of_hyphens_is_no_title_and_hides_nothing() -> None:
    text = "---\n\nShe waits.\n\n---\n\n# The title\n\nHe went."
    article = parse_article(text, markdown=True)
    assert article.title == "The title"
    assert [words for _, words in shown(article)][:2] == ["---", "She waits."]
    assert parse_article("---\n\nShe waits, he went.", markdown=True).title == ""


@given(hostile_texts | st.text(alphabet="#-* `.\nab1)"), st.booleans())
def test_blocks_are_in_order_and_have_no_white_space_around_them(text: str, markdown: bool) -> None:
    article = parse_article(text, markdown)
    before = 0
    for number in range(len(article)):
        block = article.block(number)
        assert before <= block.start < block.end
        assert block.of(text) == block.of(text).strip()
        before = block.end
    if not markdown:
        assert "".join("".join(w for _, w in shown(article)).split()) == "".join(text.split())


WRAPPED = ["word " * 11 + "end"] * 2
LINES = st.sampled_from(
    (
        "- a bullet",
        "A heading",
        "- ",
        "word " * 11 + "end",
        "word " * 9 + "on",
        "x" * 120,
        "",
        "",
        "a",
    )
)


@given(st.lists(LINES, max_size=12), st.lists(LINES, max_size=600))
@example(WRAPPED, ["A heading"])
@example([*WRAPPED, "", "x" * 120, "-"], [" a bullet"])
def test_what_is_settled_stays_however_the_text_goes_on(
    lines: list[str], others: list[str]
) -> None:
    beginning = "\n".join(lines)
    blocks, whole = cut(beginning), cut("\n".join((*lines, *others)))
    last = len(blocks.kinds) - 2
    if last > 0 and is_settled(beginning, blocks.starts[last]):
        assert whole.starts[:last] == blocks.starts[:last]
        assert whole.ends[:last] == blocks.ends[:last]
        assert whole.kinds[:last] == blocks.kinds[:last]
