"""What other programs may rely on: articles, claims and their places, the analysis, as plain data.

Everything here is kept as semantic versioning has it: what is listed in `__all__` goes on working
until the next major version, and more may come in a minor one (a further field at the end of a
tuple, a further argument with a default). Before 1.0 a minor version may change it, and the
changelog says how. Every other module of this package may change any day.

Offsets are code points, ends exclusive. Errors are `CannotRead`, `CannotWrite`, `NoModel` and
`AnalysisFailed`, each with one sentence for people; `ValueError` is for what a program got wrong.
"""

from tui.analysis.pipeline.blocking import AnalysisFailed
from tui.analysis.pipeline.models import NoModel
from tui.api.analyst import Analyst, analyse
from tui.api.claim_editor import ClaimEditor, edit_claims
from tui.api.lookups import check, read_article, read_claims, resolve
from tui.api.plain_data import (
    Anchor,
    Annotations,
    Article,
    Attribution,
    Claim,
    Findings,
    Mention,
    Place,
    Problem,
)
from tui.storage.errors import CannotRead, CannotWrite

__all__ = [
    "AnalysisFailed",
    "Analyst",
    "Anchor",
    "Annotations",
    "Article",
    "Attribution",
    "CannotRead",
    "CannotWrite",
    "Claim",
    "ClaimEditor",
    "Findings",
    "Mention",
    "NoModel",
    "Place",
    "Problem",
    "analyse",
    "check",
    "edit_claims",
    "read_article",
    "read_claims",
    "resolve",
]
