"""Reads the lines of notes one after the other, knowing which number must come next."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.reading.printed.captions import is_caption
from workbench.reading.printed.characters import ends_sentence
from workbench.reading.printed.labels import Label, read_label
from workbench.reading.printed.lines import Line

JUMP = 3
"""Numbers that may be missing between two notes of a page."""


@dataclass(slots=True)
class NoteText:
    """A note as its lines tell: ``pieces`` are (line, first character of the note's words)."""

    label: Label | None
    sheet: int
    line: int
    pieces: list[tuple[int, int]] = field(default_factory=list)


class NoteReader:
    """Walks through the lines of notes; knows which number must come next."""

    def __init__(self, lines: Sequence[Line], skip: Collection[int], glyphs: Mapping[str, int]) -> None:
        self.lines, self.skip, self.glyphs = lines, skip, glyphs
        self.notes: list[NoteText] = []
        self.taken: set[int] = set()
        self.last = 0
        self.form: tuple[bool, bool, bool, bool] | None = None
        self.marked: set[int] = set()
        """Numbers that stand raised on the page at hand, or on those before without their note."""

    def read(self, page: int, first: int, last: int) -> None:
        """Read the notes that stand in the lines ``[first, last)`` of a page."""
        written = [index for index in range(first, last) if self._unread(index)]
        opened = 0
        for place, index in enumerate(written):
            line = self.lines[index]
            ended = not place or self._ended(written[place - 1])
            if place and ended and is_caption(line.text):
                return
            label = read_label(line.text, self.glyphs)
            if label and self._opens(label, first_on_page=not opened, certain=not place, ended=ended):
                self._open(label, page, index)
                opened += 1
            elif self.notes:
                self.notes[-1].pieces.append((index, line.left))
            else:
                self.notes.append(NoteText(None, page, index, [(index, line.left)]))
            self.taken.add(index)

    def written(self, first: int, last: int) -> list[int]:
        """The lines of ``[first, last)`` that hold text."""
        return [index for index in range(first, last) if index not in self.skip and not self.lines[index].blank]

    def _unread(self, index: int) -> bool:
        return index not in self.taken and index not in self.skip and not self.lines[index].blank

    def chain(self, first: int, last: int) -> list[tuple[int, int]]:
        """The labels that would open notes from line ``first`` on: (line, number)."""
        found: list[tuple[int, int]] = []
        for index in range(first, last):
            if index in self.skip or self.lines[index].blank:
                continue
            label = read_label(self.lines[index].text, self.glyphs)
            if label and ((not found and not label.doubtful) or (found and label.value == found[-1][1] + 1)):
                found.append((index, label.value))
        return found

    def label_at(self, index: int) -> Label | None:
        """The label at the start of a line, if it has one."""
        line = self.lines[index]
        return None if line.blank or index in self.skip else read_label(line.text, self.glyphs)

    def late_labels(self, index: int, last: int, value: int) -> list[int] | None:
        """Lone numbers below ``value`` that an extractor left behind the notes they belong to.

        They must lead from the number that is expected up to ``value``; None if they do not.
        """
        for first in (self.last + 1, 1):
            wanted = list(range(first, value)) if value - first <= JUMP + 1 else []
            if not wanted:
                continue
            found = [i for i in range(index + 1, last) if i not in self.skip and self.lines[i].text in map(str, wanted)]
            if [self.lines[i].text for i in found] == [str(n) for n in wanted]:
                return found
        return None

    def unlabelled_start(self, index: int, first: int) -> int:
        """The line after the nearest wide gap before ``index``: there begin notes without labels."""
        while index > first + 1 and not self.lines[index].gap:
            index -= 1
        return index

    def read_unlabelled(self, page: int, first: int, last: int, late: Sequence[int]) -> None:
        """Read notes whose labels stand behind them (``late``: the lines of those labels)."""
        numbers = [self.lines[index].text for index in late]
        for index in range(first, last):
            if index in self.skip or self.lines[index].blank:
                continue
            if numbers and (index == first or ends_sentence(self.lines[index - 1].text)):
                sign = numbers.pop(0)
                self.notes.append(NoteText(Label(int(sign), sign, 0, lone=True), page, index))
                self.last = int(sign)
            self.notes[-1].pieces.append((index, self.lines[index].left))
            self.taken.add(index)
        self.taken.update(late)

    def _opens(self, label: Label, *, first_on_page: bool, certain: bool, ended: bool) -> bool:
        if ended and label.value in self.marked and self.form in (None, label.form):
            return True
        if label.value < 0:
            return certain or label.form == self.form or not self.notes
        if label.doubtful and not (ended and label.value in (self.last + 1, 1 if first_on_page else self.last + 1)):
            return False
        if self.form is not None and label.form != self.form and label.value != self.last + 1:
            return False
        if label.value == self.last + 1:
            return True
        if first_on_page:
            return label.value == 1 or (certain and label.value > self.last)
        follows = label.form == self.form and self.last < label.value <= self.last + JUMP
        return follows and ended and not label.doubtful

    def _open(self, label: Label, page: int, index: int) -> None:
        line = self.lines[index]
        note = NoteText(label, page, index)
        if label.length < len(line.text):
            note.pieces.append((index, line.left + label.length))
        self.notes.append(note)
        self.form = label.form
        self.marked.discard(label.value)
        self.last = max(label.value, 0)

    def _ended(self, index: int) -> bool:
        line = self.lines[index]
        return line.trailing or line.text[-1] in "。.）)"
