"""Annotation files: what a person wrote by hand survives every edit, and undoing restores it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.model.edits import Change
from tui.model.records import Fields, Value, changed
from tui.storage.errors import BadToml, CannotWrite
from tui.storage.project.entities_file import entities_file
from tui.storage.records.annotation_file import AnnotationFile
from tui.storage.toml.pieces import cut
from tui.storage.toml.reading_toml import parse

HAND_MADE = '''\
# mine
format = 1
mood = "good"

[article]
path = "seeds/story.txt"  # here

# about the first
[claim.b00000]
kind = "report" # sure?
quote = """
[claim.zzzzzz]
"""
weight = 3


tags = [
  "one", # the first
  "two",
]
prefix = "p"
source = { quote = "he", type = "named" }

# ---- later ----

# about the second
[claim.d00000]
quote = "q"
kind = "denial"
[claim.d00000.custom.deep]
x = 1
[claim.d00000.cue]
quote = "said"

[rejected.c00000]
quote = "r"

[team]
name = "x"
# tail'''

CLAIM: Fields = {
    "suffix": "after",
    "quote": 'The "first"\nwords',
    "kind": "denial",
    "by": "ann",
    "cue.quote": "said",
    "opposes": ("b00000",),
    "source.type": "anonymous",
    "source.quote": "one of them",
    "judgement.credibility": 3,
}


def made(text: str) -> AnnotationFile:
    return AnnotationFile(Path("a.toml"), text.encode())


def lines_changed(before: str, after: str) -> tuple[list[str], list[str]]:
    old, new = before.splitlines(), after.splitlines()
    return [x for x in old if x not in new], [x for x in new if x not in old]


def change(file: AnnotationFile, id: str, **changes: Value | None) -> Change:
    before = file.tables().claim[id]
    named = {name.replace("__", "."): value for name, value in changes.items()}
    return Change("claim", id, before, changed(before, named))


def test_a_new_file_is_as_the_design_shows_it() -> None:
    about: Fields = {"title": "Harbour talks", "path": "seeds/story.txt"}
    file = AnnotationFile(Path("a.toml"), None, about)
    file.apply(Change("claim", "k7f3qd", None, CLAIM))
    assert file.text == (
        "# Claims in one article. Edit by hand freely: comments, order of keys and unknown keys are"
        ' kept.\nformat = 1\n\n[article]\npath = "seeds/story.txt"\ntitle = "Harbour talks"\n\n'
        '[claim.k7f3qd]\nquote = "The \\"first\\"\\nwords"\nkind = "denial"\nopposes = ["b00000"]\n'
        'by = "ann"\nsuffix = "after"\n\n[claim.k7f3qd.source]\nquote = "one of them"\n'
        'type = "anonymous"\n\n[claim.k7f3qd.cue]\nquote = "said"\n\n'
        "[claim.k7f3qd.judgement]\ncredibility = 3\n"
    )


def test_taking_back_the_first_claim_leaves_nothing() -> None:
    file = AnnotationFile(Path("a.toml"), None, {"path": "seeds/story.txt"})
    states = [file.is_empty]
    for change in (made_claim := Change("claim", "k7f3qd", None, CLAIM), made_claim.inverse):
        file.apply(change)
        states.append(file.is_empty)
    assert states == [True, False, True]
    assert file.data == b""


def test_new_claims_are_put_in_order_and_parted_by_a_blank_line() -> None:
    file = made(HAND_MADE)
    file.apply(Change("claim", "c00000", None, {"quote": "x", "kind": "report"}))
    file.apply(Change("rejected", "a00000", None, {"quote": "y"}))
    file.apply(Change("claim", "a00000", None, {"quote": "z", "kind": "report"}))
    order = [line for line in file.text.splitlines() if line.startswith("[") and "zz" not in line]
    assert [line for line in order if line.count(".") == 1] == [
        "[claim.a00000]",
        "[claim.b00000]",
        "[claim.c00000]",
        "[claim.d00000]",
        "[rejected.a00000]",
        "[rejected.c00000]",
    ]
    gone, _ = lines_changed(HAND_MADE, file.text)
    assert gone == []
    assert '\n\n[claim.c00000]\nquote = "x"\nkind = "report"\n\n' in file.text


@pytest.mark.parametrize(
    ("id", "changes", "gone", "new"),
    [
        ("b00000", {"kind": "denial"}, ['kind = "report" # sure?'], ['kind = "denial" # sure?']),
        ("b00000", {"note": "n"}, [], ['note = "n"']),
        ("b00000", {"weight": None}, ["weight = 3"], []),
        ("d00000", {"cue__quote": None}, ["[claim.d00000.cue]", 'quote = "said"'], []),
        (
            "d00000",
            {"source__type": "named"},
            [],
            ["[claim.d00000.source]", 'type = "named"'],
        ),
        (
            "b00000",
            {"source__type": "anonymous"},
            ['source = { quote = "he", type = "named" }'],
            ['source = { quote = "he", type = "anonymous" }'],
        ),
    ],
)
def test_a_changed_field_is_a_changed_line(
    id: str, changes: dict[str, Value | None], gone: list[str], new: list[str]
) -> None:
    file = made(HAND_MADE)
    file.apply(change(file, id, **changes))
    assert lines_changed(HAND_MADE, file.text) == (gone, new)
    tomllib.loads(file.text)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_note_of_several_lines_has_them_in_the_file_too(newline: str) -> None:
    file = AnnotationFile(Path("a.toml"), HAND_MADE.replace("\n", newline).encode())
    for note in ("one\ntwo", "one\nthree\ntwo \n", '<<<<<<< a\n=======\n>>>>>>> """\n\n'):
        before = file.text
        file.apply(change(file, "b00000", note=note))
        text = file.data.decode()
        assert tomllib.loads(text)["claim"]["b00000"]["note"] == note
        assert text.count("\n") == text.count(newline)
        if note.startswith("one\nthree"):
            gone, new = lines_changed(before, file.text)
            assert (gone, new[:2]) == (['two"""'], ["three", "two\\u0020"])


def test_a_conflict_within_a_note_is_no_note() -> None:
    note = 'note = """\n<<<<<<< ours\none\n=======\ntwo\n>>>>>>> theirs\n"""\n'
    with pytest.raises(BadToml, match="merge conflict"):
        parse(f'[claim.a00000]\nquote = "x"\n{note}', Path("a.toml"))


def test_comments_in_a_list_over_several_lines_survive() -> None:
    file = made(HAND_MADE)
    file.apply(change(file, "b00000", tags=("one", "two", "three")))
    assert file.tables().claim["b00000"]["tags"] == ("one", "two", "three")
    assert '"one", # the first' in file.text


def test_removing_a_claim_leaves_what_stands_apart() -> None:
    file = made(HAND_MADE)
    file.apply(Change("claim", "b00000", file.tables().claim["b00000"], None))
    assert "# ---- later ----" in file.text
    assert "# about the second" in file.text
    assert "# about the first" not in file.text


def test_unknown_keys_are_fields_in_deep_tables_too() -> None:
    fields = made(HAND_MADE).tables().claim
    assert fields["b00000"]["weight"] == 3
    assert fields["b00000"]["source.quote"] == "he"
    assert fields["d00000"]["custom.deep.x"] == 1


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_stay(newline: str, mark: str) -> None:
    data = (mark + HAND_MADE.replace("\n", newline)).encode()
    file = AnnotationFile(Path("a.toml"), data)
    assert file.read_only_reason is None
    assert file.data == data
    file.apply(Change("claim", "c00000", None, CLAIM))
    file.apply(change(file, "d00000", note="n", source__type="named"))
    text = file.data.decode()
    assert text.startswith(mark)
    assert text.count("\n") == text.count(newline)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", ":1:1:"),
        ("format = 2\n", ":1:1:"),
        ("format = 1\n[claim.x]\nquote = 'a'\n", ":2:1:"),
        ("format = 1\n[claim.a00000]\nquote = 3\n", ":3:1:"),
        ("format = 1\n[claim.a00000]\nquote = 'a'\nsource = 3\n", ":4:1:"),
        ("format = 1\n[article]\npath = '../x'\n", ":3:1:"),
        ("format = 1\n<<<<<<< ours\n", ":2:1:"),
        ("format = 1\n[claim.a00000]\n[claim.a00000]\n", ":3:"),
        ("format = 1\na = 'x", ":2:"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_never_written(text: str, place: str) -> None:
    file = made(text)
    assert file.read_only_reason is not None
    assert f"a.toml{place}" in file.read_only_reason
    assert file.data == text.encode()
    with pytest.raises(CannotWrite):
        file.apply(Change("claim", "c00000", None, CLAIM))


def test_a_record_in_an_odd_shape_is_changed_or_refused_but_never_lost() -> None:
    text = "format = 1\n[claim]\na00000 = { quote = 'a', kind = 'report' }\nb00000.quote = 'b'\n"
    for id in ("a00000", "b00000"):
        file = made(text)
        try:
            file.apply(change(file, id, quote="new"))
        except CannotWrite:
            assert file.text == text
        else:
            assert file.tables().claim[id]["quote"] == "new"
        file = made(text)
        try:
            file.apply(Change("claim", id, file.tables().claim[id], None))
        except CannotWrite:
            assert file.text == text
        else:
            assert len(file.tables().claim) == 1


def test_conflicts_are_kept_apart() -> None:
    file = made("format = 1\n[conflict.a00000.theirs]\nquote = 'x'\n[conflict.article.base]\n")
    assert [(c.id, c.theirs, c.base) for c in file.conflicts] == [
        ("a00000", {"quote": "x"}, None),
        ("article", None, {}),
    ]
    assert file.read_only_reason is None
    assert not file.tables().claim
    assert len(file.warnings) == 2
    assert not file.is_empty


def test_an_entity_is_kept_like_a_claim(tmp_path: Path) -> None:
    file = entities_file(tmp_path / "entities.toml")
    after: Fields = {"aliases": ("H", "the network"), "name": "Haqqani network", "label": "ORG"}
    file.apply(Change("entity", "haqqani-network", None, after))
    assert file.text.endswith(
        '\n[entity.haqqani-network]\nname = "Haqqani network"\nlabel = "ORG"\n'
        'aliases = ["H", "the network"]\n'
    )


def test_ten_thousand_claims_are_edited_one_at_a_time() -> None:
    body = "".join(
        f'\n[claim.a{n:05}]\nquote = "q"\nkind = "report"\n\n[claim.a{n:05}.cue]\nquote = "said"\n'
        for n in range(10_000)
    )
    file = made("format = 1\n" + body)
    before = file.tables().claim
    for n in range(0, 10_000, 100):
        fields = before[f"a{n:05}"]
        file.apply(Change("claim", f"a{n:05}", fields, changed(fields, {"note": "n"})))
    assert file.text.count('note = "n"') == 100


words = st.text(st.sampled_from("ab \"'\\\n#[]=.é\u202e\x1b"), max_size=8)
values = st.one_of(words, st.integers(-9, 9), st.lists(words, max_size=3).map(tuple), st.booleans())
names = st.sampled_from(
    ("note", "tags", "x", "odd key", "source.quote", "source.x", "cue.quote", "custom.a")
)
texts: dict[str, st.SearchStrategy[Value]] = {
    "note": words,
    "tags": st.lists(words, max_size=3).map(tuple),
    "source.quote": words,
    "cue.quote": words,
}


@st.composite
def fields_of_claims(draw: st.DrawFn) -> Fields:
    fields: dict[str, Value] = {"quote": draw(words), "kind": "report"}
    for name in draw(st.lists(names, unique=True)):
        fields[name] = draw(texts.get(name, values))
    return fields


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(("a00000", "b00000", "c00000", "d00000", "e00000")),
            st.none() | fields_of_claims(),
        ),
        max_size=6,
    )
)
def test_any_edits_hold_and_undoing_restores_every_byte(
    edits: list[tuple[str, Fields | None]],
) -> None:
    file = made(HAND_MADE)
    done: list[tuple[Change, str]] = []
    for id, after in edits:
        before = file.tables().claim.get(id)
        if before == after:
            continue
        one = Change("claim", id, before, after)
        done.append((one, file.text))
        file.apply(one)
        assert file.tables().claim.get(id) == after
        tomllib.loads(file.text)
    for one, text in reversed(done):
        file.apply(one.inverse)
        assert file.text == text


@given(st.text(st.sampled_from("ab\"'\\\n#[]{}=., \r"), max_size=40))
def test_pieces_joined_are_the_text(text: str) -> None:
    assert "".join(piece.text for piece in cut(text)) == text
