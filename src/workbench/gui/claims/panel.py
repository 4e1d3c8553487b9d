"""Sources compared: the list of what they disagree on, the board of one event or entity, and the claim at hand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from workbench.commands.bus import ChangeSet
from workbench.gui.claims.counting import ConflictCount
from workbench.gui.claims.detail import Detail
from workbench.gui.claims.listing import ConflictList
from workbench.gui.claims.table import BoardTable, BoardView, annotation_of, is_proposal
from workbench.gui.flow import flowing
from workbench.gui.inspector.page import faint
from workbench.gui.small import calm
from workbench.gui.stage import Stage
from workbench.gui.words import Words
from workbench.progress import Progress, no_progress
from workbench.translation import N_, ntr, tr

if TYPE_CHECKING:
    from workbench.app.claims import Sources
    from workbench.finding.claims import Board, Cell, Conflict, Proposal, Subject  # brings numpy

_Answer = tuple[list[Any], "list[Conflict]", "Board | None"]
_PAUSE_MILLISECONDS = 300
_TABLE, _DETAIL = 260, 110
_LIST, _BOARD, _SLOT, _RELATION, _SOURCE, _HIGHEST = 240, 840, 120, 150, 200, 84
_SHOWN_OF = (
    *("claims", "annotations", "annotation_events", "annotation_entities", "events", "entities", "names"),
    *("entity_relations", "derivations", "date_decisions", "dismissals", "documents", "participations"),
)
_LISTED = (N_("What do my sources disagree on?"), N_("All events and entities with claims"))
_DEEDS = (
    ("preferred", N_("Preferred (P)")),
    ("possible", N_("Possible (O)")),
    ("rejected", N_("Reject (R)")),
    ("undecided", N_("Undecided (U)")),
    ("accept", N_("Take up (A)")),
    ("edit", N_("Edit… (E)")),
    ("delete", N_("Delete claim")),
)


class ClaimsPanel(QWidget):
    """``acted`` (what, claim or proposal) asks for a change; ``addWanted``, ``exportWanted`` with the board at hand."""

    acted = Signal(str, object)
    addWanted = Signal(object)
    exportWanted = Signal(object)

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage, self._words = stage, Words()
        self._sources: Sources | None = None
        self._asked, self._answered, self._stale, self._under_way = 0, 0, True, no_progress()
        self._wanted: tuple[Any, str] = (None, "")
        self.which, self.families = QComboBox(), QCheckBox()
        self.add, self.export = QPushButton(), QPushButton()
        self.list, self.count = ConflictList(), faint(QLabel())
        self.table, self.view = BoardTable(self), BoardView()
        self.title, self.detail = QLabel(), Detail()
        self.deeds = {name: QPushButton() for name, _ in _DEEDS}
        self.counting = ConflictCount(stage, self.known, self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self.refresh)
        self._lay_out()
        self._connect()
        self._show_board(None)

    @property
    def subject(self) -> Subject | None:
        """The event or entity whose board is shown, or asked for."""
        return self._wanted[0]  # type: ignore[no-any-return]

    def at_hand(self) -> Cell | Proposal | None:
        """The claim or proposal in the current cell."""
        return self.table.at(self.view.currentIndex())

    def show_subject(self, subject: Subject, slot: str = "") -> None:
        """Show the board of an event or entity, with the cursor on a slot."""
        self._wanted = (subject, slot)
        self.refresh()

    def refresh(self) -> None:
        """Ask anew for list and board in the background; an older answer that comes later is not shown."""
        self._pause.stop()
        desk = self._stage.desk
        self._leave()
        if desk is None:
            return
        self._stale = False
        asked, (subject, _), families = self._asked, self._wanted, self.families.isChecked()
        every, sources = self.which.currentIndex() == 1, self.known()

        def question(progress: Progress, proposed: bool = True) -> _Answer:
            known = sources()
            offered = known.proposals(progress=progress) if proposed else []
            conflicts = known.conflicts(offered)
            listed: list[Any] = known.subjects() if every else conflicts
            own = [one for one in offered if subject is not None and one.event.id == subject.event]
            progress.check()
            board = known.board(subject, families=families, empty=True, proposed=own) if subject else None
            return listed, conflicts, board

        def first(found: _Answer) -> None:
            if self._answered < asked == self._asked and found[2] is not None:  # it may come second
                self._show_board(found[2])

        def answer(found: _Answer) -> None:
            if asked == self._asked:
                self._answered = asked
                self._show(*found)

        shown = self.table.board.subject if self.table.board else None
        if subject is not None and (shown is None or shown.id != subject.id):  # finding dates may take a while
            desk.ask(lambda: question(no_progress(), proposed=False), first)
        self._under_way = desk.inquire(question, answer)

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._words.retranslate()
        self.counting.tell()
        self.table.layoutChanged.emit()
        self.title.setText(self._titled(self.table.board))
        self._stale = True
        if self.isVisible():
            self._pause.start()
        self._follow()

    def minimumSizeHint(self) -> QSize:
        """Small: the bars take more lines where there is little room."""
        return QSize(300, 120)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask if something was changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self._pause.start()

    def known(self) -> Any:
        """How the background comes to the sources; made once for each archive."""
        archive = self._stage.open_desk.archive

        def sources() -> Sources:
            from workbench.app.claims import Sources  # brings numpy

            if self._sources is None or self._sources.archive is not archive:
                self._sources = Sources(archive)
            return self._sources

        return sources

    def _lay_out(self) -> None:
        say = self._words.say
        for row, text in enumerate(_LISTED):
            self.which.addItem("")
            say(partial(self.which.setItemText, row), text)
        calm(self.which)
        self.view.setModel(self.table)
        self.view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        say(self.which.setAccessibleName, N_("What is listed"))
        say(self.list.setAccessibleName, N_("What the sources disagree on"))
        say(self.view.setAccessibleName, N_("Sources compared"))
        say(self.families.setText, N_("Families as one source"))
        say(self.add.setText, N_("New claim…"))
        say(self.export.setText, N_("Export…"))
        for name, text in _DEEDS:
            say(self.deeds[name].setText, text)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.addWidget(_stacked(self.which, self.count, self.list))
        parts.addWidget(self._right())
        parts.setChildrenCollapsible(False)
        parts.setSizes([_LIST, _BOARD])
        parts.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 0)
        layout.addWidget(parts, 1)

    def _right(self) -> QWidget:
        detail = QScrollArea(widgetResizable=True)
        self._words.say(detail.setAccessibleName, N_("The claim in hand"))
        detail.setWidget(self.detail)
        detail.setMinimumHeight(self.fontMetrics().lineSpacing() * 2)
        across = QSplitter(Qt.Orientation.Vertical)
        across.addWidget(self.view)
        across.addWidget(detail)
        across.setSizes([_TABLE, _DETAIL])
        across.setStretchFactor(0, 1)
        across.setChildrenCollapsible(False)
        across.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        upper = flowing(self.title, self.families, self.add, self.export)
        return _stacked(upper, across, flowing(*self.deeds.values()))

    def _connect(self) -> None:
        self.which.currentIndexChanged.connect(self.refresh)
        self.families.toggled.connect(self.refresh)
        self.list.itemActivated.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        self.view.selectionModel().currentChanged.connect(self._follow)
        self.view.pressed.connect(self._act)
        self.view.opened.connect(self.open)
        for name, button in self.deeds.items():
            button.clicked.connect(lambda _=False, name=name: self._act(name))
        self.add.clicked.connect(lambda: self.addWanted.emit(self.table.board))
        self.export.clicked.connect(lambda: self.exportWanted.emit(self.table.board))
        self._stage.deskChanged.connect(self._leave_desk)
        self._stage.changed.connect(self._hear)

    def open(self) -> None:
        """Go to the passage of the current cell."""
        annotation = annotation_of(self.at_hand())
        if annotation is not None:
            self._stage.choose(annotation)

    def _act(self, what: str) -> None:
        entry = self.at_hand()
        if what == "copy":
            self.detail.copy()
        elif entry is not None and self.deeds[what].isEnabled():
            self.acted.emit(what, entry)

    def _choose(self, item: QListWidgetItem) -> None:
        self.show_subject(*item.data(Qt.ItemDataRole.UserRole))

    def _show(self, listed: list[Any], conflicts: list[Conflict], board: Board | None) -> None:
        self.list.fill(listed, self._wanted)
        self.counting.take(conflicts)
        open_ = self.counting.number
        text = ntr("{count} conflict", "{count} conflicts", len(conflicts))
        self.count.setText(text + (" · " + tr("{count} undecided", count=open_) if open_ else ""))
        if board is None and listed:
            first = self.list.item(0).data(Qt.ItemDataRole.UserRole)
            self.show_subject(*first)
            return
        self._show_board(board)

    def _show_board(self, board: Board | None) -> None:
        at = self.view.currentIndex()
        before = self.table.board
        self.table.show_board(board)
        self.title.setText(self._titled(board))
        self._size()
        same = board is not None and before is not None and before.subject.id == board.subject.id
        slot = self._wanted[1]
        row = next((n for n, line in enumerate(self.table.lines) if line.slot == slot), 0)
        column = next((c for c in range(2, self.table.columnCount()) if self.table.at(self.table.index(row, c))), 2)
        if self.table.lines and self.table.columnCount() > 2:
            kept = self.table.index(at.row(), at.column()) if same and at.isValid() else self.table.index(row, column)
            self.view.setCurrentIndex(kept if kept.isValid() else self.table.index(row, column))
        self._follow()

    def _titled(self, board: Board | None) -> str:
        none = tr("Nothing is claimed yet.") if self.which.currentIndex() else tr("No two sources disagree.")
        return board.subject.name if board else none

    def _size(self) -> None:
        widths = [_SLOT, _RELATION, *[_SOURCE] * max(self.table.columnCount() - 2, 0)]
        for column, width in enumerate(widths[: self.table.columnCount()]):
            self.view.setColumnWidth(column, width)
        self.view.setColumnHidden(0, True)  # the slots stand in the header, which does not scroll away
        self.view.verticalHeader().setMaximumSectionSize(_HIGHEST)
        self.view.resizeRowsToContents()

    def _follow(self, *_: object) -> None:
        entry, desk, board = self.at_hand(), self._stage.desk, self.table.board
        writable = desk is not None and desk.writable
        line = self.table.lines[self.view.currentIndex().row()] if self.view.currentIndex().isValid() else None
        self.detail.show_entry(line, entry)
        proposed = entry is not None and is_proposal(entry)
        for name, button in self.deeds.items():
            right = name in ("accept", "rejected") if proposed else name != "accept"
            button.setEnabled(writable and entry is not None and right)
        self.add.setEnabled(writable and board is not None)
        self.export.setEnabled(board is not None)

    def _leave(self) -> None:
        """What is on its way is not wanted any more."""
        self._asked += 1
        self._under_way.cancel()

    def _leave_desk(self) -> None:
        self._leave()
        self._sources, self._wanted, self._stale = None, (None, ""), True
        self.list.clear()
        self.count.clear()
        self._show_board(None)

    def _hear(self, changes: ChangeSet) -> None:
        if changes.touches(*_SHOWN_OF):
            self._stale = True
            if self.isVisible():
                self._pause.start()


def _stacked(*widgets: QWidget) -> QWidget:
    """These, one below the other."""
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        column.addWidget(widget)
    return side
