from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.conflicts import section_of
from tui.storage.errors import CannotRead
from tui.storage.merge.merged_files import CannotMerge, MergedFile, merge_files
from tui.storage.records.annotation_file import AnnotationFile

HEAD = '# Claims in one article.\nformat = 1\n\n[article]\npath = "seeds/a.txt"\ntitle = "A"\n'
ONE = """
# see page 3
[claim.aaaaaa]
quote = "one"
kind = "report"  # unsure
tags = ["x"]
by = "ann"
"""
SOURCE = '\n[claim.aaaaaa.source]\nquote = "Ann"\ntype = "named"\n'
TWO = '\n[claim.bbbbbb]\nquote = "two"\nkind = "denial"\n'
BASE = HEAD + ONE + SOURCE + TWO


def merged(base: str, ours: str, theirs: str) -> MergedFile:
    return merge_files(base.encode(), ours.encode(), theirs.encode(), Path("a.toml"))


def text(base: str, ours: str, theirs: str) -> str:
    result = merged(base, ours, theirs)
    assert not result.conflicts
    return result.data.decode()


def test_each_side_changes_a_field_of_one_claim() -> None:
    ours = BASE.replace('"report"', '"opinion"').replace('["x"]', '["w", "x"]')
    theirs = BASE.replace('"named"', '"document"').replace('["x"]', '["x", "y"]')
    expected = BASE.replace('"report"', '"opinion"').replace('"named"', '"document"')
    assert text(BASE, ours, theirs) == expected.replace('["x"]', '["w", "x", "y"]')


def test_new_claims_stand_in_the_order_of_their_ids() -> None:
    ours = BASE + '\n[claim.dddddd]\nquote = "four"\nkind = "report"\n'
    theirs = BASE.replace(TWO, '\n# new\n[claim.abcdef]\nquote = "n"\nkind = "report"\n' + TWO)
    expected = theirs + '\n[claim.dddddd]\nquote = "four"\nkind = "report"\n'
    assert text(BASE, ours, theirs) == expected
    assert text(BASE, theirs, ours) == expected


def test_comments_and_unknown_keys_stay_with_what_they_are_about() -> None:
    ours = BASE.replace("# unsure", "# sure now").replace('"one"\n', '"one"\nx_page = 4\n')
    theirs = BASE.replace('by = "ann"', '# asked bob\nby = "ann"').replace("page 3", "page 5")
    result = text(BASE, ours, theirs)
    assert 'kind = "report"  # sure now\n' in result
    assert '# asked bob\nby = "ann"' in result
    assert "# see page 5\n[claim.aaaaaa]" in result
    assert "x_page = 4" in result


def test_comments_of_both_are_kept() -> None:
    ours, theirs = BASE.replace("page 3", "page 4"), BASE.replace("page 3", "page 5")
    result = text(BASE, ours.replace("unsure", "yes"), theirs.replace("unsure", "no"))
    assert "# see page 4\n# see page 5\n[claim.aaaaaa]" in result
    assert 'kind = "report"  # yes  # no\n' in result


def test_a_conflict_is_valid_toml_with_both_sides() -> None:
    ours = BASE.replace('"report"', '"opinion"')
    theirs = BASE.replace('"report"', '"demand"').replace('"Ann"', '"Bob"')
    result = merged(BASE, ours, theirs)
    (conflict,) = result.conflicts
    assert conflict.names == ("kind",)
    data = tomllib.loads(result.data.decode())
    assert data["claim"]["aaaaaa"]["kind"] == "opinion"
    assert data["claim"]["aaaaaa"]["source"]["quote"] == "Bob"
    assert data["conflict"] == {
        "aaaaaa": {"theirs": {"kind": "demand"}, "base": {"kind": "report"}}
    }


def test_a_claim_removed_here_and_changed_there() -> None:
    ours, theirs = BASE.replace(ONE + SOURCE, ""), BASE.replace('"named"', '"document"')
    data = tomllib.loads(merged(BASE, ours, theirs).data.decode())
    assert "aaaaaa" not in data["claim"]
    assert data["conflict"]["aaaaaa"]["theirs"]["source"]["type"] == "document"
    assert data["conflict"]["aaaaaa"]["base"]["source"]["type"] == "named"
    data = tomllib.loads(merged(BASE, theirs, ours).data.decode())
    assert data["claim"]["aaaaaa"]["source"]["type"] == "document"
    assert set(data["conflict"]["aaaaaa"]) == {"base"}


def test_a_claim_removed_here_and_written_a_comment_about_there() -> None:
    theirs = BASE.replace("# see page 3", "# see page 3\n# do not remove this")
    result = merged(BASE, BASE.replace(ONE + SOURCE, ""), theirs)
    assert result.conflicts
    assert b"# do not remove this" in result.data


def test_one_new_id_with_two_contents() -> None:
    new = '\n[claim.cccccc]\nquote = "{}"\nkind = "report"\n'
    result = merged(BASE, BASE + new.format("mine"), BASE + new.format("yours"))
    data = tomllib.loads(result.data.decode())
    assert data["claim"]["cccccc"]["quote"] == "mine"
    assert data["conflict"]["cccccc"]["theirs"]["quote"] == "yours"


def test_the_articles_table_merges_by_field() -> None:
    ours = BASE.replace('title = "A"', 'title = "B"')
    theirs = BASE.replace('title = "A"', 'title = "C"\nstate = "done"')
    data = tomllib.loads(merged(BASE, ours, theirs).data.decode())
    assert data["article"] == {"path": "seeds/a.txt", "title": "B", "state": "done"}
    assert data["conflict"]["article"] == {"theirs": {"title": "C"}, "base": {"title": "A"}}


def test_two_files_without_a_base() -> None:
    assert text("", HEAD + ONE, HEAD + TWO) == HEAD + ONE + TWO


def test_windows_line_ends_and_a_mark_stay() -> None:
    base = "\ufeff" + BASE.replace("\n", "\r\n")
    result = text(base, base.replace('"report"', '"opinion"'), base.replace('"denial"', '"reason"'))
    assert result == base.replace('"report"', '"opinion"').replace('"denial"', '"reason"')


def test_a_file_in_an_order_of_its_own_keeps_it() -> None:
    base = HEAD + TWO + ONE + SOURCE
    new = '\n[claim.cccccc]\nquote = "c"\nkind = "report"\n'
    theirs = HEAD + TWO + new + ONE + SOURCE
    result = text(base, base.replace('"named"', '"document"'), theirs)
    assert result == theirs.replace('"named"', '"document"')


def test_inline_tables_and_dotted_keys_merge_too() -> None:
    base = HEAD + '\n[claim.aaaaaa]\nquote = "q"\nkind = "report"\nsource = { quote = "Ann" }\n'
    ours = base.replace('{ quote = "Ann" }', '{ quote = "Bob" }')
    data = tomllib.loads(text(base, ours, base.replace('"report"', '"denial"')))
    assert data["claim"]["aaaaaa"] == {"quote": "q", "kind": "denial", "source": {"quote": "Bob"}}


def test_lists_over_several_lines_keep_their_comments() -> None:
    base = BASE.replace('["x"]', '[\n  "x",  # the first\n]')
    ours = base.replace('  "x",  # the first\n', '  "x",  # the first\n  "y",\n')
    result = text(base, ours, base.replace('  "x",', '  "w",\n  "x",'))
    assert sorted(tomllib.loads(result)["claim"]["aaaaaa"]["tags"]) == ["w", "x", "y"]
    assert "# the first" in result


def test_strings_that_look_like_headers_are_no_headers() -> None:
    base = BASE.replace('by = "ann"', 'note = """\n[claim.bbbbbb]\nx"""')
    ours, theirs = base.replace('"report"', '"demand"'), base.replace('"denial"', '"reason"')
    expected = ours.replace('"denial"', '"reason"')
    assert text(base, ours, theirs) == expected


def test_entities_merge_by_name() -> None:
    base = '[entity.x]\nname = "X"\naliases = ["a"]\n'
    new = '\n[entity.y]\nname = "Y"\naliases = ["{}"]\n'
    ours, theirs = base + new.format("one"), base.replace('["a"]', '["a", "b"]') + new.format("two")
    data = tomllib.loads(text(base, ours, theirs))
    assert data["entity"]["x"]["aliases"] == ["a", "b"]
    assert data["entity"]["y"]["aliases"] == ["one", "two"]


MENTION = '\n[mention.cccccc]\nquote = "Kyiv"\nlabel = "GPE"\nprefix = "in "\n'
REJECTED = '\n[rejected.aaaaab]\nquote = "no"\n'


def test_corrections_of_mentions_merge_by_id_between_claims_and_what_was_rejected() -> None:
    base = BASE + MENTION + REJECTED
    ours = base.replace('"GPE"', '"LOC"')
    theirs = BASE + MENTION + MENTION.replace("cccccc", "dddddd") + REJECTED
    expected = theirs.replace('"GPE"', '"LOC"', 1)
    assert text(base, ours, theirs) == expected
    assert text(base, theirs, ours) == expected


def test_a_mention_that_both_have_relabelled_is_a_conflict_about_a_mention() -> None:
    base = BASE + MENTION
    result = merged(base, base.replace('"GPE"', '"LOC"'), base.replace('"GPE"', '"ORG"'))
    file = AnnotationFile(Path("a.toml"), result.data)
    (conflict,) = file.conflicts
    assert section_of(conflict, file.tables()) == "mention"
    assert conflict.theirs == {"label": "ORG"}
    gone = merged(base, BASE, base.replace('"GPE"', '"ORG"'))
    file = AnnotationFile(Path("a.toml"), gone.data)
    assert section_of(file.conflicts[0], file.tables()) == "mention"


@pytest.mark.parametrize("bad", ["<<<<<<< ours\n", "[claim.aaaaaa]\nkind = 1\n", "x = \n", "\0"])
def test_what_is_no_toml_is_refused(bad: str) -> None:
    with pytest.raises(CannotRead):
        merged(BASE, BASE.replace('"report"', '"demand"') + bad, BASE.replace('"one"', '"1"'))


def test_what_has_no_place_for_a_conflict_is_refused() -> None:
    base, ours, theirs = (
        "x_session = 1\n" + BASE,
        "x_session = 2\n" + BASE,
        "x_session = 3\n" + BASE,
    )
    with pytest.raises(CannotMerge):
        merged(base, ours, theirs)


IDS = ["aaaaaa", "bbbbbb", "cccccc", "dddddd"]
CLAIM: st.SearchStrategy[dict[str, object]] = st.fixed_dictionaries(
    {"kind": st.sampled_from(["report", "denial"])},
    optional={
        "note": st.text(st.characters(codec="utf-8"), max_size=8),
        "tags": st.lists(st.sampled_from("xyz"), unique=True, min_size=1, max_size=2).map(sorted),
    },
)
FILES = st.dictionaries(st.sampled_from(IDS), CLAIM)


def written(claims: dict[str, dict[str, object]]) -> str:
    from tui.storage.toml.values import value_text

    lines = [HEAD]
    for id, claim in sorted(claims.items()):
        lines.append(f'\n# about {id}\n[claim.{id}]\nquote = "q"\n')
        for name, value in claim.items():
            plain = tuple(value) if isinstance(value, list) else value
            lines.append(f"{name} = {value_text(plain)}\n")  # type: ignore[arg-type]
    return "".join(lines)


@given(FILES, FILES, FILES)
def test_no_claim_is_lost_and_the_file_is_valid(
    base: dict[str, dict[str, object]],
    ours: dict[str, dict[str, object]],
    theirs: dict[str, dict[str, object]],
) -> None:
    result = merged(written(base), written(ours), written(theirs))
    data = tomllib.loads(result.data.decode())
    here = {*data.get("claim", {}), *data.get("conflict", {})}
    assert {*ours, *theirs} <= here | {id for id in base if id not in ours or id not in theirs}
    assert bool(result.conflicts) == ("conflict" in data)
    for id in data.get("claim", {}):
        assert f"# about {id}\n" in result.data.decode()


def test_a_check_goes_with_what_the_other_side_has_changed() -> None:
    checked = 'by = "ann"\nchecked = ["ben"]\n'
    ours = BASE.replace('by = "ann"\n', checked)
    theirs = BASE.replace('"named"', '"document"')
    assert text(BASE, ours, theirs) == theirs
    assert text(BASE, theirs, ours) == theirs
    noted = BASE.replace('tags = ["x"]\n', 'note = "n"\ntags = ["x"]\n')
    both = noted.replace('by = "ann"\n', checked)
    assert text(BASE, ours, noted) == both
    assert text(ours, noted.replace('by = "ann"\n', checked), ours) == both


def test_remarks_of_both_sides_stand_in_the_merged_file() -> None:
    def with_remark(id: str, by: str) -> str:
        remark = f'\n[claim.aaaaaa.remark.{id}]\nby = "{by}"\ntext = "why?"\n'
        return BASE.replace(SOURCE, SOURCE + remark)

    ours, theirs = with_remark("m00000", "ann"), with_remark("y00000", "ben")
    data = tomllib.loads(text(BASE, ours, theirs))
    assert data["claim"]["aaaaaa"]["remark"] == {
        "m00000": {"by": "ann", "text": "why?"},
        "y00000": {"by": "ben", "text": "why?"},
    }
    done = ours.replace('text = "why?"\n', 'text = "why?"\ndone = true\n')
    data = tomllib.loads(text(ours, done, ours.replace('"one"', '"One"')))
    assert data["claim"]["aaaaaa"]["remark"]["m00000"]["done"] is True
