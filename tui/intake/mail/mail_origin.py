"""Where a message is from, as its headers say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message
from email.utils import parseaddr
from urllib.parse import urlsplit

from tui.intake.language_tag import language_tag
from tui.intake.mail.mime_parts import date_of, header
from tui.intake.origin import Origin
from tui.intake.pages.page_address import clean_address

_NO_OUTLET = re.compile(
    r"(?:gmail|googlemail|outlook|hotmail|live|msn|icloud|me|mac|aol|proton|protonmail|gmx|yahoo|"
    r"ymail|mail|web|posteo|fastmail|zoho|yandex|t-online|orange|free|laposte)\.(?:\w{2,3}\.)?\w+"
)
_FOR_MAIL = re.compile(r"^(?:e?mail(?:er|ing)?|e|em|mg|newsletters?|lists?|send|bounces?|reply)\.")
_NOT_WORDS = re.compile(r"[0-9a-f]{16,}|^[\w.+-]+@|^<", re.IGNORECASE)
_FOR_OTHERS = re.compile(
    r"(?:substack|beehiiv|ghost|buttondown|mailchimpapp|mcsv|rsgsv|convertkit|ck|revue|tinyletter|"
    r"sendgrid|mailgun|amazonses|googlegroups|groups|campaign-archive|constantcontact)\.\w+"
)
"""Those who send for others, whose domain tells nothing of who has written a message."""
_LAST_FIRST = re.compile(
    r"^((?:[\w\u2019'-]+ ){0,2}[^\W\d_][\w\u2019'-]+), "
    r"(?!(?:Inc|Ltd|LLC|LLP|Co|Corp|Jr|Sr|GmbH|AG|Ph\.?D|M\.?D|Esq|MP|II|III)\b)"
    r"([^\W\d_][\w.\u2019'-]*(?: [^\W\d_][\w.\u2019'-]*)?)"
    r"(?=$| (?:from|at|via|of) | \()"
)
"""A name as directories have it, the family's first."""
_WRITER_AT = re.compile(
    r"((?:[A-Z][\w.\u2019'-]* ){1,3}[A-Z][\w\u2019'-]+) (?:from|at|via|of) (\S.*)"
)


def mail_origin(message: Message) -> Origin:
    """Where a message is from: who wrote it for whom, when, and on which page it is as well."""
    writer, address = parseaddr(header(message, "From"))
    writer = writer.strip("'\" ")
    if _NOT_WORDS.search(writer):
        writer = ""
    writer = _LAST_FIRST.sub(r"\2 \1", writer)
    outlet = ""
    if found := _WRITER_AT.fullmatch(writer):
        writer, outlet = found.groups()
    return Origin(
        url=next(_addresses(message, "Archived-At", "List-Post"), ""),
        outlet=outlet or _outlet(message, address),
        byline=writer,
        published=date_of(header(message, "Date")) or _day_of_arrival(message),
        language=language_tag(header(message, "Content-Language").partition(",")[0]),
    )


def _addresses(message: Message, *names: str) -> Iterator[str]:
    """The web addresses in these headers; newsletters put that of their page into `List-Post`."""
    for name in names:
        if found := clean_address(header(message, name).strip("<> ")):
            yield found


def _outlet(message: Message, address: str) -> str:
    listed = header(message, "List-Id").partition("<")[0].strip("'\" ")
    for each in (listed, header(message, "Organization")):
        if each and not _NOT_WORDS.search(each):
            return each
    domain = _domain(address.rpartition("@")[2])
    if _FOR_OTHERS.fullmatch(domain):
        domain = next(map(_host, _addresses(message, "List-URL", "List-Archive", "List-Post")), "")
    return "" if _NO_OUTLET.fullmatch(domain) else domain


def _domain(host: str) -> str:
    """The host without what tells that it is there for mail."""
    host = host.lower()
    while host.count(".") > 1 and _FOR_MAIL.match(host):
        host = host.partition(".")[2]
    return host


def _host(address: str) -> str:
    try:
        return _domain((urlsplit(address).hostname or "").removeprefix("www."))
    except ValueError:
        return ""


def _day_of_arrival(message: Message) -> str:
    return date_of(header(message, "Received").rpartition(";")[2])
