"""Which places are listed: by form, document and state, each with its number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QWidget

from workbench.gui.review.places import OPEN, STATES, Choice, Places
from workbench.gui.small import calm
from workbench.gui.words import Words
from workbench.translation import N_, tr


class Choices(QWidget):
    """Three lists and a tick; ``chosen`` carries a Choice."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Words()
        self.form, self.document, self.state = QComboBox(), QComboBox(), QComboBox()
        self.inside = QCheckBox()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        names = (N_("Form"), N_("Document"), N_("State"))
        for column, (box, name) in enumerate(zip((self.form, self.document, self.state), names, strict=True)):
            calm(box)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(6)
            box.activated.connect(self._tell)
            self._words.say(box.setAccessibleName, name)
            grid.addWidget(box, 0, column)
        self._words.say(self.inside.setText, N_("Also inside longer names"))
        self.inside.toggled.connect(self._tell)
        grid.addWidget(self.inside, 1, 0, 1, 3)

    def reset(self) -> None:
        """Choose everything, without telling."""
        self.inside.blockSignals(True)
        self.inside.setChecked(False)
        self.inside.blockSignals(False)

    def fill(self, places: Places) -> None:
        """Offer the forms, documents and states that there are, with their numbers."""
        self._words.retranslate()
        found, choice = places.everything, places.choice
        forms = Counter(one.form for one in found)
        documents = Counter[str](one.passage.document for one in found)
        states = Counter[str](one.state for one in found)
        states["open"] = sum(states[state] for state in OPEN)
        titles = {document: places.titles.get(document, "") for document in documents}
        words = {"open": tr("to be decided"), **{state: tr(text) for state, (_, text) in STATES.items()}}
        _offer(self.form, tr("All forms"), {form: form for form in forms}, forms, choice.form)
        _offer(self.document, tr("All documents"), titles, documents, choice.document)
        _offer(self.state, tr("All states"), words, states, choice.state)

    def _tell(self) -> None:
        form, document, state = (box.currentData() or "" for box in (self.form, self.document, self.state))
        self.chosen.emit(Choice(form, document, state, self.inside.isChecked()))


def _offer(box: QComboBox, everything: str, entries: Mapping[str, str], counts: Mapping[str, int], now: str) -> None:
    box.blockSignals(True)
    box.clear()
    box.addItem(everything, "")
    for key, text in entries.items():
        box.addItem(f"{text} ({counts.get(key, 0)})", key)
    box.setCurrentIndex(max(box.findData(now), 0))
    box.blockSignals(False)
