"""Shared passages as rows, and the two sides of one with their differences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QTextBrowser, QVBoxLayout, QWidget

from workbench.gui.inspector.page import faint, place_name
from workbench.gui.lists.row_model import RowModel
from workbench.gui.lists.rows import Rows
from workbench.model.ids import DocumentId
from workbench.model.passage import Passage
from workbench.translation import N_, tr

if TYPE_CHECKING:
    from workbench.finding.shared import SharedPassage  # brings numpy, which only a comparison needs

COLUMNS = (N_("Left"), N_("Right"), N_("Words"), N_("Length"), N_("Same"), N_("Kind"))
_KINDS = {"text": N_("Text"), "title": N_("Name of a work"), "reference": N_("Reference")}
_LONGEST = 200


class SharedTable(RowModel):
    """One row for each pair."""

    columns: ClassVar = COLUMNS
    numbers: ClassVar = (3, 4)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.passages: tuple[SharedPassage, ...] = ()
        self._titles: Mapping[DocumentId, str] = {}

    def show_passages(self, passages: tuple[SharedPassage, ...], titles: Mapping[DocumentId, str]) -> None:
        """Show these; ``titles`` by the documents' ids."""
        self.beginResetModel()
        self.passages, self._titles = passages, titles
        self.endResetModel()

    def where(self, side: Passage) -> str:
        """Document, page and note of a side."""
        return " ".join(
            filter(None, (self._titles.get(side.document, ""), place_name(side.label, side.note, side.page)))
        )

    def row(self, number: int) -> list[str]:
        """The cells of a row, the words unshortened."""
        one = self.passages[number]
        return [
            self.where(one.left),
            self.where(one.right),
            " ".join(one.left.quote.split()),
            str(one.length),
            f"{int(one.same * 100)} %",
            tr(_KINDS[str(one.kind)]),
        ]

    def listed(self) -> Sequence[SharedPassage]:
        """The pairs."""
        return self.passages

    def text(self, row: int, column: int) -> str:
        """What stands in a cell, shortened."""
        return self.row(row)[column][:_LONGEST]


class SharedRows(Rows):
    """``opened`` on Enter and double click, ``openedOther`` on Shift+Enter."""

    openedOther = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the left place, Shift+Enter the right one."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.openedOther.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class SideView(QWidget):
    """One side of a pair: where it stands, and its exact words; what only it has is bold and underlined."""

    def __init__(self) -> None:
        super().__init__()
        self.where = faint(QLabel())
        self.where.setTextFormat(Qt.TextFormat.PlainText)
        self.where.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.words = QTextBrowser()
        self.words.setTabChangesFocus(True)
        self.words.setMinimumWidth(120)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.where)
        layout.addWidget(self.words, 1)

    def show_side(self, where: str, html: str) -> None:
        """Show a side (two empty texts: none)."""
        self.where.setText(where)
        self.where.setToolTip(where)
        self.words.setHtml(html)


def side_html(one: SharedPassage, side: str, faded: str) -> str:
    """The words of the ``left`` or ``right`` side, what only it has set apart; its context in the colour ``faded``."""
    place: Passage = getattr(one, side)
    runs = ((run.kind, getattr(run, side)) for run in one.differences)
    words = "".join(f"<b><u>{_line(text)}</u></b>" if kind == side else _line(text) for kind, text in runs if text)
    before, after = (f'<span style="color:{faded}">{_line(text)}</span>' for text in (place.before, place.after))
    return f"{before}<b>[</b>{words}<b>]</b>{after}"


def _line(text: str) -> str:
    return escape(text.replace("\n", " "))
