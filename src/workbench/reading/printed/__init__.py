"""Text taken from printed pages: hard wraps undone, pages, notes and headings found.

Small stages over a table of lines, each a pure function: ``lines`` → ``profile`` → ``apparatus``
and ``pages`` → ``notes`` and ``markers`` → ``strands`` → ``wraps`` and ``blocks`` → ``writing``.
"""

from __future__ import annotations

from workbench.model.reading import Reading
from workbench.reading.printed.reader import read
from workbench.reading.printed.recognition import confidence

READER = "printed"
VERSION = 1


def read_printed(source: str, *, laid_out: bool = False) -> Reading:
    """The reading of a decoded text (line ends as LF) that was taken from printed pages.

    Form feeds part pages. Nothing is invented: where nothing is recognised, the reading holds
    plain paragraphs and says so in ``warnings``. ``laid_out``: whoever took the text saw the pages,
    and a line of one space stands wherever they show that a paragraph ends.
    """
    return read(source, READER, VERSION, laid_out=laid_out)


def looks_printed(source: str) -> float:
    """How sure it is (0–1) that the text is hard-wrapped, not one whose lines are paragraphs."""
    return confidence(source)
