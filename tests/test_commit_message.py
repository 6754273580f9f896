from __future__ import annotations

from pathlib import Path

import pytest

from tools.commit_message import fault, main


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("Search counts its hits\n\nOne sees how many are left.\n", ""),
        ("Merge branch 'topic'\n", ""),
        ("# only what git says\n", "no subject"),
        ("x" * 73 + "\n\nWhy.\n", "73 characters"),
        ("Search counts its hits\n# a comment is no body\n", "no body"),
        ("Search counts its hits\nOne sees how many.\n", "second line"),
    ],
)
def test_a_commit_says_what_changed_and_why(message: str, words: str) -> None:
    said = fault(message)
    assert words in said
    assert bool(said) == bool(words)


def test_the_hook_fails_with_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "COMMIT_EDITMSG"
    file.write_text("Search counts its hits\n", "utf-8")
    assert main([str(file)]) == 1
    assert capsys.readouterr().err.startswith("quoth: The commit message has no body")
