"""Search in the archive: every hit with its context, and how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workbench.errors import WorkbenchError
from workbench.gui.inspector.page import place_name
from workbench.gui.lists.annotations_list import Rows
from workbench.gui.stage import Stage
from workbench.gui.words import Words
from workbench.model.passage import Passage
from workbench.translation import N_, ntr, tr

if TYPE_CHECKING:
    from workbench.finding.search import Found  # brings numpy, which only a search needs

_LIMIT = 2000
_SCOPES = (
    ("all", N_("Text and notes")),
    ("body", N_("Text")),
    ("notes", N_("Notes")),
    ("apparatus", N_("Running heads")),
    ("annotations", N_("Annotations")),
    ("names", N_("Names")),
)
_COLUMNS = (N_("Before"), N_("Hit"), N_("After"), N_("Document"), N_("Place"))
_TOP = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class SearchPanel(QWidget):
    """A field, where to look, and the hits as words in context."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._words = Words()
        self._asked = 0
        self._total = -1
        self.field = QLineEdit(clearButtonEnabled=True)
        self.here = QComboBox()
        self.scope = QComboBox()
        self.regex = QCheckBox()
        self.button = QPushButton()
        self.count = QLabel()
        self.hits = Hits()
        self.view = Rows()
        self._lay_out()
        self.field.returnPressed.connect(self.search)
        self.button.clicked.connect(self.search)
        self.view.clicked.connect(self.open_hit)
        self.view.opened.connect(self.open_hit)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.field)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._enter_hits)
        stage.deskChanged.connect(self._forget)

    def begin(self, words: str = "") -> None:
        """Put the cursor into the field, with these words if there are any."""
        if words:
            self.field.setText(words)
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def search(self) -> None:
        """Look for what stands in the field."""
        desk, typed = self._stage.desk, self.field.text().strip()
        if desk is None or not typed:
            return
        self._asked += 1
        asked = self._asked
        document = self._stage.document.id if self._stage.document and self.here.currentIndex() == 1 else None
        scope, regex = _SCOPES[self.scope.currentIndex()][0], self.regex.isChecked()

        def question() -> Found | WorkbenchError:
            try:
                return desk.archive.finder.search(typed, document=document, scope=scope, regex=regex, limit=_LIMIT)
            except WorkbenchError as error:
                return error

        self.count.setText(tr("Searching…"))
        desk.ask(question, lambda found: self._answer(asked, found))

    def open_hit(self, index: QModelIndex) -> None:
        """Show the hit in its document; F3 then goes on from there."""
        if not index.isValid():
            return
        hit = self.hits.passages[index.row()]
        self._stage.go_to(hit)
        within = [one for one in self.hits.passages if one.document == hit.document]
        self._stage.set_hits(tuple((one.start, one.end) for one in within), within.index(hit))

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._words.retranslate()
        for row, (_, text) in enumerate(_SCOPES):
            self.scope.setItemText(row, tr(text))
        for row, text in enumerate((tr("Whole archive"), tr("This document"))):
            self.here.setItemText(row, text)
        self._say()

    def _lay_out(self) -> None:
        say = self._words.say
        label = QLabel()
        label.setBuddy(self.field)
        say(label.setText, N_("Searc&h for:"))
        say(self.field.setAccessibleName, N_("Search for"))
        say(self.field.setPlaceholderText, N_("Simplified finds traditional; spaces and line breaks do not matter"))
        self.here.addItems([tr("Whole archive"), tr("This document")])
        self.scope.addItems([tr(text) for _, text in _SCOPES])
        say(self.here.setAccessibleName, N_("Where to look"))
        say(self.scope.setAccessibleName, N_("In which parts"))
        say(self.regex.setText, N_("Regular e&xpression"))
        say(self.button.setText, N_("Search"))
        say(self.view.setAccessibleName, N_("Hits"))
        self.field.setMinimumWidth(150)
        bar = QHBoxLayout()
        bar.addWidget(label)
        bar.addWidget(self.field, 1)
        for widget in (self.here, self.scope, self.regex, self.button, self.count):
            bar.addWidget(widget)
        self.view.setModel(self.hits)
        self.view.setItemDelegateForColumn(0, Leading(self.view))
        header = self.view.horizontalHeader()
        for column, width in enumerate((240, 120, 240, 200, 90)):
            self.view.setColumnWidth(column, width)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 0)
        layout.addLayout(bar)
        layout.addWidget(self.view, 1)

    def _enter_hits(self) -> None:
        if self.hits.passages:
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _forget(self) -> None:
        self._asked += 1
        self._total = -1
        self.hits.show_hits((), {})
        self._say()

    def _answer(self, asked: int, found: Found | WorkbenchError) -> None:
        if asked == self._asked:
            self._show(found)

    def _show(self, found: Found | WorkbenchError) -> None:
        if isinstance(found, WorkbenchError):
            self._forget()
            self._stage.failed.emit(found)
            return
        titles = {one.id: one.title for one in self._stage.open_desk.read.documents.all()}
        self.hits.show_hits(found.hits, titles)
        self._total = found.total
        self._say()
        if found.hits:
            self.view.selectRow(0)

    def _say(self) -> None:
        if self._total < 0:
            self.count.setText("")
            return
        text = ntr("{count} hit", "{count} hits", self._total)
        if self._total > len(self.hits.passages):
            text += " " + tr("(the first {shown} are shown)", shown=len(self.hits.passages))
        self.count.setText(text)


class Leading(QStyledItemDelegate):
    """The words before a hit: where there is no room, the farthest are left out."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Leave out on the left."""
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideLeft


class Hits(QAbstractTableModel):
    """One row for each hit."""

    def __init__(self) -> None:
        super().__init__()
        self.passages: tuple[Passage, ...] = ()
        self._titles: dict[Any, str] = {}

    def show_hits(self, passages: tuple[Passage, ...], titles: dict[Any, str]) -> None:
        """Show these."""
        self.beginResetModel()
        self.passages, self._titles = passages, titles
        self.endResetModel()

    def rowCount(self, parent: Index = _TOP) -> int:
        """How many hits."""
        return 0 if parent.isValid() else len(self.passages)

    def columnCount(self, parent: Index = _TOP) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """The names of the columns."""
        if role == _Role.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return tr(_COLUMNS[section])
        return None

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """What stands in a cell: the context ends at the hit on the left, and begins at it on the right."""
        hit, column = self.passages[index.row()], index.column()
        if role == _Role.DisplayRole:
            return self._cell(hit, column)
        if role == _Role.TextAlignmentRole and column == 0:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == _Role.ForegroundRole and column in (0, 2):
            return QPalette().brush(QPalette.ColorRole.PlaceholderText)
        if role == _Role.FontRole and column == 1:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def _cell(self, hit: Passage, column: int) -> str:
        if column == 3:
            return self._titles.get(hit.document, "")
        if column == 4:
            return place_name(hit.label, hit.note, hit.page)
        text = (hit.before, hit.quote, hit.after)[column]
        return text.replace("\n", " ")[-40:] if column == 0 else text.replace("\n", " ")[:60]
