"""The rows of the list of annotations: made only when they are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication

from workbench.gui.author_bar import author_swatch
from workbench.gui.coloring import Coloring
from workbench.gui.inspector.page import place_name, when
from workbench.gui.swatch import swatch
from workbench.model.views import AnnotationView
from workbench.translation import N_, listed, ntr, tr

COLUMNS = (
    N_("Words"),
    N_("Tags, names, events"),
    N_("Note"),
    N_("Document"),
    N_("Where"),
    N_("Author"),
    N_("Changed"),
    N_("Comments"),
)
COMMENTS = 7
_LONGEST = 200
_TOP = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class AnnotationsTable(QAbstractTableModel):
    """One row for each annotation."""

    def __init__(self, coloring: Coloring) -> None:
        super().__init__()
        self._coloring = coloring
        self._said: Mapping[str, tuple[int, int]] = {}
        self.views: Sequence[AnnotationView] = ()

    def show_views(self, views: Sequence[AnnotationView], said: Mapping[str, tuple[int, int]]) -> None:
        """Show these; ``said``: how many comments and open questions each has, if any."""
        self.beginResetModel()
        self.views, self._said = views, said
        self.endResetModel()

    def row_of(self, annotation: str | None) -> int:
        """The row of an annotation; -1 if it is not in the list."""
        return next((row for row, view in enumerate(self.views) if view.annotation.id == annotation), -1)

    def rowCount(self, parent: Index = _TOP) -> int:
        """How many annotations."""
        return 0 if parent.isValid() else len(self.views)

    def columnCount(self, parent: Index = _TOP) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """The names of the columns."""
        if role == _Role.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return tr(COLUMNS[section])
        return None

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """What stands in a cell."""
        view = self.views[index.row()]
        if role == _Role.DisplayRole:
            return self._comments(view) if index.column() == COMMENTS else cell(view, index.column())
        if role == _Role.ToolTipRole:
            return self._tip(view) if index.column() == COMMENTS else cell(view, index.column()) or None
        if role == _Role.DecorationRole and index.column() == 0:
            tag = view.tags[0] if view.tags else None
            if self._coloring.by_author:
                return author_swatch(self._coloring.color(view), QGuiApplication.palette().base().color())
            return swatch(tag.color if tag else view.annotation.color, tag.digit if tag else 0)
        return None

    def _comments(self, view: AnnotationView) -> str:
        count, asked = self._said.get(view.annotation.id, (0, 0))
        return f"{count} ?" if asked else str(count or "")

    def _tip(self, view: AnnotationView) -> str | None:
        count, asked = self._said.get(view.annotation.id, (0, 0))
        if not count:
            return None
        said = ntr("{count} comment", "{count} comments", count)
        return listed((said, ntr("{count} open question", "{count} open questions", asked))) if asked else said


def cell(view: AnnotationView, column: int) -> str:
    """The text of one column."""
    at = view.place
    if column == 0:
        return " ".join(at.quote.split())[:_LONGEST] if at else tr("(the whole document)")
    if column == 1:
        return listed(one.name for group in (view.tags, view.entities, view.events) for one in group)
    if column == 2:
        return " ".join(view.annotation.note.split())[:_LONGEST]
    if column == 3:
        return view.document.title
    if column == 4:
        waits = "⚑ " if view.state == "waiting" else ""
        return waits + place_name(at.label, at.note, at.page) if at else ""
    return view.author if column == 5 else when(view.annotation.stamp.modified)
