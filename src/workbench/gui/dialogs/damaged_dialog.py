"""The damaged characters of a document: those that the reader found and those that the user names."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
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
from workbench.gui.small import roomy
from workbench.gui.stage import Stage
from workbench.model.records import Document
from workbench.reading.damaged import pair_of, places
from workbench.translation import tr


class DamagedDialog(QDialog):
    """Stays open beside the text, so that the places can be looked at; follows the open document."""

    def __init__(self, stage: Stage, step: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Damaged characters"))
        self.resize(560, 400)
        self._stage = stage
        self._step = step
        self.list = QTreeWidget()
        roomy(self.list)
        self.list.setRootIsDecorated(False)
        self.list.setHeaderLabels([tr("Stands"), tr("Printed"), tr("Occurrences"), tr("Found by")])
        self.list.header().setStretchLastSection(True)
        self.list.header().setMinimumSectionSize(70)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.list.setAccessibleName(tr("Damaged characters"))
        self.list.itemDoubleClicked.connect(lambda *_: self.show_place())
        self.stands, self.printed = QLineEdit(maxLength=2), QLineEdit(maxLength=2)
        self.problem = QLabel(wordWrap=True)
        self.problem.hide()
        explained = QLabel(
            tr(
                "A font can show one character in another’s place. "
                "The text stays as it is; search finds what was printed."
            ),
            wordWrap=True,
        )
        layout = QVBoxLayout(self)
        for widget in (explained, self.list):
            layout.addWidget(widget)
        layout.addLayout(self._line())
        layout.addWidget(self.problem)
        buttons = simple_buttons(self, act=self.remove, text=tr("&Remove from the list"))
        find = buttons.addButton(tr("&Next place (F3)"), buttons.ButtonRole.ActionRole)
        find.clicked.connect(self.show_place)
        for button in buttons.findChildren(QPushButton):
            button.setAutoDefault(False)  # Enter in a field adds, and closes nothing
        QShortcut(QKeySequence(Qt.Key.Key_F3), self).activated.connect(self.show_place)
        layout.addWidget(buttons)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.reload)
        stage.documentChanged.connect(self._soon.start)
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
        self.problem.hide()
        if document is None:
            return
        try:
            pair_of(self.stands.text(), self.printed.text())
        except InputError as error:
            self.problem.setText(f"⚠ {error.message} {error.hint}")
            self.problem.show()
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

    def _line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        for text, field in ((tr("&Stands:"), self.stands), (tr("&Printed:"), self.printed)):
            label = QLabel(text)
            label.setBuddy(field)
            field.setAccessibleName(text.replace("&", "").rstrip(":"))
            field.setMaximumWidth(80)
            field.returnPressed.connect(self.add)
            line.addWidget(label)
            line.addWidget(field)
        add = QPushButton(tr("A&dd"))
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
