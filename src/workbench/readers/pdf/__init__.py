"""PDF files, read through pdfplumber in a child process that can be killed.

``PdfReader`` is loaded when it is first asked for: the child imports this package too, and has no
use for the reader nor for what the reader needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.readers.pdf.reader import PdfReader

__all__ = ["PdfReader"]


def __getattr__(name: str) -> Any:
    if name != "PdfReader":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from workbench.readers.pdf.reader import PdfReader  # the child starts faster without it

    return PdfReader
