"""XML that others have written, parsed without entities, without the network and within limits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from workbench.errors import InputError
from workbench.model.geometry import Box, around
from workbench.translation import msg

LARGEST = 200 << 20
"""Bytes of a file: the largest pages of newspapers have 10 MB, books of a thousand pages 150."""

FARTHEST = 1_000_000.0
"""No picture is larger in any unit; what a file says beyond that is an error in it."""

Element = Any
"""An element of lxml, which has no types of its own."""

_NUMBER = re.compile(r"-?\d{1,12}(?:\.\d+)?(?:[eE][+-]?\d{1,2})?")


def parsed(content: bytes, name: str) -> Element:
    """The root element. Raises InputError if the file is empty, too large, broken, or defines entities."""
    from lxml import etree  # 30 ms that only these files need

    if not content.strip():
        raise InputError(msg("“{name}” is empty.", name=name), msg("Recognise the text once more."))
    if len(content) > LARGEST:
        raise InputError(
            msg("“{name}” is larger than {most} MB.", name=name, most=LARGEST >> 20), msg("Cut it into several files.")
        )
    if b"<!ENTITY" in content:
        raise InputError(
            msg("“{name}” defines entities of its own, which recognised text never needs.", name=name),
            msg("It may be meant to do harm; nothing of it was read."),
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if _is_loose_html(content):
            return etree.fromstring(content, etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True))
        raise broken(name, str(error)) from None


def _is_loose_html(content: bytes) -> bool:
    """Whether it is a whole web page that does not claim to be XML: some programs write hOCR so."""
    begin, end = content[:1024].lower(), content[-64:].lower()
    return b"<?xml" not in begin and b"<html" in begin and b"</html>" in end


def broken(name: str, reason: str) -> InputError:
    """The file cannot be read as what it claims to be."""
    return InputError(
        msg("“{name}” is damaged: {reason}.", name=name, reason=reason.rstrip(".")),
        msg("Copy it once more, or let its program write it anew."),
    )


def local(element: Element) -> str:
    """The name of an element without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def below(element: Element, *names: str) -> Iterator[Element]:
    """All descendants with one of these names, in document order."""
    return (one for one in element.iter() if one is not element and local(one) in names)


def children(element: Element, *names: str) -> Iterator[Element]:
    """The children with one of these names."""
    return (one for one in element if local(one) in names)


def number(text: str | None, default: float = 0.0) -> float:
    """A number as files write it. Raises ValueError if it is far beyond any page."""
    if text is None or not _NUMBER.fullmatch(text.strip()):
        return default
    value = float(text)
    if abs(value) > FARTHEST:
        raise ValueError(text)
    return value


def percent(text: str | None, *, whole: float) -> int | None:
    """A certainty from 0 to ``whole`` in percent; None if it is not said."""
    if text is None or not _NUMBER.fullmatch(text.strip()):
        return None
    return round(100 * min(max(float(text) / whole, 0.0), 1.0))


def mean(values: list[int | None]) -> int | None:
    """The mean of what is known; None if nothing is."""
    known = [value for value in values if value is not None]
    return round(sum(known) / len(known)) if known else None


def box_of(points: str) -> Box | None:
    """The box around points ``x,y x,y``; None if there are none. Raises ValueError for absurd ones."""
    pairs = [pair.split(",") for pair in points.split()]
    places = [(number(pair[0]), number(pair[1])) for pair in pairs if len(pair) == 2]
    return around(Box(x, y, x, y) for x, y in places) if places else None
