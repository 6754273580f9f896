"""The best assignment of one set of things to another, all of them looked at together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heappop, heappush


def best_assignment(weights: Sequence[Mapping[int, float]]) -> dict[int, int]:
    """For each row that gets one, its column, so that the weights have the greatest sum.

    `weights` has for each row the columns that it may have, and how well they fit, above zero. No
    column is given twice, and a row may stay alone. Rows come in one by one, each by the shortest
    path of exchanges (Hungarian method): only rows that compete for columns, at whatever remove,
    are looked at together.
    """
    top = max((weight for row in weights for weight in row.values()), default=0.0)
    rows: dict[int, int] = {}
    columns: dict[int, int] = {}
    row_prices = [0.0] * len(weights)
    prices: dict[int, float] = {}
    for row in range(len(weights)):
        if not weights[row]:
            continue
        path = _Path(row)
        end, length = path.to_a_free_column(weights, top, rows, row_prices, prices)
        row_prices[row] += length
        for column in path.settled:
            if (gain := length - path.lengths[column]) > 0:
                prices[column] = prices.get(column, 0.0) - gain
                row_prices[rows[column]] += gain
        while True:
            taker = path.came_from[end]
            rows[end] = taker
            columns[taker], end = end, columns.get(taker, 0)
            if taker == row:
                break
    return {row: column for row, column in columns.items() if column >= 0}


class _Path:
    """The shortest paths of exchanges from a row; a row's way of staying alone is ~row."""

    def __init__(self, row: int) -> None:
        self._row = row
        self.lengths: dict[int, float] = {}
        self.came_from: dict[int, int] = {}
        self.settled: list[int] = []

    def to_a_free_column(
        self,
        weights: Sequence[Mapping[int, float]],
        top: float,
        rows: Mapping[int, int],
        row_prices: Sequence[float],
        prices: Mapping[int, float],
    ) -> tuple[int, float]:
        """The nearest column that nobody has, and how far it is."""
        row, length = self._row, 0.0
        heap: list[tuple[float, int]] = []
        done = set[int]()
        while True:
            before = length - row_prices[row]
            for column, weight in (*weights[row].items(), (~row, 0.0)):
                there = max(length, before + top - weight - prices.get(column, 0.0))
                if there < self.lengths.get(column, there + 1):
                    self.lengths[column] = there
                    self.came_from[column] = row
                    heappush(heap, (there, column))
            while True:
                length, column = heappop(heap)
                if column not in done:
                    break
            done.add(column)
            if column not in rows:
                return column, length
            self.settled.append(column)
            row = rows[column]
