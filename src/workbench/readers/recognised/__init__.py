"""Text that was recognised in pictures of pages: hOCR, ALTO and PAGE XML, and readings made of them."""

NAME, VERSION = "recognised", 1
"""The reader's name in readings. It is none of the plug-ins: what it reads is not the document's own file."""
