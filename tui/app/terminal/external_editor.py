"""A text in the user's own editor, the screen given over to it meanwhile."""

from __future__ import annotations

import os
import shlex
import subprocess

from textual.app import App, SuspendNotSupported

from tui.app.terminal.programs import found
from tui.session.refusal import Refused
from tui.startup.served import NOT_IN_BROWSER, is_served
from tui.storage.errors import reason_of
from tui.storage.store.scratch import scratch_for_now


def in_editor(app: App[None], text: str, chosen: str) -> str:
    """The text as it is after editing, without blanks at its end; just the same if left alone.

    The editor is the one of the user's settings, else of $VISUAL or $EDITOR, else vi; it is run
    with a list of arguments and no shell, on a private file. Refused if it cannot be run or fails.
    """
    if is_served():
        raise Refused(NOT_IN_BROWSER)
    command = chosen or os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        name, *arguments = shlex.split(command) or [""]
    except ValueError as error:
        raise Refused(f"The editor {command!r} cannot be understood: {error}.") from error
    program = found(name)
    if program is None:
        raise Refused(f"The editor {command!r} could not be run (there is no such program).")
    with scratch_for_now("note") as folder:
        path = folder / "note.txt"
        path.touch(mode=0o600)
        given = (text + "\n").encode()
        path.write_bytes(given)
        try:
            with app.suspend():
                status = subprocess.run([program, *arguments, str(path)], check=False).returncode
            if status:
                raise Refused(f"The editor {command!r} ended with {status}; the note is as it was.")
            left = path.read_bytes()
            return text if left == given else left.decode().replace("\r\n", "\n").rstrip(" \t\n")
        except SuspendNotSupported as error:
            raise Refused("This terminal cannot be given over to an editor.") from error
        except UnicodeDecodeError as error:
            raise Refused("The editor left something that is not UTF-8 text.") from error
        except OSError as error:
            raise Refused(
                f"The editor {command!r} could not be run ({reason_of(error)})."
            ) from error
