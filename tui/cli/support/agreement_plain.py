"""Agreement for other programs: as one JSON object, or as rows of CSV."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tui.exchange.spreadsheet_cells import defused, row_of
from tui.team.agreement import Agreement, Figure
from tui.team.agreement_work import ArticleAgreement, Asked, Work

_WHOLE = (
    *("span_f1_exact", "span_f1_half", "span_f1_overlap"),
    *("attribution", "token_alpha", "token_alpha_mean"),
)
_OF_FIELD = ("percent", "kappa", "alpha", "ac1")
_OF_ARTICLE = ("span_f1_exact", "span_f1_overlap", "attribution", "token_alpha", "same_kind")


def as_plain(work: Work, asked: Asked, gamma: float | None) -> dict[str, Any]:
    """All figures as one object."""
    plain: dict[str, Any] = {"annotators": list(asked.order)}
    if asked.middle:
        plain["compared_with"] = asked.middle
    plain |= _of(work.overall)
    if gamma is not None:
        plain["gamma"] = gamma
    plain["by_pair"] = [
        {"annotators": list(pair), **_of(found), **(_shares(found) if asked.middle else {})}
        for pair, found in work.by_pair.items()
    ]
    if asked.middle and not work.by_pair:
        plain |= _shares(work.overall)
    plain["by_article"] = [_article(each) for each in work.articles]
    plain["other_text"] = [
        {"path": each.path, "reason": each.other_text} for each in work.articles if each.other_text
    ]
    plain["not_analysed"] = list(work.not_analysed)
    return plain


def _of(found: Agreement) -> dict[str, Any]:
    plain: dict[str, Any] = {"articles": found.articles, "pairs": found.pairs}
    plain |= {name: _figure(getattr(found, name)) for name in _WHOLE}
    plain["fields"] = {
        field.name: {
            **{name: _figure(getattr(field, name)) for name in _OF_FIELD},
            "n": field.n,
            "table": [[a, b, n] for (a, b), n in sorted(field.table.items())],
        }
        for field in found.fields
    }
    plain["kinds"] = {
        each.kind: {"n": each.n, "found": _figure(each.found), "same": _figure(each.same)}
        for each in found.kinds
    }
    return plain


def _shares(found: Agreement) -> dict[str, Any]:
    """Precision and recall by who is compared with."""
    return {
        "recall": {how: _figure(each) for how, each in found.first_found.items()},
        "precision": {how: _figure(each) for how, each in found.second_found.items()},
    }


def _figure(figure: Figure) -> dict[str, float | int | None]:
    return figure._asdict()


def _article(each: ArticleAgreement) -> dict[str, Any]:
    about = {"path": each.path, "claims": dict(each.claims), "pairs": each.pairs}
    return {**about, **{name: getattr(each, name) for name in _OF_ARTICLE}}


def csv_lines(work: Work, asked: Asked, gamma: float | None) -> Iterator[str]:
    """A row for each figure: over all, of each two annotators, and of each article."""
    yield row_of(["annotators", "article", "field", "measure", "value", "low", "high", "n"])
    everyone = " ".join(asked.order)
    if gamma is not None:
        yield _row(everyone, "", "", "gamma", Figure(gamma))
    yield from _rows(everyone, work.overall)
    for pair, found in work.by_pair.items():
        yield from _rows(" ".join(pair), found)
    for each in work.articles:
        for name in _OF_ARTICLE:
            figure = Figure(getattr(each, name), n=each.pairs)
            yield _row(" ".join(each.claims), each.path, "", name, figure)


def _rows(annotators: str, found: Agreement) -> Iterator[str]:
    for name in _WHOLE:
        yield _row(annotators, "", "", name, getattr(found, name))
    for how in found.first_found:
        yield _row(annotators, "", "", f"recall_{how}", found.first_found[how])
        yield _row(annotators, "", "", f"precision_{how}", found.second_found[how])
    for field in found.fields:
        for name in _OF_FIELD:
            yield _row(annotators, "", field.name, name, getattr(field, name))
    for each in found.kinds:
        yield _row(annotators, "", f"kind {each.kind}", "found", each.found)
        yield _row(annotators, "", f"kind {each.kind}", "same", each.same)


def _row(annotators: str, article: str, field: str, measure: str, figure: Figure) -> str:
    numbers = ["" if each is None else f"{each:.6g}" for each in figure[:3]]
    about = [defused(cell) for cell in (annotators, article, field, measure)]
    return row_of([*about, *numbers, str(figure.n)])
