from __future__ import annotations

import asyncio
import os
import sys

import pytest

from tests.serving.serving import USUAL
from tui.serving import terminal_child
from tui.serving.terminal_child import MOST_TYPED, TerminalChild, start

pytestmark = pytest.mark.terminal


async def running(program: str) -> TerminalChild:
    return await start([sys.executable, "-c", program], os.environ, USUAL)


async def until(child: TerminalChild, words: bytes) -> bytes:
    seen = b""
    while words not in seen:
        data = await asyncio.wait_for(child.read(), 20)
        assert data, seen
        seen += data
    return seen


def is_alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as file:  # noqa: PTH123
            return file.read().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


async def test_it_has_a_terminal_of_its_own() -> None:
    child = await running(
        "import os; print([os.isatty(n) for n in (0, 1, 2)], os.getsid(0) == os.getpid(),"
        " os.tcgetpgrp(0) == os.getpgrp(), os.open('/dev/tty', os.O_RDWR) > 2)"
    )
    assert b"[True, True, True] True True True" in await until(child, b"\n")
    assert await child.read() == b""
    await child.end()
    await child.end()


async def test_no_shell_reads_what_it_is_given() -> None:
    words = "$(id) `id` ; id"
    command = [sys.executable, "-c", "import sys; print(sys.argv[1])", words]
    child = await start(command, os.environ, USUAL)
    assert words.encode() in await until(child, b"\n")
    await child.end()


async def test_all_that_is_typed_arrives_however_slowly_it_is_read() -> None:
    child = await running(
        "import os, tty; tty.setraw(0); os.write(1, b'ready')\n"
        "left = 1000000\n"
        "while left: left -= len(os.read(0, 1000))\n"
        "os.write(1, b'done')"
    )
    await until(child, b"ready")
    child.write(b"x" * 1_000_000)
    await until(child, b"done")
    await child.end()


async def test_what_nobody_reads_is_not_kept_without_end() -> None:
    child = await running("import os, tty, signal; tty.setraw(0); print('ready'); signal.pause()")
    await until(child, b"ready")
    for _ in range(4):
        child.write(b"x" * (MOST_TYPED // 2))
    assert len(child._typed) <= MOST_TYPED
    await child.end()


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="what runs is seen in /proc")  # noqa: PTH112
@pytest.mark.parametrize("way", ["deaf", "by itself", "told"])
async def test_it_leaves_nothing_that_runs(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal_child, "PATIENCE", 0.2)
    deaf = "signal.signal(signal.SIGTERM, signal.SIG_IGN); signal.signal(signal.SIGHUP, 1);"
    child = await running(
        f"import os, signal, subprocess, sys; {deaf if way == 'deaf' else ''}\n"
        "helper = subprocess.Popen([sys.executable, '-c', 'import signal; signal.pause()'],\n"
        "    stdin=-3, stdout=-3, stderr=-3)\n"
        "print(f'<{os.getpid()} {helper.pid}>', flush=True)\n"
        f"{'input()' if way == 'by itself' else 'signal.pause()'}"
    )
    seen = await until(child, b">")
    pids = [int(pid) for pid in seen.partition(b"<")[2].partition(b">")[0].split()]
    assert all(map(is_alive, pids))
    if way == "by itself":
        child.write(b"\n")
        while await asyncio.wait_for(child.read(), 20):
            pass
    await child.end()
    while any(map(is_alive, pids)):
        await asyncio.sleep(0)
