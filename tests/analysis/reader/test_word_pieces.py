from __future__ import annotations

from pathlib import Path

import pytest

from tui.analysis.reader.word_pieces import LONGEST, WordPieces

PIECES = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "oster",
    "##ha",
    "##vn",
    "cafe",
    "-",
    "said",
    "港",
    "$",
]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("said", ["said"]),
        ("SAID", ["said"]),
        ("Osterhavn", ["oster", "##ha", "##vn"]),
        ("Café", ["cafe"]),
        ("café-said", ["cafe", "-", "said"]),
        ("港港", ["港", "港"]),
        ("$", ["$"]),
        ("harbour", ["[UNK]"]),
        ("\u200b", ["[UNK]"]),
        ("said" * LONGEST, ["[UNK]"]),
    ],
)
def test_a_word_is_cut_into_the_longest_pieces_that_are_known(
    tmp_path: Path, word: str, pieces: list[str]
) -> None:
    vocabulary = tmp_path / "vocabulary.txt"
    vocabulary.write_text("\n".join(PIECES) + "\n", "utf-8")
    assert WordPieces(vocabulary).of([word]) == [[PIECES.index(piece) for piece in pieces]]
