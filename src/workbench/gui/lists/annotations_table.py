"""The rows of the list of annotations: only their ids are known; what stands in them is read when they are shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from workbench.gui.author_bar import author_swatch
from workbench.gui.coloring import Coloring
from workbench.gui.inspector.page import place_of, when, words_of
from workbench.gui.lists.row_model import Index, RowModel
from workbench.gui.swatch import swatch
from workbench.model.views import AnnotationView
from workbench.translation import N_, listed, ntr, tr

COLUMNS = (
    *(N_("Words"), N_("Tags"), N_("Note"), N_("Document"), N_("Where"), N_("Author"), N_("Changed"), N_("Comments")),
    *(N_("Names"), N_("Events"), N_("Made"), N_("Colour"), N_("Kind")),
)
KEYS = (
    *("words", "tags", "note", "document", "page", "author", "changed", "comments"),
    *("entities", "events", "made", "color", "kind"),
)
"""The name of each column: by it the list is sorted, and the column is remembered."""

MOTIVATION_NAMES: Mapping[str, str] = {
    "highlighting": N_("highlight"),
    "commenting": N_("note"),
    "tagging": N_("tagging"),
    "describing": N_("description"),
}
WORDS, COMMENTS, COLOR = 0, 7, 11
_LONGEST = 200
_AT_ONCE, _KEPT = 64, 2048
"""So many rows are read at a time, and so many stay known."""
_Role = Qt.ItemDataRole
Fetch = Callable[[Sequence[str]], Sequence[AnnotationView]]


class AnnotationsTable(RowModel):
    """One row for each annotation; ``fetch`` gives the annotations of ids."""

    columns: ClassVar = COLUMNS
    numbers: ClassVar = (COMMENTS,)

    def __init__(self, coloring: Coloring, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._coloring, self._fetch = coloring, fetch
        self._said: Mapping[str, tuple[int, int]] = {}
        self._known: dict[str, AnnotationView] = {}
        self.ids: Sequence[str] = ()

    def show_ids(self, ids: Sequence[str], said: Mapping[str, tuple[int, int]]) -> None:
        """Show these; ``said``: how many comments and open questions each has, if any."""
        self.beginResetModel()
        self.ids, self._said = ids, said
        self._known.clear()
        self.endResetModel()

    def renew(self, said: Mapping[str, tuple[int, int]]) -> None:
        """The same annotations; what stands in the rows may be another."""
        self._said = said
        self._known.clear()
        if self.ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, len(COLUMNS) - 1))

    def row_of(self, annotation: str | None) -> int:
        """The row of an annotation; -1 if it is not in the list."""
        try:
            return self.ids.index(annotation) if annotation else -1
        except ValueError:
            return -1

    def view(self, row: int) -> AnnotationView | None:
        """The annotation of a row; None if it is gone meanwhile."""
        wanted = self.ids[row]
        if wanted not in self._known:
            first = row - row % _AT_ONCE
            if len(self._known) > _KEPT:
                self._known.clear()
            self._known.update({one.annotation.id: one for one in self._fetch(self.ids[first : first + _AT_ONCE])})
        return self._known.get(wanted)

    def listed(self) -> Sequence[str]:
        """The ids of the annotations."""
        return self.ids

    def text(self, row: int, column: int) -> str:
        """What stands in a cell."""
        view = self.view(row)
        if view is None:
            return ""
        return self._comments(view) if column == COMMENTS else cell(view, column)

    def tip(self, row: int, column: int) -> str | None:
        """The whole text of a cell, or what the number counts."""
        view = self.view(row)
        if view is None:
            return None
        return self._said_about(view) if column == COMMENTS else cell(view, column) or None

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """The colour before the words, beside what every table has."""
        if role == _Role.DecorationRole and index.column() in (WORDS, COLOR):
            view = self.view(index.row())
            return self._swatch(view, by_author=index.column() == WORDS) if view else None
        return super().data(index, role)

    def _swatch(self, view: AnnotationView, *, by_author: bool) -> Any:
        if by_author and self._coloring.by_author:
            return author_swatch(self._coloring.color(view), QGuiApplication.palette().base().color())
        tag = view.tags[0] if view.tags else None
        return swatch(tag.color if tag else view.annotation.color, tag.digit if tag else 0)

    def _comments(self, view: AnnotationView) -> str:
        count, asked = self._said.get(view.annotation.id, (0, 0))
        return f"{count} ?" if asked else str(count or "")

    def _said_about(self, view: AnnotationView) -> str | None:
        count, asked = self._said.get(view.annotation.id, (0, 0))
        if not count:
            return None
        said = ntr("{count} comment", "{count} comments", count)
        return listed((said, ntr("{count} open question", "{count} open questions", asked))) if asked else said


def cell(view: AnnotationView, column: int) -> str:
    """The text of one column."""
    one = view.annotation
    waits = "⚑ " if view.state == "waiting" else ""
    private = "🔒 " if one.private else ""
    return (
        lambda: " ".join(words_of(view).split())[:_LONGEST] or _without_words(view),
        lambda: listed(tag.name for tag in view.tags),
        lambda: private + " ".join(one.note.split())[:_LONGEST],
        lambda: view.document.title,
        lambda: waits + place_of(view) if place_of(view) else "",
        lambda: view.author,
        lambda: when(one.stamp.modified),
        lambda: "",
        lambda: listed(entity.name for entity in view.entities),
        lambda: listed(event.name for event in view.events),
        lambda: when(one.stamp.created),
        lambda: (view.tags[0].color if view.tags else "") or one.color,
        lambda: tr(MOTIVATION_NAMES.get(one.motivation, one.motivation)),
    )[column]()


def _without_words(view: AnnotationView) -> str:
    return tr("(a region of the page)") if view.regions else tr("(the whole document)")
