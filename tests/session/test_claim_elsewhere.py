"""Claims in other articles of the project, as relations lead to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.session.samples import opened
from tui.session.claim_elsewhere import claim_elsewhere, elsewhere_in_words

CLAIM = 'format = 1\n[claim.a00001]\nquote = "{}"\nkind = "report"\n'


@pytest.fixture
def others(project: Path) -> Path:
    """The folder of annotations, with those of another article by all and by Ann."""
    folder = project / "annotations"
    (folder / "@ann").mkdir(parents=True)
    (folder / "port.toml").write_text(CLAIM.format("by all"))
    (folder / "@ann" / "port.toml").write_text(CLAIM.format("by Ann").replace("a00001", "b00001"))
    return folder


def test_the_annotators_own_claims_are_meant_then_those_of_all(project: Path, others: Path) -> None:
    session = opened(project, annotator="ann")
    for id, words in (("a00001", "by all"), ("b00001", "by Ann")):
        found = claim_elsewhere(session, f"seeds/port.txt#{id}")
        assert found is not None
        assert (found.claim.quote, found.title) == (words, "seeds/port.txt")
    assert elsewhere_in_words(session, "seeds/port.txt#a00001") == "“by all” in seeds/port.txt"
    session.close()
    assert claim_elsewhere(opened(project), "seeds/port.txt#b00001") is None


def test_a_changed_file_is_read_anew(project: Path, others: Path) -> None:
    session = opened(project)
    assert claim_elsewhere(session, "seeds/port.txt#a00001") is not None
    (others / "port.toml").write_text(CLAIM.format("by all").replace("a00001", "c00001"))
    assert claim_elsewhere(session, "seeds/port.txt#a00001") is None
    assert claim_elsewhere(session, "seeds/port.txt#c00001") is not None


@pytest.mark.parametrize(
    "path", ["../port.txt", "", "seeds/none.txt", "/etc/passwd", "seeds/bad.txt"]
)
def test_what_is_not_there_is_none(project: Path, others: Path, path: str) -> None:
    (others / "bad.toml").mkdir()
    session = opened(project)
    assert claim_elsewhere(session, f"{path}#a00001") is None
    assert "not there any more" in elsewhere_in_words(session, f"{path}#a00001")
