"""Adding folders and lists: in order, politely, and on from where it was cut."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tui.cli.commands.add import run
from tui.cli.main import main
from tui.cli.support.adding_tally import AddingTally
from tui.cli.support.polite_visits import Pace
from tui.intake.adding.new_article import save_article
from tui.storage.errors import CannotRead
from tui.storage.project.projects import project_of

PAGE = (
    "<html><body><main><h1>Harbour {0}</h1><p>The harbour {0} will close in May.</p></main></body>"
)
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    (folder / "seeds").mkdir(parents=True)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("QUOTH_STATE_DIR", str(tmp_path / "state"))
    return folder


def added(project: Path) -> list[str]:
    return sorted(path.name for path in (project / "seeds").iterdir())


def pages(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(PAGE.format(Path(name).stem), "utf-8")


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def first_words(out: str) -> list[str]:
    return [line.split(":")[0] for line in out.splitlines() if line.startswith("seeds/")]


def test_a_folder_is_added_in_the_order_of_its_names(project: Path, capsys: Capture) -> None:
    names = [f"{number:02}.html" for number in range(12)]
    pages(project / "in", *names, "sub/z.html")
    assert main(["add", "in"]) == 0
    out, err = capsys.readouterr()
    assert first_words(out) == [f"seeds/{Path(each).stem}.txt" for each in [*names, "z.html"]]
    assert err == "13 articles added, 0 there already.\n"


def test_what_does_not_belong_to_a_folder_is_left_out(project: Path, capsys: Capture) -> None:
    outside = project.parent / "outside"
    pages(outside, "secret.html")
    pages(project, ".hidden.html", "story.html", "story_files/advert.html", "seeds/old.html")
    (project / "story_files" / "a.js").write_text("x()", "utf-8")
    (project / "tool.bin").write_bytes(b"\0\1\2")
    (project / "away").symlink_to(outside)
    (project / "away.html").symlink_to(outside / "secret.html")
    assert main(["add", "."]) == 0
    assert added(project) == ["old.html", "story.txt"]
    assert capsys.readouterr().err.splitlines() == [
        "1 article added, 0 there already.",
        "1 file left out, of kinds that quoth does not read.",
    ]


def test_an_empty_folder_is_told(project: Path, capsys: Capture) -> None:
    (project / "in").mkdir()
    assert main(["add", "in"]) == 3
    assert capsys.readouterr().err == "There is nothing to add in in; check the name.\n"


@pytest.fixture
def closed(project: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (project / "in" / "closed").mkdir(parents=True)
    scan = os.scandir

    def scandir(folder: str) -> Any:
        if str(folder).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return scan(folder)

    monkeypatch.setattr("os.scandir", scandir)
    return "in/closed could not be looked into: permission denied; see to its rights."


def test_a_folder_that_may_not_be_looked_into_is_told(
    project: Path, closed: str, capsys: Capture
) -> None:
    assert main(["add", "in/closed"]) == 3
    assert capsys.readouterr().err == f"{closed}\n"
    pages(project / "in", "a.html")
    assert main(["add", "in"]) == 3
    assert added(project) == ["a.txt"]
    assert capsys.readouterr().err.splitlines() == [
        closed,
        "1 article added, 0 there already, 1 refused.",
        "1 × could not be looked into: permission denied",
    ]


def test_an_empty_list_is_told(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    (project / "list.txt").write_text("\n", "utf-8")
    stdin(monkeypatch, b"")
    assert main(["add", "--list", "list.txt", "--list", "-"]) == 3
    advice = "has no list in it; put an address or a file name on each line."
    err = capsys.readouterr().err
    assert err == f"list.txt {advice}\nstandard input {advice}\n"


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("ftp://gull.example/a", "give an address with http:// or https://"),
        ("gull.example:8181/a", "or put http:// before it"),
        ("www.gull.example", "or put http:// before it"),
        ("a.html", "is not there; check its name."),
    ],
)
def test_what_may_be_meant_as_an_address_is_told(
    name: str, advice: str, project: Path, capsys: Capture
) -> None:
    assert main(["add", name]) == 3
    told = capsys.readouterr().err
    assert told.startswith(f"{name} is ")
    assert advice in told


@pytest.mark.parametrize("command", ["add", "analyse"])
@pytest.mark.parametrize("number", ["0", "-1", "many"])
def test_no_number_of_processes(command: str, number: str, project: Path, capsys: Capture) -> None:
    assert main([command, f"--jobs={number}", "a.html"]) == 2
    told = capsys.readouterr().err
    assert f"'{number}' is no number of processes; give 1 or more." in told


def test_reasons_are_the_same_whatever_document_they_are_of() -> None:
    tally = AddingTally()
    for name, sentence in (
        ("in/a.pdf", "in/a.pdf is a scan; read it."),
        ("in/b c.pdf.gz", "in/b c.pdf is a scan; read it."),
        ("https://a.example/x", "https://a.example/x could not be had: it is a scan; read it."),
        ("c.docx", "c.docx is damaged at word/a.xml; get it."),
        ("d.docx", "d.docx is damaged at word/b.xml; get it."),
        ("e.html", "/work-of-ann/seeds/e.txt could not be written: disk full; see to its folder."),
        ("f.html", "/work-of-ann/seeds/f.txt could not be written: disk full; see to its folder."),
    ):
        tally.refuse(name, CannotRead(sentence))
    assert list(tally.sentences())[1:] == [
        "2 × is a scan",
        "2 × is damaged",
        "2 × could not be written: disk full",
        "1 × it is a scan",
    ]


def test_reasons_are_grouped_at_the_end(project: Path, capsys: Capture) -> None:
    pages(project / "in", "a.html")
    for name in ("b.html", "c.html"):
        (project / "in" / name).write_text("<!-- nothing -->", "utf-8")
    assert main(["add", "in"]) == 3
    err = capsys.readouterr().err.splitlines()
    assert err[-2:] == [
        "1 article added, 0 there already, 2 refused.",
        "2 × has no words in it",
    ]


def test_standard_input_is_one_document(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin(monkeypatch, PAGE.format("basin").encode())
    assert main(["add", "-"]) == 0
    assert added(project) == ["harbour-basin.txt"]


def test_a_list_may_hold_files_and_remarks(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    pages(project, "a.html", "b c.html")
    stdin(monkeypatch, b"\xef\xbb\xbf# the harbour\r\na.html\r\n\r\n  b c.html\na.html\nno.html\n")
    assert main(["add", "--list", "-"]) == 3
    assert added(project) == ["a.txt", "b-c.txt"]
    assert "no.html is not there" in capsys.readouterr().err
    assert main(["add", "--list", "missing.txt"]) == 3


def test_nothing_to_add_is_a_misuse(project: Path) -> None:
    assert main(["add"]) == 2


def test_what_was_done_before_a_kill_is_not_done_again(project: Path, capsys: Capture) -> None:
    pages(project / "in", *(f"{number:03}.html" for number in range(200)))
    command = [sys.executable, "-P", "-m", "tui", "add", "in"]
    with subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        for _ in range(20):
            process.stdout.readline()
        process.kill()
    before = len(added(project))
    assert 20 <= before < 200
    # Read again, it would be another article.
    pages(project / "in", "000.html")
    assert main(["add", "in"]) == 0
    err = capsys.readouterr().err
    assert len(added(project)) == 200
    assert f"{200 - before} articles added" in err
    assert "done in the run before" in err
    assert main(["add", "in"]) == 0
    assert "0 articles added, 200 there already." in capsys.readouterr().err


def test_an_article_whose_record_was_cut_off_gets_its_day(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages(project / "in", "a.html", "b.html")
    _interrupt_after(1, monkeypatch)
    assert main(["add", "in"]) == 130
    monkeypatch.undo()
    monkeypatch.chdir(project)
    monkeypatch.setenv("QUOTH_STATE_DIR", str(project.parent / "state"))
    save_article(project_of(project), "b", "Harbour b\n\nThe harbour b will close in May.\n")
    assert main(["add", "in"]) == 0
    assert 'added = "' in (project / "annotations" / "b.toml").read_text("utf-8")


def test_what_has_changed_since_is_read_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages(project / "in", "a.html", "b.html")
    _interrupt_after(1, monkeypatch)
    assert main(["add", "in"]) == 130
    monkeypatch.undo()
    monkeypatch.chdir(project)
    (project / "in" / "a.html").write_text(PAGE.format("of another name"), "utf-8")
    monkeypatch.setenv("QUOTH_STATE_DIR", str(project.parent / "state"))
    assert main(["add", "in"]) == 0
    assert added(project) == ["a-2.txt", "a.txt", "b.txt"]


def test_ctrl_c_is_told_in_a_sentence(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    pages(project / "in", "a.html", "b.html")
    _interrupt_after(1, monkeypatch)
    assert main(["add", "in"]) == 130
    assert capsys.readouterr().err == (
        "Stopped, 1 article added; run this again, and what is done is not done twice.\n"
    )


def _interrupt_after(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    save = save_article
    saved = 0

    def interrupted(*arguments: Any) -> Any:
        nonlocal saved
        if saved == number:
            signal.raise_signal(signal.SIGINT)
        saved += 1
        return save(*arguments)

    monkeypatch.setattr("tui.cli.support.placed_article.save_article", interrupted)


class _Site(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, host: str, robots: str = "") -> None:
        super().__init__((host, 0), _Handler)
        self.robots = robots
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.failing: Counter[str] = Counter()
        self.retry_after = ""
        self.at_once = self.most_at_once = 0
        self.lock = threading.Lock()

    def at(self, path: str) -> str:
        return f"http://{self.server_address[0]!s}:{self.server_port}{path}"


class _Handler(BaseHTTPRequestHandler):
    server: _Site

    def do_GET(self) -> None:
        site = self.server
        with site.lock:
            site.asked.append(self.path)
            site.agents.add(self.headers["User-Agent"])
            site.at_once += 1
            site.most_at_once = max(site.most_at_once, site.at_once)
        try:
            self._answer(site)
        finally:
            with site.lock:
                site.at_once -= 1

    def _answer(self, site: _Site) -> None:
        if self.path == "/robots.txt":
            self.send_response(200 if site.robots else 404)
            self.end_headers()
            self.wfile.write(site.robots.encode())
        elif site.failing[self.path]:
            site.failing[self.path] -= 1
            self.send_response(503)
            if site.retry_after:
                self.send_header("Retry-After", site.retry_after)
            self.end_headers()
        else:
            self.send_response(200 if self.path.startswith("/news") else 404)
            self.end_headers()
            self.wfile.write(PAGE.format(self.path.replace("/", " ")).encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., _Site]]:
    monkeypatch.setenv("no_proxy", "*")
    running: list[tuple[_Site, threading.Thread]] = []

    def start(host: str = "127.0.0.1", robots: str = "") -> _Site:
        try:
            site = _Site(host, robots)
        except OSError:
            pytest.skip(f"this system has no address {host}")
        thread = threading.Thread(target=site.serve_forever, args=(0.01,))
        thread.start()
        running.append((site, thread))
        return site

    yield start
    for site, thread in running:
        site.shutdown()
        thread.join()
        site.server_close()


class _Clock:
    """Time that passes only when somebody waits."""

    def __init__(self) -> None:
        self.now = 0.0
        self.waits: list[float] = []

    @property
    def pace(self) -> Pace:
        return Pace(lambda: self.now, self._sleep)

    def _sleep(self, seconds: float) -> None:
        self.waits.append(round(seconds, 3))
        self.now += seconds


def listed(project: Path, *addresses: str) -> list[str]:
    (project / "list.txt").write_text("\n".join(addresses), "utf-8")
    return ["--list", "list.txt"]


Serve = Callable[..., _Site]


def test_a_site_in_a_list_is_asked_one_thing_at_a_time_with_a_pause(
    project: Path, serve: Serve
) -> None:
    site, clock = serve(robots="User-agent: *\nDisallow: /news/private"), _Clock()
    paths = [f"/news/{number}" for number in range(4)]
    names = listed(project, *map(site.at, [*paths, "/news/private/1"]))
    assert run(names, pace=clock.pace) == 3
    assert site.asked == ["/robots.txt", *paths]
    assert site.most_at_once == 1
    assert clock.waits == [1.0] * 4
    assert len(added(project)) == 4
    assert all(agent.startswith("quoth/") for agent in site.agents)


def test_what_may_pass_is_tried_again_after_as_long_as_the_server_says(
    project: Path, serve: Serve, capsys: Capture
) -> None:
    site, clock = serve(), _Clock()
    site.retry_after = "7"
    site.failing["/news/1"] = 1
    assert run(listed(project, site.at("/news/1"), site.at("/gone")), pace=clock.pace) == 3
    assert site.asked == ["/robots.txt", "/news/1", "/news/1", "/gone"]
    assert clock.waits == [7.0, 1.0]
    assert capsys.readouterr().err.splitlines()[-2:] == [
        "1 article added, 0 there already, 1 refused.",
        "1 × the server answered 404",
    ]


def test_a_server_that_asks_for_an_hour_is_left_for_another_run(
    project: Path, serve: Serve, capsys: Capture
) -> None:
    site, clock = serve(), _Clock()
    site.retry_after = "3600"
    site.failing["/news/1"] = 1
    names = listed(project, site.at("/news/1"), site.at("/news/2"))
    assert run(names, pace=clock.pace) == 3
    assert clock.waits == [1.0]
    assert "only those are tried" in capsys.readouterr().err
    assert run(names, pace=clock.pace) == 0
    assert site.asked.count("/news/2") == 1
    assert added(project) == ["harbour-news-1.txt", "harbour-news-2.txt"]


def test_hosts_are_asked_side_by_side(project: Path, serve: Serve) -> None:
    sites, clock = [serve(), serve("127.0.0.2")], _Clock()
    addresses = [site.at(f"/news/{number}") for site in sites for number in range(3)]
    assert run(listed(project, *addresses), pace=clock.pace) == 0
    for site in sites:
        assert site.asked == ["/robots.txt", "/news/0", "/news/1", "/news/2"]
        assert site.most_at_once == 1


def test_a_host_that_never_answers_is_given_up(project: Path, capsys: Capture) -> None:
    clock = _Clock()
    addresses = [f"http://127.0.0.1:1/{number}" for number in range(9)]
    assert run(listed(project, *addresses), pace=clock.pace) == 3
    err = capsys.readouterr().err
    assert "has not answered 4 times" in err
    assert "4 × was not fetched, since its site's robots.txt could not be had: nothing" in err
    assert "5 × was not fetched: its server has not answered 4 times" in err
    assert "0 articles added, 0 there already, 9 refused." in err


def test_an_address_that_a_person_gives_is_just_fetched(project: Path, serve: Serve) -> None:
    site, clock = serve(robots="User-agent: *\nDisallow: /"), _Clock()
    assert run([site.at("/news/1"), site.at("/news/2")], pace=clock.pace) == 0
    assert site.asked == ["/news/1", "/news/2"]
    assert clock.waits == []
