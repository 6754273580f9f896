from __future__ import annotations

import sys

# What is served runs in a pseudo-terminal of a kind that Windows does not have.
collect_ignore_glob = ["test_*.py"] if sys.platform == "win32" else []
