from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import tui.model
import tui.text

PURE = [
    f"{room.__name__}.{path.stem}"
    for room in (tui.model, tui.text)
    for path in sorted(Path(room.__path__[0]).glob("[a-z]*.py"))
]
ROOT = Path(tui.text.__path__[0]).parents[1]


def loaded_by(statement: str) -> set[str]:
    code = f"{statement}\nimport sys\nprint('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_text_and_model_load_no_library() -> None:
    loaded = loaded_by("\n".join(f"import {module}" for module in PURE))
    assert not loaded & {"textual", "rich", "spacy", "tomlkit", "charset_normalizer"}


@pytest.mark.parametrize("module", ["layout", "cells", "visible"])
def test_the_first_page_needs_next_to_nothing(module: str) -> None:
    plain = "from tui.text.layout import layout\nlayout('• One “two”', [0], [11], [2], 20)"
    loaded = loaded_by(f"import tui.text.{module}\n{plain}") - loaded_by("pass")
    heavy = {"dataclasses", "re", "typing", "json", "pathlib", "tomllib", "functools", "enum"}
    assert not loaded & heavy


# Modules that still import each other. The aim is to have none: a cycle may shrink or go, and
# none may be added.
KNOWN_CYCLES = ({"tui.storage.store.atomic_write", "tui.storage.store.replacing"},)


def test_no_modules_import_each_other() -> None:
    found = cycles(imports_by_module())
    assert [cycle for cycle in found if not any(cycle <= known for known in KNOWN_CYCLES)] == []


def test_no_file_name_stands_twice() -> None:
    names = Counter(path.name for path in (ROOT / "tui").rglob("*.py"))
    del names["__init__.py"]
    assert [name for name, count in names.items() if count > 1] == []


def imports_by_module() -> dict[str, set[str]]:
    """All imports in tui, also those within functions and for types alone."""
    trees = {}
    for path in sorted((ROOT / "tui").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        trees[name] = ast.parse(path.read_text("utf-8"))
    found: dict[str, set[str]] = {name: set() for name in trees}
    for name, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                found[name] |= {each.name for each in node.names} & trees.keys()
            elif isinstance(node, ast.ImportFrom) and node.module is not None:
                inner = {f"{node.module}.{each.name}" for each in node.names} & trees.keys()
                outer = {node.module} & trees.keys() if len(inner) < len(node.names) else set()
                found[name] |= inner | outer
    return found


def cycles(imports: dict[str, set[str]]) -> frozenset[frozenset[str]]:
    """The sets of modules that reach each other by imports."""
    reached: dict[str, set[str]] = {}
    for module in imports:
        seen: set[str] = set()
        ahead = [*imports[module]]
        while ahead:
            if (one := ahead.pop()) not in seen:
                seen.add(one)
                ahead += imports[one]
        reached[module] = seen
    return frozenset(
        frozenset(other for other in reached[module] if module in reached[other])
        for module in imports
        if module in reached[module]
    )


def test_cycles_are_found() -> None:
    assert not cycles({"a": {"b", "c"}, "b": {"c"}, "c": set()})
    assert cycles({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == {frozenset(("b", "c"))}
    assert cycles({"a": {"a"}}) == {frozenset("a")}
