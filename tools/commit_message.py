"""Whether a commit message has a short subject and says why; for the hook in .pre-commit-config."""

from __future__ import annotations

import sys
from pathlib import Path

LONGEST = 72


def fault(message: str) -> str:
    """What is wrong with the message in one sentence, empty if nothing is.

    Lines that begin with `#` are git's own. What git writes by itself (merges, reverts, fixups)
    needs no body.
    """
    lines = [line for line in message.splitlines() if not line.startswith("#")]
    subject, *rest = lines or [""]
    if not subject.strip():
        return "The commit message has no subject; say in one line what changes for whom."
    if len(subject) > LONGEST:
        return f"The subject has {len(subject)} characters; keep it within {LONGEST}."
    if subject.startswith(("Merge ", "Revert ", "fixup! ", "squash! ")):
        return ""
    if rest and rest[0].strip():
        return "The second line is not empty; leave it so, between the subject and the body."
    if not any(line.strip() for line in rest):
        return "The commit message has no body; say why, below an empty line."
    return ""


def main(arguments: list[str]) -> int:
    """Print the fault of the message in the file that git names; 1 if there is one."""
    said = fault(Path(arguments[0]).read_text(encoding="utf-8"))
    if said:
        print(f"quoth: {said}", file=sys.stderr)
    return int(bool(said))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
