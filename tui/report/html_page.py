"""A report as one page of HTML that fetches nothing, in our own style or that of a house."""

from __future__ import annotations

import re
import traceback
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    DictLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
    nodes,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from tui.report.report_data import Report
from tui.storage.errors import CannotRead
from tui.storage.store.plain_files import read_bytes

OWN = Path(__file__).parent / "templates"
PAGE, _SCRIPT = "report.html.j2", "report.js"
_HOUSE = "the house style"

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def html_page(report: Report, template: Path | None = None) -> str:
    """The page; raises CannotRead if there is something wrong with a house's template."""
    # Whatever a text may hold, it cannot hold this.
    stand_in = f"policy-{token_hex(16)}"
    script = _environment().get_template(_SCRIPT).render()
    values = {"report": report, "policy": stand_in}
    page = _own_page(values) if template is None else _in_house_style(template, values)
    return page.replace(stand_in, _policy(page, script), 1)


def _policy(page: str, script: str) -> str:
    """What a browser may do with the page: use these styles and our own script, and no more.

    All text is escaped, so only a template can have begun a style; a script of a template has no
    hash, and so does not run.
    """
    styles = " ".join(f"'{_hash(style)}'" for style in dict.fromkeys(_STYLE.findall(page)))
    rules = (
        "default-src 'none'",
        f"style-src {styles}",
        f"script-src '{_hash(script)}'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(rules)}">'


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _own_page(values: dict[str, Any]) -> str:
    # No attribute of our own templates stands in single quotation marks.
    return _environment().get_template(PAGE).render(values).replace("&#39;", "'")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(loader=FileSystemLoader(OWN), **_settings())


def _settings() -> dict[str, Any]:
    return {
        "autoescape": True,
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "auto_reload": False,
    }


def _in_house_style(template: Path, values: dict[str, Any]) -> str:
    """The page by a template of the user's, which can show what is there, and do nothing else."""
    try:
        source = read_bytes(template).decode("utf-8")
    except FileNotFoundError:
        raise CannotRead(f"{template} is not there; check its name.") from None
    except UnicodeDecodeError:
        raise CannotRead(f"{template} is not UTF-8; save it so.") from None
    loader: BaseLoader = ChoiceLoader([DictLoader({_HOUSE: source}), FileSystemLoader(OWN)])
    environment = ImmutableSandboxedEnvironment(loader=loader, **_settings())
    # Text from an article must not become a part of the page, whatever the template says.
    del environment.filters["safe"]
    try:
        _refuse_unescaped(environment, source)
        return environment.get_template(_HOUSE).render(values)
    except TemplateSyntaxError as error:
        raise _wrong(template, error.lineno, error.message or "is not a template") from None
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
        raise _wrong(template, _line_of(error), str(error)) from None
    except RecursionError:
        raise CannotRead(f"{template} leads round in a circle; take that out.") from None


def _refuse_unescaped(environment: Environment, source: str) -> None:
    parsed = environment.parse(source)
    for node in parsed.find_all((nodes.EvalContextModifier, nodes.ScopedEvalContextModifier)):
        raise TemplateSyntaxError("turns escaping on or off, which it may not", node.lineno)


def _line_of(error: Exception) -> int:
    """The line of the house's template at which it went wrong."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == "<template>" and frame.lineno]
    return lines[-1] if lines else 1


def _wrong(template: Path, line: int, why: str) -> CannotRead:
    reason = " ".join(why.split()).rstrip(".")
    return CannotRead(f"{template}:{line}: {reason}; see docs/report.md for what there is.")
