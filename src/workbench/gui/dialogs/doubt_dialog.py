"""A file that can be read in several ways: a person looks at it before it is imported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.gui.desk import Desk
from workbench.gui.ways import Ways
from workbench.model.reading import Reading
from workbench.translation import ntr, sentences, tr

if TYPE_CHECKING:
    from workbench.importing.doubts import Doubtful  # brings the readers, which only an import needs


class DoubtDialog(QDialog):
    """Asks for one file after the other; ``decided`` once: the way for each file that is to be imported."""

    decided = Signal(object)

    def __init__(self, doubtful: Sequence[Doubtful], desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("How is this to be read?"))
        self.resize(1020, 620)
        self._left = list(doubtful)
        self._chosen: dict[str, str] = {}
        self.question = QLabel(wordWrap=True)
        self.question.setTextFormat(Qt.TextFormat.PlainText)
        self.ways = Ways(desk, self)
        self.same = QCheckBox()
        self.take = QPushButton(tr("&Import"))
        self.skip = QPushButton(tr("&Skip this file"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.take, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.skip, QDialogButtonBox.ButtonRole.ActionRole)
        for button in buttons.buttons():
            cast("QPushButton", button).setAutoDefault(button is self.take)
        self.take.setDefault(True)
        self.take.clicked.connect(lambda: self._decide(self.ways.chosen()))
        self.skip.clicked.connect(lambda: self._decide(""))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (self.question, self.ways, self.same, buttons):
            layout.addWidget(widget, 1 if widget is self.ways else 0)
        self.finished.connect(self._end)
        self._ask()

    def _ask(self) -> None:
        one = self._left[0]
        others = len(self._left) - 1
        several = tr("“{name}” can be read in several ways.", name=one.preview.name)
        self.question.setText(sentences(several, one.preview.doubt))
        self.question.setToolTip(str(one.path))
        text = ntr(
            "The sa&me for the {count} other doubtful file of this import",
            "The sa&me for the {count} other doubtful files of this import",
            others,
        )
        self.same.setText(text)
        self.same.setVisible(others > 0)

        def read(way: str) -> Reading:
            from workbench.importing.preview import preview  # the readers: not before they are needed

            return one.preview.reading if way == one.preview.way else preview(one.path, way).reading

        self.ways.show_text(read, one.preview.ways, one.preview.way)

    def _decide(self, way: str) -> None:
        """``way`` "": the file is skipped."""
        now = self._left if self.same.isChecked() else self._left[:1]
        self._left = self._left[len(now) :]
        if way:
            self._chosen.update({str(one.path): way if way in one.preview.ways else one.preview.way for one in now})
        if self._left:
            self._ask()
        else:
            self.accept()

    def _end(self) -> None:
        self.ways.stop()
        self.decided.emit(self._chosen)
