"""The file of what was learned for a project: a card for people, then the weights.

    {"format": 1, "card": {"pipeline": "...", "articles": [...], ...},
     "weights": {"cue=say": 412, "source.dep=pobj": -380, ...},
     "kinds": {"opinion": {"cue=praise": 215, ...}, ...}}

`weights` are those of the judge, `kinds` those by which another kind is proposed; of the two, what
does not help is not there.

It is JSON and nothing in it is run. The same articles give the same bytes: no dates are in there,
and weights are whole numbers of thousandths. `features.py` says what weights there are.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from tui.analysis.rank.chosen_kinds import ChosenKinds
from tui.analysis.rank.judge import Logistic
from tui.analysis.rank.measuring import Gain
from tui.analysis.rank.what_was_learned import Learned

FORMAT = 1
LARGEST = 5 * 1024 * 1024
"""Bytes; what is learned from thousands of articles is far smaller."""

_HEAVIEST = 1_000_000


class BadModel(Exception):
    """The bytes are no model that can be used; the text says in one sentence what to do."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a model was learned from and how much it helps.

    `articles` are pairs of a path and the hash of the text; `judgements` counts claims by status,
    and rejections. `gain` is that of F1, `kinds` that of the share of kinds that are right.
    """

    pipeline: str
    rules: str
    articles: tuple[tuple[str, str], ...]
    judgements: dict[str, int]
    gain: Gain
    kinds: Gain | None = None

    @property
    def helps(self) -> bool:
        """Whether any of it is worth using."""
        return self.gain.is_clear or (self.kinds is not None and self.kinds.is_certain)


def to_bytes(card: Card, model: Learned) -> bytes:
    """The model as a file."""
    plain: dict[str, Any] = {"format": FORMAT, "card": asdict(card)}
    if model.judge is not None:
        plain["weights"] = dict(sorted(model.judge.weights.items()))
    if model.kinds is not None:
        plain["kinds"] = {
            kind: dict(sorted(weights.items()))
            for kind, weights in sorted(model.kinds.weights.items())
        }
    return json.dumps(plain, indent=1).encode("ascii") + b"\n"


def from_bytes(data: bytes) -> tuple[Card, Learned]:
    """The card and the model in the bytes of a file; raises BadModel if anything is wrong."""
    try:
        if len(data) > LARGEST:
            raise ValueError("too large")
        plain = json.loads(data)
        if plain["format"] != FORMAT:
            raise ValueError("another format")
        return _card(plain["card"]), _model(plain)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        raise BadModel(
            "What was learned for this project cannot be read, so the rules work alone; "
            "run 'quoth learn' again."
        ) from None


def digest_of(data: bytes) -> str:
    """The hash by which caches tell one model from another."""
    return sha256(data).hexdigest()


def learned_of(path: str, digest: str) -> Learned | None:
    """What the file holds, None for no file or one that is not, or no more, the one meant."""
    if not path:
        return None
    try:
        data = Path(path).read_bytes()
        return from_bytes(data)[1] if digest_of(data) == digest else None
    except (OSError, BadModel):
        return None


def _card(plain: Any) -> Card:
    articles = tuple((_text(path), _text(digest)) for path, digest in plain["articles"])
    judgements = {_text(name): int(_number(n)) for name, n in plain["judgements"].items()}
    kinds = _gain(plain["kinds"]) if plain.get("kinds") is not None else None
    pipeline, rules = _text(plain["pipeline"]), _text(plain["rules"])
    return Card(pipeline, rules, articles, judgements, _gain(plain["gain"]), kinds)


def _gain(plain: Any) -> Gain:
    return Gain(**{name: _number(value) for name, value in plain.items()})


def _model(plain: Any) -> Learned:
    judge = Logistic(_weights(plain["weights"])) if "weights" in plain else None
    kinds = None
    if "kinds" in plain:
        kinds = ChosenKinds({_text(kind): _weights(w) for kind, w in plain["kinds"].items()})
    if judge is None and kinds is None:
        raise ValueError("nothing learned")
    return Learned(judge, kinds)


def _weights(weights: Any) -> dict[str, int]:
    if not isinstance(weights, dict):
        raise TypeError(weights)
    if not all(type(weight) is int and abs(weight) <= _HEAVIEST for weight in weights.values()):
        raise ValueError("no weight")
    return weights


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _number(value: Any) -> float:
    if type(value) not in (int, float) or not abs(value) < float("inf"):
        raise ValueError(value)
    return float(value)
