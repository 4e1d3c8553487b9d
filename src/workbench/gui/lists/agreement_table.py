"""The places of a comparison as rows, and its numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from workbench.finding.agreement import Comparison, Row
from workbench.gui.inspector.page import place_name
from workbench.gui.lists.row_model import RowModel
from workbench.gui.lists.shared_table import SharedRows
from workbench.model.ids import AnnotationId
from workbench.model.marking import Marking
from workbench.translation import N_, listed, tr

COLUMNS = (N_("Marked by"), N_("Words"), "A", "B", N_("Overlap"), N_("Document"), N_("Where"), N_("Decided"))
KINDS = {"both": N_("both"), "differs": N_("different"), "only_a": N_("only A"), "only_b": N_("only B")}


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison with the names of its labels and documents, and what was decided (source → agreed)."""

    found: Comparison
    names: Mapping[str, str]
    titles: Mapping[str, str]
    done: Mapping[AnnotationId, AnnotationId]

    def agreed(self, row: Row) -> AnnotationId | None:
        """What was agreed about a row."""
        return next((self.done[side.id] for side in (row.a, row.b) if side and side.id in self.done), None)

    def named(self, labels: Iterable[str]) -> str:
        """The names of labels."""
        return listed(sorted(self.names.get(one, "?") for one in labels))


class AgreementTable(RowModel):
    """One row for each place."""

    columns: ClassVar = COLUMNS
    numbers: ClassVar = (4,)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row] = ()
        self.compared: Compared | None = None

    def show_rows(self, rows: Sequence[Row], compared: Compared | None) -> None:
        """Show these rows of a comparison."""
        self.beginResetModel()
        self.rows, self.compared = rows, compared
        self.endResetModel()

    def listed(self) -> Sequence[Row]:
        """The places."""
        return self.rows

    def text(self, row: int, column: int) -> str:
        """What stands in a cell."""
        return self.cell(self.rows[row], column)

    def tip(self, row: int, column: int) -> str | None:
        """In what the two differ; else the whole text of the cell."""
        return self.difference(self.rows[row]) or self.text(row, column) or None

    def cell(self, row: Row, column: int) -> str:
        """The text of a column."""
        compared, one = self.compared, row.one
        if compared is None:
            return ""
        return (
            lambda: tr(KINDS[row.kind]),
            lambda: " ".join(one.quote.split()) or tr("(the whole document)"),
            lambda: self._labels(row.a, compared),
            lambda: self._labels(row.b, compared),
            lambda: f"{round(row.overlap * 100)} %" if row.a and row.b else "",
            lambda: compared.titles.get(one.document, ""),
            lambda: place_name(one.label, one.note, one.page),
            lambda: "✓" if compared.agreed(row) else "",
        )[column]()

    def difference(self, row: Row) -> str:
        """Which labels only one of the two has given."""
        if self.compared is None:
            return ""
        ours = [label for one, _ in row.differences.values() for label in one]
        theirs = [label for _, other in row.differences.values() for label in other]
        parts = [tr("Only A: {labels}", labels=self.compared.named(ours))] if ours else []
        parts += [tr("Only B: {labels}", labels=self.compared.named(theirs))] if theirs else []
        return " · ".join(parts)

    def _labels(self, side: Marking | None, compared: Compared) -> str:
        if side is None:
            return ""
        return compared.named(label for labels in side.labels for label in labels) or "–"


class AgreementRows(SharedRows):
    """Enter opens A's annotation, Shift+Enter B's; A, B, + and E decide: ``chosen`` with "a", "b", "both", "edit"."""

    chosen = Signal(str)
    _KEYS: ClassVar = {Qt.Key.Key_A: "a", Qt.Key.Key_B: "b", Qt.Key.Key_Plus: "both", Qt.Key.Key_E: "edit"}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        key = Qt.Key(event.key())
        if plain and key in self._KEYS:
            self.chosen.emit(self._KEYS[key])
        else:
            super().keyPressEvent(event)
