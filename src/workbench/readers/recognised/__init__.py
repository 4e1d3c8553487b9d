"""Text that was recognised in pictures of pages: hOCR, ALTO and PAGE XML, and readings made of them."""

from workbench.readers.recognised.files import pages_of

__all__ = ["pages_of"]
