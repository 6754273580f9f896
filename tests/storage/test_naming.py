"""One article, one annotation file: whatever articles are called, and back from each file."""

from __future__ import annotations

import unicodedata
from pathlib import PurePath

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui.storage.project.naming import annotation_name, article_name, former_annotation_name

USUAL = {
    "seeds/a.txt": "a.toml",
    "seeds/a.md": "a.md.toml",
    "seeds/a.b.txt": "a.b.toml",
    "seeds/Dr. Smith v1.2.txt": "Dr. Smith v1.2.toml",
    "seeds/page.html": "page.html.toml",
    "seeds/_drafts/a.txt": "_drafts/a.toml",
    "seeds/2011/05/a.txt": "2011/05/a.toml",
    "seeds/schema.txt": "schema.txt.toml",
    "seeds/entities.md": "entities.md.toml",
    "seeds/deep/schema.txt": "deep/schema.toml",
    "notes/a.txt": "_/notes/a.toml",
    "a.txt": "_/a.toml",
}
MOVED = {
    "seeds/report": "report.file.toml",
    "seeds/entities": "entities.file.toml",
    "seeds/schema": "schema.file.toml",
    "seeds/Entities.txt": "Entities.txt.toml",
    "seeds/x.md.txt": "x.md.txt.toml",
    "seeds/x.file": "x.file.file.toml",
    "seeds/x.file.txt": "x.file.txt.toml",
    "seeds/x.txt.txt": "x.txt.txt.toml",
    "seeds/x.odd": "x.odd.file.toml",
    "seeds/_/x.txt": "__/x.toml",
    "seeds/@ann/r.txt": "_@ann/r.toml",
    "seeds/_@ann/r.txt": "__@ann/r.toml",
    "seeds/x.toml/a.txt": "x.toml_/a.toml",
    "seeds/.txt": ".txt.file.toml",
}

NAMES = st.lists(
    st.sampled_from(
        "a B é e\u0301 . . .txt .md .MD .file .toml .b _ @ @ann x schema Entities".split()
    ),
    min_size=1,
    max_size=4,
).map("".join)
ARTICLES = (
    st.lists(NAMES, min_size=1, max_size=3)
    .filter(lambda parts: not {".", ".."} & set(parts))
    .flatmap(lambda parts: st.sampled_from((["seeds"], [])).map(lambda top: [*top, *parts]))
    .map(lambda parts: PurePath(*parts))
)


@pytest.mark.parametrize(("article", "annotation"), (USUAL | MOVED).items())
def test_where_the_annotations_of_an_article_are(article: str, annotation: str) -> None:
    assert annotation_name(PurePath(article)) == PurePath(annotation)
    assert article_name(PurePath(annotation)) == PurePath(article)
    stayed = former_annotation_name(PurePath(article)) == PurePath(annotation)
    assert stayed == (article in USUAL)


def same(path: PurePath) -> str:
    """What a file system that takes least notice of spelling makes of it."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", str(path)).casefold())


@settings(max_examples=2000)
@given(ARTICLES, ARTICLES)
@example(PurePath("seeds/report"), PurePath("seeds/report.txt"))
@example(PurePath("seeds/x.md"), PurePath("seeds/x.md.txt"))
@example(PurePath("seeds/_/x.txt"), PurePath("x.txt"))
@example(PurePath("seeds/x.txt"), PurePath("seeds/x.toml/y.txt"))
@example(PurePath("seeds/a.TXT"), PurePath("seeds/a.TXT.txt"))
def test_no_two_articles_have_one_file(one: PurePath, other: PurePath) -> None:
    first, second = annotation_name(one), annotation_name(other)
    if same(one) != same(other):
        assert same(first) != same(second)
        assert same(first) not in map(same, second.parents)
    assert article_name(first) == PurePath(unicodedata.normalize("NFC", str(one)))


@given(ARTICLES)
def test_no_article_has_a_file_of_the_project_or_of_an_annotator(article: PurePath) -> None:
    name = annotation_name(article)
    assert same(name) not in ("schema.toml", "entities.toml")
    assert name.suffix == ".toml"
    assert len(name.parts) == 1 or not name.parts[0].startswith("@")
    assert (name.parts[0] == "_") == (article.parts[0] != "seeds" or len(article.parts) == 1)
