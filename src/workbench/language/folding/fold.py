"""Folding a text for searching, with the way back to exact offsets.

Character by character: every character gets one code, then spaces and invisible characters that
part nothing are left out. So simplified equals traditional, 臺 equals 台, full width equals half,
É equals e, ё equals е (but й is not и: they part words), 「 equals “, and what a damaged font put
in place of a character equals that character. A name never equals another name.

A space or line break stays, as one space, between letters or digits (also with Latin punctuation
on one side); beside a Chinese character it goes, so that a name broken over two lines is found
and "1991 年" equals "1991年". Digits parted by a space are never joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from workbench.language.folding.kinds import GLUE, Kind, Kinds
from workbench.language.folding.table import Codes, Table, exact_table, folding_table

Positions = NDArray[np.int64]

_SPACE = 0x20
_BREVE = 0x306
_I, _SHORT_I = 0x438, 0x439
_SAMPLE = 65_536


@dataclass(frozen=True, eq=False)
class Folded:
    """A folded text (or a stretch of one); offsets are code points of the text it was made from.

    ``codes``: 16 bits each, 32 if the text has characters beyond the BMP that fold to none within.
    ``offsets``: for each code the offset of its character. ``marks``: offsets of diacritics and
    variation selectors that were left out; a span that ends before one takes it in.
    """

    codes: Codes
    offsets: NDArray[np.int32]
    marks: NDArray[np.int64]
    table: Table

    def __len__(self) -> int:
        return len(self.codes)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text behind ``[start, end)`` of the folded one (not empty)."""
        first, last = self.spans(np.array([start]), np.array([end]))[0].tolist()
        return first, last

    def spans(self, starts: Positions, ends: Positions) -> Positions:
        """The same for many spans at once: one row of start and end for each."""
        lasts = self.offsets[ends - 1].astype(np.int64) + 1
        while (followed := np.isin(lasts, self.marks)).any():
            lasts[followed] += 1
        return np.column_stack((self.offsets[starts].astype(np.int64), lasts))

    def place(self, offset: int) -> int:
        """The folded position of the first character at or after ``offset`` of the text."""
        return int(np.searchsorted(self.offsets, self.offsets.dtype.type(offset)))

    def places(self, offsets: Sequence[int]) -> list[int]:
        """The same for many offsets at once."""
        wanted = np.array(offsets, dtype=self.offsets.dtype)  # of one type: nothing is converted at each look
        found: list[int] = np.searchsorted(self.offsets, wanted).tolist()
        return found

    def stretch(self, start: int, end: int) -> str:
        """The codes ``[start, end)`` as a string."""
        return self.codes[start:end].astype("<u4").tobytes().decode("utf-32-le")

    @cached_property
    def text(self) -> str:
        """All codes as a string, for regular expressions and for showing what was searched."""
        return self.stretch(0, len(self.codes))

    @cached_property
    def sample(self) -> NDArray[np.int64]:
        """How often each code within the BMP occurs, counted on at most 65,536 of the codes."""
        step = max(len(self.codes) // _SAMPLE, 1)
        return np.bincount(np.minimum(self.codes[::step], 0xFFFF), minlength=0x10000)

    def kinds(self, places: Positions) -> Kinds:
        """The kinds of the codes at these positions; outside of the text, punctuation."""
        inside = (places >= 0) & (places < len(self.codes))
        kinds = np.full(len(places), Kind.PUNCTUATION, dtype=np.uint8)
        kinds[inside] = self.table.kind_of(self.codes[places[inside]])
        return kinds


class Folder:
    """Folds texts alike. ``damaged``: pairs (character as it stands, character that was printed).

    With ``exact`` the characters stay as they are and only the layout is ignored.
    Raises ValueError if a damaged pair is not two single characters.
    """

    def __init__(self, damaged: Iterable[tuple[str, str]] = (), exact: bool = False) -> None:
        self.exact = exact
        self.table = exact_table() if exact else folding_table().with_damage(damaged)

    def fold(self, text: str, start: int = 0, end: int | None = None) -> Folded:
        """Fold ``text[start:end]``; its offsets count from the start of ``text``."""
        points = code_points(text[start:end])
        codes, kinds = self.table.look_up(points)
        gaps = np.flatnonzero(kinds >= Kind.SPACE)
        if not len(gaps):
            return Folded(_narrowed(codes), np.arange(start, start + len(codes), dtype=np.int32), gaps, self.table)
        marks = gaps[kinds[gaps] == Kind.MARK]
        if not self.exact:
            _join_breves(codes, points, marks)
        kept = kinds < Kind.SPACE
        kept[_parting_spaces(kinds, gaps)] = True
        offsets = np.flatnonzero(kept).astype(np.int32)
        return Folded(_narrowed(codes[kept]), offsets + np.int32(start), marks + start, self.table)


def code_points(text: str) -> Codes:
    """The code points of a text, 16 bits each where all lie within the BMP."""
    narrow = text.encode("utf-16-le", "surrogatepass")
    if len(narrow) == 2 * len(text):
        return np.frombuffer(narrow, dtype="<u2")
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _join_breves(codes: Codes, points: Codes, marks: Positions) -> None:
    """Give и with a breve of its own the code of й."""
    letters = marks[points[marks] == _BREVE] - 1
    letters = letters[letters >= 0]
    codes[letters[codes[letters] == _I]] = _SHORT_I


def _parting_spaces(kinds: Kinds, gaps: Positions) -> Positions:
    """Where one space stays: the first of each run of spaces that parts two words."""
    breaks = np.flatnonzero(np.diff(gaps) != 1) + 1
    firsts = np.concatenate(([0], breaks))
    starts, ends = gaps[firsts], gaps[np.concatenate((breaks, [len(gaps)])) - 1] + 1
    edged = np.concatenate(([Kind.CJK], kinds, [Kind.CJK]))  # nothing parts the text from its ends
    parting = GLUE[edged[starts]] + GLUE[edged[ends + 1]] < 2
    spaces = gaps[kinds[gaps] == Kind.SPACE]
    first_spaces = np.searchsorted(spaces, starts[parting])
    inside = first_spaces < len(spaces)
    found: Positions = spaces[first_spaces[inside]]
    within: NDArray[np.bool_] = found < ends[parting][inside]
    return found[within]


def _narrowed(codes: Codes) -> Codes:
    if codes.dtype == np.uint16 or (len(codes) and int(codes.max()) > 0xFFFF):
        return codes
    return codes.astype(np.uint16)
