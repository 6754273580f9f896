"""Agreement for people: tables with an interval behind each figure."""

from __future__ import annotations

from collections.abc import Sequence

from tui.cli.support.messages import many
from tui.cli.support.table_output import print_table
from tui.team.agreement import Agreement, FieldAgreement, Figure
from tui.team.agreement_work import ArticleAgreement, Asked, Work
from tui.text.visible import visible_line

_LEAST_ALIKE = 10
"""So many articles are listed, unless all are wanted."""

_MOST_VALUES = 12
"""Values of a field for which a table fits a screen."""

_NONE = "-"


def print_agreement(work: Work, asked: Asked, gamma: float | None, all: bool) -> None:
    """Print the figures over all, then by field, kind, two annotators and article."""
    found = work.overall
    print(visible_line(_head(asked, found)))
    if not found.articles:
        return
    print()
    _print_whole(found, gamma)
    _print_fields(found)
    _print_kinds(found)
    for field in found.fields if all else found.fields[:1]:
        _print_table(field, asked)
    if asked.middle:
        _print_shares(work, asked)
    elif work.by_pair:
        _print_pairs(work)
    if len(work.articles) > 1:
        _print_articles(work.articles, all)


def _head(asked: Asked, found: Agreement) -> str:
    others = [name for name in asked.order if name != asked.middle]
    who = f"{_joined(others)} compared with {asked.middle}" if asked.middle else _joined(others)
    pairs = many(found.pairs, "claim")
    return f"{who}: {many(found.articles, 'article')}, {pairs} that two or more have"


def _joined(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _print_whole(found: Agreement, gamma: float | None) -> None:
    rows = [
        ["the same words (F1)", *_cells(found.span_f1_exact, "claims")],
        ["half of the words (F1)", *_cells(found.span_f1_half, "claims")],
        ["any of the words (F1)", *_cells(found.span_f1_overlap, "claims")],
        ["any of content, source, cue", *_cells(found.attribution, "claims")],
        ["alpha of words", *_cells(found.token_alpha, "words")],
    ]
    if found.articles > 1:
        rows.append(["alpha of words, mean", *_cells(found.token_alpha_mean, "articles")])
    if gamma is not None:
        rows.append(["gamma", *_cells(Figure(gamma), "")])
    print_table(["measure", "value", "95 of 100", "of"], rows)


def _print_fields(found: Agreement) -> None:
    rows = [
        [
            field.name,
            *_value_and_interval(field.percent),
            *_value_and_interval(field.kappa),
            *_value_and_interval(field.alpha),
            _number(field.ac1.value),
            str(field.n),
        ]
        for field in found.fields
        if field.n
    ]
    if rows:
        print()
        heads = ["same", "95 of 100", "kappa", "95 of 100", "alpha", "95 of 100", "AC1", "of"]
        print_table(["field", *heads], rows)


def _print_kinds(found: Agreement) -> None:
    print()
    rows = [
        [
            each.kind,
            str(each.n),
            *_value_and_interval(each.found),
            *_value_and_interval(each.same),
        ]
        for each in found.kinds
    ]
    heads = ["claims", "found by others", "95 of 100", "as this kind (F1)", "95 of 100"]
    print_table(["kind", *heads], rows)


def _print_table(field: FieldAgreement, asked: Asked) -> None:
    """Who said what where the other said what; of more than two, both ways together."""
    values = sorted({value for pair in field.table for value in pair})
    if not 1 < len(values) <= _MOST_VALUES:
        return
    first, second = (asked.pairs[0]) if len(asked.pairs) == 1 else ("one", "another")
    print()
    rows = [[a, *(_count(field.table.get((a, b), 0)) for b in values)] for a in values]
    print_table([f"{field.name}: {first} ↓ {second} →", *values], rows)


def _print_shares(work: Work, asked: Asked) -> None:
    print()
    found = work.by_pair or {asked.pairs[0]: work.overall}
    rows = []
    for pair, each in found.items():
        # Who is compared with stands first, but for the proposals, which stand last.
        recall, precision = each.first_found, each.second_found
        name = pair[1]
        if asked.middle == pair[1]:
            name = f"{pair[1]}, by {pair[0]}"
        f1 = (each.span_f1_exact, each.span_f1_half, each.span_f1_overlap)
        for how, (label, figure) in zip(recall, zip(_HOW, f1, strict=True), strict=True):
            rows.append(
                [
                    name,
                    label,
                    *_value_and_interval(precision[how]),
                    *_value_and_interval(recall[how]),
                    _number(figure.value),
                ]
            )
    heads = ["words in common", "precision", "95 of 100", "recall", "95 of 100", "F1"]
    print_table(["annotator", *heads], rows)


_HOW = ("all", "half", "any")


def _print_pairs(work: Work) -> None:
    print()
    rows = []
    for pair, each in work.by_pair.items():
        kind = each.fields[0]
        rows.append(
            [
                f"{pair[0]}, {pair[1]}",
                str(each.articles),
                *_value_and_interval(each.span_f1_overlap),
                *_value_and_interval(each.span_f1_exact),
                *_value_and_interval(each.token_alpha),
                _number(kind.kappa.value),
            ]
        )
    heads = ["any words", "95 of 100", "the same", "95 of 100", "alpha", "95 of 100", "kind, kappa"]
    print_table(["annotators", "articles", *heads], rows)


def _print_articles(articles: Sequence[ArticleAgreement], all: bool) -> None:
    """The articles in which they are least alike first: these are the ones to talk about."""
    counted = [each for each in articles if not each.other_text]
    order = sorted(counted, key=lambda each: (_or_one(each.span_f1_overlap), each.path))
    shown = order if all else order[:_LEAST_ALIKE]
    print()
    rows = [
        [
            each.path,
            ", ".join(f"{name} {n}" for name, n in each.claims.items()),
            str(each.pairs),
            *map(
                _number,
                (each.span_f1_overlap, each.span_f1_exact, each.token_alpha, each.same_kind),
            ),
        ]
        for each in shown
    ]
    heads = ["claims", "in common", "any words", "the same", "alpha", "same kind"]
    print_table(["least alike first", *heads], rows)
    if len(order) > len(shown):
        print(f"and {many(len(order) - len(shown), 'article')} more; --all shows them")


def _or_one(value: float | None) -> float:
    return 1.0 if value is None else value


def _cells(figure: Figure, unit: str) -> list[str]:
    return [*_value_and_interval(figure), f"{figure.n:,} {unit}" if unit else ""]


def _value_and_interval(figure: Figure) -> list[str]:
    low, high = figure.low, figure.high
    between = "" if low is None or high is None else f"{_number(low)} to {_number(high)}"
    return [_number(figure.value), between]


def _number(value: float | None) -> str:
    return _NONE if value is None else f"{value:.3f}"


def _count(n: float) -> str:
    return f"{n:g}" if n == round(n) else f"{n:.1f}"
