"""The page docs/keys.md, from the registry; `python -m tui.app.keys.keys_page` prints it."""

from __future__ import annotations

import sys

from tui.app.keys.command import Command, Where
from tui.app.keys.command_table import TABLE
from tui.model.claim_fields import KINDS

TOP = """# Keys

All of these can be changed in the [settings](#changing-keys). `?` shows them in the program, with
your own changes; `:` finds a command by its name. The keys in the last column do the same as those
in the first, for [keyboards](#other-keyboards) that make these hard to type. This page is made from
the program by `make keys`.
"""

KIND_TABLE = """
## Kinds

With something selected, these put it on record. If the selection is just the content of a claim,
they change its kind; if it is that of a proposal, they accept it with that kind. A project's
`annotations/schema.toml` may add kinds and change their keys.

| key | or | kind | a claim that |
|---|---|---|---|
"""

BOTTOM = """
## In a question or a prompt

| keys | do |
|---|---|
| the letter or digit shown | answers a question |
| `enter` | takes what was typed, or the choice that is marked |
| `down` `tab` `ctrl+n` / `up` `shift+tab` `ctrl+p` | the next choice / the one before |
| `left` `right` `home` `end`, with `ctrl` by words, with `shift` to select | move in the line |
| `backspace` `delete` `ctrl+w` `ctrl+u` `ctrl+k` | delete a character, a word, a side |
| `ctrl+x` `ctrl+c` `ctrl+v` | cut, copy, paste; what a terminal pastes goes in too |
| `up` / `down` | what was searched for before / after, in a search |
| `backspace` | leaves a search in which nothing is typed |
| `ctrl+j` `alt+enter` | begins a new line, in a note |
| `F2` | goes on in your editor, for a note |
| `escape` `ctrl+g` | leaves it, and nothing is changed |
| `ctrl+z` | goes to the shell; with `fg` it is there again, and what was typed |

Where there is nothing that an answer could change, as with `f` while no claim is at hand, the
question is asked all the same and says why (*not now*). What would have been an answer does nothing
then, and any other key leaves the question and does what it does.

An answer that is refused leaves the prompt as it was typed, to be put right. Where somebody else
has changed a field since it was asked about, the first answer only says what it is now; the same
key again puts yours in its place, and `u` brings theirs back.

## The mouse

A click selects a word, three clicks its sentence; a click in the side panel goes to what
was clicked. Dragging selects the words that lie between its ends, beyond the edge it scrolls along.
The wheel scrolls. In a prompt a click places the cursor, two select a word, and one on a choice
takes it. Most terminals select text for their own clipboard while `shift` is held.

## Copying

`y` gives the words to tmux inside of it, to the clipboard of a display (`wl-copy`, `xclip`, `xsel`,
`pbcopy`), and to terminals that take a program's word for it (OSC 52). Where none of them surely
has it, it is in `copied.txt` of your state folder as well, and the top line says so.

## Other keyboards

On German, French, Spanish and US-International keyboards some of these keys need AltGr, a dead key
or `shift` with a digit. Each has a second one, in the last column, that is a letter or needs
only `ctrl`. Where the digits themselves need `shift`, `F1` to `F10` do what `1` to `0` do.

## Changing keys

In `settings.toml` (in `~/.config/quoth` on Linux, `~/Library/Application Support/quoth` on macOS)
a table gives commands other keys, by the names in the third column. Only those hold then.

```toml
[keys]
"claim.next" = ["ctrl+n", "]"]
```
"""

PLACES: dict[Where, str] = {
    "article": "",
    "panel": " (in the panel)",
    "claim": " (on the page of a claim)",
    "person": " (on the page of a person)",
    "changes": " (among the changes)",
    "articles": " (in the list of articles)",
    "questions": " (in the questions)",
    "to settle": " (in the list of articles to settle)",
}


def keys_page() -> str:
    """The page as Markdown."""
    parts = [TOP]
    for group, commands in TABLE.items():
        parts.append(f"\n## {group}\n\n| keys | do | name | or |\n|---|---|---|---|\n")
        parts += [_row(command) for command in commands]
        if group == "Tag":
            parts.append(KIND_TABLE)
            parts += [
                f"| {_key(kind.key)} | `F{number}` | {kind.name} | {kind.help} |\n"
                for number, kind in enumerate(KINDS, 1)
            ]
    return "".join(parts) + BOTTOM


def _row(command: Command) -> str:
    keys, other = (" ".join(map(_key, each)) for each in (command.keys, command.other))
    return f"| {keys} | {command.help}{PLACES[command.where]} | `{command.id}` | {other} |\n"


def _key(key: str) -> str:
    return f"`{key}`" if key != "`" else "`` ` ``"


if __name__ == "__main__":
    sys.stdout.write(keys_page())
