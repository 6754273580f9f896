"""Using what was learned for a project, if it fits and helps."""

from __future__ import annotations

from tui.analysis.pipeline.models import ModelChoice
from tui.storage.errors import CannotRead
from tui.storage.project.learned_file import learned_path, read_learned
from tui.storage.project.projects import Project

_OUTDATED = (
    "What was learned for this project was learned with another model or other rules, so it is "
    "not used; run 'quoth learn' again."
)


def with_learned(choice: ModelChoice, project: Project) -> tuple[ModelChoice, tuple[str, ...]]:
    """The model together with what was learned for the project, and what to tell people of it.

    Whatever is wrong with what was learned, the model is left as it is, and one sentence says why.
    """
    try:
        data = read_learned(project)
    except CannotRead as error:
        return choice, (str(error),)
    if data is None:
        return choice, ()
    # Only here, since most projects have learned nothing, and articles open faster without.
    from tui.analysis.pipeline.models import RULES_VERSION
    from tui.analysis.rank.model_file import BadModel, digest_of, from_bytes

    try:
        card, _ = from_bytes(data)
    except BadModel as error:
        return choice, (str(error),)
    if not card.helps:
        return choice, ()
    if card.pipeline != choice.pipeline or card.rules != RULES_VERSION:
        return choice, (_OUTDATED,)
    path = str(learned_path(project))
    return choice._replace(learned=path, digest=digest_of(data)), ()
