"""Reading ZIP archives within limits: in memory, never unpacked to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from zipfile import BadZipFile, ZipFile

from tui.storage.errors import CannotRead

MOST_MEMBERS = 5_000
MOST_UNPACKED = 50 * 1024 * 1024

_DAMAGED = (
    BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error,
)  # fmt: skip
_IS_LOCKED = 0x1
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def locked(name: str) -> str:
    """The sentence about a document that opens with a password."""
    return f"{name} is locked with a password; save it without one."


class ZipArchive:
    """A ZIP archive in memory; raises CannotRead if it is damaged or passes a limit.

    It may have `MOST_MEMBERS` members; all that are read may have `MOST_UNPACKED` bytes together.
    `advice` is what to do about one that is too large.
    """

    def __init__(
        self, data: bytes, name: str, advice: str = "save its text as HTML and add that"
    ) -> None:
        self._name = name
        self._advice = advice
        self._left = MOST_UNPACKED
        try:
            self._zip = ZipFile(io.BytesIO(data))
        except (BadZipFile, ValueError, OSError, NotImplementedError):
            raise CannotRead(f"{name} is damaged or cut short; get the document anew.") from None
        if len(self._zip.infolist()) > MOST_MEMBERS:
            raise CannotRead(
                f"{name} holds more than {MOST_MEMBERS} files, which is the limit; {advice}."
            )

    def __contains__(self, member: str) -> bool:
        return member in self._zip.NameToInfo

    def __iter__(self) -> Iterator[str]:
        """The names of all members but folders, in their order."""
        return (name for name in self._zip.NameToInfo if not name.endswith("/"))

    def read(self, member: str) -> bytes:
        """The bytes of a member; raises CannotRead if it is not there, damaged or too large."""
        about = self._zip.NameToInfo.get(member)
        if about is not None and about.flag_bits & _IS_LOCKED:
            raise CannotRead(locked(self._name))
        if about is not None and about.compress_type not in _PLAIN:
            # Others unpack a whole block before its size can be looked at.
            raise CannotRead(
                f"{self._name} is packed in a way that no such document uses (at {member}); save "
                "it anew with its own program."
            )
        try:
            with self._zip.open(member) as file:
                data = file.read(self._left + 1)
        except KeyError:
            raise CannotRead(
                f"{self._name} has no {member} in it; is it such a document?"
            ) from None
        except _DAMAGED:
            raise CannotRead(
                f"{self._name} is damaged at {member}; get the document anew."
            ) from None
        self._left -= len(data)
        if self._left < 0:
            raise CannotRead(
                f"{self._name} unpacks to more than {MOST_UNPACKED // (1024 * 1024)} MiB, which is "
                f"the limit; {self._advice}."
            )
        return data
