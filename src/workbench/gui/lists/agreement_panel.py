"""Two annotators side by side: the places, the numbers, and the decisions between them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QSpinBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from workbench.app.agreement import compared
from workbench.app.archive import Archive
from workbench.commands.bus import ChangeSet
from workbench.finding.agreement import CLASSES, Row
from workbench.gui.flow import flowing
from workbench.gui.inspector.page import faint
from workbench.gui.lists.agreement_numbers import Choice, Numbers
from workbench.gui.lists.agreement_table import COLUMNS, KINDS, AgreementRows, AgreementTable, Compared
from workbench.gui.small import calm
from workbench.gui.stage import Stage
from workbench.gui.words import Words
from workbench.model.ids import DocumentId, PersonId
from workbench.translation import N_, grouped, tr

_PAUSE_MILLISECONDS = 300
_COUNTED = ("annotations", "anchors", "annotation_tags", "annotation_entities", "annotation_events", "relations")
_TAKES = (("a", N_("Take A's")), ("b", N_("Take B's")), ("both", N_("Take both")), ("edit", N_("Both, and edit")))


class AgreementPanel(QWidget):
    """``decided`` (row, "a", "b", "both" or "edit"); ``agreeingWanted`` to take all on which both agree."""

    decided = Signal(object, str)
    agreeingWanted = Signal(object)

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._words = Words()
        self._compared: Compared | None = None
        self._choice: Choice | None = None
        self._asked = 0
        self.a, self.b, self.scope, self.least = QComboBox(), QComboBox(), QComboBox(), QSpinBox()
        self.button, self.agreeing = QPushButton(), QPushButton()
        self.classes = {kind: QPushButton() for kind in ("all", *CLASSES)}
        self.takes = {name: QPushButton() for name, _ in _TAKES}
        self.hint = faint(QLabel(wordWrap=True))
        self.table, self.view, self.numbers = AgreementTable(self), AgreementRows(), Numbers()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self.compare)
        self._lay_out()
        self._connect()
        self._forget()

    def people(self) -> tuple[PersonId, PersonId] | None:
        """Who is compared."""
        a, b = self.a.currentData(), self.b.currentData()
        return (PersonId(a), PersonId(b)) if a and b else None

    def compare(self) -> None:
        """Compare in the background; an older answer that comes later is not shown."""
        desk, people = self._stage.desk, self.people()
        self._pause.stop()
        self._asked += 1
        if desk is None or people is None:
            return
        asked, archive, least, document = self._asked, desk.archive, self.least.value() / 100, self._document()

        def answer(found: Compared) -> None:
            if asked == self._asked:
                self._compared = found
                self._fill()

        desk.ask(lambda: looked_up(archive, *people, document=document, least=least), answer)

    def chosen(self) -> Row | None:
        """The row at hand."""
        at = self.view.currentIndex().row()
        return self.table.rows[at] if 0 <= at < len(self.table.rows) else None

    def result(self) -> Compared | None:
        """The comparison that is shown."""
        return self._compared

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._words.retranslate()
        for row, text in enumerate((tr("All documents of both"), tr("This document"))):
            self.scope.setItemText(row, text)
        self.numbers.retranslate()
        self._show_people()
        self._say()

    def minimumSizeHint(self) -> QSize:
        """Small: the bars take more lines where there is little room."""
        return QSize(300, 120)

    def _lay_out(self) -> None:
        say = self._words.say
        self.scope.addItems(["", ""])
        for row, text in enumerate((tr("All documents of both"), tr("This document"))):
            self.scope.setItemText(row, text)
        self.least.setRange(1, 100)
        self.least.setValue(50)
        self.least.setSuffix(" %")
        for box in (self.a, self.b, self.scope, self.least):
            calm(box)
        say(self.a.setAccessibleName, N_("First annotator"))
        say(self.b.setAccessibleName, N_("Second annotator"))
        say(self.scope.setAccessibleName, N_("On which documents"))
        say(self.least.setAccessibleName, N_("Least overlap"))
        say(
            self.least.setToolTip,
            N_("The same place from this overlap on: the characters that both mark, of those that either marks."),
        )
        say(self.button.setText, N_("Compare"))
        say(self.agreeing.setText, N_("Take all that agree"))
        say(self.agreeing.setToolTip, N_("Makes annotations of yours; nothing of theirs is changed."))
        say(self.view.setAccessibleName, N_("Compared places"))
        for name, text in _TAKES:
            say(self.takes[name].setText, text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 0)
        layout.addWidget(self._upper())
        layout.addWidget(self._lower())
        layout.addWidget(self.hint)
        layout.addWidget(self._parts(), 1)

    def _upper(self) -> QWidget:
        first, second, overlap = QLabel("A:"), QLabel("B:"), QLabel()
        overlap.setBuddy(self.least)
        self._words.say(overlap.setText, N_("Same place from"))
        for label in (first, second, overlap):
            label.setMinimumHeight(self.a.sizeHint().height())
        return flowing(first, self.a, second, self.b, self.scope, overlap, self.least, self.button)

    def _lower(self) -> QWidget:
        group = QButtonGroup(self)
        for button in self.classes.values():
            button.setCheckable(True)
            group.addButton(button)
        return flowing(*self.classes.values(), *self.takes.values(), self.agreeing)

    def _parts(self) -> QSplitter:
        self.view.setModel(self.table)
        header = self.view.horizontalHeader()
        for column in range(len(COLUMNS)):
            wide = column in (1, 2, 3, 5)
            header.setSectionResizeMode(
                column, QHeaderView.ResizeMode.Stretch if wide else QHeaderView.ResizeMode.ResizeToContents
            )
        header.setResizeContentsPrecision(50)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.addWidget(self.view)
        parts.addWidget(self.numbers)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        parts.setChildrenCollapsible(False)
        return parts

    def _connect(self) -> None:
        self.button.clicked.connect(self.compare)
        for kind, button in self.classes.items():
            button.clicked.connect(lambda _=False, kind=kind: self._show_class(kind))
        for name, button in self.takes.items():
            button.clicked.connect(lambda _=False, name=name: self._decide(name))
        self.agreeing.clicked.connect(lambda: self.agreeingWanted.emit(self._compared))
        self.numbers.wanted.connect(self._show_counted)
        self.view.chosen.connect(self._decide)
        self.view.opened.connect(lambda: self._open("a"))
        self.view.doubleClicked.connect(lambda: self._open("a"))
        self.view.openedOther.connect(lambda: self._open("b"))
        self.view.selectionModel().currentRowChanged.connect(self._allow)
        self._stage.deskChanged.connect(self._forget)
        self._stage.changed.connect(self._hear)

    def _document(self) -> DocumentId | None:
        return self._stage.document.id if self._stage.document and self.scope.currentIndex() == 1 else None

    def _forget(self) -> None:
        self._compared, self._choice = None, None
        self._asked += 1
        self.classes["all"].setChecked(True)
        self._show_people()
        self._fill()

    def _show_people(self) -> None:
        desk = self._stage.desk
        people = desk.read.documents.people() if desk else []
        for place, box in enumerate((self.a, self.b)):
            before = box.currentData()
            box.clear()
            for one in people:
                box.addItem(one.name, one.id)
            known = box.findData(before)
            box.setCurrentIndex(known if known >= 0 else min(place, len(people) - 1))
        if self.a.currentIndex() == self.b.currentIndex() and len(people) > 1:
            self.b.setCurrentIndex(1 - min(self.a.currentIndex(), 1))
        self.button.setEnabled(len(people) > 1)
        self.hint.setText("" if len(people) > 1 else tr("There is only one author in this archive."))
        self.hint.setVisible(bool(self.hint.text()))

    def _show_class(self, kind: str) -> None:
        self._choice = None if kind == "all" else lambda row: row.kind == kind
        self._fill()

    def _show_counted(self, choice: Choice) -> None:
        self.classes["all"].setChecked(True)
        self._choice = choice
        self._fill(numbers=False)

    def _fill(self, *, numbers: bool = True) -> None:
        kept, found = self._key(self.chosen()), self._compared
        at = self.view.currentIndex().row()
        rows = [row for row in found.found.rows if self._choice is None or self._choice(row)] if found else []
        self.table.show_rows(rows, found)
        place = next((n for n, row in enumerate(rows) if self._key(row) == kept), min(max(at, 0), len(rows) - 1))
        self.view.setColumnHidden(5, len({row.one.document for row in rows}) < 2)
        if rows:
            self.view.selectRow(place)
        if numbers:
            self.numbers.show_numbers(found)
        self._say()

    def _say(self) -> None:
        found = self._compared.found if self._compared else None
        names = {"all": tr("all"), **{kind: tr(text) for kind, text in KINDS.items()}}
        for kind, button in self.classes.items():
            count = "" if found is None else f" {grouped(len(found.rows if kind == 'all' else found.of(kind)))}"
            button.setText(names[kind] + count)
            button.setEnabled(found is not None)
        self._allow()

    def _allow(self, *_: object) -> None:
        desk, row = self._stage.desk, self.chosen()
        free = bool(desk and desk.writable and row and self._compared and not self._compared.agreed(row))
        for name, button in self.takes.items():
            missing = row is not None and ((name == "a" and row.a is None) or (name == "b" and row.b is None))
            button.setEnabled(free and not missing)
        self.agreeing.setEnabled(bool(desk and desk.writable and self._compared and self._compared.found.of("both")))

    def _decide(self, take: str) -> None:
        row = self.chosen()
        if row is not None and self.takes[take].isEnabled():
            self.decided.emit(row, take)
            self.view.selectRow(min(self.view.currentIndex().row() + 1, self.table.rowCount() - 1))

    def _open(self, side: str) -> None:
        row = self.chosen()
        if row is not None:
            wanted = row.b if side == "b" and row.b is not None else row.one
            self._stage.choose(wanted.id)

    def _hear(self, changes: ChangeSet) -> None:
        if changes.touches("people"):
            self._show_people()
        if self._compared is not None and changes.touches(*_COUNTED, "tags", "entities", "events", "documents"):
            self._pause.start()

    @staticmethod
    def _key(row: Row | None) -> tuple[str, str]:
        return (row.a.id if row.a else "", row.b.id if row.b else "") if row else ("", "")


def looked_up(archive: Archive, a: PersonId, b: PersonId, *, document: DocumentId | None, least: float) -> Compared:
    """Compare, and look up the names of what is shown. Raises as ``app.agreement.compared``."""
    read = archive.read
    return Compared(
        compared(archive, a, b, document=document, least=least),
        {
            **{view.tag.id: view.tag.name for view in read.authorities.tags(counted=False)},
            **{view.entity.id: view.entity.name for view in read.authorities.entities(counted=False)},
            **{view.event.id: view.event.name for view in read.authorities.events(counted=False)},
        },
        {str(one): title for one, title in read.documents.titles().items()},
        read.agreement.curated(),
    )
