"""Fetching a web page whose address a person has given."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from tui import __version__
from tui.intake.readers import LARGEST_DOCUMENT
from tui.storage.errors import CannotRead, reason_of

_PATIENCE = 20.0
_MAY_PASS = frozenset((408, 425, 429, 500, 502, 503, 504))
"""What servers answer that may answer otherwise a little later."""
_SCHEMES = ("http", "https")
_LEADS_ON = (301, 302, 303, 307, 308)
_CAUSES: Sequence[tuple[type[Exception], str]] = (
    (socket.gaierror, "no server of that name is known, or there is no network"),
    (ConnectionRefusedError, "nothing answers at that address"),
    (TimeoutError, f"it has not answered in {_PATIENCE:g} seconds"),
    (ConnectionError, "the server has broken off"),
    (ssl.SSLError, "it does not speak https"),
    (http.client.InvalidURL, "that is no address"),
    (http.client.HTTPException, "what answers there is no web server, or has broken off"),
    (ValueError, "that is no address"),
)
"""Why there may be no answer, the narrowest first."""


def is_address(name: str) -> bool:
    """Whether the name is the address of a web page."""
    return name.lower().startswith(("http://", "https://"))


class CannotFetch(CannotRead):
    """A page could not be had; the text says what, where and what to do.

    `status` is what the server answered, 0 if it did not. If it `may_pass`, another attempt may
    get the page, after `wait` seconds if the server has said so.
    """

    def __init__(
        self, sentence: str, status: int = 0, may_pass: bool = False, wait: float | None = None
    ) -> None:
        super().__init__(sentence)
        self.status = status
        self.may_pass = may_pass
        self.wait = wait


class FetchedPage(NamedTuple):
    """A page's bytes, and what is known of them.

    `address` is where they came from after all redirections, `charset` the encoding that the
    server said they are in, if it did.
    """

    data: bytes
    address: str
    charset: str = ""


def fetch(address: str) -> FetchedPage:
    """The page at an address.

    Only http and https are followed, and no redirection leads from the internet to this machine or
    its local network. Raises CannotFetch, and CannotRead for more than `LARGEST_DOCUMENT` bytes.
    """
    opener = urllib.request.OpenerDirector()
    guard = _RedirectionGuard()
    for handler in (
        urllib.request.ProxyHandler(), _HttpHandler(guard), _HttpsHandler(guard),
        urllib.request.HTTPErrorProcessor(), urllib.request.HTTPDefaultErrorHandler(),
        _RedirectionHandler(),
    ):  # fmt: skip
        opener.add_handler(handler)
    try:
        request = urllib.request.Request(
            address, headers={"User-Agent": f"quoth/{__version__}", "Accept": "text/html,*/*;q=0.5"}
        )
        with opener.open(request, timeout=_PATIENCE) as answer:
            data: bytes = answer.read(LARGEST_DOCUMENT + 1)
            final: str = answer.geturl()
            charset: str = answer.headers.get_content_charset("")
    except urllib.error.HTTPError as error:
        why = _answered(error)
        raise CannotFetch(
            f"{address} could not be had: {why}; look at it in a browser.",
            error.code,
            error.code in _MAY_PASS,
            _seconds_to_wait(error.headers.get("Retry-After", "")),
        ) from None
    except _LeadsInside as error:
        raise CannotFetch(
            f"{address} leads on to {error}, on this machine or beside it, and was not followed; "
            "give that address itself if it is meant."
        ) from None
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise CannotFetch(
            f"{address} could not be had: {_not_had(error)}; check the address.",
            may_pass=not isinstance(error, (ValueError, http.client.InvalidURL)),
        ) from None
    if len(data) > LARGEST_DOCUMENT:
        raise CannotRead(
            f"{address} is larger than {LARGEST_DOCUMENT // 2**20} MiB; save a part of it."
        )
    return FetchedPage(data, final, charset)


def _answered(error: urllib.error.HTTPError) -> str:
    """What a server has answered instead of a page."""
    if error.code not in _LEADS_ON:
        return f"the server answered {error.code}"
    if "infinite loop" in str(error.msg):
        return f"it leads on and on without an end (the server answered {error.code})"
    return f"it leads on to what is no web page (the server answered {error.code})"


def _not_had(error: OSError | ValueError | http.client.HTTPException) -> str:
    """Why there was no answer, in words for people."""
    cause = getattr(error, "reason", None)
    cause = cause if isinstance(cause, Exception) else error
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"its certificate is not to be trusted ({cause.verify_message})"
    for kind, words in _CAUSES:
        if isinstance(cause, kind):
            return words
    return reason_of(cause) if isinstance(cause, OSError) else str(cause)


def _seconds_to_wait(said: str) -> float | None:
    """How long a server asks to wait, which it says in seconds or as a date."""
    if said.strip().isascii() and said.strip().isdigit():
        return float(said)
    try:
        return max(0.0, (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None


class _LeadsInside(Exception):
    """A redirection leads to an address that only this machine or its network can see."""


class _RedirectionGuard:
    """Refuses connections to local addresses, unless the first one was to such an address."""

    def __init__(self) -> None:
        self._began_inside: bool | None = None

    def check_peer(self, peer: str, address: str) -> None:
        """Check the IP address of a new connection; raises _LeadsInside if it is refused.

        The IP address counts, not the name, which may stand for something else a moment later.
        """
        inside = _is_local_address(peer)
        if self._began_inside is None:
            self._began_inside = inside
        if inside and not self._began_inside:
            raise _LeadsInside(address)


def _is_local_address(peer: str) -> bool:
    found = ipaddress.ip_address(peer.partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None)
    return not (mapped or found).is_global


def _is_local_name(address: str) -> bool:
    host = urlsplit(address).hostname or ""
    try:
        return _is_local_address(host)
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


class _HttpHandler(urllib.request.HTTPHandler):
    def __init__(self, guard: _RedirectionGuard) -> None:
        super().__init__()
        self._way = guard

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(partial(_GuardedConnection, self._way, req.full_url), req)


class _HttpsHandler(urllib.request.HTTPSHandler):
    def __init__(self, guard: _RedirectionGuard) -> None:
        super().__init__()
        self._way = guard

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(partial(_GuardedTlsConnection, self._way, req.full_url), req)


class _GuardedConnection(http.client.HTTPConnection):
    """A connection that has its guard check the peer before anything is sent."""

    def __init__(
        self, guard: _RedirectionGuard, address: str, *arguments: Any, **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        self._check_peer = partial(guard.check_peer, address=address)

    def connect(self) -> None:
        super().connect()
        self._check_peer(self.sock.getpeername()[0])


class _GuardedTlsConnection(_GuardedConnection, http.client.HTTPSConnection):
    """The same over TLS."""


class _RedirectionHandler(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        if urlsplit(newurl).scheme not in _SCHEMES:
            return None
        # Of a request through a proxy only the name can be looked at.
        if _is_local_name(newurl) and not _is_local_name(req.full_url):
            raise _LeadsInside(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)
