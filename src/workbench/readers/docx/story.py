"""Goes through the XML of a Word document's body or notes and gathers its paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workbench.model.reading import BlockKind
from workbench.readers.docx.numbering import Numbering
from workbench.readers.docx.paragraphs import Cell, Paragraph, Piece, PieceKind, SourceText
from workbench.readers.docx.parts import MC, Element, M, R, W, is_on, number, value
from workbench.readers.docx.styles import Styles, list_place, outline_level

_LINK = re.compile(r'\s*HYPERLINK\s+(?:\\[a-z]\s+)*"([^"]+)"')
_SKIPPED = frozenset(
    {W + "rPr", W + "sectPr", W + "tblPr", W + "tblGrid", W + "trPr", W + "tcPr", W + "rt", W + "rubyPr", W + "sdtPr"}
    | {MC + "Fallback", W + "comment"}
)
_CHARACTERS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": "\n",
    W + "noBreakHyphen": "\u2011",
    W + "softHyphen": "\u00ad",
}
_BLANKS = re.compile(r"[\r\n\t]+")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a document's paragraphs are read with."""

    styles: Styles
    numbering: Numbering
    links: Mapping[str, str]
    found: Counter[str]
    """How many ``insertions``, ``deletions`` and ``comments`` there were."""


class Story:
    """Gathers paragraphs; the source text grows with every run that is met, whether it is read or not."""

    def __init__(self, setting: Setting, source: SourceText) -> None:
        self.paragraphs: list[Paragraph] = []
        self._setting = setting
        self._source = source
        self._open: list[Paragraph] = []
        self._deleted = 0
        self._hidden = False
        self._emphasis = False
        self._breaks_after = False
        self._fields: list[str | None] = []
        self._tables: list[Cell] = []
        self._count = 0
        self._note = ""
        self._starts: dict[str, Callable[[Element], None]] = {
            W + "p": self._begin_paragraph,
            W + "r": self._begin_run,
            W + "t": self._text,
            M + "t": self._text,
            W + "delText": self._deleted_text,
            W + "br": self._break,
            W + "lastRenderedPageBreak": lambda _: self._add(PieceKind.PAGE, "shown"),
            W + "sym": self._symbol,
            W + "footnoteReference": lambda e: self._add(PieceKind.NOTE, f"footnote {value(e, 'id')}"),
            W + "endnoteReference": lambda e: self._add(PieceKind.NOTE, f"endnote {value(e, 'id')}"),
            W + "hyperlink": self._begin_link,
            W + "fldChar": self._field,
            W + "instrText": self._instruction,
            W + "ins": lambda _: self._count_change("insertions"),
            W + "moveTo": lambda _: self._count_change("insertions"),
            W + "del": self._begin_deletion,
            W + "moveFrom": self._begin_deletion,
            W + "commentReference": lambda _: self._count_change("comments"),
            W + "tbl": self._begin_table,
            W + "tr": self._begin_row,
            W + "tc": self._begin_cell,
            W + "footnote": self._begin_note,
            W + "endnote": self._begin_note,
        }
        self._ends: dict[str, Callable[[Element], None]] = {
            W + "p": self._end_paragraph,
            W + "r": self._end_run,
            W + "hyperlink": lambda _: self._add(PieceKind.CLOSE_LINK),
            W + "del": self._end_deletion,
            W + "moveFrom": self._end_deletion,
            W + "tbl": self._end_table,
        }

    def read(self, root: Element) -> None:
        """Read all paragraphs within an element, however deep it is."""
        from lxml import etree  # loaded by now; the module is not needed before

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
        """Whether it is one of the lines that part notes from the text, which are kept as notes."""
        return element.tag in (W + "footnote", W + "endnote") and value(element, "type") not in ("", "normal")

    def _add(self, kind: PieceKind, said: str = "") -> None:
        if self._open:
            self._open[-1].pieces.append(Piece(kind, self._source.length, self._source.length, said))

    def _characters(self, text: str) -> None:
        start, end = self._source.add(text)
        if end > start and self._open and not self._deleted and not self._hidden:
            self._open[-1].pieces.append(Piece(PieceKind.TEXT, start, end))

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
            self._add(PieceKind.PAGE, "set")
        elif value(element, "type") != "column":
            self._characters("\n")

    def _begin_paragraph(self, _: Element) -> None:
        self._open.append(Paragraph(cell=self._tables[0] if self._tables else None, note=self._note))
        if self._breaks_after:
            self._add(PieceKind.PAGE, "set")
            self._breaks_after = False
        self.paragraphs.append(self._open[-1])

    def _end_paragraph(self, _: Element) -> None:
        self._open.pop()
        self._source.add("\n")

    def _properties(self, element: Element) -> None:
        if not self._open:
            return
        paragraph = self._open[-1]
        style = self._setting.styles.get(value(element.find(W + "pStyle")))
        level = outline_level(element)
        paragraph.kind, paragraph.level = style.kind, style.level
        if level and style.kind is BlockKind.PARAGRAPH:
            paragraph.kind, paragraph.level = BlockKind.HEADING, min(level, 6)
        listed = element.find(W + "numPr")
        identity, depth = (style.list_id, style.list_level) if listed is None else list_place(listed)
        if listed is not None and not identity:
            identity = style.list_id
        if identity and identity != "0":
            paragraph.label = self._setting.numbering.next(identity, depth)
            if paragraph.kind is BlockKind.PARAGRAPH:
                paragraph.kind = BlockKind.LIST_ITEM
        if paragraph.kind is BlockKind.LIST_ITEM:
            paragraph.level = depth + 1
        self._page_breaks(element)

    def _page_breaks(self, element: Element) -> None:
        if is_on(element.find(W + "pageBreakBefore")):
            self._add(PieceKind.PAGE, "set")
        section = element.find(W + "sectPr")
        if section is not None and value(section.find(W + "type")) not in ("continuous", "nextColumn"):
            self._breaks_after = True

    def _begin_run(self, element: Element) -> None:
        properties = element.find(W + "rPr")
        if properties is None:
            return
        self._hidden = is_on(properties.find(W + "vanish"))
        if is_on(properties.find(W + "b")) or is_on(properties.find(W + "i")):
            self._emphasis = True
            self._add(PieceKind.OPEN_EMPHASIS)

    def _end_run(self, _: Element) -> None:
        self._hidden = False
        if self._emphasis:
            self._emphasis = False
            self._add(PieceKind.CLOSE_EMPHASIS)

    def _begin_link(self, element: Element) -> None:
        self._add(PieceKind.OPEN_LINK, self._setting.links.get(element.get(R + "id", ""), ""))

    def _field(self, element: Element) -> None:
        kind = value(element, "fldCharType")
        if kind == "begin":
            self._fields.append("")
        elif kind == "separate" and self._fields:
            found = _LINK.match(self._fields[-1] or "")
            self._fields[-1] = None if found else ""
            if found:
                self._add(PieceKind.OPEN_LINK, found[1])
        elif kind == "end" and self._fields and self._fields.pop() is None:
            self._add(PieceKind.CLOSE_LINK)

    def _instruction(self, element: Element) -> None:
        if self._fields and self._fields[-1] is not None:
            self._fields[-1] += element.text or ""

    def _count_change(self, what: str) -> None:
        self._setting.found[what] += 1

    def _begin_deletion(self, _: Element) -> None:
        self._deleted += 1
        self._count_change("deletions")

    def _end_deletion(self, _: Element) -> None:
        self._deleted -= 1

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
