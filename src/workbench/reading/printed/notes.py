"""The notes of a page: where they begin, which line opens which note, what runs over pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from workbench.reading.printed.apparatus import Sheet
from workbench.reading.printed.glyphs import decode_glyphs
from workbench.reading.printed.labels import Label, glyph_of, read_label
from workbench.reading.printed.lines import RULE_SPACES, Line
from workbench.reading.printed.note_reader import NoteReader, NoteText

_RULE = re.compile(r"[_＿—―─━═=\-–]{6,}")
_MOST_OPENINGS = 12
"""Places, counted from the foot of a page, that are tried as the beginning of its notes."""

_OVERLEAF = 0.5
"""Lines that a page of notes only may hold for each line of the body of the page before."""

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
        return line.indent >= RULE_SPACES
    return bool(_RULE.fullmatch(line.text))


def find_notes(
    lines: Sequence[Line],
    sheets: Sequence[Sheet],
    skip: Collection[int],
    evidence: Evidence,
    *,
    laid_out: bool = False,
) -> NoteZones:
    """Find the notes of all pages. ``skip``: lines of the apparatus.

    ``laid_out``: raised numbers were seen, so that notes which ask for them may stand in any order.
    """
    rules = {page: rule for page, sheet in enumerate(sheets) for rule in [_rule_of(lines, sheet, skip)] if rule >= 0}
    glyphs = decode_glyphs(list(_glyph_labels(lines, sheets, rules, skip)))
    reader = NoteReader(lines, skip, glyphs)
    ends = _endnotes(lines, skip)
    if ends and all(rule > ends[0] for rule in rules.values()):  # a PDF's small type set apart, no footnotes
        reader.skip = {*skip, *rules.values()}
        rules = {}
    for page, sheet in enumerate(sheets):
        if ends and sheet.last > ends[0]:
            continue
        raised = _raised(reader, sheet.first, rules.get(page, sheet.last)) if laid_out else set()
        reader.marked |= raised
        if page in rules:
            reader.read(page, rules[page] + 1, sheet.last)
            reader.marked &= raised
        elif page and _is_overleaf(reader, sheets[page - 1 : page + 1], rules.get(page - 1), evidence):
            reader.read(page, sheet.first, sheet.last)
        elif len(sheets) > 1:
            _read_unruled(reader, page, sheet, evidence)
    if ends and not reader.notes:
        page = next(page for page, sheet in enumerate(sheets) if sheet.last > ends[0])
        reader.read(page, ends[0] + 1, ends[1])
    return NoteZones(
        tuple(_in_order(reader.notes) if laid_out else reader.notes),
        frozenset(reader.taken),
        frozenset(rules.values()),
        glyphs,
        bool(ends and not rules),
    )


def _rule_of(lines: Sequence[Line], sheet: Sheet, skip: Collection[int]) -> int:
    """The line of the rule above a page's notes, or −1."""
    for index in range(sheet.first, sheet.last):
        if is_rule(lines[index]) and index not in skip:
            after = next((i for i in range(index + 1, sheet.last) if not lines[i].blank and i not in skip), None)
            if after is not None:
                return index
    return -1


def _raised(reader: NoteReader, first: int, last: int) -> set[int]:
    """The numbers that stand alone on lines of the body, as raised ones do."""
    labels = (reader.label_at(index) for index in range(first, last))
    return {label.value for label in labels if label and label.lone and not label.doubtful}


def _in_order(notes: Sequence[NoteText]) -> Iterator[NoteText]:
    """The notes of each page by their numbers: typesetters that move notes overleaf mix them."""
    for _, page in groupby(notes, key=lambda note: note.sheet):
        here = list(page)
        values = [note.label.value for note in here if note.label]
        if len(values) == len(set(values)) and min(values, default=0) > 0:
            here.sort(key=lambda note: note.label.value if note.label else 0)
        yield from here


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


def _read_unruled(reader: NoteReader, page: int, sheet: Sheet, evidence: Evidence) -> None:
    """Read the notes of a page without a rule: numbers in order, each marked above."""
    best: tuple[int, int, list[int]] | None = None
    for index, label, late in _openings(reader, sheet)[-_MOST_OPENINGS:]:
        chain = reader.chain(index, sheet.last)
        numbers = [*range(label.value - len(late), label.value), *(number for _, number in chain)]
        first = reader.unlabelled_start(index, sheet.first) if late else index
        marked = evidence(sheet.first, first, numbers)
        if marked and marked >= 0.8 * len(numbers) and (best is None or marked > best[0]):
            best = (marked, index, late)
    if best is None:
        return
    _, index, late = best
    if late:
        reader.read_unlabelled(page, reader.unlabelled_start(index, sheet.first), index, late)
    reader.read(page, index, sheet.last)


def _is_overleaf(reader: NoteReader, sheets: Sequence[Sheet], rule: int | None, evidence: Evidence) -> bool:
    """Whether the second of two pages holds a few notes only, all marked on the first and missing there.

    Their labels must be of the form of those before, or the first heading of a text would be one.
    ``rule``: the rule of the first page.
    """
    before, sheet = sheets
    written = reader.written(sheet.first, sheet.last)
    label = reader.label_at(written[0]) if written else None
    if label is None or label.doubtful or label.form != reader.form:
        return False
    here = [note for note in reader.notes if before.first <= note.line < before.last]
    if label.value not in ({reader.last + 1} if here else {1, reader.last + 1}):
        return False
    last = min((note.line for note in here), default=before.last) if rule is None else rule
    if len(written) > _OVERLEAF * len(reader.written(before.first, last)):
        return False
    numbers = [number for _, number in reader.chain(written[0], sheet.last)]
    return evidence(before.first, last, numbers) == len(numbers)


def _openings(reader: NoteReader, sheet: Sheet) -> list[tuple[int, Label, list[int]]]:
    """Lines that may open the first labelled note of a page, and labels that stand behind."""
    found = []
    for index in range(sheet.first + 1, sheet.last):
        label = reader.label_at(index)
        if not label or label.doubtful or label.value < 1:
            continue
        expected = label.value in (1, reader.last + 1)
        late = [] if expected else reader.late_labels(index, sheet.last, label.value)
        if late is not None:
            found.append((index, label, late))
    return found


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
