from __future__ import annotations

import textwrap
from pathlib import Path

from tests.session.samples import DENIAL
from tests.text.samples import STORY
from tui.session.checks.file_checks import check
from tui.session.checks.opened_file import Target
from tui.storage.project.projects import Project


def test_what_is_wrong_in_a_file_is_data(project: Path) -> None:
    (project / "seeds" / "story.txt").write_text(STORY, "utf-8")
    file = project / "annotations" / "story.toml"
    claim = f'[claim.a00000]\nquote = "{DENIAL}"\nkind = "denail"\n'
    file.write_text(f'format = 1\n[article]\npath = "seeds/story.txt"\n{claim}', "utf-8")
    checked = check(Target(Project(project), file))
    assert (checked.claims, checked.unread) == (1, ())
    found = {(told.line, told.level, told.message.partition(" must")[0]) for told in checked.told}
    assert (6, "error", "kind") in found


def test_a_schema_that_changes_is_read_anew(project: Path) -> None:
    target = Target(Project(project), project / "annotations" / "schema.toml")
    target.path.write_text("[kind.threat]\nkey = 3\n", "utf-8")
    assert [told.line for told in check(target).told] == [2]
    target.path.write_text('[kind.threat]\nkey = "T"\n', "utf-8")
    assert check(target).told == ()


def test_lines_that_the_analysis_puts_together_are_told(project: Path) -> None:
    words = "The harbour council voted on Monday night to close the old bridge for the summer. "
    lines = "\n".join(textwrap.fill(words * 5, 40).split("\n"))
    (project / "seeds" / "story.txt").write_text(f"{lines}\n\n{lines}\n", "utf-8")
    file = project / "annotations" / "story.toml"
    file.write_text('format = 1\n[article]\npath = "seeds/story.txt"\n', "utf-8")
    (told,) = (
        each for each in check(Target(Project(project), file)).told if "lines" in each.message
    )
    assert (told.level, "wherever they were full" in told.message) == ("warning", True)
