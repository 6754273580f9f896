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
    drawn = "articles" if found.articles > 1 else "claims"
    print(f"Behind a figure: where it lies in 95 of 100 draws of as many {drawn}.\n")
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
        _print_articles(work.articles, asked, all)


def _head(asked: Asked, found: Agreement) -> str:
    others = [name for name in asked.order if name != asked.middle]
    who = f"{_joined(others)} compared with {asked.middle}" if asked.middle else _joined(others)
    return f"{who}: {many(found.articles, 'article')}, {many(found.pairs, 'claim')} in common"


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
    print_table(["measure", "value", "of"], rows)


def _print_fields(found: Agreement) -> None:
    rows = [
        [
            field.name,
            _with_interval(field.percent),
            _with_interval(field.kappa),
            _with_interval(field.alpha),
            _number(field.ac1.value),
            str(field.n),
        ]
        for field in found.fields
        if field.n
    ]
    if rows:
        print()
        heads = ["the same", "kappa", "alpha", "AC1", "of"]
        print_table(["field", *heads], rows)


def _print_kinds(found: Agreement) -> None:
    print()
    rows = [
        [
            each.kind,
            str(each.n),
            _with_interval(each.found),
            _with_interval(each.same),
        ]
        for each in found.kinds
    ]
    heads = ["claims", "others have them", "as this kind (F1)"]
    print_table(["kind", *heads], rows)


def _print_table(field: FieldAgreement, asked: Asked) -> None:
    """Who said what where the other said what; of more than two, both ways together."""
    values = sorted({value for pair in field.table for value in pair})
    if not 1 < len(values) <= _MOST_VALUES:
        return
    first, second = asked.pairs[0] if len(asked.pairs) == 1 else ("one", "another")
    if len(asked.pairs) > 1 and asked.middle:
        first, second = (name if name == asked.middle else "the others" for name in asked.pairs[0])
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
                    _with_interval(precision[how]),
                    _with_interval(recall[how]),
                    _number(figure.value),
                ]
            )
    heads = ["words", "precision", "recall", "F1"]
    print_table(["annotator", *heads], rows)


_HOW = ("the same", "half", "any")


def _print_pairs(work: Work) -> None:
    print()
    rows = []
    for pair, each in work.by_pair.items():
        kind = each.fields[0]
        rows.append(
            [
                f"{pair[0]}, {pair[1]}",
                str(each.articles),
                _with_interval(each.span_f1_overlap),
                _with_interval(each.span_f1_exact),
                _with_interval(each.token_alpha),
                _number(kind.kappa.value),
            ]
        )
    heads = ["any words", "the same", "alpha", "kind, kappa"]
    print_table(["annotators", "articles", *heads], rows)


def _print_articles(articles: Sequence[ArticleAgreement], asked: Asked, all: bool) -> None:
    """The articles in which they are least alike first: these are the ones to talk about."""
    counted = [each for each in articles if not each.other_text]
    order = sorted(counted, key=lambda each: (_or_one(each.span_f1_overlap), each.path))
    shown = order if all else order[:_LEAST_ALIKE]
    print()
    rows = [
        [
            each.path,
            " ".join(str(each.claims.get(name, _NONE)) for name in asked.order),
            str(each.pairs),
            *map(
                _number,
                (each.span_f1_overlap, each.span_f1_exact, each.token_alpha, each.same_kind),
            ),
        ]
        for each in shown
    ]
    heads = ["claims", "common", "any words", "the same", "alpha", "same kind"]
    print_table(["least alike first", *heads], rows)
    if len(order) > len(shown):
        print(f"and {many(len(order) - len(shown), 'article')} more; --all shows them")


def _or_one(value: float | None) -> float:
    return 1.0 if value is None else value


def _cells(figure: Figure, unit: str) -> list[str]:
    return [_with_interval(figure), f"{figure.n:,} {unit}" if unit else ""]


def _with_interval(figure: Figure) -> str:
    if figure.low is None or figure.high is None:
        return _number(figure.value)
    low, high = (_number(each).replace("0.", ".", 1) for each in (figure.low, figure.high))
    return f"{_number(figure.value)} {low}–{high}"


def _number(value: float | None) -> str:
    return _NONE if value is None else f"{value:.2f}"


def _count(n: float) -> str:
    return f"{n:g}" if n == round(n) else f"{n:.1f}"
