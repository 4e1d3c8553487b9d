"""Goes through the XML of one part of a Word document and gathers its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from workbench.model.reading import BlockKind
from workbench.readers.docx.fields import Fields, link_target
from workbench.readers.docx.paragraphs import Cell, Paragraph, Piece, PieceKind, SourceText
from workbench.readers.docx.parts import MC, Element, M, R, W, is_on, number, value
from workbench.readers.docx.pictures import DESCRIBED, EMBEDDED, descriptions, is_file_name
from workbench.readers.docx.setting import Setting, no_heading

_SKIPPED = frozenset(
    {W + "rPr", W + "sectPr", W + "tblPr", W + "tblGrid", W + "trPr", W + "tcPr", W + "rubyPr", W + "sdtPr"}
)
_MARK = 8
"""Characters of which a note's own mark has at most."""
_ON = ("1", "true", "on")
_CHARACTERS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": "\n",
    W + "noBreakHyphen": "\u2011",
    W + "softHyphen": "\u00ad",
}
_BLANKS = re.compile(r"[\r\n\t]+")


@dataclass(frozen=True, slots=True)
class _Run:
    """What the run that is open says of its characters."""

    hidden: bool = False
    emphasis: bool = False


class Story:
    """Gathers paragraphs; the source text grows with every run that is met, whether it is read or not."""

    def __init__(self, setting: Setting, source: SourceText) -> None:
        self.paragraphs: list[Paragraph] = []
        self._setting = setting
        self._source = source
        self._open: list[Paragraph] = []
        self._ended: Paragraph | None = None
        self._left_out = 0
        self._runs: list[_Run] = []
        self._breaks_after = self._section_after = False
        self._sections: Iterator[str] = iter(())
        self._fields = Fields()
        self._tables: list[Cell] = []
        self._count = 0
        self._note = ""
        self._own_mark = False
        self._starts: dict[str, Callable[[Element], None]] = {
            W + "p": self._begin_paragraph,
            W + "r": self._begin_run,
            W + "t": self._text,
            M + "t": self._text,
            W + "delText": self._deleted_text,
            W + "br": self._break,
            W + "lastRenderedPageBreak": lambda _: self._add_page("shown"),
            W + "sym": self._symbol,
            W + "footnoteReference": self._marker,
            W + "endnoteReference": self._marker,
            W + "hyperlink": self._begin_link,
            W + "fldSimple": self._simple_field,
            W + "fldChar": self._field,
            W + "instrText": lambda element: self._fields.add(element.text or ""),
            W + "ins": lambda _: self._count_change("insertions"),
            W + "moveTo": lambda _: self._count_change("insertions"),
            W + "del": self._begin_deletion,
            W + "moveFrom": self._begin_deletion,
            W + "rt": self._leave_out,
            W + "tbl": self._begin_table,
            W + "tr": self._begin_row,
            W + "tc": self._begin_cell,
            W + "footnote": self._begin_note,
            W + "endnote": self._begin_note,
            W + "comment": lambda _: self._count_change("comments"),
            **dict.fromkeys(DESCRIBED, self._describe),
            **dict.fromkeys(EMBEDDED, lambda _: self._count_change("embedded")),
        }
        self._ends: dict[str, Callable[[Element], None]] = {
            W + "p": self._end_paragraph,
            W + "r": self._end_run,
            W + "hyperlink": lambda _: self._add(PieceKind.CLOSE_LINK),
            W + "fldSimple": lambda _: self._add(PieceKind.CLOSE_LINK),
            **dict.fromkeys((W + "del", W + "moveFrom", W + "rt"), self._end_left_out),
            W + "tbl": self._end_table,
        }

    def read(self, root: Element) -> None:
        """Read all paragraphs within an element, however deep it is."""
        from lxml import etree  # loaded by now; the module is not needed before

        self._sections = islice(_sections(root), 1, None)
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                end = self._ends.get(element.tag)
                if end is not None:
                    end(element)
            elif element.tag in _SKIPPED or self._is_apart(element):
                walk.skip_subtree()
            elif element.tag == W + "pPr":
                self._properties(element)
                walk.skip_subtree()
            elif element.tag in _CHARACTERS:
                self._characters(_CHARACTERS[element.tag])
            else:
                start = self._starts.get(element.tag)
                if start is not None:
                    start(element)

    def _is_apart(self, element: Element) -> bool:
        """Whether it is read nowhere: a line that parts notes from text, or said again for older programs."""
        if element.tag in (W + "footnote", W + "endnote"):
            return value(element, "type") not in ("", "normal")
        if element.tag in (MC + "Choice", MC + "Fallback"):
            above = element.getparent()
            return above is not None and above.find(MC + "Choice") not in (None, element)
        return False

    @property
    def _unread(self) -> bool:
        """Whether nobody sees what stands here: it was deleted, is hidden, or part of a field's code."""
        return bool(self._left_out) or self._fields.in_code or bool(self._runs and self._runs[-1].hidden)

    def _add(self, kind: PieceKind, said: str = "") -> None:
        if self._open:
            self._open[-1].pieces.append(Piece(kind, self._source.length, self._source.length, said))

    def _add_page(self, how: str) -> None:
        if not self._unread:
            self._add(PieceKind.PAGE, how)

    def _characters(self, text: str) -> None:
        start, end = self._source.add(text)
        if end == start or not self._open or self._unread:
            return
        pieces = self._open[-1].pieces
        if self._own_mark and pieces[-1].kind is PieceKind.NOTE and end - start <= _MARK:
            pieces[-1] = pieces[-1]._replace(start=start, end=end)
        else:
            pieces.append(Piece(PieceKind.TEXT, start, end))
        self._own_mark = False

    def _text(self, element: Element) -> None:
        self._characters(_BLANKS.sub(" ", element.text or ""))

    def _deleted_text(self, element: Element) -> None:
        self._source.add(_BLANKS.sub(" ", element.text or ""))

    def _symbol(self, element: Element) -> None:
        code = value(element, "char")
        if re.fullmatch(r"[0-9A-Fa-f]{2,5}", code) and not 0xD800 <= int(code, 16) < 0xE000:
            self._characters(chr(int(code, 16)))

    def _break(self, element: Element) -> None:
        if value(element, "type") == "page":
            self._add_page("set")
        elif value(element, "type") != "column":
            self._characters("\n")

    def _begin_paragraph(self, _: Element) -> None:
        paragraph = Paragraph(cell=self._tables[0] if self._tables else None, note=self._note)
        before, self._ended = self._ended, None
        if before is not None and (before.cell, before.note) == (paragraph.cell, paragraph.note):
            paragraph.pieces, before.pieces = before.pieces, []
        self._open.append(paragraph)
        if self._section_after:
            self._add(PieceKind.SECTION)
        if self._breaks_after:
            self._add(PieceKind.PAGE, "set")
        self._breaks_after = self._section_after = False
        self.paragraphs.append(paragraph)

    def _end_paragraph(self, _: Element) -> None:
        ended = self._open.pop()
        self._ended = ended if ended.goes_on else None
        self._fields.show()
        self._source.add("\n")

    def _properties(self, element: Element) -> None:
        if self._open:
            self._setting.describe(self._open[-1], element, in_contents=self._fields.in_contents)
            self._page_breaks(element)

    def _page_breaks(self, element: Element) -> None:
        if is_on(element.find(W + "pageBreakBefore")):
            self._add(PieceKind.PAGE, "set")
        if element.find(W + "sectPr") is not None:
            self._section_after = True
            self._breaks_after = next(self._sections, "") not in ("continuous", "nextColumn")

    def _begin_run(self, element: Element) -> None:
        properties = element.find(W + "rPr")
        outer = bool(self._runs) and self._runs[-1].hidden
        if properties is None:
            self._runs.append(_Run(outer))
            return
        emphasis = is_on(properties.find(W + "b")) or is_on(properties.find(W + "i"))
        self._runs.append(_Run(outer or is_on(properties.find(W + "vanish")), emphasis))
        if emphasis:
            self._add(PieceKind.OPEN_EMPHASIS)

    def _end_run(self, _: Element) -> None:
        self._own_mark = False
        if self._runs.pop().emphasis:
            self._add(PieceKind.CLOSE_EMPHASIS)

    def _marker(self, element: Element) -> None:
        """A note's marker; of the author's own mark the characters follow in the same run."""
        key = f"{element.tag.removeprefix(W).removesuffix('Reference')} {number(value(element, 'id'), -1)}"
        if self._left_out:
            self._setting.dropped.add(key)
        elif self._open:
            self._add(PieceKind.NOTE, key)
            self._own_mark = value(element, "customMarkFollows").lower() in _ON

    def _describe(self, element: Element) -> None:
        """The words that stand for a picture, as a paragraph of their own."""
        for said in descriptions(element):
            text = _BLANKS.sub(" ", said)
            kind = BlockKind.APPARATUS if is_file_name(text) else BlockKind.CAPTION
            start, end = self._source.add(text)
            self._source.add("\n")
            if not self._unread:
                cell = self._tables[0] if self._tables else None
                pieces = [Piece(PieceKind.TEXT, start, end)]
                self.paragraphs.append(Paragraph(kind, cell=cell, note=self._note, pieces=pieces))

    def _begin_link(self, element: Element) -> None:
        self._add(PieceKind.OPEN_LINK, self._setting.links.get(element.get(R + "id", ""), ""))

    def _simple_field(self, element: Element) -> None:
        self._add(PieceKind.OPEN_LINK, link_target(value(element, "instr")))

    def _field(self, element: Element) -> None:
        kind = value(element, "fldCharType")
        if kind == "begin":
            self._fields.begin()
        elif kind == "separate":
            target = self._fields.separate()
            if target:
                self._add(PieceKind.OPEN_LINK, target)
            if self._open and self._fields.in_contents:
                no_heading(self._open[-1])
        elif kind == "end" and self._fields.end():
            self._add(PieceKind.CLOSE_LINK)

    def _count_change(self, what: str) -> None:
        self._setting.found[what] += 1

    def _begin_deletion(self, element: Element) -> None:
        self._leave_out(element)
        self._count_change("deletions")

    def _leave_out(self, _: Element) -> None:
        self._left_out += 1

    def _end_left_out(self, _: Element) -> None:
        self._left_out -= 1

    def _begin_table(self, _: Element) -> None:
        if not self._tables:
            self._count += 1
        self._tables.append(Cell(self._count, -1, -1))

    def _end_table(self, _: Element) -> None:
        self._tables.pop()

    def _begin_row(self, _: Element) -> None:
        if self._tables:
            self._tables[-1] = Cell(self._tables[-1].table, self._tables[-1].row + 1, -1)

    def _begin_cell(self, _: Element) -> None:
        if self._tables:
            self._tables[-1] = self._tables[-1]._replace(column=self._tables[-1].column + 1)

    def _begin_note(self, element: Element) -> None:
        self._note = f"{element.tag.removeprefix(W)} {number(value(element, 'id'), -1)}"


def _sections(root: Element) -> Iterator[str]:
    """How each of the sections begins; what they were before a tracked change does not count."""
    for section in root.iter(W + "sectPr"):
        above = section.getparent()
        if above is None or above.tag != W + "sectPrChange":
            yield value(section.find(W + "type"))
