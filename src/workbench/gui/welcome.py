"""What stands where the text will be while no archive is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeySequence, QShortcut
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
from workbench.gui.actions import plain
from workbench.gui.presence import Presence
from workbench.gui.recent import forget, remembered
from workbench.gui.small import enlarge, roomy
from workbench.gui.words import Words
from workbench.translation import N_, tr

_WIDTH = 640
_PATH = Qt.ItemDataRole.UserRole


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
        self.recent.itemActivated.connect(self._choose)
        self.recent.itemClicked.connect(self._choose)
        self.recent.currentItemChanged.connect(self._tell)
        self._missing: set[Path] = set()
        self._presence = Presence(self)
        self._presence.told.connect(self._mark)
        self._make_offer()
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
        for path in remembered():
            item = QListWidgetItem()
            item.setData(_PATH, path)
            item.setToolTip(str(path))
            self._name(item)
            self.recent.addItem(item)
        for widget in (self._heading, self.recent):
            widget.setVisible(self.recent.count() > 0)
        self.look()

    def look(self) -> None:
        """See, beside the window's thread, which of them are still there."""
        self._tell()
        self._presence.look(item.data(_PATH) for item in self._items())

    def event(self, event: QEvent) -> bool:
        """Somebody comes back from the files, or from wherever drives are connected."""
        if event.type() is QEvent.Type.WindowActivate and self.isVisible():
            self.look()
        return super().event(event)

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._words.retranslate()
        for button, action in self._buttons:
            button.setText(_keyless(action))
        for item in self._items():
            self._name(item)
        self._tell()

    def _make_offer(self) -> None:
        """What is said of an archive that is missing, and the way to take it off the list."""
        self.offer = QWidget()
        self._said = QLabel(wordWrap=True)
        self.remove = QPushButton(autoDefault=True)
        self._words.say(self.remove.setText, N_("Re&move from the list"))
        self.remove.clicked.connect(self._remove)
        delete = QShortcut(QKeySequence.StandardKey.Delete, self.recent, context=Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._remove)
        row = QHBoxLayout(self.offer)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._said, 1)
        row.addWidget(self.remove)
        self.offer.hide()

    def _items(self) -> list[QListWidgetItem]:
        return [self.recent.item(row) for row in range(self.recent.count())]

    def _name(self, item: QListWidgetItem) -> None:
        path = item.data(_PATH)
        missing = path in self._missing
        folder = f"{tr('not found')} · {_folder(path)}" if missing else _folder(path)
        item.setText(f"{path.stem}\n{folder}")
        font = item.font()
        font.setItalic(missing)
        item.setFont(font)

    def _choose(self, item: QListWidgetItem) -> None:
        """Open it, or look for it once more if it was missing."""
        path = item.data(_PATH)
        if path not in self._missing:
            self.chosen.emit(path)
        self.look()

    def _mark(self, path: Path, there: bool) -> None:
        (self._missing.discard if there else self._missing.add)(path)
        for item in self._items():
            if item.data(_PATH) == path:
                self._name(item)
        self._tell()

    def _tell(self, *_: object) -> None:
        """Offer to take the current one off the list, if it is missing."""
        item = self.recent.currentItem()
        missing = bool(item) and item.data(_PATH) in self._missing
        if missing:
            said = N_("“{name}” is not there now. If it lies on a drive or in a network, connect that first.")
            self._said.setText(tr(said, name=item.data(_PATH).name))
        self.offer.setVisible(missing)

    def _remove(self) -> None:
        path = self.recent.currentItem().data(_PATH)
        if path in self._missing:
            forget(path)
            self.refresh()
            (self.recent if self.recent.count() else self._buttons[0][0]).setFocus()

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
        inner.addWidget(self.offer)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(column, 8, Qt.AlignmentFlag.AlignVCenter)
        outer.addStretch(1)


def _title(text: str, scale: float) -> QLabel:
    label = QLabel(text)
    enlarge(label, scale)
    return label


def _button(action: QAction) -> QPushButton:
    button = QPushButton(_keyless(action))
    button.setMinimumHeight(40)
    button.setAutoDefault(True)
    button.clicked.connect(action.trigger)
    return button


def _keyless(action: QAction) -> str:
    """What it does; its access key is that of its menu, and here the menus themselves have some of these."""
    return plain(action.text()) + ("…" if "…" in action.text() else "")


def _folder(path: Path) -> str:
    try:
        return str(Path("~") / path.parent.relative_to(Path.home()))
    except ValueError:
        return str(path.parent) or tr("unknown folder")
