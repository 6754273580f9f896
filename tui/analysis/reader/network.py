"""The trained network: passages in, what it thinks of them out.

Nothing else here knows onnxruntime. It and numpy are loaded with the first reader, which only the
analysis' worker process does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from tui.analysis.reader.answer_values import LABELS
from tui.analysis.reader.passages import INSIDE, Passage, shape_of
from tui.analysis.reader.word_pieces import WordPieces

PIECES = 192
"""The most that is read of one passage."""

Numbers = npt.NDArray[np.int64]
Shares = npt.NDArray[np.float32]


class Question(NamedTuple):
    """A passage, and what the reader is told of the candidate in it."""

    passage: Passage
    facts: tuple[int, ...]


class Opinion(NamedTuple):
    """What the reader thinks of a passage, each a likelihood.

    `contents`, `sources` and `cues` have one for each word shown, NaN where a word was too far
    away to be read; `cues` are those of any attribution, not of this one alone. `labels` has one
    for each value of a field.
    """

    keep: float
    contents: Sequence[float]
    sources: Sequence[float]
    cues: Sequence[float]
    labels: dict[str, Sequence[float]]


class Network(Protocol):
    """Whatever can be asked; in tests one that knows the answers beforehand."""

    def opinions(self, questions: Sequence[Question]) -> list[Opinion]:
        """One opinion for each question."""


class Batch(NamedTuple):
    """Questions as numbers: a row for each, padded to the longest.

    `places` has for each question where the first piece of each word stands, -1 if not shown.
    """

    ids: Numbers
    mask: Numbers
    roles: Numbers
    shapes: Numbers
    facts: Numbers
    places: list[list[int]]

    def inputs(self) -> dict[str, Numbers]:
        """What the network is given, by name."""
        return {name: getattr(self, name) for name in self._fields[:-1]}


def batch_of(questions: Sequence[Question], pieces: WordPieces) -> Batch:
    """The questions as numbers."""
    rows: list[tuple[list[int], list[int], list[int]]] = []
    places: list[list[int]] = []
    for passage, _ in questions:
        ids, roles, shapes, where = [pieces.first], [0], [INSIDE], []
        cut = pieces.of(passage.words)
        for word, role, numbers in zip(passage.words, passage.roles, cut, strict=True):
            if len(ids) + len(numbers) >= PIECES:
                where.append(-1)
                continue
            where.append(len(ids))
            ids += numbers
            roles += [role] * len(numbers)
            shapes += [shape_of(word), *[INSIDE] * (len(numbers) - 1)]
        rows.append(([*ids, pieces.last], [*roles, 0], [*shapes, INSIDE]))
        places.append(where)
    longest = max(len(ids) for ids, _, _ in rows)
    filled = np.zeros((4, len(rows), longest), np.int64)
    for number, (ids, roles, shapes) in enumerate(rows):
        filled[0, number, : len(ids)] = ids
        filled[1, number, : len(ids)] = 1
        filled[2, number, : len(ids)] = roles
        filled[3, number, : len(ids)] = shapes
    facts = np.array([question.facts for question in questions], np.int64)
    ids_, mask, roles_, shapes_ = filled
    return Batch(ids_, mask, roles_, shapes_, facts, places)


class OnnxNetwork:
    """The network in a folder with `reader.onnx` and `vocabulary.txt`."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 3
        self._pieces = WordPieces(folder / "vocabulary.txt")
        self._session = onnxruntime.InferenceSession(
            str(folder / "reader.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def opinions(self, questions: Sequence[Question]) -> list[Opinion]:
        """One opinion for each question, in their order.

        Numbers are rounded by the largest of those read together, so each question is read alone:
        what is thought of it does not depend on others. Together would be no quicker.
        """
        made: list[Opinion] = []
        for question in questions:
            batch = batch_of([question], self._pieces)
            made += opinions_of(batch, self._session.run(None, batch.inputs()))
        return made


def opinions_of(batch: Batch, values: Sequence[Shares]) -> Iterator[Opinion]:
    """The network's numbers, one set for each row, as opinions.

    They are: the parts of each piece (none, content, source), its being a cue, keep, and the
    fields of LABELS, all as logarithms of odds.
    """
    parts, cues, keep, *labels = values
    parts, cues, keep = _shares(parts), _sigmoid(cues), _sigmoid(keep)
    shares = [_shares(each) for each in labels]
    for number, where in enumerate(batch.places):
        rows = np.array(where)
        unread = rows < 0

        def by_word(values: Shares, rows: Numbers = rows, unread: Any = unread) -> Sequence[float]:
            taken = values[rows]
            taken[unread] = np.nan
            return list(map(float, taken))

        yield Opinion(
            float(keep[number]),
            by_word(parts[number, :, 1]),
            by_word(parts[number, :, 2]),
            by_word(cues[number]),
            {
                name: list(map(float, each[number]))
                for name, each in zip(LABELS, shares, strict=True)
            },
        )


def _shares(values: Shares) -> Shares:
    powers = np.exp(values - values.max(axis=-1, keepdims=True))
    shares: Shares = powers / powers.sum(axis=-1, keepdims=True)
    return shares


def _sigmoid(values: Shares) -> Shares:
    shares: Shares = np.reciprocal(1 + np.exp(-values), dtype=np.float32)
    return shares
