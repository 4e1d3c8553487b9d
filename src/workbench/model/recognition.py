"""What text recognition says of a page: lines of words with their boxes, in the order in which they are read."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.model.geometry import Box


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands; ``percent`` is how sure the recognition is of it (None: it does not say)."""

    text: str
    box: Box
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class RecognisedLine:
    """A line of words; ``block`` numbers the parts of the page that are read one after the other.

    ``note``: the line belongs to the footnotes. ``origin`` is who recognised it, where that is another
    one than the whole page's.
    """

    words: tuple[Word, ...]
    box: Box
    percent: int | None = None
    block: int = 0
    note: bool = False
    origin: str = ""


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """A page, ``width`` × ``height`` of the units in which the boxes are (usually pixels of a scan).

    ``image`` is the name of the picture that was recognised, as far as the file gives it; ``made_by``
    the program that did it.
    """

    width: float
    height: float
    lines: tuple[RecognisedLine, ...]
    image: str = ""
    made_by: str = ""
