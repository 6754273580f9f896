"""What each commit has changed in one claim."""

from __future__ import annotations

import pytest

from tests.vcs.conftest import BASE, OTHER, THIRD, Sandbox, needs_git
from tui.vcs.claim_history import ClaimChange, claim_history
from tui.vcs.git import GitFailed, find_repository

pytestmark = needs_git


def history(sandbox: Sandbox, id: str = "m2x8wd") -> list[ClaimChange]:
    repository = find_repository(sandbox.file)
    assert repository is not None
    return list(claim_history(repository, id))


def changes(found: list[ClaimChange]) -> list[tuple[str, str]]:
    return [(each.subject, each.difference.change_type) for each in found]


def test_only_commits_that_changed_the_claim_are_told_the_newest_first(sandbox: Sandbox) -> None:
    sandbox.commit(BASE + THIRD, "another claim")
    sandbox.commit(BASE.replace('"opinion"', '"report"') + THIRD, "it is a report")
    sandbox.commit(BASE.replace(OTHER, "") + THIRD, "out with it")
    sandbox.commit(BASE + THIRD, "back with it")
    found = history(sandbox)
    assert changes(found) == [
        ("back with it", "added"),
        ("out with it", "removed"),
        ("it is a report", "changed"),
        ("base", "added"),
    ]
    kind = found[2].difference.changed_fields[0]
    assert (kind.name, kind.before, kind.after) == ("kind", "opinion", "report")
    assert {each.author for each in found} == {"Ann"}


def test_a_file_that_could_not_be_parsed_for_a_while_is_passed_over(sandbox: Sandbox) -> None:
    sandbox.commit(BASE + "\n<<<<<<< [claim.m2x8wd]\n", "half merged")
    sandbox.commit(BASE.replace('"opinion"', '"report"'), "mended")
    assert ("half merged", "changed") not in changes(history(sandbox))
    assert changes(history(sandbox))[-1] == ("base", "added")


def test_a_merge_that_took_one_side_has_changed_nothing(sandbox: Sandbox) -> None:
    sandbox.branches(BASE + THIRD, BASE.replace('"opinion"', '"report"'))
    sandbox.git("merge", "-q", "--no-edit", "topic")
    assert changes(history(sandbox)) == [("theirs", "changed"), ("base", "added")]


def test_a_claim_that_never_was_has_no_history_and_what_is_no_id_is_refused(
    sandbox: Sandbox,
) -> None:
    assert history(sandbox, "a00000") == []
    with pytest.raises(GitFailed, match="is no claim's id; give a letter and five more"):
        history(sandbox, "--all")


def test_a_branch_without_a_commit_has_no_history(sandbox: Sandbox) -> None:
    sandbox.git("checkout", "-q", "--orphan", "new")
    assert history(sandbox) == []
