"""Charts of a report as plain numbers: bars, lanes along the article, and who contradicts whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from tui.model.section_fields import day_of
from tui.report import plain_words
from tui.report.numbered_statements import Numbered
from tui.report.report_data import (
    Bar,
    Box,
    Chart,
    Dispute,
    Lane,
    Picture,
    Side,
    Statement,
    Thread,
)
from tui.text.cells import cell_len
from tui.text.words import words

MOST_BARS = 12
MOST_BOXES = 10
_LINE, _LINES = 19, 3
_LINE_HEIGHT, _PADDING, _GAP = 15.0, 12.0, 10.0


def bars(
    counts: Counter[str], title: str, about: str, head: str, unit: str = "statements"
) -> Chart:
    """A chart of counts, the largest first; what is too small for it stands in a last bar."""
    ordered = counts.most_common()
    shown, rest = ordered[:MOST_BARS], ordered[MOST_BARS:]
    if rest:
        shown.append((f"{len(rest)} others", sum(count for _, count in rest)))
    largest = max((count for _, count in shown), default=0) or 1
    whole = sum(counts.values()) or 1
    made = tuple(
        Bar(label, count, round(100 * count / largest, 1), f"{100 * count / whole:.0f} %")
        for label, count in shown
    )
    return Chart(title, about, head, unit, made)


def charts_of(statements: Sequence[Statement]) -> tuple[Chart, ...]:
    """Statements by who speaks, by kind, by sort of source; and how many words each has."""
    if not statements:
        return ()
    speakers = Counter(statement.speaker for statement in statements)
    kinds = Counter(statement.kind for statement in statements)
    types = Counter(
        plain_words.SOURCES.get(statement.source_type, statement.source_type)
        for statement in statements
    )
    said: Counter[str] = Counter()
    for each in statements:
        said[each.speaker] += len(words(each.quote, 0, len(each.quote)))
    top, most = speakers.most_common(1)[0]
    whole = len(statements)
    return (
        bars(
            speakers,
            "Who speaks",
            f"{plain_words.sentence(top)} is behind {most} of the {whole} statements.",
            "speaker",
        ),
        bars(
            said, "Who has how many words", "Words of the statements of each.", "speaker", "words"
        ),
        bars(kinds, "What sort of statement", _largest(kinds, whole), "kind"),
        bars(types, "What sort of source", _largest(types, whole), "source"),
    )


def by_time(dates: Iterable[tuple[str, int]]) -> Chart | None:
    """Statements by the day, month or year in which their article was published, in this order."""
    days: Counter[str] = Counter()
    for published, count in dates:
        days[day_of(published) or "no date"] += count
    known = [day for day in days if day != "no date"]
    if len(known) < 2:
        return None
    for length in (10, 7, 4):
        counted: Counter[str] = Counter()
        for day, count in days.items():
            counted[day if day == "no date" else day[:length]] += count
        if len(counted) <= 31:
            break
    # Of a collection over more years than that, the last ones.
    shown = sorted(counted)[-31:]
    largest = max(counted[label] for label in shown) or 1
    made = tuple(
        Bar(label, counted[label], round(100 * counted[label] / largest, 1)) for label in shown
    )
    first, last = min(known), max(known)
    about = f"By the date of the article, from {first} to {last}."
    return Chart("When it was published", about, "date", "statements", made)


def lanes_of(claims: Sequence[Numbered]) -> tuple[Lane, ...]:
    """For each time that is spoken of, the statements about it, along the article."""
    placed = [each for each in claims if each.claim.span]
    length = max((each.claim.span.end for each in placed if each.claim.span), default=0) or 1
    made = []
    for time, label in plain_words.LANES.items():
        of = [each for each in placed if (each.claim.text("time") or "unclear") == time]
        places = tuple(
            round(100 * each.claim.span.start / length, 1) for each in of if each.claim.span
        )
        made.append(Lane(label, places, tuple(each.place for each in of)))
    return tuple(made)


def picture_of(pairs: Sequence[tuple[Numbered, Numbered]]) -> Picture:
    """Who is contradicted on the left, who contradicts on the right, each once."""
    by_names: defaultdict[tuple[str, str], list[tuple[Side, Side]]] = defaultdict(list)
    for one, other in pairs:
        by_names[one.speaker, other.speaker].append((one.side, other.side))
    ordered = sorted(by_names.items(), key=lambda item: -len(item[1]))
    disputes = tuple(Dispute(*names, len(sides), tuple(sides)) for names, sides in ordered)
    left, right = list[str](), list[str]()
    drawn = []
    for each in disputes:
        room = (each.accuser in left or len(left) < MOST_BOXES) and (
            each.denier in right or len(right) < MOST_BOXES
        )
        if room:
            drawn.append(each)
            left += [each.accuser] * (each.accuser not in left)
            right += [each.denier] * (each.denier not in right)
    accusers, deniers = _column(left), _column(right)
    height = max((box.top + box.height for box in (*accusers, *deniers)), default=0.0)
    accusers, deniers = _centred(accusers, height), _centred(deniers, height)
    threads = tuple(
        Thread(
            _middle(accusers[left.index(each.accuser)]),
            _middle(deniers[right.index(each.denier)]),
            min(6.0, 1.0 + each.times),
        )
        for each in drawn
    )
    told = (f"{each.denier} contradicts {each.accuser} ({each.times})" for each in drawn)
    about = "; ".join(told)
    return Picture(about, height, accusers, deniers, threads, disputes, len(disputes) - len(drawn))


def _largest(counts: Counter[str], whole: int) -> str:
    top, most = counts.most_common(1)[0]
    return f"The largest part, {most} of {whole}: {top}."


def _column(names: Sequence[str]) -> tuple[Box, ...]:
    made, top = [], 0.0
    for name in names:
        lines = wrapped(name)
        height = _LINE_HEIGHT * len(lines) + _PADDING
        made.append(Box(top, height, lines))
        top += height + _GAP
    return tuple(made)


def _centred(column: tuple[Box, ...], height: float) -> tuple[Box, ...]:
    if not column:
        return column
    down = (height - column[-1].top - column[-1].height) / 2
    return tuple(box._replace(top=round(box.top + down, 1)) for box in column)


def _middle(box: Box) -> float:
    return round(box.top + box.height / 2, 1)


def wrapped(name: str) -> tuple[str, ...]:
    """A name on at most three short lines, since a picture does not wrap text itself."""
    lines = [""]
    for word in name.split():
        while cell_len(word) > _LINE:
            cut = next(n for n in range(len(word), 0, -1) if cell_len(word[:n]) <= _LINE or n == 1)
            lines.append(word[:cut])
            word = word[cut:]
        longer = f"{lines[-1]} {word}".strip()
        if cell_len(longer) <= _LINE:
            lines[-1] = longer
        else:
            lines.append(word)
    full = [each for each in lines if each]
    if len(full) > _LINES:
        full = [*full[: _LINES - 1], full[_LINES - 1][: _LINE - 1] + "…"]
    return tuple(full)
