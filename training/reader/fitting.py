"""Fits the network to lessons."""

from __future__ import annotations

import math
import random
import sys
import time
from collections.abc import Iterator, Sequence

import torch
from torch import Tensor
from torch.nn import functional

from training.reader.encoder import Reader
from training.reader.lessons import UNJUDGED, Lesson, Material, lessons
from tui.analysis.reader.answer_values import LABELS
from tui.analysis.reader.network import batch_of
from tui.analysis.reader.word_pieces import WordPieces

SEED, EPOCHS, BATCH = 7, 4, 16
RATE, HEAD_RATE, WARM_UP, DECAY = 2e-4, 1e-3, 0.1, 0.01
SMOOTHING = 0.1
WEIGHTS = {"kind": 1.0, "factuality": 0.5, "time": 0.5, "source_type": 0.5}
KEEP, CUES, PARTS = 0.5, 0.5, 1.0
_HEADS = ("parts", "cues", "keep", "labels", "inner", "roles", "shapes", "facts")


def fitted(
    reader: Reader, materials: Sequence[Material], pieces: WordPieces, epochs: int = EPOCHS
) -> Reader:
    """The reader after so many times through the texts; the same every time."""
    torch.manual_seed(SEED)
    draw = random.Random(SEED)
    torch.use_deterministic_algorithms(True)
    reader.words.weight.requires_grad = False
    rounds = [list(lessons(materials, draw)) for _ in range(epochs)]
    batches = [batch for each in rounds for batch in _batches(each, draw)]
    heads: list[Tensor] = []
    body: list[Tensor] = []
    for name, weight in reader.named_parameters():
        if weight.requires_grad:
            (heads if name.split(".")[0] in _HEADS else body).append(weight)
    steps = torch.optim.AdamW(
        [{"params": body, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}], weight_decay=DECAY
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(steps, lambda n: _pace(n, len(batches)))
    reader.train()
    total, begun = 0.0, time.process_time()
    for number, batch in enumerate(batches, 1):
        loss = loss_of(reader, batch, pieces)
        steps.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        steps.step()
        schedule.step()
        total += float(loss.detach())
        if number % 100 == 0:
            spent = time.process_time() - begun
            print(
                f"{number} of {len(batches)} batches, loss {total / 100:.3f}, {spent:.0f} s CPU",
                file=sys.stderr,
            )
            total = 0.0
    reader.eval()
    return reader


def _pace(number: int, total: int) -> float:
    warm = WARM_UP * total
    return (number + 1) / warm if number < warm else max(0.0, (total - number) / (total - warm))


def _batches(found: list[Lesson], draw: random.Random) -> Iterator[list[Lesson]]:
    """The lessons in another order, those of about one length together."""
    draw.shuffle(found)
    chunk = BATCH * 50
    batches = []
    for start in range(0, len(found), chunk):
        alike = sorted(found[start : start + chunk], key=lambda e: len(e.question.passage.words))
        batches += [alike[n : n + BATCH] for n in range(0, len(alike), BATCH)]
    draw.shuffle(batches)
    yield from batches


def loss_of(reader: Reader, batch: Sequence[Lesson], pieces: WordPieces) -> Tensor:
    """How wrong the reader's answers are."""
    made = batch_of([each.question for each in batch], pieces)
    given = {name: torch.from_numpy(value) for name, value in made.inputs().items()}
    parts, cues, keep, *labels = reader(**given)
    wanted = torch.full(parts.shape[:2], UNJUDGED)
    marked = torch.full(parts.shape[:2], math.nan)
    for row, (each, where) in enumerate(zip(batch, made.places, strict=True)):
        for part, cue, place in zip(each.parts, each.cues, where, strict=True):
            if place >= 0:
                wanted[row, place], marked[row, place] = part, cue
    loss: Tensor = PARTS * functional.cross_entropy(parts.transpose(1, 2), wanted)
    seen = ~marked.isnan()
    loss = loss + CUES * functional.binary_cross_entropy_with_logits(cues[seen], marked[seen])
    asked = [row for row, each in enumerate(batch) if each.keep is not None]
    if asked:
        answers = torch.tensor([float(batch[row].keep or 0) for row in asked])
        loss = loss + KEEP * functional.binary_cross_entropy_with_logits(keep[asked], answers)
    for name, found in zip(LABELS, labels, strict=True):
        rows = [row for row, each in enumerate(batch) if name in each.labels]
        if rows:
            right = torch.tensor([batch[row].labels[name] for row in rows])
            loss = loss + WEIGHTS[name] * functional.cross_entropy(
                found[rows], right, label_smoothing=SMOOTHING
            )
    return loss
