"""Which pages a PDF really has, where PDFium cannot tell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from workbench.readers.pdf.broken import BROKEN


def distinct_pages(path: Path, password: str, most: int) -> int:
    """How many pages there are, each counted once as the reader does; ``most`` if that cannot be told."""
    try:
        return min(sum(1 for _ in _pages(path, password)), most) or most
    except BROKEN:
        return most


def has_none(path: Path, password: str) -> bool:
    """Whether it is a PDF whose page tree is whole and empty, wherever it lies (also packed into object streams)."""
    try:
        return next(_pages(path, password), None) is None
    except BROKEN:
        return False


def _pages(path: Path, password: str) -> Iterator[PDFPage]:
    with path.open("rb") as file:
        yield from PDFPage.create_pages(PDFDocument(PDFParser(file), password=password))
