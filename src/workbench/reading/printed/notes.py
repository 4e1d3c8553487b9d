"""The notes of a page: where they begin, which line opens which note, what runs over pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.reading.printed.apparatus import Sheet
from workbench.reading.printed.captions import is_caption
from workbench.reading.printed.glyphs import decode_glyphs
from workbench.reading.printed.labels import Label, glyph_of, read_label
from workbench.reading.printed.lines import Line

_RULE = re.compile(r"[_＿—―─━═=\-–]{6,}")
_RULE_SPACES = 20
"""Columns: a run of spaces this long on a line of its own is the rule above the notes."""

_JUMP = 3
"""Numbers that may be missing between two notes of a page."""

_NOTES_HEADING = re.compile(
    r"[【\[（(]?(?:注释|註釋|注釋|附註|附注|尾注|尾註|notes|endnotes)[】\]）)]?[:：]?", re.IGNORECASE
)
_SOURCES_HEADING = re.compile(
    r"[【\[]?(?:[\d一二三四五六七八九十壹-玖]+[、.．])?"
    r"(?:参考文献|参考书目|参考资料|參考文獻|參考書目|參考資料|徵引書目|引用書目|bibliography|references|workscited)"
    r"[】\]]?[:：]?",
    re.IGNORECASE,
)

Evidence = Callable[[int, int, Sequence[int]], int]
"""Asked for (first line, line after the last, numbers): how many of them are marked there."""


@dataclass(slots=True)
class NoteText:
    """A note as its lines tell: ``pieces`` are (line, first character of the note's words)."""

    label: Label | None
    sheet: int
    line: int
    pieces: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class NoteZones:
    """What :func:`find_notes` found: the notes, the lines they take, the rules above them."""

    notes: tuple[NoteText, ...] = ()
    lines: frozenset[int] = frozenset()
    rules: frozenset[int] = frozenset()
    glyphs: Mapping[str, int] = field(default_factory=dict)
    endnotes: bool = False


def is_rule(line: Line) -> bool:
    """Whether the line is the rule above the notes: drawn, or a long run of spaces."""
    if line.blank:
        return line.indent >= _RULE_SPACES
    return bool(_RULE.fullmatch(line.text))


def find_notes(lines: Sequence[Line], sheets: Sequence[Sheet], skip: Collection[int], evidence: Evidence) -> NoteZones:
    """Find the notes of all pages. ``skip``: lines of the apparatus."""
    rules = {page: rule for page, sheet in enumerate(sheets) for rule in [_rule_of(lines, sheet, skip)] if rule >= 0}
    glyphs = decode_glyphs(list(_glyph_labels(lines, sheets, rules, skip)))
    reader = _Reader(lines, skip, glyphs)
    ends = _endnotes(lines, skip)
    for page, sheet in enumerate(sheets):
        if ends and sheet.last > ends[0]:
            continue
        if page in rules:
            reader.read(page, rules[page] + 1, sheet.last)
        elif len(sheets) > 1:
            first = _unruled(reader, sheet, evidence)
            if first is not None:
                reader.read(page, first, sheet.last)
    if ends and not reader.notes:
        page = next(page for page, sheet in enumerate(sheets) if sheet.last > ends[0])
        reader.read(page, ends[0] + 1, ends[1])
    return NoteZones(
        tuple(reader.notes), frozenset(reader.taken), frozenset(rules.values()), glyphs, bool(ends and not rules)
    )


class _Reader:
    """Walks through the lines of notes; knows which number must come next."""

    def __init__(self, lines: Sequence[Line], skip: Collection[int], glyphs: Mapping[str, int]) -> None:
        self.lines, self.skip, self.glyphs = lines, skip, glyphs
        self.notes: list[NoteText] = []
        self.taken: set[int] = set()
        self.last = 0
        self.form: tuple[bool, bool, bool, bool] | None = None

    def read(self, page: int, first: int, last: int) -> None:
        """Read the notes that stand in the lines ``[first, last)`` of a page."""
        written = [i for i in range(first, last) if i not in self.skip and not self.lines[i].blank]
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

    def _opens(self, label: Label, *, first_on_page: bool, certain: bool, ended: bool) -> bool:
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
        follows = label.form == self.form and self.last < label.value <= self.last + _JUMP
        return follows and ended and not label.doubtful

    def _open(self, label: Label, page: int, index: int) -> None:
        line = self.lines[index]
        note = NoteText(label, page, index)
        if label.length < len(line.text):
            note.pieces.append((index, line.left + label.length))
        self.notes.append(note)
        self.form = label.form
        self.last = max(label.value, 0)

    def _ended(self, index: int) -> bool:
        line = self.lines[index]
        return line.trailing or line.text[-1] in "。.）)"


def _rule_of(lines: Sequence[Line], sheet: Sheet, skip: Collection[int]) -> int:
    """The line of the rule above a page's notes, or −1."""
    for index in range(sheet.first, sheet.last):
        if is_rule(lines[index]) and index not in skip:
            after = next((i for i in range(index + 1, sheet.last) if not lines[i].blank and i not in skip), None)
            if after is not None:
                return index
    return -1


def _glyph_labels(
    lines: Sequence[Line], sheets: Sequence[Sheet], rules: Mapping[int, int], skip: Collection[int]
) -> Iterator[str]:
    """Single characters that stand where the labels of notes stand, if those are no numbers."""
    first = [lines[i].text for rule in rules.values() for i in range(rule + 1, rule + 2) if i < len(lines)]
    disguised = [text for text in first if glyph_of(text)]
    if len(disguised) * 2 <= len(first):
        return
    led = all(text.split()[0] != glyph_of(text) for text in disguised)
    for page, rule in sorted(rules.items()):
        for index in range(rule + 1, sheets[page].last):
            text = lines[index].text
            glyph = glyph_of(text) if text and index not in skip else ""
            if glyph and led == (text.split()[0] != glyph):
                yield glyph


def _unruled(reader: _Reader, sheet: Sheet, evidence: Evidence) -> int | None:
    """The first line of the notes of a page without a rule: numbers in order, each marked above."""
    best: tuple[int, int] | None = None
    for index in range(sheet.first + 1, sheet.last):
        if reader.lines[index].blank or index in reader.skip:
            continue
        label = read_label(reader.lines[index].text, reader.glyphs)
        if not label or label.doubtful or label.value not in (1, reader.last + 1):
            continue
        chain = reader.chain(index, sheet.last)
        marked = evidence(sheet.first, index, [number for _, number in chain])
        if marked and marked >= 0.8 * len(chain) and (best is None or marked > best[0]):
            best = (marked, index)
    return best[1] if best else None


def _endnotes(lines: Sequence[Line], skip: Collection[int]) -> tuple[int, int] | None:
    """The heading line of a list of endnotes, and the line after their last, or None."""
    for index in range(len(lines) - 2, 0, -1):
        if index in skip or len(lines[index].text) > 12 or not _NOTES_HEADING.fullmatch(_packed(lines[index].text)):
            continue
        following = [i for i in range(index + 1, min(index + 8, len(lines))) if not lines[i].blank and i not in skip]
        label = read_label(lines[following[0]].text) if following else None
        if label and label.value == 1:
            return index, _end_of_endnotes(lines, following[0])
    return None


def _end_of_endnotes(lines: Sequence[Line], first: int) -> int:
    for index in range(first, len(lines)):
        if is_sources_heading(lines[index].text):
            return index
    return len(lines)


def is_sources_heading(text: str) -> bool:
    """Whether the text is the heading of a bibliography."""
    return len(text) <= 40 and bool(_SOURCES_HEADING.fullmatch(_packed(text)))


def _packed(text: str) -> str:
    return "".join(text.split())
