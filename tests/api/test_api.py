from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.measuring import unmeasured
from tui import api
from tui.cli.main import main
from tui.storage.errors import CannotRead

ARTICLE = "seeds/haqqani-network.txt"
FILE = "annotations/haqqani-network.toml"


@pytest.fixture(autouse=True)
def in_project(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)


def words(quote: str) -> api.Place:
    text = api.read_article(ARTICLE).text
    start = text.index(quote)
    return start, start + len(quote)


def tagged(quote: str, kind: str = "report") -> str:
    with api.edit_claims(ARTICLE) as claims:
        return claims.add(words(quote), kind)


def test_importing_it_loads_neither_screen_nor_models() -> None:
    code = "import sys, tui.api; print([m for m in ('textual', 'spacy') if m in sys.modules])"
    command = [sys.executable, "-c", code]
    ran = subprocess.run(
        command, cwd=ROOT, env=unmeasured(), capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[]"


def test_what_it_promises_is_there() -> None:
    assert sorted(api.__all__) == api.__all__
    assert all(hasattr(api, name) for name in api.__all__)


def test_an_article_without_a_file_has_no_claims() -> None:
    found = api.read_claims(ARTICLE)
    assert found.claims == ()
    assert found.article is not None
    assert not Path(FILE).exists()


def test_what_is_written_is_what_quoth_reads(capsys: pytest.CaptureFixture[str]) -> None:
    id = tagged("Haqqani network", "denial")
    assert api.read_claims(FILE).claims[0].id == id
    assert main(["check"]) == 0
    assert main(["claims"]) == 0
    assert id in capsys.readouterr().out


def test_a_block_that_raises_writes_nothing() -> None:
    def fails_at_the_second() -> None:
        with api.edit_claims(ARTICLE) as claims:
            claims.add(words("Haqqani network"), "report")
            claims.add((0, 0), "report")

    with pytest.raises(ValueError, match="no words"):
        fails_at_the_second()
    assert not Path(FILE).exists()


def test_a_block_that_changes_nothing_writes_nothing() -> None:
    with api.edit_claims(ARTICLE) as claims:
        claims.remove(claims.add(words("Haqqani network"), "report"))
    assert not Path(FILE).exists()


def test_what_came_in_meanwhile_stays() -> None:
    first = tagged("Haqqani network")
    with api.edit_claims(ARTICLE) as claims:
        second = claims.add(words("scapegoat"), "opinion")
        third = tagged("conspiracy against us", "denial")
        with api.edit_claims(ARTICLE) as others:
            others.change(first, {"note": "theirs"})
        claims.change(first, {"tags": ("ours",)})
    found = {claim.id: claim.fields for claim in api.read_claims(ARTICLE).claims}
    assert found.keys() == {first, second, third}
    assert (found[first]["note"], found[first]["tags"]) == ("theirs", ("ours",))


def test_a_claim_that_is_removed_leaves_the_relations_of_others() -> None:
    first, second = tagged("Haqqani network"), tagged("scapegoat")
    with api.edit_claims(ARTICLE) as claims:
        claims.change(second, {"opposes": (first,)})
    with api.edit_claims(ARTICLE) as claims:
        claims.remove(first)
        assert [claim.id for claim in claims.claims] == [second]
    (claim,) = api.read_claims(ARTICLE).claims
    assert "opposes" not in claim.fields


@pytest.mark.parametrize("place", [(5, 5), (-3, 4), (10**6, 10**6 + 2)])
def test_a_place_without_words_is_refused(place: api.Place) -> None:
    with api.edit_claims(ARTICLE) as claims, pytest.raises(ValueError, match="no words at"):
        claims.add(place, "report")


def test_a_relation_that_leads_nowhere_is_not_written() -> None:
    def relates() -> None:
        with api.edit_claims(ARTICLE) as claims:
            claims.add(words("scapegoat"), "report", {"parent": "zzzzzz"})

    with pytest.raises(ValueError, match="no claim zzzzzz in this file"):
        relates()
    assert not Path(FILE).exists()


def test_what_was_wrong_before_does_not_keep_others_from_being_changed() -> None:
    id = tagged("Haqqani network")
    file = Path(FILE)
    file.write_text(file.read_text("utf-8").replace('kind = "report"', 'kind = "rumour"'), "utf-8")
    tagged("scapegoat")
    assert {claim.fields["kind"] for claim in api.read_claims(FILE).claims} == {"rumour", "report"}
    with api.edit_claims(FILE) as claims:
        claims.change(id, {"kind": "report"})
    assert main(["check"]) == 0


def test_a_file_that_cannot_be_parsed_is_neither_read_nor_written() -> None:
    Path(FILE).write_text("[claim.x\n", "utf-8")
    with pytest.raises(api.CannotRead, match="toml:1:"):
        api.read_claims(ARTICLE)
    with pytest.raises(api.CannotWrite, match="toml:1:"), api.edit_claims(ARTICLE) as claims:
        claims.add(words("scapegoat"), "report")
    assert Path(FILE).read_text("utf-8") == "[claim.x\n"


def test_a_file_without_its_article_is_read_with_a_warning() -> None:
    id = tagged("scapegoat")
    Path(ARTICLE).unlink()
    found = api.read_claims(FILE)
    assert found.article is None
    assert [claim.id for claim in found.claims] == [id]
    assert found.claims[0].anchor == api.Anchor("lost", None)
    assert any("is not there" in warning for warning in found.warnings)


def test_what_is_not_there_is_told() -> None:
    with pytest.raises(CannotRead):
        api.read_claims("annotations/none.toml")
    with pytest.raises(CannotRead):
        api.read_claims("seeds/none.txt")
    with pytest.raises(api.NoModel):
        api.analyse("Some text.", model="no_such_model")


def test_the_project_s_kinds_are_told() -> None:
    Path("annotations/schema.toml").write_text('[kind.threat]\nkey = "t"\nhelp = "harm"\n', "utf-8")
    tagged("scapegoat", "threat")
    found = api.read_claims(ARTICLE)
    assert "threat" in found.kinds
    assert found.warnings == ()


def test_a_check_says_what_the_command_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert api.check(ARTICLE) == ()
    tagged("scapegoat")
    assert api.check(ARTICLE) == api.check(FILE) == ()
    file = Path(FILE)
    file.write_text(file.read_text("utf-8").replace('kind = "report"', 'kind = "rumour"'), "utf-8")
    (problem,) = api.check(ARTICLE)
    assert (problem.level, str(problem.path)) == ("error", FILE)
    main(["check"])
    told = f"{problem.path}:{problem.line}:{problem.column}: error: {problem.message}"
    assert told in capsys.readouterr().err


def test_what_cannot_be_read_cannot_be_checked() -> None:
    with pytest.raises(api.CannotRead, match=r"none\.txt is not there"):
        api.check("seeds/none.txt")
    tagged("scapegoat")
    Path(ARTICLE).write_bytes(b"\0" * 100)
    with pytest.raises(api.CannotRead, match="is no text"):
        api.check(FILE)
