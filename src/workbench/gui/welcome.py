"""What stands where the text will be while no archive is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workbench import assets
from workbench.gui.recent import recent_archives
from workbench.gui.small import enlarge, roomy
from workbench.gui.words import Words
from workbench.translation import N_, tr

_WIDTH = 640


class Welcome(QWidget):
    """Recent archives, New, Open, and the sample archive."""

    chosen = Signal(object)

    def __init__(self, actions: list[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Words()
        picture = QLabel()
        picture.setPixmap(QIcon(str(assets.path("icons", "workbench.svg"))).pixmap(64, 64))
        title = _title("Workbench", 1.9)
        claim = QLabel(wordWrap=True)
        self._words.say(claim.setText, N_("Read, highlight, tag and cite historical documents."))
        self.recent = QListWidget()
        roomy(self.recent)
        self.recent.setAlternatingRowColors(True)
        self.recent.itemActivated.connect(lambda item: self.chosen.emit(item.data(Qt.ItemDataRole.UserRole)))
        self.recent.itemClicked.connect(lambda item: self.chosen.emit(item.data(Qt.ItemDataRole.UserRole)))
        self._heading = QLabel()
        self._heading.setBuddy(self.recent)
        self._words.say(self._heading.setText, N_("&Recent archives"))
        self._words.say(self.recent.setAccessibleName, N_("Recent archives"))
        self._buttons = [(_button(action), action) for action in actions]
        self._lay_out(picture, title, claim)
        self.refresh()

    def refresh(self) -> None:
        """Show the archives opened lately."""
        self.recent.clear()
        for path in recent_archives():
            item = QListWidgetItem(path.stem)
            item.setData(Qt.ItemDataRole.UserRole, path)
            item.setToolTip(str(path))
            item.setText(f"{path.stem}\n{_folder(path)}")
            self.recent.addItem(item)
        for widget in (self._heading, self.recent):
            widget.setVisible(self.recent.count() > 0)

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._words.retranslate()
        for button, action in self._buttons:
            button.setText(action.text())

    def _lay_out(self, picture: QLabel, title: QLabel, claim: QLabel) -> None:
        head = QHBoxLayout()
        head.addWidget(picture)
        names = QVBoxLayout()
        names.addWidget(title)
        names.addWidget(claim)
        head.addLayout(names, 1)
        buttons = QHBoxLayout()
        for button, _ in self._buttons:
            buttons.addWidget(button)
        column = QWidget()
        column.setMaximumWidth(_WIDTH)
        column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        inner = QVBoxLayout(column)
        inner.setSpacing(16)
        inner.addLayout(head)
        inner.addLayout(buttons)
        inner.addWidget(self._heading)
        inner.addWidget(self.recent, 1)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(column, 8, Qt.AlignmentFlag.AlignVCenter)
        outer.addStretch(1)


def _title(text: str, scale: float) -> QLabel:
    label = QLabel(text)
    enlarge(label, scale)
    return label


def _button(action: QAction) -> QPushButton:
    button = QPushButton(action.text())
    button.setMinimumHeight(40)
    button.setAutoDefault(True)
    button.clicked.connect(action.trigger)
    return button


def _folder(path: Path) -> str:
    try:
        return str(Path("~") / path.parent.relative_to(Path.home()))
    except ValueError:
        return str(path.parent) or tr("unknown folder")
