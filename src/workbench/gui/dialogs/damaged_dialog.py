"""The damaged characters of a document: those that the reader found and those that the user names."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.commands.corrections import NameDamaged, NameSound
from workbench.errors import InputError
from workbench.gui.dialogs.form import simple_buttons
from workbench.gui.reader.announcing import announce
from workbench.gui.small import roomy
from workbench.gui.stage import Stage
from workbench.gui.words import Words
from workbench.model.records import Document
from workbench.reading.damaged import pair_of, places
from workbench.translation import N_, sentences, tr

_COLUMNS = (N_("Stands"), N_("Printed"), N_("Occurrences"), N_("Found by"))
_EXPLAINED = N_(
    "A font can show one character in another’s place. The text stays as it is; search finds what was printed."
)


class DamagedDialog(QDialog):
    """Stays open beside the text, so that the places can be looked at; follows the open document."""

    def __init__(self, stage: Stage, step: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Words()
        self._refused: InputError | None = None
        say = self._words.say
        say(self.setWindowTitle, N_("Damaged characters"))
        self.resize(560, 400)
        self._stage = stage
        self._step = step
        self.list = QTreeWidget()
        roomy(self.list)
        self.list.setRootIsDecorated(False)
        for column, text in enumerate(_COLUMNS):
            say(partial(self.list.headerItem().setText, column), text)
        self.list.header().setStretchLastSection(True)
        self.list.header().setMinimumSectionSize(70)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        say(self.list.setAccessibleName, N_("Damaged characters"))
        self.list.itemDoubleClicked.connect(lambda *_: self.show_place())
        self.stands, self.printed = QLineEdit(maxLength=2), QLineEdit(maxLength=2)
        self.problem = QLabel(wordWrap=True)
        self.problem.hide()
        explained = QLabel(wordWrap=True)
        say(explained.setText, _EXPLAINED)
        layout = QVBoxLayout(self)
        for widget in (explained, self.list):
            layout.addWidget(widget)
        layout.addLayout(self._line())
        layout.addWidget(self.problem)
        buttons = simple_buttons(self)
        for text, act in ((N_("&Remove from the list"), self.remove), (N_("&Next place (F3)"), self.show_place)):
            button = buttons.addButton("", buttons.ButtonRole.ActionRole)
            button.clicked.connect(act)
            say(button.setText, text)
        for button in buttons.findChildren(QPushButton):
            button.setAutoDefault(False)  # Enter in a field adds, and closes nothing
        QShortcut(QKeySequence(Qt.Key.Key_F3), self).activated.connect(self.show_place)
        layout.addWidget(buttons)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.reload)
        stage.documentChanged.connect(self._soon.start)
        self.reload()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the language that the interface has now."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._words.retranslate()
            self._show_problem()
            self.reload()

    def reload(self) -> None:
        """Show the list as it is now."""
        chosen = self._chosen()
        self.list.clear()
        document, reading = self._stage.document, self._stage.reading
        if document is None or reading is None:
            self.close()
            return
        found = self._found(document)
        for stands, printed in reading.damaged:
            by = tr("the reader") if found.get(stands) == printed else tr("you")
            item = QTreeWidgetItem([stands, printed, str(places(reading, stands)), by])
            self.list.addTopLevelItem(item)
            if stands == chosen:
                self.list.setCurrentItem(item)

    def add(self) -> None:
        """Put the two characters that were typed into the list."""
        document = self._stage.document
        self._refuse(None)
        if document is None:
            return
        try:
            pair_of(self.stands.text(), self.printed.text())
        except InputError as error:
            self._refuse(error)
            return
        command = NameDamaged(document=document.id, stands=self.stands.text(), printed=self.printed.text())
        self._stage.open_desk.change(command)
        self.stands.clear()
        self.printed.clear()
        self.stands.setFocus()

    def remove(self) -> None:
        """Take the chosen character out of the list."""
        document, character = self._stage.document, self._chosen()
        if document is not None and character:
            found = character in self._found(document)
            self._stage.open_desk.change(NameSound(document=document.id, character=character, found=found))

    def show_place(self) -> None:
        """Go to the next place of the chosen character; F3 in the window goes on from there."""
        reading, character = self._stage.reading, self._chosen()
        if reading is None or not character:
            return
        text = reading.text[: reading.notes_end]
        hits = tuple((at, at + 1) for at, one in enumerate(text) if one == character)
        if not hits:
            return
        if hits == self._stage.hits:
            self._step()
            return
        here = self._stage.where()
        first = next((number for number, hit in enumerate(hits) if hit[0] >= here), 0)
        self._stage.set_hits(hits, first)
        self._stage.jumped.emit(*hits[first], False)

    def _refuse(self, error: InputError | None) -> None:
        self._refused = error
        self._show_problem()
        if error is not None:
            announce(self.problem, self.problem.text())

    def _show_problem(self) -> None:
        error = self._refused
        self.problem.setText(f"⚠ {sentences(error.message, error.hint)}" if error is not None else "")
        self.problem.setAccessibleName(self.problem.text())
        self.problem.setVisible(error is not None)

    def _line(self) -> QHBoxLayout:
        line, say = QHBoxLayout(), self._words.say
        for text, field in ((N_("&Stands:"), self.stands), (N_("&Printed:"), self.printed)):
            label = QLabel()
            label.setBuddy(field)
            say(label.setText, text)
            say(partial(_name, field), text)
            field.setMaximumWidth(80)
            field.returnPressed.connect(self.add)
            line.addWidget(label)
            line.addWidget(field)
        add = QPushButton()
        say(add.setText, N_("A&dd"))
        add.setAutoDefault(False)
        add.clicked.connect(self.add)
        line.addWidget(add)
        line.addStretch(1)
        return line

    def _chosen(self) -> str:
        item = self.list.currentItem()
        return item.text(0) if item is not None else ""

    def _found(self, document: Document) -> dict[str, str]:
        """What the reader itself found."""
        return dict(self._stage.open_desk.archive.as_read(document).damaged)


def _name(field: QWidget, label: str) -> None:
    field.setAccessibleName(label.replace("&", "").rstrip(":："))
