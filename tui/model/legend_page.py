"""The page docs/legend.md, from the legend; `python -m tui.model.legend_page` prints it."""

from __future__ import annotations

import sys

from tui.model.claim_fields import DEFAULT
from tui.model.legend import Chapter, chapters

TOP = """# What the codes mean

Questions at the bottom of the screen say in a few words what each answer stands for, and `?` has
all of this, where `/` finds words in it. A project may add kinds and values of its own. This page
is made from the program by `make schema`.
"""


def legend_page() -> str:
    """The page as Markdown."""
    return TOP + "".join(map(_section, chapters(DEFAULT)))


def _section(chapter: Chapter) -> str:
    about = f"{chapter.about[0].upper()}{chapter.about[1:]}.\n\n" if chapter.about else ""
    rows = "".join(f"| `{code}` | {words} |\n" for code, words in chapter.codes)
    return f"\n## {chapter.name}\n\n{about}| code | meaning |\n|---|---|\n{rows}"


if __name__ == "__main__":
    sys.stdout.write(legend_page())
