"""How long a report takes, and how large it is: `python -m bench.report`."""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
SECONDS, MEGABYTES, OF_ONE = 10.0, 5.0, 1.0
"""What 200 articles, and beyond Python's start one, may take."""


def main() -> int:
    """Print the figures; the exit code is 1 if they are beyond what they may be."""
    parser = argparse.ArgumentParser(prog="python -m bench.report", description=__doc__)
    parser.add_argument("--articles", type=int, default=200, metavar="N")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp())
    try:
        _collection(folder, options.articles)
        empty = _seconds("-c", "pass")
        one, _ = _report(folder, "seeds/story-1.txt")
        all, size = _report(folder, "seeds")
    finally:
        shutil.rmtree(folder)
    print(f"one article beyond Python's start   {one - empty:6.2f} s")
    print(f"{options.articles} articles                        {all:6.2f} s   {size / 1e6:.2f} MB")
    late = options.articles == 200 and (all > SECONDS or size > MEGABYTES * 1e6)
    return int(late or one - empty > OF_ONE)


def _collection(folder: Path, count: int) -> None:
    """The given article so many times, each with a title and ids of its own."""
    text = (ROOT / "seeds/haqqani-network.txt").read_text("utf-8")
    claims = (ROOT / "annotations/haqqani-network.toml").read_text("utf-8")
    for name in ("seeds", "annotations"):
        (folder / name).mkdir()
    for number in range(1, count + 1):
        name = f"story-{number}"
        (folder / f"seeds/{name}.txt").write_text(text, "utf-8")
        day = f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}"
        own = claims.replace("seeds/haqqani-network.txt", f"seeds/{name}.txt")
        own = re.sub(r"^title = .*$", rf'\g<0>\npublished = "{day}"', own, count=1, flags=re.M)
        (folder / f"annotations/{name}.toml").write_text(own, "utf-8")


def _report(folder: Path, path: str) -> tuple[float, int]:
    page = folder / "report.html"
    took = _seconds("-m", "tui", "report", str(folder / path), "-o", str(page))
    return took, page.stat().st_size


def _seconds(*arguments: str) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


if __name__ == "__main__":
    raise SystemExit(main())
