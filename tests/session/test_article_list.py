"""The list of a project's articles."""

from __future__ import annotations

from pathlib import Path

from tests.session.samples import DENIAL, opened, select
from tui.session.actions import tagging
from tui.session.article_list import listed
from tui.session.session import Session


def tag(session: Session, words: str, kind: str = "report") -> None:
    select(session, words)
    session.apply(tagging.tag(session, kind))


def test_the_list_of_articles(project: Path) -> None:
    (project / "seeds" / "haqqani-network.txt").unlink()
    tag(opened(project), DENIAL)
    opened(project, name="seeds/sub/new.md")
    (project / "annotations" / "bad.toml").write_text("[")
    (project / "seeds" / "bad.txt").write_text("x\n")
    for folder in (project, project / "annotations", project / "seeds" / ".."):
        assert [(each.name, each.claims, each.state) for each in listed(folder, "")] == [
            ("seeds/bad.txt", 0, ""),
            ("seeds/story.txt", 1, "open"),
            ("seeds/sub/new.md", 0, ""),
        ]
    assert listed(project, "")[0].problem
    assert [each.name for each in listed(project / "seeds" / "sub", "")] == ["seeds/sub/new.md"]
    assert [each.claims for each in listed(project, "ann")] == [0, 0, 0]
