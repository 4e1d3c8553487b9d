"""A board as a table: slots down, sources across; keys decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, cast

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from workbench.claims import waiting_text
from workbench.claims.templates import slot_name
from workbench.gui.inspector.page import place_name
from workbench.model.ids import AnnotationId
from workbench.translation import N_, labelled, quoted, tr

if TYPE_CHECKING:
    from workbench.finding.claims import Board, Cell, Column, Proposal, Row  # brings numpy

SIGNS = {"conflicts": "≠", "refines": "⊂", "agree": "=", "silent": "–"}
RELATIONS = {"conflicts": N_("conflicts"), "refines": N_("refines"), "agree": N_("agree"), "silent": N_("silent")}
VERDICTS = {"preferred": "✓ ", "possible": "~ ", "rejected": "✗ ", "": ""}
_TOP = QModelIndex()
_Role = Qt.ItemDataRole
_FIXED = 2
_SHORT = 90
_WIDEST_SLOT = 150
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """The ``depth``-th claims of each source for a slot; ``row`` None: of the date, only proposed so far.

    ``proposals``: how many wait for a decision in the slot.
    """

    slot: str
    row: Row | None
    depth: int
    proposals: int = 0


class BoardTable(QAbstractTableModel):
    """One line for each slot, and more where a source says several things for it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.board: Board | None = None
        self.lines: list[Line] = []

    def show_board(self, board: Board | None) -> None:
        """Show this board (None: nothing)."""
        self.beginResetModel()
        self.board = board
        self.lines = list(_lines(board)) if board else []
        self.endResetModel()

    def at(self, index: Index) -> Cell | Proposal | None:
        """The claim or proposal in a cell."""
        if not index.isValid() or self.board is None or index.column() < _FIXED:
            return None
        line = self.lines[index.row()]
        entries = _entries(self.board, line, self.board.columns[index.column() - _FIXED])
        return entries[line.depth] if line.depth < len(entries) else None

    def rowCount(self, parent: Index = _TOP) -> int:
        """How many lines."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _TOP) -> int:
        """Slot, relation, and the sources."""
        return 0 if parent.isValid() or self.board is None else _FIXED + len(self.board.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """The names of the sources across; down those of the slots, which stay in view however far one scrolls."""
        if orientation is Qt.Orientation.Vertical:
            return self.data(self.index(section, 0), role)
        if role not in (_Role.DisplayRole, _Role.ToolTipRole):
            return None
        if section < _FIXED or self.board is None:
            return (tr("Slot"), tr("Sources"))[section] if section < _FIXED else None
        column = self.board.columns[section - _FIXED]
        return column.title or {"inference": tr("Inferred"), "lost": tr("Evidence lost")}.get(column.key, "")

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """What stands in a cell."""
        if role == _Role.DisplayRole:
            return self._text(index)
        if role == _Role.ToolTipRole:
            return self._tip(index)
        if role == _Role.FontRole:
            return self._font(index)
        if role == _Role.ForegroundRole:
            return self._color(index)
        if role == _Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        return None

    def _text(self, index: Index) -> str:
        line = self.lines[index.row()]
        if index.column() == 0:
            return slot_name(line.slot) if line.depth == 0 else ""
        if index.column() == 1:
            return relation_text(line) if line.depth == 0 else ""
        entry = self.at(index)
        if entry is None:
            return tr("silent") if line.depth == 0 else ""
        return entry_text(entry)

    def _tip(self, index: Index) -> str | None:
        line, entry = self.lines[index.row()], self.at(index)
        if index.column() == 0:
            return slot_name(line.slot)
        if index.column() == 1:
            return reason_text(line) or None
        return None if entry is None else full_text(entry)

    def _font(self, index: Index) -> QFont | None:
        entry = self.at(index)
        font = QFont()
        if index.column() == 0:
            font.setBold(True)
            return font
        verdict = _verdict(entry)
        if entry is None or not (verdict or is_proposal(entry)):
            return None
        font.setBold(verdict == "preferred")
        font.setStrikeOut(verdict == "rejected")
        font.setItalic(is_proposal(entry))
        return font

    def _color(self, index: Index) -> Any:
        line, entry = self.lines[index.row()], self.at(index)
        palette = QGuiApplication.palette()
        if index.column() == 1 and line.row is not None and str(line.row.relation.relation) == "conflicts":
            open_ = not line.row.relation.settled
            return palette.color(QPalette.ColorRole.BrightText) if open_ else None
        faint = index.column() >= _FIXED and (entry is None or getattr(entry, "state", "") == "lost")
        return palette.color(QPalette.ColorRole.PlaceholderText) if faint else None


class BoardView(QTableView):
    """Enter goes to the passage; P, O, R, U decide (U: undecided), A takes what is proposed, E edits: ``pressed``.

    Ctrl+C copies what is said of the cell, with the difference of wordings.
    """

    pressed = Signal(str)
    opened = Signal()
    KEYS: ClassVar = {
        Qt.Key.Key_P: "preferred",
        Qt.Key.Key_O: "possible",
        Qt.Key.Key_R: "rejected",
        Qt.Key.Key_U: "undecided",
        Qt.Key.Key_A: "accept",
        Qt.Key.Key_E: "edit",
    }

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().setMaximumWidth(_WIDEST_SLOT)
        self.verticalHeader().setSectionsClickable(False)
        self.doubleClicked.connect(lambda _: self.opened.emit())

    def event(self, event: QEvent) -> bool:
        """Ctrl+C is its own while it has the focus."""
        asked = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride
        if isinstance(event, QKeyEvent) and asked and event.matches(QKeySequence.StandardKey.Copy):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.pressed.emit("copy")
            return
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        key = Qt.Key(event.key())
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif plain and key in self.KEYS:
            self.pressed.emit(self.KEYS[key])
        else:
            super().keyPressEvent(event)


def is_proposal(entry: Cell | Proposal) -> bool:
    """Whether nobody has claimed it yet."""
    return not hasattr(entry, "claim")


def annotation_of(entry: Any) -> AnnotationId | None:
    """The annotation on which a claim or proposal rests, if it is there."""
    if entry is not None and is_proposal(entry):
        return cast("AnnotationId", entry.annotation)
    return entry.view.annotation.id if entry is not None and entry.view is not None else None


def relation_text(line: Line) -> str:
    """The relation of a row in words."""
    if undecided := _undecided(line):
        return f"? {undecided}"
    if line.row is None:
        return f"{SIGNS['silent']} {tr(RELATIONS['silent'])}"
    relation = str(line.row.relation.relation)
    settled = "\n" + tr("(decided)") if line.row.relation.settled else ""
    return f"{SIGNS[relation]} {tr(RELATIONS[relation])}{settled}"


def reason_text(line: Line) -> str:
    """Why a row stands as it does."""
    return _undecided(line) or (str(line.row.relation.reason) if line.row is not None else "")


def _undecided(line: Line) -> str:
    return waiting_text(line.row.relation if line.row is not None else None, line.proposals)


def entry_text(entry: Any) -> str:
    """A claim or proposal in a cell: the value, and in a second line its words."""
    if is_proposal(entry):
        return f"? {entry.value}\n{_brief(entry.dated.passage.quote)}"
    head = f"{VERDICTS[entry.claim.verdict]}{entry.shown}"
    return f"{head}\n{_brief(evidence_of(entry))}"


def full_text(entry: Any) -> str:
    """Everything about a claim or proposal."""
    if is_proposal(entry):
        place = entry.dated.passage
        where = f"{entry.document.title} {place_name(place.label, place.note, place.page)}".strip()
        return "\n".join(
            (
                tr("Proposed: {value}", value=entry.value),
                quoted(place.quote),
                where,
                str(entry.reason),
                str(entry.row.reason),
            )
        )
    parts = [entry.shown, evidence_of(entry)]
    if entry.view is not None and (place := entry.view.place) is not None:
        parts.append(f"{entry.view.document.title} {place_name(place.label, place.note, place.page)}".strip())
    parts += [entry.claim.why, entry.claim.note]
    return "\n".join(part for part in parts if part)


def evidence_of(cell: Cell) -> str:
    """On what a claim rests: the exact words, whose they are; or that they are lost, or inferred."""
    if cell.state == "lost":
        return tr("(evidence lost)")
    if cell.state == "inference":
        return tr("(inferred: {reason})", reason=cell.claim.reason)
    words = quoted(" ".join(cell.words.split()))
    return labelled(cell.speaker, words) if cell.speaker else words


def _lines(board: Board) -> Any:
    slots = [(row.slot, row) for row in board.rows]
    if board.proposals and "date" not in dict(slots):
        slots = [("date", None), *slots]  # type: ignore[list-item]
    for slot, row in slots:
        waiting = len(board.proposals) if slot == "date" else 0
        first = Line(slot, row, 0, waiting)
        deep = max((len(_entries(board, first, column)) for column in board.columns), default=1)
        yield from (Line(slot, row, depth, waiting) for depth in range(max(deep, 1)))


def _entries(board: Board, line: Line, column: Column) -> list[Any]:
    """What a source says for a slot: its claims, and what it seems to say besides."""
    found: list[Any] = list(line.row.cells.get(column.key, ())) if line.row else []
    if line.slot == "date":
        documents = {one.id for one in column.documents}
        found += [one for one in board.proposals if one.document.id in documents]
    return found


def _verdict(entry: Any) -> str:
    return "" if entry is None or is_proposal(entry) else str(entry.claim.verdict)


def _brief(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1] + "…"
