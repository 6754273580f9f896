"""The network that is trained: MiniLM with what a reader is told added, and heads for its answers.

Only what is trained needs torch; what has been trained runs without it.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from tui.analysis.reader.answer_values import FACTS, LABELS
from tui.analysis.reader.passages import CONTENT, CUE, ROLES, SHAPES

WIDTH, INNER, HEADS, LAYERS = 384, 1536, 12, 6
WORDS, LONGEST = 30522, 512
ZERO = 1e-12


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.into, self.back = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.first, self.second = nn.LayerNorm(WIDTH, ZERO), nn.LayerNorm(WIDTH, ZERO)

    def forward(self, x: Tensor, away: Tensor) -> Tensor:
        """The same words, each with more of the others in it; `away` hides those that are none."""
        rows, length, _ = x.shape
        query, key, value = (
            part(x).view(rows, length, HEADS, WIDTH // HEADS).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        weights = query @ key.transpose(2, 3) / (WIDTH // HEADS) ** 0.5 + away
        mixed = (weights.softmax(-1) @ value).transpose(1, 2).reshape(rows, length, WIDTH)
        x = self.first(x + self.out(mixed))
        known: Tensor = self.second(x + self.back(functional.gelu(self.into(x))))
        return known


class Reader(nn.Module):
    """Gives the logarithms of odds of its answers, in the order that `opinions_of` takes."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(WORDS, WIDTH), nn.Embedding(LONGEST, WIDTH)
        self.kinds, self.norm = nn.Embedding(2, WIDTH), nn.LayerNorm(WIDTH, ZERO)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.roles, self.shapes = nn.Embedding(ROLES, WIDTH), nn.Embedding(SHAPES, WIDTH)
        self.facts = nn.Embedding(FACTS, WIDTH)
        self.parts, self.cues = nn.Linear(WIDTH, 3), nn.Linear(WIDTH, 1)
        self.inner = nn.Linear(3 * WIDTH, WIDTH)
        self.keep = nn.Linear(WIDTH, 1)
        self.labels = nn.ModuleList(nn.Linear(WIDTH, len(values)) for values in LABELS.values())
        self.dropped = nn.Dropout(0.1)
        for new in (self.roles, self.shapes, self.facts):
            nn.init.normal_(new.weight, std=0.02)

    def forward(
        self, ids: Tensor, mask: Tensor, roles: Tensor, shapes: Tensor, facts: Tensor
    ) -> tuple[Tensor, ...]:
        """All answers for a batch."""
        length = ids.shape[1]
        told = functional.pad(self.facts(facts).sum(1, keepdim=True), (0, 0, 0, length - 1))
        x = self.words(ids) + self.places.weight[:length] + self.kinds.weight[0]
        x = self.norm(x + self.roles(roles) + self.shapes(shapes) + told)
        away = (1 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        for layer in self.layers:
            x = layer(x, away)
        x = self.dropped(x)
        pooled = torch.cat((x[:, 0], _mean(x, roles, CUE), _mean(x, roles, CONTENT)), 1)
        whole = self.dropped(functional.gelu(self.inner(pooled)))
        labels = (head(whole) for head in self.labels)
        return self.parts(x), self.cues(x)[..., 0], self.keep(whole)[..., 0], *labels


def _mean(x: Tensor, roles: Tensor, role: int) -> Tensor:
    """The mean of the words of a role, nothing where there are none."""
    # Without bit operations, which not every runtime has.
    has = (torch.div(roles, role, rounding_mode="floor") % 2).to(x.dtype)[..., None]
    mean: Tensor = (x * has).sum(1) / has.sum(1).clamp(min=1)
    return mean


def with_base(reader: Reader, weights: Path) -> Reader:
    """The reader with the layers of the pretrained model."""
    base = load_file(weights)
    base = {name.removeprefix("bert."): value for name, value in base.items()}

    def put(module: nn.Module, name: str) -> None:
        for part in ("weight", "bias"):
            if hasattr(module, part):
                getattr(module, part).data.copy_(base[f"{name}.{part}"])

    put(reader.norm, "embeddings.LayerNorm")
    for module, name in (
        (reader.words, "word_embeddings"),
        (reader.places, "position_embeddings"),
        (reader.kinds, "token_type_embeddings"),
    ):
        module.weight.data.copy_(base[f"embeddings.{name}.weight"])
    for number, layer in enumerate(reader.layers):
        for part, name in (
            ("query", "attention.self.query"),
            ("key", "attention.self.key"),
            ("value", "attention.self.value"),
            ("out", "attention.output.dense"),
            ("first", "attention.output.LayerNorm"),
            ("into", "intermediate.dense"),
            ("back", "output.dense"),
            ("second", "output.LayerNorm"),
        ):
            put(getattr(layer, part), f"encoder.layer.{number}.{name}")
    return reader
