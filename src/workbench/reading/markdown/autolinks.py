"""Addresses in running text that are links without any brackets (GFM 0.29, section 6.9).

Two departures: an address ends at whatever no address holds unescaped, Chinese characters among it,
and it may follow a Chinese character directly, because Chinese puts no spaces around addresses.
"""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

from workbench.reading.joining import is_east_asian
from workbench.reading.markdown.patterns import ENTITY

_URL = re.compile(r"(?:https?://|ftp://|www\.)[A-Za-z0-9._~:/?#@!$&'()*+,;=%\-]{1,2000}")
_SCHEME = re.compile(r"[a-z]+://")
_DOMAIN = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+")
_ENTITY_AT_END = re.compile(r"&[A-Za-z0-9]+;\Z")
_BEFORE = frozenset("*_~( \t\n")
_TRAILING = "?!.,:*_~'\""
_LOCAL = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_+")
_HOST = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+")
_RESOURCE = re.compile(r"/[A-Za-z0-9@.]+")
_PROTOCOLS = ("mailto:", "xmpp:")


class Address(NamedTuple):
    """An address at ``[start, end)`` of a text, and the target of its link."""

    start: int
    end: int
    target: str


def url_at(text: str, at: int) -> Address | None:
    """The URL that begins at ``at``, or None. Of the sentence around it nothing belongs to it."""
    if at and text[at - 1] not in _BEFORE and not is_east_asian(text[at - 1]):
        return None
    found = _URL.match(text, at)
    if not found:
        return None
    written = _trimmed(found.group())
    scheme = _SCHEME.match(written)
    domain = _DOMAIN.match(written, scheme.end() if scheme else 0)
    if not domain or "_" in "".join(domain.group().split(".")[-2:]):
        return None
    return Address(at, at + len(written), ("" if scheme else "http://") + _decoded(written))


def _decoded(written: str) -> str:
    return ENTITY.sub(lambda found: unescape(found.group()), written)


def mail_around(text: str, at: int, least: int = 0) -> Address | None:
    """The e-mail address around the ``@`` at ``at``, or None; it begins at ``least`` at the earliest."""
    start = at
    while start > least and text[start - 1] in _LOCAL:
        start -= 1
    host = _HOST.match(text, at + 1)
    if start == at or not host:
        return None
    end = host.end()
    if start and start == least and text[start - 1] == "_":
        # Emphasis opened there: the low line behind the address closes it.
        end = at + 1 + len(host.group().rstrip("_"))
    if text[end - 1] in "-_" or "." not in text[at + 1 : end]:
        return None
    protocol = next((one for one in _PROTOCOLS if text.endswith(one, least, start)), "")
    resource = _RESOURCE.match(text, end) if protocol == "xmpp:" else None
    end = end + len(resource.group().rstrip(".")) if resource else end
    return Address(start - len(protocol), end, (protocol or "mailto:") + text[start:end])


def _trimmed(address: str) -> str:
    """The address without the punctuation behind it, brackets that it did not open, and entities."""
    surplus = address.count(")") - address.count("(")
    end = len(address)
    while end:
        last = address[end - 1]
        if last == ")" and surplus > 0:
            surplus -= 1
            end -= 1
        elif last in _TRAILING:
            end -= 1
        elif last == ";":
            entity = _ENTITY_AT_END.search(address, max(end - 40, 0), end)
            end = entity.start() if entity else end - 1
        else:
            break
    return address[:end]
