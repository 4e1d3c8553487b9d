"""What a query is asked over: a shelf, the part of it that is in scope, and whom to ask for the rest."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from workbench.errors import InputError
from workbench.finding.query.hits import Hits
from workbench.finding.query.tree import Field
from workbench.finding.scan import Mask, Positions, all_occurrences
from workbench.finding.shelf import DOCUMENT, Shelf
from workbench.language.folding import Folder
from workbench.language.folding.kinds import Kind
from workbench.language.folding.segments import SCOPES, ZoneKind
from workbench.translation import msg

TIME_LIMIT = 10.0
"""Seconds that the regular expressions of one search may take."""

_OFFSET = (1 << DOCUMENT) - 1

Answer = tuple[Mask, Hits]
"""In which documents of the shelf a field holds, and the annotated places that it means, if any."""

_FEW_RUNS = 64


def no_fields(field: Field) -> Answer:
    """The answer where there is no archive to ask. Raises InputError."""
    raise InputError(
        msg("The field {name} at character {position} cannot be asked here.", name=field.name, position=field.position),
        msg("Put it in quotation marks to search for it as text."),
    )


class Deadline:
    """The time that is left to a whole search."""

    def __init__(self, seconds: float | None = None) -> None:
        self.seconds = TIME_LIMIT if seconds is None else seconds
        self._end = time.monotonic() + self.seconds

    def left(self) -> float:
        """Seconds that are left, at least a thousandth."""
        return max(self._end - time.monotonic(), 0.001)


@dataclass(frozen=True, eq=False)
class Runs:
    """Stretches of a shelf's positions, in order and apart from each other."""

    starts: Positions
    ends: Positions

    @property
    def hull(self) -> tuple[int, int]:
        """From the first to behind the last position."""
        return (int(self.starts[0]), int(self.ends[-1])) if len(self.starts) else (0, 0)

    def holding(self, found: Positions) -> Positions:
        """Those of the rising positions that lie within."""
        lows, highs = np.searchsorted(found, self.starts), np.searchsorted(found, self.ends)
        if int((highs - lows).sum()) == len(found):
            return found
        if len(lows) <= _FEW_RUNS:
            return np.concatenate([found[:0], *(found[low:high] for low, high in zip(lows, highs, strict=True))])
        lengths = highs - lows
        skipped = np.repeat(lows - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
        held: Positions = found[np.arange(len(skipped)) + skipped]
        return held


@dataclass(frozen=True, eq=False)
class Ground:
    """``documents``: which of the shelf are asked; ``zones``: which parts of them.

    ``answer`` answers fields; ``texts`` gives the reading text of a document of the shelf, by its
    number; ``check`` is called now and then and raises when the search should stop.
    """

    shelf: Shelf
    documents: Mask
    texts: Callable[[int], str]
    zones: Sequence[ZoneKind] = SCOPES["all"]
    answer: Callable[[Field], Answer] = no_fields
    check: Callable[[], object] | None = None
    deadline: Deadline = field(default_factory=Deadline)

    @cached_property
    def runs(self) -> Runs:
        """The stretches of the shelf that are in scope."""
        shelf = self.shelf
        wanted = self.segments
        borders = np.append(shelf.bars, len(shelf))
        before = np.concatenate(([False], wanted[:-1]))
        after = np.concatenate((wanted[1:], [False]))
        return Runs(borders[:-1][wanted & ~before], borders[1:][wanted & ~after])

    @cached_property
    def segments(self) -> Mask:
        """Which segments of the shelf are in scope."""
        zones = np.isin(self.shelf.zones, [int(zone) for zone in self.zones])
        return np.asarray(zones & self.documents[self.shelf.document_of_segment()])

    def among(self, documents: Mask) -> Ground:
        """The same over fewer documents."""
        return replace(self, documents=self.documents & documents)

    def groups(self, pieces: Sequence[str]) -> Iterator[tuple[Folder, Ground]]:
        """Parts of the ground in which each piece folds alike, with the folder that folds it there.

        They differ only where the font of a document has put one of the characters for another.
        """
        letters = set("".join(pieces))
        numbers: dict[tuple[tuple[str, str], ...], list[int]] = {}
        for number in np.flatnonzero(self.documents).tolist():
            damaged = self.shelf.documents[number].damaged
            if damaged:
                numbers.setdefault(tuple(pair for pair in damaged if pair[0] in letters), []).append(number)
        special = {pairs: members for pairs, members in numbers.items() if pairs}
        if not special:
            yield Folder(), self
            return
        rest = np.ones(len(self.documents), dtype=np.bool_)
        for pairs, members in special.items():
            mask = np.zeros(len(self.documents), dtype=np.bool_)
            mask[members] = True
            rest &= ~mask
            yield Folder(pairs), self.among(mask)
        yield Folder(), self.among(rest)

    def occurrences(self, piece: str, folder: Folder, *, exact: bool) -> Positions:
        """Where a piece of text begins in scope, overlaps included; ``exact``: as it stands."""
        found = [np.empty(0, dtype=np.int64)]
        for codes, shared in self.shelf.needles(folder.fold(piece).codes):
            some = self.runs.holding(all_occurrences(self.shelf, codes, within=self.runs.hull, check=self.check))
            if exact or shared:
                agrees = _exactly(piece) if exact else _folding(piece, folder)
                some = some[self._standing(some, len(codes), agrees)]
            found.append(some)
        return found[1] if len(found) == 2 else np.sort(np.concatenate(found))

    def _standing(self, found: Positions, length: int, agrees: Callable[[str], bool]) -> Mask:
        """Which of the occurrences have agreeing text."""
        spans = self.shelf.spans(found, found + length)
        numbers, spans = spans[:, 0] >> DOCUMENT, spans & _OFFSET
        kept = np.zeros(len(found), dtype=np.bool_)
        document, text = -1, ""
        for row, (number, (start, end)) in enumerate(zip(numbers.tolist(), spans.tolist(), strict=True)):
            if number != document:
                if self.check is not None:
                    self.check()
                document, text = number, self.texts(number)
            kept[row] = agrees(text[start:end])
        return kept


def _folding(piece: str, folder: Folder) -> Callable[[str], bool]:
    wanted = folder.fold(piece).codes.tolist()
    return lambda text: bool(folder.fold(text).codes.tolist() == wanted)


def _exactly(piece: str) -> Callable[[str], bool]:
    """Whether a text is the piece, layout aside; behind a Chinese character a variation selector does not count."""
    folder, known = Folder(exact=True), dict[str, bool]()
    wanted = folder.fold(piece).text
    lenient = bool(wanted) and folder.table.kind_of(folder.fold(wanted[-1]).codes)[0] == Kind.CJK

    def agrees(text: str) -> bool:
        if text not in known:
            plain = folder.fold(text).text
            known[text] = plain == wanted or (lenient and _without_selectors(plain) == wanted)
        return known[text]

    return agrees


def _without_selectors(text: str) -> str:
    while text and ("\ufe00" <= text[-1] <= "\ufe0f" or "\U000e0100" <= text[-1] <= "\U000e01ef"):
        text = text[:-1]
    return text


def texts_of(texts: Sequence[str]) -> Callable[[int], str]:
    """The texts of a shelf whose documents are at hand."""
    return lambda number: texts[number]


def everything(shelf: Shelf) -> NDArray[np.bool_]:
    """All documents of a shelf."""
    return np.ones(len(shelf.documents), dtype=np.bool_)
