from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vcs.conftest import BASE, FILE, OTHER, THIRD, Sandbox, needs_git
from tui.model.tables import Tables
from tui.vcs.changes_since_commit import committed_records
from tui.vcs.renames import find_renames

NEW = "annotations/talks.toml"
MOVED = BASE.replace("haqqani-network.txt", "talks.txt")


def file_of(*ids: str) -> bytes:
    return "".join(f'[claim.{id}]\nquote = "q"\n' for id in ids).encode()


def test_the_file_with_most_records_in_common_is_the_same_one() -> None:
    before = {"a": file_of("a1", "a2", "a3"), "b": file_of("b1", "b2")}
    after = {"c": file_of("a1", "a3", "n1"), "d": file_of("b1", "b2", "n2")}
    assert find_renames(before, after) == {"c": "a", "d": "b"}


def test_one_record_that_went_over_makes_no_file_the_same() -> None:
    before = {"a": file_of(*(f"a{n}" for n in range(9)))}
    assert find_renames(before, {"b": file_of("a1", "b1", "b2", "b3")}) == {}


def test_files_that_changed_places_and_one_that_took_the_place_of_another() -> None:
    one, two = file_of("a1", "a2"), file_of("b1", "b2")
    assert find_renames({"a": one, "b": two}, {"a": two, "b": one}) == {"a": "b", "b": "a"}
    assert find_renames({"a": one, "b": two}, {"b": one, "c": two}) == {"b": "a", "c": "b"}


def test_files_without_records_are_the_same_if_their_bytes_are() -> None:
    assert find_renames({"a": b"format = 1\n"}, {"b": b"format = 1\n"}) == {"b": "a"}
    assert find_renames({"a": b"format = 1\n"}, {"b": b"format = 1\n\n"}) == {}


@given(st.permutations("abcdef"), st.data())
def test_any_names_given_anew_are_found(names: list[str], data: st.DataObject) -> None:
    before = {name: file_of(*(f"{name}{n}" for n in range(4))) for name in sorted(names)}
    after = {}
    for old, new in zip(sorted(names), names, strict=True):
        kept = data.draw(st.integers(2, 4))
        after[new] = file_of(*(f"{old}{n}" for n in range(kept)), f"{old}new")
    assert find_renames(before, after) == {
        new: old for old, new in zip(sorted(names), names, strict=True) if old != new
    }


def rename(sandbox: Sandbox) -> None:
    sandbox.git("mv", FILE, NEW)
    sandbox.git("mv", "seeds/haqqani-network.txt", "seeds/talks.txt")
    (sandbox.top / NEW).write_text(MOVED, "utf-8")


@needs_git
def test_a_renamed_article_a_claim_from_a_branch_and_a_merge(sandbox: Sandbox) -> None:
    sandbox.git("switch", "-q", "-c", "topic")
    sandbox.commit(BASE + THIRD, "one more")
    sandbox.git("switch", "-q", "main")
    rename(sandbox)
    sandbox.git("commit", "-q", "-a", "-m", "renamed")
    sandbox.git("merge", "-q", "-m", "both", "topic")
    told = sandbox.quoth("diff", "HEAD~2")
    assert f"{NEW} (was {FILE})  2 records" in told
    assert "+ claim n4v9c2" in told
    assert "seeds/[-haqqani-network-]{+talks+}.txt" in told
    assert "- claim" not in told
    assert told == sandbox.quoth("diff", "HEAD~2", "HEAD")
    assert told == sandbox.quoth("diff", "HEAD~2", "seeds/talks.txt")
    assert told == sandbox.quoth("diff", "HEAD~2", "--", FILE)
    rows = [json.loads(row) for row in sandbox.quoth("diff", "--json", "HEAD~2").splitlines()]
    assert {row["path"] for row in rows} == {NEW}
    assert {row["was"] for row in rows} == {FILE}
    for id, subject in (("k7f3qd", "base"), ("n4v9c2", "one more")):
        steps = sandbox.quoth("git", "log", "--json", id).splitlines()
        assert [json.loads(step)["subject"] for step in steps] == [subject]


@needs_git
@pytest.mark.parametrize("staged", [True, False])
def test_what_has_changed_since_a_commit_in_a_file_renamed_since(
    sandbox: Sandbox, staged: bool
) -> None:
    rename(sandbox)
    data = (MOVED + THIRD).encode()
    (sandbox.top / NEW).write_bytes(data)
    if not staged:
        sandbox.git("reset", "-q")
    then = committed_records("HEAD", sandbox.top / NEW, data, Tables())
    assert isinstance(then, Tables)
    assert sorted(then.claim) == ["k7f3qd", "m2x8wd"]
    told = sandbox.quoth("diff")
    assert "+ claim n4v9c2" in told
    assert "- claim" not in told


@needs_git
def test_a_claim_is_followed_through_renames_and_changes_under_each_name(sandbox: Sandbox) -> None:
    rename(sandbox)
    sandbox.git("commit", "-q", "-a", "-m", "renamed")
    (sandbox.top / NEW).write_text(MOVED.replace('"denial"', '"demand"'), "utf-8")
    sandbox.git("commit", "-q", "-a", "-m", "a demand")
    sandbox.git("mv", NEW, "annotations/third.toml")
    third = sandbox.top / "annotations" / "third.toml"
    third.write_text(third.read_text("utf-8").replace('"anonymous"', '"named"'), "utf-8")
    sandbox.git("commit", "-q", "-a", "-m", "renamed and named")
    third.write_text(BASE.replace(OTHER, ""), "utf-8")
    sandbox.git("commit", "-q", "-a", "-m", "as it was")
    third.unlink()
    sandbox.git("commit", "-q", "-a", "-m", "gone")
    steps = [
        json.loads(row) for row in sandbox.quoth("git", "log", "--json", "k7f3qd").splitlines()
    ]
    assert [(step["subject"], step["change"]) for step in steps] == [
        ("gone", "removed"),
        ("as it was", "changed"),
        ("renamed and named", "changed"),
        ("a demand", "changed"),
        ("base", "added"),
    ]
    assert steps[2]["path"] == "annotations/third.toml"


@needs_git
def test_articles_that_changed_places(sandbox: Sandbox) -> None:
    other = sandbox.top / NEW
    other.write_text(BASE.replace("k7f3qd", "p7f3qd").replace("m2x8wd", "q2x8wd"), "utf-8")
    sandbox.git("add", "-A")
    sandbox.git("commit", "-q", "-m", "two")
    one, two = sandbox.text, other.read_text("utf-8")
    sandbox.file.write_text(two + THIRD, "utf-8")
    other.write_text(one, "utf-8")
    told = sandbox.quoth("diff")
    assert told.count("claim ") == 1
    assert "+ claim n4v9c2" in told
    then = committed_records("HEAD", sandbox.file, (two + THIRD).encode(), Tables())
    assert isinstance(then, Tables)
    assert sorted(then.claim) == ["p7f3qd", "q2x8wd"]


@needs_git
def test_names_of_files_that_are_no_plain_text(sandbox: Sandbox) -> None:
    name = b"annotations/a\xff\n\x1b[31m'b.toml"
    path = sandbox.top / name.decode("utf-8", "surrogateescape")
    path.write_text(BASE.replace("k7f3qd", "p7f3qd"), "utf-8")
    sandbox.git("add", "-A")
    author = ("-c", "user.name=\x1b[31mA\x85B\u2028C")
    sandbox.git(*author, "commit", "-q", "-m", "odd\x0c\x1c\u2029subject\x1b]0;x\x07")
    path.write_text(BASE.replace("k7f3qd", "p7f3qd") + THIRD, "utf-8")
    told = sandbox.quoth("diff") + sandbox.quoth("git", "log", "p7f3qd")
    assert "+ claim n4v9c2" in told
    assert "+ claim p7f3qd" in told
    assert "\x1b" not in told
