"""What the libraries raise over damaged files."""

from __future__ import annotations

import struct
import zlib

from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

BROKEN = (
    *(PSException, PdfminerException, MalformedPDFException, struct.error, zlib.error),
    *(ArithmeticError, AssertionError, AttributeError, BufferError, EOFError, LookupError),
    *(MemoryError, OSError, RuntimeError, TypeError, ValueError),
)
"""What the libraries raise over damaged pages; anything else ends the child, and the parent says so."""
