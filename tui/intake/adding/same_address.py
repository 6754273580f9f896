"""Whether two addresses are of one page, though they are written differently."""

from __future__ import annotations

from urllib.parse import urlsplit

_TRACKING = frozenset(
    "fbclid gclid dclid gbraid wbraid msclkid yclid igshid mc_cid mc_eid _ga ocid cmpid "
    "ns_mchannel ns_source ns_campaign ns_linkname smid".split()
)
_DEFAULT_PORTS = ("http:80", "https:443")


def address_key(url: str) -> str:
    """What addresses of one page have in common; empty for what names no page of its own.

    Scheme, `www.`, the default port, parameters that only tell where a reader came from, the
    fragment and a slash at the end do not count. A fragment that names a page of an application
    (`#!/a`, `#/a`) does, and so do all other parameters, in their order. The front page of a site
    is no article's address: some sites name it as that of every article.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not host:
        return ""
    query = "&".join(
        each for each in parts.query.split("&") if each and not _is_tracking(each.partition("=")[0])
    )
    place = parts.fragment if parts.fragment.startswith(("!", "/")) else ""
    path = parts.path.rstrip("/")
    if not (path or query or place):
        return ""
    kept_port = "" if port is None or f"{parts.scheme.lower()}:{port}" in _DEFAULT_PORTS else port
    return (
        host.removeprefix("www.")
        + (f":{kept_port}" if kept_port else "")
        + path
        + (f"?{query}" if query else "")
        + (f"#{place}" if place else "")
    )


def _is_tracking(name: str) -> bool:
    return name.lower().startswith("utm_") or name.lower() in _TRACKING
