"""Digests of what is small, and of what is large; without OpenSSL, which takes longer to load.

`hashlib` offers the same functions, but loads OpenSSL for its own before they can be asked for.
"""

from __future__ import annotations

try:
    from _blake2 import blake2b as large_digest

    try:
        from _sha2 import sha256  # type: ignore[import-not-found]
    except ImportError:  # Python 3.11
        from _sha256 import sha256  # type: ignore[import-not-found]
except ImportError:  # another Python than CPython
    from hashlib import blake2b as large_digest
    from hashlib import sha256

__all__ = ("large_digest", "sha256")
