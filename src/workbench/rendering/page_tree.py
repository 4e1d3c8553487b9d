"""Which pages a PDF really has, where it claims more than its file can hold."""

from __future__ import annotations

from pathlib import Path

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from workbench.readers.pdf.broken import BROKEN


def distinct_pages(path: Path, password: str, most: int) -> int:
    """How many pages there are, each counted once as the reader does; ``most`` if that cannot be told."""
    try:
        with path.open("rb") as file:
            pages = PDFPage.create_pages(PDFDocument(PDFParser(file), password=password))
            return min(sum(1 for _ in pages), most) or most
    except BROKEN:
        return most
