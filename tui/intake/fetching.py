"""Pages from the network, fetched because a person has given their address."""

from __future__ import annotations

import http.client
import ipaddress
import urllib.error
import urllib.request
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from tui import __version__
from tui.intake.readers import MOST
from tui.storage.errors import CannotRead

_PATIENCE = 20.0
_SCHEMES = ("http", "https")


def is_address(name: str) -> bool:
    """Whether the name is the address of a web page."""
    return name.lower().startswith(("http://", "https://"))


def fetch(address: str) -> tuple[bytes, str]:
    """The page at the address, and the address in the end; raises CannotRead.

    Only http and https are followed, also after a redirection, and none leads from the network into
    this machine or the networks beside it; at most `MOST` bytes are taken.
    """
    opener = urllib.request.OpenerDirector()
    way = _Way()
    for handler in (
        urllib.request.ProxyHandler(), _Http(way), _Https(way),
        urllib.request.HTTPErrorProcessor(), urllib.request.HTTPDefaultErrorHandler(),
        _Redirections(),
    ):  # fmt: skip
        opener.add_handler(handler)
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
    except _Inwards as error:
        raise CannotRead(
            f"{address} leads on to {error}, on this machine or beside it, and was not followed; "
            "give that address itself if it is meant."
        ) from None
    except (OSError, ValueError, http.client.HTTPException) as error:
        why = str(getattr(error, "reason", None) or error)
        raise CannotRead(f"{address} could not be had: {why}; check the address.") from None
    if len(data) > MOST:
        raise CannotRead(f"{address} is larger than {MOST // 2**20} MiB; save a part of it.")
    return data, final


class _Inwards(Exception):
    """A redirection to an address that only this machine or its neighbours can see."""


class _Way:
    """Where a request has been led: to the network only, or from the first to a place inside."""

    def __init__(self) -> None:
        self._began_inside: bool | None = None

    def arrived(self, peer: str, address: str) -> None:
        """A connection stands; raises _Inwards if it leads inside and the first one did not.

        The peer is looked at, not the name, which may stand for something else a moment later.
        """
        inside = _is_inside(peer)
        if self._began_inside is None:
            self._began_inside = inside
        if inside and not self._began_inside:
            raise _Inwards(address)


def _is_inside(peer: str) -> bool:
    found = ipaddress.ip_address(peer.partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None)
    return not (mapped or found).is_global


def _names_inside(address: str) -> bool:
    host = urlsplit(address).hostname or ""
    try:
        return _is_inside(host)
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


class _Http(urllib.request.HTTPHandler):
    def __init__(self, way: _Way) -> None:
        super().__init__()
        self._way = way

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(partial(_Told, self._way, req.full_url), req)


class _Https(urllib.request.HTTPSHandler):
    def __init__(self, way: _Way) -> None:
        super().__init__()
        self._way = way

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(partial(_SafelyTold, self._way, req.full_url), req)


class _Told(http.client.HTTPConnection):
    """A connection that tells where it has led before anything is sent."""

    def __init__(self, way: _Way, address: str, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._arrived = partial(way.arrived, address=address)

    def connect(self) -> None:
        super().connect()
        self._arrived(self.sock.getpeername()[0])


class _SafelyTold(_Told, http.client.HTTPSConnection):
    """The same over TLS."""


class _Redirections(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        if urlsplit(newurl).scheme not in _SCHEMES:
            return None
        # Of a request through a proxy only the name can be looked at.
        if _names_inside(newurl) and not _names_inside(req.full_url):
            raise _Inwards(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)
