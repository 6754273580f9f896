"""quoth cache: caches of several machines become one; what is broken or hostile stays out."""

from __future__ import annotations

import gzip
import os
import sqlite3
import zlib
from pathlib import Path

import pytest

from tui.analysis.pipeline.token_cache import FILE, TokenStore
from tui.analysis.pipeline.token_merging import merge_tokens
from tui.cli.commands.cache import run
from tui.model.findings import Findings, Mention
from tui.storage.project.findings_cache import SUFFIX, FindingsCache, key_of, packed
from tui.text.spans import Span

FOUND = Findings(mentions=(Mention(Span(0, 3), "ORG", "Ann"),), model="m", complete=True)


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUOTH_CACHE_DIR", str(tmp_path / "ours"))
    return tmp_path / "ours"


def key(text: str) -> str:
    return key_of(text, "m", [], "1")


def cache_of(folder: Path, *texts: str) -> Path:
    for text in texts:
        FindingsCache(folder / "findings").put(key(text), FOUND)
    return folder


def has(folder: Path, text: str) -> bool:
    return FindingsCache(folder / "findings").get(key(text), 10) == FOUND


def test_caches_come_together_and_once_more_changes_nothing(
    tmp_path: Path, ours: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cache_of(ours, "a", "b")
    others = [cache_of(tmp_path / "1", "b", "c"), cache_of(tmp_path / "2", "d")]
    old = others[0] / "findings" / f"{key('c')}{SUFFIX}"
    os.utime(old, (1000, 1000))
    assert run(["merge", *map(str, others)]) == 0
    assert "1 article copied, 1 known already" in capsys.readouterr().out
    assert all(has(ours, text) for text in "abcd")
    # What was found last is still known to be.
    assert (ours / "findings" / old.name).stat().st_mtime == 1000
    assert run(["merge", *map(str, others)]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert "0 articles copied, 2 known" in first
    assert "0 articles copied, 1 known" in second


def test_what_is_hostile_or_broken_is_left_out_and_counted(
    tmp_path: Path, ours: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = cache_of(tmp_path / "other", "good")
    findings = other / "findings"
    secret = tmp_path / "secret"
    secret.write_bytes(packed(FOUND))
    whole = packed(FOUND)
    for text, data in (
        ("cut", whole[:-4]),
        ("plain", b"{}"),
        ("empty", b""),
        ("other", gzip.compress(b"[1]")),
        ("part", packed(FOUND._replace(complete=False))),
        ("bomb", gzip.compress(bytes(70 * 2**20))),
    ):
        (findings / f"{key(text)}{SUFFIX}").write_bytes(data)
    (findings / f"..{SUFFIX}").write_bytes(whole)
    (findings / f"{key('x').upper()}{SUFFIX}").write_bytes(whole)
    (findings / f"{key('link')}{SUFFIX}").symlink_to(secret)
    (findings / f"{key('folder')}{SUFFIX}").mkdir()
    (findings / "notes.txt").write_text("mine")
    assert run(["merge", str(other)]) == 3
    captured = capsys.readouterr()
    assert "1 article copied" in captured.out
    assert "10 files left out" in captured.err
    assert [path.name for path in (ours / "findings").iterdir() if path.name != "grown"] == [
        f"{key('good')}{SUFFIX}"
    ]


def test_a_folder_of_findings_that_is_a_link_is_not_followed(
    tmp_path: Path, ours: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = cache_of(tmp_path / "other", "a")
    (tmp_path / "link").mkdir()
    (tmp_path / "link" / "findings").symlink_to(other / "findings")
    assert run(["merge", str(tmp_path / "link")]) == 3
    assert "0 articles copied" in capsys.readouterr().out


def test_what_is_no_cache_or_our_own_is_refused_in_a_sentence(
    tmp_path: Path, ours: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cache_of(ours, "a")
    for name in (str(tmp_path / "none"), str(tmp_path), "\0", str(ours)):
        assert run(["merge", name]) == 3
        assert len(capsys.readouterr().err.splitlines()) == 1
    assert has(ours, "a")


def rows(folder: Path) -> list[tuple[bytes, bytes]]:
    base = sqlite3.connect(folder / FILE)
    try:
        return base.execute("SELECT key, data FROM paragraph ORDER BY rowid").fetchall()
    finally:
        base.close()


def tokens_in(folder: Path, *numbers: int, junk: bool = False) -> Path:
    folder.mkdir(exist_ok=True)
    TokenStore(folder, "m").close()
    base = sqlite3.connect(folder / FILE)
    with base:
        for number in numbers:
            data = zlib.compress(b'{"n": %d}' % number)
            base.execute("INSERT INTO paragraph VALUES (?, ?)", (bytes([number]) * 32, data))
        if junk:
            bomb = zlib.compress(bytes(70 * 2**20))
            for key_, data in ((b"short", b"x"), (b"k" * 32, b"x"), (b"b" * 32, bomb)):
                base.execute("INSERT INTO paragraph VALUES (?, ?)", (key_, data))
            base.execute("INSERT INTO paragraph VALUES ('text', 'text')")
    base.close()
    return folder


def test_token_data_comes_along_and_what_is_none_stays_out(
    tmp_path: Path, ours: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tokens_in(ours, 1, 2)
    other = tokens_in(tmp_path / "other", 2, 3, 4, junk=True)
    before = (other / FILE).read_bytes()
    for copied in (2, 0):
        assert run(["merge", str(other)]) == 0
        assert f"token data of {copied} paragraphs" in capsys.readouterr().out
    assert [row[0][0] for row in rows(ours)] == [1, 2, 3, 4]
    assert (other / FILE).read_bytes() == before


def test_token_data_is_taken_only_while_there_is_room(tmp_path: Path) -> None:
    other = tokens_in(tmp_path / "other", *range(100))
    ours = tokens_in(tmp_path / "ours", 200)
    assert merge_tokens(other / FILE, ours / FILE, largest=100) == 0
    assert merge_tokens(other / FILE, ours / FILE) == 100


@pytest.mark.parametrize("kind", ["junk", "view", "empty", "link"])
def test_a_file_that_is_no_token_data_is_told(
    tmp_path: Path, ours: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    other = cache_of(tmp_path / "other", "a")
    path = other / FILE
    if kind == "junk":
        path.write_bytes(b"junk" * 5000)
    elif kind == "link":
        path.symlink_to(tokens_in(tmp_path / "elsewhere", 1) / FILE)
    else:
        base = sqlite3.connect(path)
        if kind == "view":
            base.execute("CREATE VIEW paragraph (key, data) AS SELECT x'00', randomblob(1000000)")
        base.close()
        path.touch()
    assert run(["merge", str(other)]) == 3
    captured = capsys.readouterr()
    assert "1 article copied" in captured.out
    assert FILE in captured.err


def test_the_size_is_told_and_all_can_be_let_go_of(
    tmp_path: Path, ours: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cache_of(tokens_in(ours, 1), "a", "b")
    assert run(["size"]) == 0
    where, findings, tokens = capsys.readouterr().out.splitlines()
    assert where == str(ours)
    assert findings.startswith("findings of 2 articles: 0.0 MB of 2.0 GB")
    assert tokens.startswith("token data: ")
    (ours / "ledger").mkdir()
    assert run(["clear"]) == 0
    assert "2 articles forgotten" in capsys.readouterr().out
    assert not has(ours, "a")
    assert not (ours / FILE).exists()
    assert (ours / "ledger").exists()
    assert run(["clear"]) == 0
