from __future__ import annotations

import json
import sqlite3
import zlib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.analysis.samples import seed, tokens_of
from tui.analysis.paragraphs.cutting import LONGEST_PARAGRAPH, paragraph_spans
from tui.analysis.paragraphs.tokens import ParagraphTokens, from_plain, to_plain
from tui.analysis.pipeline.token_cache import TokenStore
from tui.text.article import parse_article

TEXT = "Ann left."
TOKENS = ParagraphTokens(
    starts=(0, 4, 8),
    ends=(3, 8, 9),
    lemmas=("Ann", "leave", "."),
    tags=("NNP", "VBD", "."),
    poses=("PROPN", "VERB", "PUNCT"),
    deps=("nsubj", "ROOT", "punct"),
    heads=(1, 1, 1),
    sentences=(0,),
    entity_starts=(0,),
    entity_ends=(1,),
    labels=("PERSON",),
)


def test_round_trip_through_json() -> None:
    assert from_plain(json.loads(json.dumps(to_plain(TOKENS))), len(TEXT)) == TOKENS


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("starts", [0, 4, 99]),
        ("ends", [3, 8, 99]),
        ("starts", [0, 2, 8]),
        ("starts", [0, 4]),
        ("heads", [1, 1, 3]),
        ("heads", [1, 1, -1]),
        ("heads", [1, 1, True]),
        ("lemmas", [1, 2, 3]),
        ("sentences", [1]),
        ("sentences", []),
        ("sentences", [0, 0]),
        ("entity_ends", [4]),
        ("labels", []),
        ("labels", None),
    ],
)
def test_hostile_data_is_refused(name: str, value: Any) -> None:
    plain = json.loads(json.dumps(to_plain(TOKENS)))
    plain[name] = value
    assert from_plain(plain, len(TEXT)) is None


def test_tokens_of_a_paragraph_lie_where_their_words_are() -> None:
    spans = paragraph_spans(seed())
    for span, tokens in zip(spans, tokens_of(seed()), strict=True):
        assert from_plain(json.loads(json.dumps(to_plain(tokens))), span.length) == tokens
        joined = "".join(
            span.of(seed().text)[s:e] for s, e in zip(tokens.starts, tokens.ends, strict=True)
        )
        assert joined == "".join(span.of(seed().text).split())


def test_a_very_long_line_is_cut_at_sentence_ends() -> None:
    text = "A sentence of some words. " * 3000
    spans = paragraph_spans(parse_article("Title\n\n" + text))
    assert all(span.length <= LONGEST_PARAGRAPH for span in spans)
    assert all(one.end == other.start for one, other in pairwise(spans[1:]))
    assert len({span.length for span in spans[1:-1]}) == 1


def test_a_bullet_is_no_part_of_its_paragraph() -> None:
    article = parse_article(
        "Title here\n\nStory highlights\n\n  • One thing happened\n  • Two did\n\nText follows."
    )
    words = [span.of(article.text) for span in paragraph_spans(article)]
    assert "One thing happened" in words


def test_store_gives_back_what_it_got_for_this_text_and_model_only(tmp_path: Path) -> None:
    store = TokenStore(tmp_path, "model 1")
    store.put([(TEXT, TOKENS)])
    store.close()
    assert TokenStore(tmp_path, "model 1").get(TEXT) == TOKENS
    assert TokenStore(tmp_path, "model 2").get(TEXT) is None
    assert TokenStore(tmp_path, "model 1").get("Ann left!") is None


def test_store_survives_a_broken_file(tmp_path: Path) -> None:
    (tmp_path / "paragraphs.sqlite").write_bytes(b"no database at all" * 100)
    store = TokenStore(tmp_path, "m")
    store.put([(TEXT, TOKENS)])
    assert store.get(TEXT) == TOKENS


def test_store_survives_hostile_rows(tmp_path: Path) -> None:
    store = TokenStore(tmp_path, "m")
    store.put([(TEXT, TOKENS)])
    store.close()
    base = sqlite3.connect(tmp_path / "paragraphs.sqlite")
    for data in (b"", b"junk", 7, "text", zlib.compress(b"[]"), zlib.compress(b"[" * 99_999)):
        base.execute("UPDATE paragraph SET data = ?", (data,))
        base.commit()
        assert TokenStore(tmp_path, "m").get(TEXT) is None
    base.close()


def test_store_without_a_usable_folder_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = TokenStore(tmp_path / "file" / "below", "m")
    store.put([(TEXT, TOKENS)])
    assert store.get(TEXT) is None


def test_store_drops_the_oldest_when_it_has_grown_too_large(tmp_path: Path) -> None:
    store = TokenStore(tmp_path, "m")
    texts = [f"{TEXT}{number}" for number in range(400)]
    store.put((text, TOKENS) for text in texts)
    store.close()
    store = TokenStore(tmp_path, "m", largest=10_000)
    assert store.get(texts[0]) is None
    assert store.get(texts[-1]) == TOKENS
