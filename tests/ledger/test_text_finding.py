"""The words of articles, with what stands around them."""

from __future__ import annotations

from pathlib import Path

from tests.ledger.filled import Story, filled
from tui.ledger.finding import Wanted
from tui.ledger.narrowing import Filters
from tui.ledger.text_finding import count_in_texts, find_in_texts

LONG = "lorem ipsum " * 30


def test_the_place_is_where_most_of_the_words_stand_together(tmp_path: Path) -> None:
    text = f"A strike here. {LONG}Then a Strike at the pört. {LONG}"
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/0.txt").write_text(text, "utf-8")
    ledger = filled([Story("seeds/0.txt", body=text)], [])
    (hit,) = find_in_texts(ledger, Wanted(("port", "strike")), tmp_path)
    assert hit.span is not None
    assert hit.span.start == text.index("Strike at")
    assert hit.snippet.startswith("…")
    assert hit.snippet.endswith("…")
    assert "Then a Strike at the pört. lorem" in hit.snippet
    assert not hit.snippet.strip("…").startswith(("orem", "rem", "psum"))


def test_an_article_without_a_text_or_with_the_words_in_its_title_is_named(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/1.txt").write_text("nothing of it", "utf-8")
    made = [
        Story("seeds/0.txt", "2026-01-01", "Post", "Strike"),
        Story("seeds/1.txt", "2026-01-02", "Herald", "Strike"),
    ]
    ledger = filled(made, [])
    hits = list(find_in_texts(ledger, Wanted(("strike",)), tmp_path))
    assert [(hit.path, hit.span, hit.snippet) for hit in hits] == [
        ("seeds/1.txt", None, ""),
        ("seeds/0.txt", None, ""),
    ]
    narrowed = Wanted(("strike",), filters=Filters(outlet="post", until="2026-01"))
    assert [hit.path for hit in find_in_texts(ledger, narrowed, tmp_path)] == ["seeds/0.txt"]
    assert count_in_texts(ledger, Wanted(("strike",))) == 2
