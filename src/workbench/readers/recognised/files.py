"""Files of recognised text: which of the three formats one is, and the pages in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from workbench.errors import InputError
from workbench.model.recognition import RecognisedPage
from workbench.readers.recognised import alto, hocr, page_xml
from workbench.readers.recognised.tree import LARGEST, Element, broken, parsed
from workbench.translation import msg, nmsg

SUFFIXES = (".hocr", ".xml", ".alto", ".page", ".html", ".htm", ".xhtml")
"""Of what programs write; the content decides."""

MOST_PAGES = 20_000
MOST_CHARACTERS = 2_000_000
"""On one page: a newspaper has 60,000."""

_FORMATS = ((alto.is_alto, alto.pages), (page_xml.is_page_xml, page_xml.pages), (hocr.is_hocr, hocr.pages))
_HEAD = 4096
_SIGNS = (b"<alto", b":alto", b"<PcGts", b":PcGts", b"ocr_page", b"ocr-system")


def in_order(paths: Iterable[Path]) -> list[Path]:
    """Files in the order of their names, numbers in them by value: page-2 before page-10."""
    return sorted(paths, key=lambda path: _by_number(path.name))


def read_files(paths: Iterable[Path]) -> list[RecognisedPage]:
    """The pages of all files, in the order of :func:`in_order`. Raises InputError or OSError."""
    return [page for path in in_order(paths) for page in pages_of(_content(path), path.name)]


def pages_of(content: bytes, name: str) -> Sequence[RecognisedPage]:
    """The pages of a file of any of the formats. Raises InputError if it is none, or is broken."""
    root = parsed(content, name)
    try:
        found = _pages(root)
    except ValueError as error:
        raise broken(name, str(msg("it has a number beyond any page ({number})", number=error))) from None
    if found is None:
        raise InputError(
            msg("“{name}” is no text recognition that Workbench knows.", name=name),
            msg("It takes hOCR, ALTO 2 to 4 and PAGE XML."),
        )
    _prove(found, name)
    return found


def looks_recognised(path: Path) -> bool:
    """Whether a file begins as one of the formats does, without reading more of it."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return False
    return any(sign in head for sign in _SIGNS)


def beside(picture: Path) -> Path | None:
    """The file of recognised text that lies beside a picture of the same name, if there is one."""
    for suffix in SUFFIXES:
        for path in (picture.with_suffix(suffix), picture.with_name(picture.name + suffix)):
            if path != picture and path.is_file() and looks_recognised(path):
                return path
    return None


def _pages(root: Element) -> list[RecognisedPage] | None:
    for known, pages in _FORMATS:
        if known(root):
            return list(pages(root))
    return None


def _prove(found: Sequence[RecognisedPage], name: str) -> None:
    if not found:
        raise broken(name, str(msg("there is no page in it")))
    if len(found) > MOST_PAGES:
        raise broken(name, str(nmsg("it has {count} page", "it has {count} pages", len(found))))
    for at, page in enumerate(found, 1):
        if page.width <= 0 or page.height <= 0:
            raise broken(name, str(msg("page {page} has no size", page=at)))
        if sum(len(word.text) for line in page.lines for word in line.words) > MOST_CHARACTERS:
            raise broken(name, str(msg("page {page} has more than {most} characters", page=at, most=MOST_CHARACTERS)))


def _by_number(name: str) -> list[tuple[int, str]]:
    pieces = re.findall(r"[0-9]+|[^0-9]+", name.casefold())
    return [(int(piece[-18:]) if piece[0] in "0123456789" else -1, piece) for piece in pieces]


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)
