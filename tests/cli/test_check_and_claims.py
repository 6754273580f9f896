"""quoth check and quoth claims as a person or a script would use them."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tui.cli.main import main
from tui.cli.support.table_output import filled, fitted
from tui.storage.store.locks import file_lock

ARTICLE = (
    "Harbour talks\n\nThe minister said on Monday that talks would go on. “No promise,” said the"
    " director. The union denied it.\n"
)
CLAIMS = """\
format = 1

[article]
path = "seeds/story.txt"

[claim.a00000]
quote = "No promise"
kind = "denial"
opposes = ["b00000"]
tags = ["=1+1", "port"]
by = "ann"
prefix = "go on. \\""
suffix = ",\\" said the director"

[claim.a00000.source]
quote = "the director"

[claim.b00000]
quote = "talks would go on"
kind = "report"
prefix = "said on Monday that "
suffix = ". \\"No promise"

[claim.b00000.source]
quote = "The minister"
speaker = "the \\u001b[2Jminister"
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in (("seeds/story.txt", ARTICLE), ("annotations/story.toml", CLAIMS)):
        path = tmp_path / name
        path.parent.mkdir()
        path.write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def edit(project: Path, old: str, new: str, file: str = "annotations/story.toml") -> None:
    path = project / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


Capture = pytest.CaptureFixture[str]


def test_a_cue_between_letters_is_found_in_a_script_without_blanks(
    project: Path, capsys: Capture
) -> None:
    text = "周一，火势蔓延。\n\n北队报告说河水正在下城上涨。南队报告说河水正在下城上涨。\n"
    (project / "seeds/story.txt").write_text(text, "utf-8")
    (project / "annotations/story.toml").write_text(
        'format = 1\n\n[article]\npath = "seeds/story.txt"\n\n[claim.a00000]\n'
        'quote = "河水正在下城上涨"\nkind = "report"\nprefix = "周一，火势蔓延。\\n\\n北队报告说"\n'
        'suffix = "。南队报告说河水正在下城上涨。"\n\n[claim.a00000.source]\nquote = "北队"\n\n'
        '[claim.a00000.cue]\nquote = "报告说"\n',
        "utf-8",
    )
    assert main(["check"]) == 0
    assert "nothing wrong" in capsys.readouterr().out


def test_a_good_project_passes(project: Path, capsys: Capture) -> None:
    for paths in ([], ["."], ["seeds"], ["seeds/story.txt"], ["annotations/story.toml"]):
        assert main(["check", *paths]) == 0
        shown = capsys.readouterr()
        assert shown.out == "1 file, 2 claims, nothing wrong\n"
        assert shown.err == ""


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('kind = "denial"', 'kind = "denail"', 8, "must be one of"),
        ('kind = "report"\n', "", 18, "no kind"),
        ('opposes = ["b00000"]', 'opposes = ["z00000"]', 9, "no claim z00000"),
        ('opposes = ["b00000"]', 'opposes = ["seeds/o.txt#z00000"]', 9, "no claim z00000 in"),
        ('opposes = ["b00000"]', 'parent = "a00000"', 9, "itself"),
        ('quote = "The minister"', 'quote = "The minister"\ntype = "friend"', 26, "must be one of"),
        ("format = 1", "# none", 1, "format = 1"),
        ('"talks would go on"', '"talks will go on"', 18, "in other words"),
        ('"talks would go on"', '"ships were to sail"', 18, "not found"),
        ("[claim.b00000]", "[claim.bad]", 18, "no id"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    project: Path, capsys: Capture, old: str, new: str, line: int, words: str
) -> None:
    edit(project, old, new)
    assert main(["check"]) == 1
    told = capsys.readouterr().err
    row = next(row for row in told.splitlines() if words in row)
    assert row.startswith(f"annotations/story.toml:{line}:"), told


def test_a_path_of_another_article_is_a_question(project: Path, capsys: Capture) -> None:
    (project / "seeds/other.txt").write_text("Another one.\n")
    edit(project, "story.txt", "other.txt")
    before = (project / "annotations/story.toml").read_bytes()
    for options in ([], ["--fix"]):
        assert main(["check", *options]) == 1
        told = capsys.readouterr().err
        assert told.startswith("annotations/story.toml:4:1: error: the file belongs to seeds/story")
    assert (project / "annotations/story.toml").read_bytes() == before


def test_what_was_renamed_with_its_article_is_right(project: Path, capsys: Capture) -> None:
    (project / "seeds/story.txt").rename(project / "seeds/new.txt")
    file = (project / "annotations/story.toml").rename(project / "annotations/new.toml")
    before = file.read_text("utf-8")
    assert main(["check"]) == 0
    shown = capsys.readouterr()
    assert shown.err == (
        "annotations/new.toml:4:1: warning: its article seeds/story.txt is not there, and "
        "seeds/new.txt is: quoth check --fix corrects the path, and so does the next edit.\n"
    )
    assert "1 warning" in shown.out
    assert main(["check", "--fix"]) == 0
    shown = capsys.readouterr()
    assert not shown.err
    assert "nothing wrong, 1 put right" in shown.out
    assert file.read_text("utf-8") == before.replace("seeds/story.txt", "seeds/new.txt")
    assert main(["check"]) == 0
    assert not capsys.readouterr().err


def test_an_article_that_is_gone_is_told(project: Path, capsys: Capture) -> None:
    (project / "seeds/story.txt").unlink()
    assert main(["check"]) == 1
    assert (
        "annotations/story.toml:4:1: error: its article seeds/story.txt" in capsys.readouterr().err
    )


def test_circles_are_told_once(project: Path, capsys: Capture) -> None:
    edit(project, 'opposes = ["b00000"]', 'parent = "b00000"')
    edit(project, 'kind = "report"', 'kind = "report"\nparent = "a00000"')
    assert main(["check"]) == 1
    assert capsys.readouterr().err.count("circle") == 1


def test_slips_of_known_keys_are_only_warnings(project: Path, capsys: Capture) -> None:
    edit(project, 'tags = ["=1+1", "port"]', 'tag = ["port"]\nweight = 3')
    assert main(["check"]) == 0
    shown = capsys.readouterr()
    assert (
        "annotations/story.toml:10:1: warning: tag is no known key; did you mean tags?" in shown.err
    )
    assert "weight" not in shown.err
    assert "1 warning" in shown.out


def test_moved_claims_are_named_and_put_right_on_demand(project: Path, capsys: Capture) -> None:
    edit(project, "go on. “No", "go on. It rained. “No", "seeds/story.txt")
    assert main(["check"]) == 0
    assert "claim b00000 stands between other words" in capsys.readouterr().err
    before = (project / "annotations/story.toml").read_text().splitlines()
    assert main(["check", "--fix"]) == 0
    assert "2 put right" in capsys.readouterr().out
    after = (project / "annotations/story.toml").read_text().splitlines()
    new = [row.split(" = ")[0] for row in after if row not in before]
    assert sorted(new) == ["prefix", "prefix", "suffix", "suffix"]
    assert main(["check"]) == 0
    assert capsys.readouterr().err == ""


def test_fix_waits_for_who_is_saving_and_keeps_what_they_saved(
    project: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(project, "go on. “No", "go on. It rained. “No", "seeds/story.txt")
    path = project / "annotations/story.toml"
    with file_lock(path), monkeypatch.context() as patch:
        patch.setattr("tui.storage.store.locks.PATIENCE", 0.0)
        assert main(["check", "--fix"]) == 3
    assert "another program is saving it; try again." in capsys.readouterr().err

    @contextmanager
    def after_another(file: Path) -> Iterator[None]:
        edit(project, 'kind = "denial"', 'kind = "demand"')
        with file_lock(file):
            yield

    monkeypatch.setattr("tui.session.checks.repairs.file_lock", after_another)
    assert main(["check", "--fix"]) == 0
    text = path.read_text("utf-8")
    assert 'kind = "demand"' in text
    assert "It rained" in text


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("talks would go on", "talks would probably go on", "in other words"),
        (ARTICLE, ARTICLE * 2, "more than one place"),
        (" that talks would go on", "", "not found"),
    ],
)
def test_what_needs_a_person_fails_and_is_not_rewritten(
    project: Path, capsys: Capture, old: str, new: str, words: str
) -> None:
    edit(project, old, new, "seeds/story.txt")
    for options in ([], ["--fix"]):
        assert main(["check", *options]) == 1
        told = capsys.readouterr().err
        assert any("b00000" in row and words in row for row in told.splitlines()), told
    assert 'quote = "talks would go on"' in (project / "annotations/story.toml").read_text()


@pytest.mark.parametrize("source", ["the mayor of Aldham", ""])
@pytest.mark.parametrize("removed", [True, False])
def test_a_claim_is_not_put_right_at_a_speaker_spelt_alike(
    project: Path, capsys: Capture, source: str, removed: bool
) -> None:
    said = "“We will not sign,” the mayor of {0} said. “It is a bad deal for us.”\n"
    mine, theirs = said.format("Aldham"), said.format("Oldham")
    text = ARTICLE + mine + (theirs if removed else "")
    (project / "seeds/story.txt").write_text(text, "utf-8")
    part = f'\n[claim.c00000.source]\nquote = "{source}"\n' if source else ""
    edit(
        project,
        "[claim.a00000]",
        '[claim.c00000]\nquote = "It is a bad deal for us"\nkind = "opinion"\n'
        'prefix = "“We will not sign,” the mayor of Aldham said. “"\n'
        f'suffix = ".”\\n"\n{part}\n[claim.a00000]',
    )
    main(["check"])
    assert "c00000" not in capsys.readouterr().err
    (project / "seeds/story.txt").write_text(ARTICLE + theirs, "utf-8")
    before = (project / "annotations/story.toml").read_text("utf-8")
    for options in ([], ["--fix"]):
        assert main(["check", *options]) == 1
        told = capsys.readouterr().err
        assert "claim c00000 stands behind other words" in told
        assert (f"the source “{source}”, which is not found" in told) is bool(source)
    assert '“We will not sign,” the mayor of Aldham said. “"' in before
    after = (project / "annotations/story.toml").read_text("utf-8")
    assert 'the mayor of Aldham said. “"' in after
    assert "Oldham" not in after


def test_a_claim_confirmed_to_be_gone_is_complained_of_no_more(project: Path) -> None:
    edit(project, '"talks would go on"', '"talks will go on"\nanchor = "lost"')
    assert main(["check"]) == 0


def test_the_projects_own_files_are_checked(project: Path, capsys: Capture) -> None:
    (project / "annotations/entities.toml").write_text('[entity.x]\nname = " "\n')
    (project / "annotations/schema.toml").write_text("[kind.y]\nkey = 3\n")
    assert main(["check"]) == 1
    told = capsys.readouterr().err
    assert "annotations/entities.toml:2:1: " in told
    assert "annotations/schema.toml:2:1: " in told


MENTIONS = """
[mention.a00001]
quote = "The minister"
label = "PERSON"

[mention.b00001]
quote = "talks"
ignore = true
prefix = "said on Monday that "
suffix = " would go on"
"""


def test_corrections_of_mentions_are_sound(project: Path) -> None:
    edit(project, "format = 1\n", f"format = 1\n{MENTIONS}")
    assert main(["check"]) == 0


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('quote = "talks"\nignore', 'quote = " "\nignore', "about nothing"),
        ('quote = "The minister"\nlabel = "PERSON"', 'quote = "The minister"', "says nothing"),
        ('quote = "The minister"\nlabel', 'quote = "The queen"\nlabel', "are not found"),
        ('quote = "talks"\nignore', 'quote = "tea"\nignore', "are not found"),
        ('label = "PERSON"', 'lable = "PERSON"', "did you mean label"),
        ("ignore = true", 'ignore = "yes"', "must be true or false"),
        (
            '"talks"\nignore = true\nprefix = "said on Monday that "\nsuffix = " would go on"',
            '"The minister"\nlabel = "ORG"',
            "say different things",
        ),
        ("[mention.b00001]", "[mention.b1]", "is no id"),
        ("[mention.b00001]", "[mention.okonjo]", "in lower case, without i, l and o"),
    ],
)
def test_what_is_wrong_with_a_correction_of_a_mention_is_told(
    project: Path, capsys: Capture, old: str, new: str, words: str
) -> None:
    edit(project, "format = 1\n", f"format = 1\n{MENTIONS}")
    edit(project, old, new)
    main(["check"])
    told = capsys.readouterr().err
    assert words in told


def test_check_as_json(project: Path, capsys: Capture) -> None:
    edit(project, 'kind = "denial"', 'kind = "\\u001b[2J"')
    assert main(["check", "--json"]) == 1
    (told,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert (told["path"], told["line"], told["serious"]) == ("annotations/story.toml", 8, True)


def test_what_is_not_there_is_exit_3_and_the_rest_is_done(project: Path, capsys: Capture) -> None:
    for command in ("check", "claims"):
        assert main([command, "none.txt", "seeds/story.txt"]) == 3
        shown = capsys.readouterr()
        assert "none.txt" in shown.err
        assert "2 claims" in shown.out or "b00000" in shown.out


def test_claims_that_could_not_be_listed_are_exit_3(project: Path, capsys: Capture) -> None:
    whole = (project / "annotations/story.toml").read_bytes()
    (project / "annotations/story.toml").write_text("[claim.a00000", "utf-8")
    assert main(["claims"]) == 3
    assert "story.toml" in capsys.readouterr().err
    (project / "annotations/story.toml").write_bytes(whole)
    (project / "seeds/story.txt").unlink()
    assert main(["claims"]) == 3
    shown = capsys.readouterr()
    assert "story.txt" in shown.err
    assert "a00000" in shown.out


def test_what_is_shared_by_all_articles_has_no_claims(project: Path, capsys: Capture) -> None:
    (project / "annotations/entities.toml").write_text("format = 1\n", "utf-8")
    assert main(["claims", "annotations"]) == 0
    shown = capsys.readouterr()
    assert "a00000" in shown.out
    assert not shown.err


def test_claims_come_in_reading_order_and_safe(project: Path, capsys: Capture) -> None:
    assert main(["claims"]) == 0
    shown = capsys.readouterr().out
    assert [row.split()[0] for row in shown.splitlines()] == ["id", "b00000", "a00000"]
    assert "\x1b" not in shown


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (["--kind", "denial"], ["a00000"]),
        (["--source", "MINISTER"], ["b00000"]),
        (["--source", "the MINISTER"], ["b00000"]),
        (["--by", "ann"], ["a00000"]),
        (["--tag", "port"], ["a00000"]),
        (["--tag", "port", "--tag", "none"], []),
        (["--kind", "denial", "--kind", "report"], ["b00000", "a00000"]),
        (["--as", "bob"], []),
    ],
)
def test_filters(project: Path, capsys: Capture, options: list[str], ids: list[str]) -> None:
    assert main(["claims", "--json", *options]) == 0
    rows = [json.loads(row) for row in capsys.readouterr().out.splitlines()]
    assert [row["id"] for row in rows] == ids


def test_claims_as_json_are_as_in_the_file(project: Path, capsys: Capture) -> None:
    edit(project, 'quote = "No promise"', 'quote = "No promises at all"')
    assert main(["claims", "--json"]) == 0
    text = capsys.readouterr().out
    assert text.isascii()
    first, second = map(json.loads, text.splitlines())
    assert first["source"] == {"quote": "The minister", "speaker": "the \x1b[2Jminister"}
    assert ARTICLE[first["start"] : first["end"]] == "talks would go on"
    assert (first["anchor"], first["path"]) == ("exact", "seeds/story.txt")
    assert (second["start"], second["end"], second["anchor"]) == (None, None, "lost")


def test_csv_is_safe_for_spreadsheets_unless_asked(project: Path, capsys: Capture) -> None:
    cells = []
    for option in ("--csv", "--raw-csv"):
        assert main(["claims", option, "--kind", "denial"]) == 0
        (row,) = csv.DictReader(capsys.readouterr().out.splitlines())
        cells.append(row["tags"])
    assert cells == ["'=1+1; port", "=1+1; port"]


def test_a_projects_own_fields_have_columns(project: Path, capsys: Capture) -> None:
    (project / "annotations/schema.toml").write_text(
        '[field.id]\n[field.topic]\nvalues = ["port"]\n[field."judgement.weight"]\n'
        "[field.time]\ndrop = true\n"
    )
    edit(project, 'by = "ann"', 'by = "ann"\ntopic = "port"\njudgement.weight = "much"\nid = "7"')
    assert main(["claims", "--csv", "--kind", "denial"]) == 0
    (row,) = csv.DictReader(capsys.readouterr().out.splitlines())
    assert (row["topic"], row["judgement.weight"]) == ("port", "much")
    # What the project has dropped still has its column, so that all files have the same.
    assert (row["time"], row["id"]) == ("", "a00000")
    assert [*row][:6] == ["path", "id", "start", "end", "anchor", "quote"]


def test_columns_fit_the_terminal() -> None:
    assert fitted([6, 10, 100], 60) == [6, 10, 44]
    assert fitted([6, 60, 100], 40) == [6, 17, 17]
    assert filled("部长周一说", 5) == "部长…"
    assert filled("ab", 4) == "ab  "


def test_help_version_and_wrong_use(capsys: Capture) -> None:
    for arguments in (["--help"], ["--version"], ["check", "--help"], ["claims", "-h"]):
        assert main(arguments) == 0
        assert "quoth" in capsys.readouterr().out
    assert main(["check", "--none"]) == 2


def test_no_traceback_at_anybody(
    project: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: list[str]) -> int:
        raise RuntimeError("\x1b[2J")

    monkeypatch.setattr("tui.cli.commands.check.run", fail)
    assert main(["check"]) == 3
    told = capsys.readouterr().err
    assert "\x1b" not in told
    assert told.count("\n") == 1
    monkeypatch.setenv("QUOTH_DEBUG", "1")
    with pytest.raises(RuntimeError):
        main(["check"])


def test_checking_loads_neither_screen_nor_models(project: Path) -> None:
    code = (
        "import sys; from tui.cli.main import main; main(['check']); main(['claims'])\n"
        "print([m for m in ('textual', 'spacy', 'tomlkit', 'rich') if m in sys.modules])"
    )
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": root, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("line", "told", "code"),
    [
        ('reliability = "G"', "reliability must be one of A, B, C, D, E, F, not 'G'", 1),
        ("reliability = 2", "reliability must be text, not 2", 1),
        ('reliability = "B"\nreliability_date = "2026-02-30"', "must be a date as", 1),
        ('reliability_date = "2026-02"', "there is none; add reliability", 0),
        ('only_in = ["seeds/none.txt"]', "which is no article here; correct the path", 0),
        ('only_in = ["../other.txt"]', "which is no article here; correct the path", 0),
        ("only_in = []", "only_in names no article", 0),
        ('rolle = "x"', "did you mean role?", 0),
    ],
)
def test_what_is_on_record_of_a_person_is_checked(
    project: Path, capsys: Capture, line: str, told: str, code: int
) -> None:
    (project / "annotations/entities.toml").write_text(
        f'[entity.x]\nname = "X"\naffiliation = "Bureau"\n{line}\n', "utf-8"
    )
    assert main(["check", str(project / "annotations/entities.toml")]) == code
    printed = capsys.readouterr()
    assert told in printed.out + printed.err
    assert "entities.toml:" in printed.out + printed.err


def test_a_conflict_in_entities_is_told_with_its_way_out(project: Path, capsys: Capture) -> None:
    entities = project / "annotations/entities.toml"
    entities.write_text('[entity.x]\nname = "X"\n\n[conflict.x.theirs]\nname = "Y"\n')
    assert main(["check"]) == 1
    told = capsys.readouterr().err
    assert "entities.toml:4:1: error: a merge has left a conflict about x; settle it" in told


@pytest.mark.parametrize("named", [(), ("annotations",), ("annotations/out.toml",)])
def test_check_calls_nothing_right_that_it_could_not_read(
    project: Path, tmp_path_factory: pytest.TempPathFactory, named: tuple[str, ...], capsys: Capture
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.toml"
    outside.write_text("format = 1\n", "utf-8")
    (project / "annotations" / "out.toml").symlink_to(outside)
    (project / "annotations" / "z.toml").write_text('[claim.c00000]\nkind = "report"\n', "utf-8")
    assert main(["check", *named]) == 3
    shown = capsys.readouterr()
    assert "out.toml is a link" in shown.err
    assert "nothing wrong" not in shown.out
    assert shown.out.endswith(", 1 not read\n")
    # What can be read is looked at all the same, whatever stands before it.
    assert ("z.toml" in shown.err) == (named != ("annotations/out.toml",))
    assert main(["claims", *named]) == 3
    assert "no claims" not in capsys.readouterr().out


def test_each_claim_is_to_have_as_many_readers_as_are_asked_for(
    project: Path, capsys: Capture
) -> None:
    assert main(["check", "--checked", "1"]) == 1
    told = capsys.readouterr().err
    for line, id in ((6, "a00000"), (18, "b00000")):
        where = f"story.toml:{line}:1: error: claim {id} does not have a second reader"
        assert where in told
    edit(project, 'by = "ann"\n', 'by = "ann"\nchecked = ["ann", "ben"]\n')
    edit(project, 'quote = "talks', 'checked = ["ben", "carla"]\nquote = "talks')
    assert main(["check", "--checked", "1"]) == 0
    assert main(["check", "--checked", "2"]) == 1
    assert "a00000 does not have 2 other readers, only 1" in capsys.readouterr().err
    assert main(["check", "--checked=-1"]) == 2


def test_what_is_wrong_in_a_remark_is_told_at_its_place(project: Path, capsys: Capture) -> None:
    remark = '\n[claim.a00000.remark.r00000]\nby = "ben"\ntext = 3\ndone = "no"\n'
    edit(project, 'quote = "the director"\n', f'quote = "the director"\n{remark}')
    assert main(["check"]) == 1
    told = capsys.readouterr().err
    assert "story.toml:20:1: error: remark.r00000.text must be text, not 3" in told
    assert "story.toml:21:1: error: remark.r00000.done must be true or false" in told
