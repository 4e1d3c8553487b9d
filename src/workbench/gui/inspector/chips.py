"""Small labels for what is tied to an annotation: pressed, they show it; their cross takes it off.

Those of names can have a button for every other place where the name stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from workbench.gui.flow import Flow
from workbench.gui.small import outline, small_button
from workbench.gui.stage import Thing
from workbench.gui.swatch import swatch
from workbench.translation import tr

_LONGEST = 28


@dataclass(frozen=True, slots=True)
class Chip:
    """One label; ``color`` None: without a colour."""

    thing: Thing
    text: str
    color: str | None = None
    digit: int = 0
    tip: str = ""


class Chips(QWidget):
    """A row (or several) of chips. ``placesWanted`` carries the id of an entity."""

    pressed = Signal(object)
    placesWanted = Signal(str)
    removed = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, places: bool = False) -> None:
        super().__init__(parent)
        self._places = places
        self._flow = Flow(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_chips(self, chips: Iterable[Chip], *, removable: bool) -> None:
        """Show these instead of those before."""
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        frames = [self._made(chip, removable=removable) for chip in chips]
        tallest = max((frame.sizeHint().height() for frame in frames), default=0)
        for frame in frames:  # Latin letters make a lower button than Chinese characters do
            frame.setFixedHeight(tallest)
            self._flow.addWidget(frame)
        self.setVisible(self._flow.count() > 0)
        self.updateGeometry()

    def texts(self) -> list[str]:
        """What the chips say."""
        return [button.accessibleName() for button in self.findChildren(QToolButton, "chip") if not button.isHidden()]

    def _made(self, chip: Chip, *, removable: bool) -> QWidget:
        frame = QFrame(self)
        outline(frame)
        label = small_button(_short(chip.text).replace("&", "&&"))
        label.setObjectName("chip")
        label.setAccessibleName(chip.text)
        label.setToolTip(chip.tip or chip.text)
        label.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        if chip.color is not None:
            label.setIcon(swatch(chip.color, chip.digit))
            label.setIconSize(QSize(14, 14))
        label.clicked.connect(lambda: self.pressed.emit(chip.thing))
        layout = QHBoxLayout(frame)
        layout.setContentsMargins(2, 0, 2, 0)
        layout.setSpacing(0)
        layout.addWidget(label)
        if self._places and chip.thing.table == "entities":
            places = _button("⌕", "places", tr("Every other place…"))
            places.clicked.connect(lambda: self.placesWanted.emit(chip.thing.id))
            layout.addWidget(places)
        if removable:
            cross = _button("✕", "cross", tr("Take “{name}” off", name=chip.text))
            cross.clicked.connect(lambda: self.removed.emit(chip.thing))
            layout.addWidget(cross)
        frame.show()
        return frame


def _button(sign: str, name: str, tip: str) -> QToolButton:
    button = small_button(sign)
    button.setObjectName(name)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
