"""The ledger against a plain reading of all files, whatever is done to them in between."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.ledger.ledger_twin import expected, held
from tui.ledger import article_reading, changed_articles
from tui.ledger.article_reading import ArticleReader
from tui.ledger.ledger_file import ledger_path
from tui.ledger.ledger_writer import LedgerWriter
from tui.ledger.refreshing import refreshed
from tui.model.findings import Attribution, Findings
from tui.storage.project.findings_cache import SUFFIX, FindingsCache, key_of
from tui.storage.project.projects import Project
from tui.storage.project.user_folders import findings_folder
from tui.text.spans import Span

NAMES = ("a", "b", "sub/c", "sub.toml/d.md")
TREES = ("", "@ann/", "@bob/")
QUOTES = ("the port was closed", "a strike went on", "the unión", "all is lost", "port")
TEXTS = (
    "Talks\n\nAna said the port was closed and a strike went on, all in all.",
    "Talks\n\nAna said the port was shut and a strike is on, all in all, and",
    "---\noutlet: Front\npublished: 2026-05-01\n---\nOne\n\nAt the unión the port was closed.",
    "",
    "\0",
)
RECORDS = (
    'kind = "report"',
    'kind = "denial"\nopposes = ["a00000"]\n[claim.{id}.source]\nspeaker = "Ana"\nquote = "she"',
    'kind = "report"\nanchor = "lost"\nnote = "port"\n[claim.{id}.source]\nalso = ["Bob", "Eve"]',
    'kind = "report"\ntags = ["x"]\n[claim.{id}.source]\nspeaker = "Ana"\nalso = ["Bob"]',
    'kind = "report"\nrestates = ["seeds/b.txt#b00000", "nowhere#a00000"]',
)
ABOUTS = (
    "",
    'published = "2026-03-01"\noutlet = "Herald"\n',
    'published = "2025"\nstate = "done"\ntitle = "port"\n',
    'path = "seeds/b.txt"\n',
    'path = "../b.txt"\n',
    "title = 3\n",
)
ENTITIES = (
    '[entity.ana]\nname = "Ana"\naliases = ["The  Minister"]\nlabel = "PERSON"\n',
    '[entity.ana]\naliases = ["Ana"]\nrole = "x"\nignore = true\n[entity.bob]\nlabel = "ORG"\n',
    "[entity\n",
)
TIMES = st.sampled_from([None, 0, 1_000_000_000, 4_000_000_000])

trees, names = st.sampled_from(TREES), st.sampled_from(NAMES)


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


class Edits(RuleBasedStateMachine):
    """A project to which all is done that people, git, clocks and crashes do."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.patch = pytest.MonkeyPatch()
        self.patch.setenv("QUOTH_CACHE_DIR", str(self.folder / "cache"))
        self.root = self.folder / "project"
        (self.root / "seeds").mkdir(parents=True)
        self.project = Project(self.root)
        self.commits: list[dict[Path, bytes]] = [{}]

    def teardown(self) -> None:
        self.patch.undo()
        shutil.rmtree(self.folder)

    def file(self, tree: str, name: str) -> Path:
        ending = "" if name.endswith(".md") else ".txt"
        if tree == "seeds/":
            return self.root / "seeds" / f"{name}{ending}"
        return self.root / "annotations" / f"{tree}{name.replace('sub.toml', 'sub.toml_')}.toml"

    @rule(
        tree=trees,
        name=names,
        about=st.sampled_from(ABOUTS),
        claims=st.lists(st.tuples(st.sampled_from(QUOTES), st.sampled_from(RECORDS)), max_size=3),
        rejected=st.lists(st.sampled_from(QUOTES), max_size=1),
        conflict=st.booleans(),
        time=TIMES,
    )
    def edit(
        self,
        tree: str,
        name: str,
        about: str,
        claims: list[tuple[str, str]],
        rejected: list[str],
        conflict: bool,
        time: int | None,
    ) -> None:
        parts = [f"format = 1\n[article]\n{about}"]
        for letter, (quote, record) in zip("abc", claims, strict=False):
            id = f"{letter}00000"
            parts.append(f'[claim.{id}]\nquote = "{quote}"\n{record.format(id=id)}\n')
        parts += [f'[rejected.d00000]\nquote = "{quote}"\n' for quote in rejected]
        if conflict:
            parts.append('[conflict.a00000.theirs]\nquote = "port"\nkind = "report"\n')
        path = self.file(tree, name)
        put(path, "\n".join(parts))
        if time is not None:
            os.utime(path, (time, time))

    @rule(tree=trees, name=names, text=st.sampled_from(["[claim.a00000\n", "", "[tool.x]\n"]))
    def spoil(self, tree: str, name: str, text: str) -> None:
        put(self.file(tree, name), text)

    @rule(name=names, text=st.sampled_from(TEXTS), time=TIMES)
    def write(self, name: str, text: str, time: int | None) -> None:
        put(self.file("seeds/", name), text)
        if time is not None:
            os.utime(self.file("seeds/", name), (time, time))

    @rule(tree=st.sampled_from(("seeds/", *TREES)), name=names)
    def delete(self, tree: str, name: str) -> None:
        self.file(tree, name).unlink(missing_ok=True)

    @rule(tree=st.sampled_from(("seeds/", *TREES)), old=names, new=names)
    def rename(self, tree: str, old: str, new: str) -> None:
        if self.file(tree, old).exists():
            self.file(tree, new).parent.mkdir(parents=True, exist_ok=True)
            self.file(tree, old).replace(self.file(tree, new))

    @rule(old=trees, new=trees)
    def rename_a_folder(self, old: str, new: str) -> None:
        folder, other = (self.root / "annotations" / each for each in (old, new))
        if old and new and folder.exists() and not other.exists():
            folder.rename(other)

    @rule()
    def commit(self) -> None:
        files = [path for path in self.root.rglob("*") if path.is_file()]
        self.commits.append({path: path.read_bytes() for path in files})

    @rule(number=st.integers(0, 9), time=TIMES)
    def check_out(self, number: int, time: int | None) -> None:
        wanted = self.commits[number % len(self.commits)]
        for path in [path for path in self.root.rglob("*") if path.is_file()]:
            if path not in wanted:
                path.unlink()
        for path, data in wanted.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            if time is not None:
                os.utime(path, (time, time))

    @rule(text=st.sampled_from(TEXTS[:3]), model=st.sampled_from("mn"), time=TIMES)
    def find(self, text: str, model: str, time: int | None) -> None:
        text = text.rpartition("---\n")[2]
        found = [
            Span(text.index(each), text.index(each) + len(each))
            for each in QUOTES[:2]
            if each in text
        ]
        several = (Attribution(tuple(found), speaker="Ana"),) if found else ()
        single = tuple(Attribution((each,), kind="denial") for each in found)
        findings = Findings(attributions=several if model == "m" else single, complete=True)
        cache = FindingsCache(findings_folder())
        key = key_of(text, model, [], "")
        cache.put(key, findings)
        if time is not None and (path := cache.path(key)):
            os.utime(path, (time, time))

    @rule(number=st.integers(0, 5), spoil=st.booleans())
    def lose_findings(self, number: int, spoil: bool) -> None:
        for path in sorted(findings_folder().glob(f"*{SUFFIX}"))[number : number + 1]:
            path.unlink()
            if spoil:
                path.write_bytes(b"")

    @rule(text=st.sampled_from(ENTITIES))
    def know_people(self, text: str) -> None:
        put(self.root / "annotations/entities.toml", text)

    @rule()
    def forget_people(self) -> None:
        (self.root / "annotations/entities.toml").unlink(missing_ok=True)

    @rule(step=st.integers(0, 20), at_once=st.sampled_from([1, 2, 1000]))
    def kill(self, step: int, at_once: int) -> None:
        """End a refresh at one of its steps; what is on disk then is all that is left of it."""
        steps = itertools.count()
        path = ledger_path(self.project)
        left = self.folder / "left"

        def killed(whole: Any) -> Any:
            def step_or_end(*given: Any) -> Any:
                if next(steps) == step:
                    shutil.copytree(path.parent, left)
                    raise KeyboardInterrupt
                return whole(*given)

            return step_or_end

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("tui.ledger.refreshing._AT_ONCE", at_once)
            for owner, name in (
                (ArticleReader, "_read"),
                (ArticleReader, "_content"),
                (LedgerWriter, "_put_article"),
                (LedgerWriter, "_put_statements"),
                (LedgerWriter, "_put_texts"),
                (changed_articles, "_compared"),
                (changed_articles, "_cached"),
                (article_reading, "read_findings"),
            ):
                patch.setattr(owner, name, killed(getattr(owner, name)))
            try:
                with refreshed(self.project):
                    pass
            except KeyboardInterrupt:
                shutil.rmtree(path.parent)
                left.rename(path.parent)
                for each in path.parent.glob("*-shm"):
                    each.unlink()

    @invariant()
    def holds_what_the_files_do(self) -> None:
        with refreshed(self.project) as (ledger, done):
            assert done.thrown_away == ""
            assert held(ledger) == expected(self.project)


TestEdits = Edits.TestCase
TestEdits.settings = settings(max_examples=20, stateful_step_count=20, deadline=None)
