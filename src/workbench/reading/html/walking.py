"""Walks through the tree of a document and writes its blocks into the manuscript."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter

from workbench.model.reading import BlockKind
from workbench.progress import Progress
from workbench.reading.html import elements
from workbench.reading.html.main_text import MainText, is_hidden
from workbench.reading.html.manuscript import Manuscript
from workbench.reading.html.note_numbers import begins, without_number
from workbench.reading.html.notes import Marker, Notes, roles
from workbench.reading.html.numbering import item_number
from workbench.reading.html.page_breaks import page_label
from workbench.reading.html.pictures import picture_words, without_pictures
from workbench.reading.html.pieces import Piece, PieceKind, closing, paragraphs
from workbench.reading.html.tables import is_data_table
from workbench.reading.html.tree import Element, Text, Tree

_KINDS = {
    **{name: (BlockKind.HEADING, int(name[1])) for name in elements.HEADINGS},
    **dict.fromkeys(("pre", "listing", "plaintext", "xmp"), (BlockKind.CODE, 0)),
    **dict.fromkeys(("figcaption", "caption"), (BlockKind.CAPTION, 0)),
    "blockquote": (BlockKind.QUOTATION, 0),
}
_ITEMS = frozenset({"li", "dt", "dd"})
_RETURNS = frozenset({"doc-backlink", "backlink"})
_RETURN_CLASSES = frozenset({"mw-cite-backlink", "footnote-back", "footnote-backref", "reversefootnote"})
_STEPS = 1_000
"""Elements after which whoever waits is told."""

_UNFOLLOWED = ("#", "javascript:", "data:", "about:")


@dataclass(frozen=True, slots=True)
class Places:
    """Places that are asked for: printed page labels and targets of an outline, by ``path#id``.

    ``pictures``: what is said of pictures is read too.
    """

    labels: Mapping[str, str] = field(default_factory=dict)
    targets: Collection[str] = ()
    pictures: bool = False


@dataclass(slots=True)
class _List:
    """An open list: how its numbers are written (``""``: not at all), and the next one."""

    kind: str
    number: int


class Walk:
    """Writes one document, which stands at ``path`` among others, into the manuscript.

    The tree is taken apart on the way, so that what has been written takes no memory twice.
    """

    def __init__(
        self, manuscript: Manuscript, tree: Tree, notes: Notes, *, main: MainText, path: str = "", places: Places
    ) -> None:
        self._manuscript = manuscript
        self._tree = tree
        self._notes = notes
        self._main = main
        self._path = path
        self._places = places
        self._progress: Progress | None = None
        self._length = self._entered = 0
        self._kinds: list[tuple[BlockKind, int]] = [(BlockKind.PARAGRAPH, 0)]
        self._lists: list[_List] = []
        self._note: Marker | None = None
        self._outer_notes: list[Marker | None] = []
        self._returned = False
        self._table: Element | None = None
        self._cells = self._rows = 0
        self._number = ""
        self._pieces: list[Piece] = []
        self._inline: list[Piece] = []

    def run(self, progress: Progress | None = None) -> None:
        """Write the page's heading, its main text, and notes that stand outside of it.

        ``progress`` is told how far it is in the last two thirds of the work (see ``parse``).
        """
        root = self._main.root
        self._progress, self._length = progress, max(self._tree.root.end - self._tree.root.start, 1)
        own = sorted((one for one in self._tree.order if one in self._notes.holders), key=attrgetter("start"))
        self._tree.order.clear()
        if self._path in self._places.targets:
            self._add(PieceKind.PLACE, root.start, f"#{self._path}")
        if self._path in self._places.labels:
            self._add(PieceKind.PLACE, root.start, f"p{self._places.labels[self._path]}")
        if self._main.heading is not None:
            self._walk(self._main.heading)
        self._walk(root)
        for holder in own:
            if not root.start <= holder.start < root.end:
                self._walk(holder)

    def _walk(self, root: Element) -> None:
        self._enter(root)
        stack: list[tuple[Element, Iterator[Element | Text]]] = [(root, iter(root.children))]
        while stack:
            element, children = stack[-1]
            node = next(children, None)
            if node is None:
                stack.pop()
                self._leave(element)
                element.children.clear()
            elif isinstance(node, Text):
                self._pieces.append(Piece(PieceKind.LITERAL if node.literal else PieceKind.TEXT, node.start, node.end))
            elif not self._passed(node):
                self._tell(node.start)
                self._enter(node)
                stack.append((node, iter(node.children)))
        self._flush()

    def _tell(self, place: int) -> None:
        self._entered += 1
        if self._progress is not None and not self._entered % _STEPS:
            self._progress.report(self._length + 2 * (place - self._tree.root.start), 3 * self._length)

    def _passed(self, element: Element) -> bool:
        """Whether the element is left out with all that it holds; its place may be remembered."""
        is_page = bool(element.attributes) and self._remember(element)
        if element in self._notes.markers and self._note is None:
            marker = self._notes.markers[element]
            value = f"{marker.label}\n{marker.key}"
            self._pieces.append(Piece(PieceKind.MARKER, element.start, element.end, value))
            return True
        if element.name == "br":
            self._add(PieceKind.SPACE if self._table else PieceKind.BREAK, element.start)
            return True
        if self._note is not None and self._leads_back(element):
            self._returned = self._returned or begins(self._tree.source, self._pieces)
            return True
        if element.name == "img" and self._places.pictures and not is_hidden(element):
            said = picture_words(self._tree, element)
            if said:
                self._pieces.append(Piece(PieceKind.PICTURE, element.start, element.end, said))
        return is_page or self._is_silent(element)

    def _is_silent(self, element: Element) -> bool:
        if element.name in elements.SILENT or element in self._main.dropped or is_hidden(element):
            return True
        return element.name == "tr" and self._table is not None and not element.size

    def _remember(self, element: Element) -> bool:
        """Remember places that are asked for; whether the element is nothing but the number of a page."""
        label = number = page_label(self._tree, element)
        for name in ("id", "name") if element.name == "a" else ("id",):
            key = f"{self._path}#{element.get(name)}"
            if key in self._places.targets:
                self._add(PieceKind.PLACE, element.start, f"#{key}")
            label = label or self._places.labels.get(key, label)
        if label is not None:
            self._add(PieceKind.PLACE, element.start, f"p{label}")
        return number is not None

    def _leads_back(self, element: Element) -> bool:
        """Whether the element is a note's link back to its marker."""
        if not _RETURN_CLASSES.isdisjoint(element.tokens("class")) or not _RETURNS.isdisjoint(roles(element)):
            return True
        _, sign, fragment = element.get("href").rpartition("#")
        return element.name == "a" and bool(sign) and fragment in self._notes.returns

    def _enter(self, element: Element) -> None:
        name = element.name
        if element in self._notes.holders:
            self._flush()
            self._outer_notes.append(self._note)
            self._begin_note(self._notes.holders[element])
        begun = self._notes.begins.get(element) if self._note is not None else None
        if begun is not None and begun != self._note:
            self._flush()
            self._begin_note(begun)
        if name in elements.BLOCKS:
            self._enter_block(element)
        elif name == "a" and element.get("href") and not element.get("href").startswith(_UNFOLLOWED):
            self._open(PieceKind.OPEN_LINK, element, element.get("href"))
        elif name in elements.EMPHASIS:
            self._open(PieceKind.OPEN_EMPHASIS, element)
        elif name == "q":
            self._add(PieceKind.INSERT, element.start, "“")

    def _begin_note(self, note: Marker) -> None:
        self._note = note
        self._returned = False

    def _open(self, kind: PieceKind, element: Element, value: str = "") -> None:
        piece = Piece(kind, element.start, element.start, value)
        self._inline.append(piece)
        self._pieces.append(piece)

    def _enter_block(self, element: Element) -> None:
        name = element.name
        if self._table is not None and name != "caption":
            self._enter_cell(element)
            return
        self._flush()
        if name in elements.LISTS:
            start = element.get("start")
            number = int(start) if start.lstrip("-").isdecimal() and len(start) < 9 else 1
            self._lists.append(_List((element.get("type") or "1") if name == "ol" else "", number))
        elif name in _ITEMS:
            self._kinds.append((BlockKind.LIST_ITEM, max(len(self._lists), 1)))
            self._number = self._item_number(element)
        elif name in _KINDS:
            self._kinds.append(_KINDS[name])
        elif name == "table" and is_data_table(element, self._notes.holders):
            self._table = element
            self._rows = self._cells = 0
            self._kinds.append((BlockKind.TABLE, 0))

    def _item_number(self, element: Element) -> str:
        """The number that the page shows before the item."""
        if element.name != "li" or not self._lists or not self._lists[-1].kind:
            return ""
        above, value = self._lists[-1], element.get("value")
        if value.isdecimal() and len(value) < 9:
            above.number = int(value)
        above.number += 1
        return f"{item_number(above.number - 1, above.kind)}."

    def _enter_cell(self, element: Element) -> None:
        if element.name == "tr":
            if self._rows:
                self._add(PieceKind.CELL, element.start, "\n")
            self._rows, self._cells = self._rows + 1, 0
        elif element.name in ("td", "th"):
            if self._cells:
                self._add(PieceKind.CELL, element.start, "\t")
            self._cells += 1
        else:
            self._add(PieceKind.SPACE, element.start)

    def _leave(self, element: Element) -> None:
        name = element.name
        if name in elements.BLOCKS:
            self._leave_block(element)
        elif self._inline and self._inline[-1].start == element.start and name != "q":
            opened = self._inline.pop()
            link = opened.kind is PieceKind.OPEN_LINK
            self._add(PieceKind.CLOSE_LINK if link else PieceKind.CLOSE_EMPHASIS, element.end)
        elif name == "q":
            self._add(PieceKind.INSERT, element.end, "”")
        if element in self._notes.holders:
            self._flush()
            self._note = self._outer_notes.pop()

    def _leave_block(self, element: Element) -> None:
        name = element.name
        if self._table is not None and element is not self._table and name != "caption":
            self._add(PieceKind.SPACE, element.end)
            return
        self._flush()
        if element is self._table:
            self._table = None
            self._kinds.pop()
        elif name in _ITEMS or name in _KINDS:
            self._kinds.pop()
            self._number = ""
        elif name in elements.LISTS and self._lists:
            self._lists.pop()

    def _add(self, kind: PieceKind, at: int, value: str = "") -> None:
        self._pieces.append(Piece(kind, at, at, value))

    def _flush(self) -> None:
        """Write what has been gathered as a block; links and emphasis that are open go on in the next."""
        pieces = self._pieces
        if len(pieces) > len(self._inline):
            kind, level = self._kinds[-1]
            if kind is BlockKind.LIST_ITEM and self._number and self._manuscript.is_visible(pieces):
                pieces, self._number = self._numbered(pieces), ""
            if self._note is not None and not self._manuscript.has_begun(self._note):
                pieces = without_number(self._tree.source, pieces, self._note.number, returned=self._returned)
            pieces, apart = without_pictures(pieces, shown=self._manuscript.has_words(pieces))
            for part in (
                [pieces] if kind in (BlockKind.CODE, BlockKind.TABLE) else paragraphs(self._tree.source, pieces)
            ):
                self._manuscript.write(self._closed(part), kind, level, note=self._note)
            for picture in apart:
                self._manuscript.write([picture], BlockKind.CAPTION, note=self._note)
        self._pieces = list(self._inline)

    def _numbered(self, pieces: list[Piece]) -> list[Piece]:
        if self._note is not None:
            return pieces
        at = pieces[0].start
        return [Piece(PieceKind.INSERT, at, at, self._number), Piece(PieceKind.SPACE, at, at), *pieces]

    def _closed(self, pieces: list[Piece]) -> list[Piece]:
        return [*pieces, *(closing(piece, pieces[-1].end if pieces else 0) for piece in reversed(self._inline))]
