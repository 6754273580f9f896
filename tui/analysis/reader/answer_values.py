"""What the reader can answer, and what it is told of the rules' answers, as numbers.

The order of all of this is built into a trained reader: a change here needs another one.
"""

from __future__ import annotations

from tui.model.findings import Attribution

FORMAT = 1
"""Goes up when what stands here, or how a passage is laid out, changes."""

LABELS = {
    "kind": (
        *("report", "allegation", "denial", "decision", "reason"),
        *("demand", "forecast", "opinion", "no-comment", "sourcing"),
    ),
    "factuality": ("CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "Uu"),
    "time": ("past", "now", "future", "unclear"),
    "source_type": (
        *("named", "spokesperson", "document", "organisation"),
        *("anonymous", "reporter", "implied"),
    ),
}
"""The fields that the reader fills in, by their names in an attribution, and their values."""

FORMS = ("direct", "mixed", "indirect", "none")
CONFIDENCES = 10

_SIZES = (*(len(values) + 1 for values in LABELS.values()), len(FORMS) + 1, CONFIDENCES + 2, 2)
_FIRSTS = tuple(sum(_SIZES[:number]) for number in range(len(_SIZES)))
FACTS = sum(_SIZES)
"""How many facts there are that the reader may be told of a candidate."""

HIDDEN = _FIRSTS
"""What the reader is told where it is to know nothing of what the rules think."""


def facts_of(found: Attribution) -> tuple[int, ...]:
    """What the rules think of an attribution: a number for each thing that is told."""
    values = [
        1 + options.index(value) if (value := getattr(found, name)) in options else 0
        for name, options in LABELS.items()
    ]
    values.append(1 + FORMS.index(found.form) if found.form in FORMS else 0)
    values.append(1 + int(CONFIDENCES * found.confidence))
    values.append(int(found.parent is not None))
    return tuple(first + value for first, value in zip(_FIRSTS, values, strict=True))
