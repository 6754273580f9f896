"""Pages from the network, fetched because a person has given their address."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from urllib.parse import urlsplit

from tui import __version__
from tui.intake.reading import MOST
from tui.storage.errors import CannotRead

_PATIENCE = 20.0
_SCHEMES = ("http", "https")


def is_address(name: str) -> bool:
    """Whether the name is the address of a web page."""
    return name.lower().startswith(("http://", "https://"))


def fetch(address: str) -> tuple[bytes, str]:
    """The page at the address, and the address in the end; raises CannotRead.

    Only http and https are followed, also after a redirection; at most `MOST` bytes are taken.
    """
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler, urllib.request.HTTPHandler, urllib.request.HTTPSHandler,
        urllib.request.HTTPErrorProcessor, urllib.request.HTTPDefaultErrorHandler, _Redirections,
    ):  # fmt: skip
        opener.add_handler(handler())
    try:
        request = urllib.request.Request(
            address, headers={"User-Agent": f"quoth/{__version__}", "Accept": "text/html,*/*;q=0.5"}
        )
        with opener.open(request, timeout=_PATIENCE) as answer:
            data: bytes = answer.read(MOST + 1)
            final: str = answer.geturl()
    except urllib.error.HTTPError as error:
        why = f"the server answered {error.code}"
        raise CannotRead(f"{address} could not be had: {why}; look at it in a browser.") from None
    except (OSError, ValueError, http.client.HTTPException) as error:
        why = str(getattr(error, "reason", None) or error)
        raise CannotRead(f"{address} could not be had: {why}; check the address.") from None
    if len(data) > MOST:
        raise CannotRead(f"{address} is larger than {MOST // 2**20} MiB; save a part of it.")
    return data, final


class _Redirections(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        if urlsplit(newurl).scheme not in _SCHEMES:
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)
