"""How long keys take in the browser, and what a session costs: `python -m bench.serving`.

A key's time is that from the page's sending it to the first, and to the last, of what comes back.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.memory import family, peak
from bench.terminal import percentile
from tests.chromium import Chromium
from tui.report.browser import browser

ROOT = Path(__file__).parent.parent
KEYS = "jjjjjkkkwlllhhJJKnoo"
"""Twenty keys that each change what is shown."""
STILL = 0.3
"""Seconds without a frame after which a key has had all its effect."""
MEDIAN, NINE_OF_TEN = 50.0, 100.0
"""Milliseconds that they may take."""


def main() -> int:
    """Print the figures; the exit code is 1 if they are beyond what they may be."""
    if browser() is None:
        print("There is no Chromium here to measure with.")
        return 0
    folder = Path(tempfile.mkdtemp())
    try:
        (folder / "seeds").mkdir()
        article = shutil.copy(ROOT / "seeds/haqqani-network.txt", folder / "seeds")
        command = [sys.executable, "-m", "tui", "serve", "--no-browser", str(article)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as serving:
            assert serving.stdout is not None
            address = serving.stdout.readline().split()[-1]
            try:
                with Chromium(folder / "profile") as chromium:
                    return _measure(chromium, address, serving.pid)
            finally:
                serving.terminate()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measure(chromium: Chromium, address: str, pid: int) -> int:
    chromium.size(1100, 700)
    begun = time.perf_counter()
    chromium.visit(address)
    while not _frames(chromium, "Received"):
        chromium.ask("0")
    print(f"first of the article after         {time.perf_counter() - begun:6.2f} s")
    _wait_quiet(chromium, 3.0)
    first, last = [], []
    for key in KEYS:
        before = len(_frames(chromium, "Received"))
        sent = len(_frames(chromium, "Sent"))
        chromium.key(key, ord(key.upper()), key)
        _wait_quiet(chromium, STILL)
        pressed = _frames(chromium, "Sent")[sent]
        if came := _frames(chromium, "Received")[before:]:
            first.append((came[0] - pressed) * 1e3)
            last.append((came[-1] - pressed) * 1e3)
    median, slow = percentile(first, 0.5), percentile(first, 0.9)
    _tell(first, "first")
    _tell(last, "last")
    own, *others = (peak(each) for each in family(pid))
    children = ", ".join(f"{each:.0f}" for each in others)
    print(f"at most in memory: the server {own:.0f} MB, what it has started {children} MB")
    return int(median > MEDIAN or slow > NINE_OF_TEN)


def _tell(times: list[float], which: str) -> None:
    median, slow = percentile(times, 0.5), percentile(times, 0.9)
    lead = f"{len(times)} keys to their {which} frame"
    print(f"{lead:33} {median:6.0f} ms, nine of ten {slow:.0f} ms")


def _frames(chromium: Chromium, way: str) -> list[float]:
    """When each frame was sent or received, by the browser's clock."""
    name = f"Network.webSocketFrame{way}"
    found: list[dict[str, Any]] = [e["params"] for e in chromium.events if e.get("method") == name]
    return [each["timestamp"] for each in found if way == "Received" or _is_key(each)]


def _is_key(given: dict[str, Any]) -> bool:
    return str(given["response"]["payloadData"]).startswith('["stdin"')


def _wait_quiet(chromium: Chromium, seconds: float) -> None:
    """Wait until nothing has come for so long."""
    seen, since = -1, time.perf_counter()
    while time.perf_counter() - since < seconds:
        chromium.ask("0")
        if len(chromium.events) and (now := len(_frames(chromium, "Received"))) != seen:
            seen, since = now, time.perf_counter()
        time.sleep(0.01)


if __name__ == "__main__":
    sys.exit(main())
