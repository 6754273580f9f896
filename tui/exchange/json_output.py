"""JSON for programs: in printable ASCII, whatever stands in an article."""

from __future__ import annotations

import json
from typing import Any


def ascii_json(value: Any) -> str:
    """The value as JSON on one line."""
    return json.dumps(value).replace("\x7f", "\\u007f")
