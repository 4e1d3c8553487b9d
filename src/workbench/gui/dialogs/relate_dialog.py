"""How one annotation stands to another: supports, contradicts, comments, continues."""

from __future__ import annotations

from functools import partial
from itertools import islice

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QListWidgetItem, QWidget

from workbench.commands.annotations import RelateAnnotations
from workbench.errors import InputError
from workbench.gui.desk import Desk
from workbench.gui.dialogs.form import FormDialog, chosen_kind, kinds_box
from workbench.gui.inspector.page import place_name
from workbench.gui.small import roomy
from workbench.model.ids import AnnotationId
from workbench.model.records import RELATION_KINDS
from workbench.model.views import AnnotationFilter, AnnotationView
from workbench.store.queries import Queries
from workbench.translation import msg, tr

_SHOWN = 200
_PAUSE_MILLISECONDS = 150


class RelateDialog(FormDialog):
    """Choose the kind, and the other annotation from all of the archive, where it is looked for beside the window."""

    def __init__(self, desk: Desk, source: AnnotationView, parent: QWidget | None = None) -> None:
        super().__init__(tr("Relate to another annotation"), parent)
        self._desk, self._source = desk, source
        self._asked = 0
        here = QLabel(words_of(source), wordWrap=True)
        here.setTextFormat(Qt.TextFormat.PlainText)
        self.kind = kinds_box(RELATION_KINDS)
        self.kind.setEditable(False)
        self.field = QLineEdit(clearButtonEnabled=True)
        self.field.setPlaceholderText(tr("Words in quotation or note"))
        self.list = QListWidget()
        roomy(self.list)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.form.addRow(here)
        self.row(tr("&Kind:"), self.kind)
        self.row(tr("&Find:"), self.field)
        self.row(tr("&Annotation:"), self.list)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MILLISECONDS)
        self._soon.timeout.connect(self._ask)
        self.field.textChanged.connect(self._typed)
        self._ask()

    def check(self) -> None:
        """Another annotation must be chosen."""
        if self.list.currentItem() is None:
            raise InputError(msg("No annotation is chosen."), msg("Choose one from the list."))

    def command(self) -> RelateAnnotations:
        """The command that relates the two."""
        target = AnnotationId(self.list.currentItem().data(Qt.ItemDataRole.UserRole))
        return RelateAnnotations(source=self._source.annotation.id, target=target, kind=chosen_kind(self.kind))

    def _typed(self) -> None:
        """What is listed no longer fits: Return must not take it."""
        self.list.clear()
        self._asked += 1
        self._soon.start()

    def _ask(self) -> None:
        self._asked += 1
        wanted, source = self.field.text().strip(), self._source.annotation.id
        self._desk.ask(partial(others, self._desk.read, source, wanted), partial(self._show, self._asked))

    def _show(self, asked: int, found: list[AnnotationView]) -> None:
        titles = self._desk.read.documents.titles()
        for one in found if asked == self._asked else ():
            at = one.place
            place = place_name(at.label, at.note, at.page) if at else ""
            item = QListWidgetItem(
                f"{words_of(one)} · {titles.get(one.document.id, one.document.title)} {place}".strip()
            )
            item.setData(Qt.ItemDataRole.UserRole, one.annotation.id)
            self.list.addItem(item)
        self.list.setCurrentRow(0)


def others(read: Queries, source: AnnotationId, wanted: str) -> list[AnnotationView]:
    """The first annotations by document and place in which these words stand, but for one."""
    fitting = set(read.annotations.ids(AnnotationFilter(text=wanted)))
    first = (one for one in read.annotation_columns.ordered() if one in fitting and one != source)
    return read.annotations.views(list(islice(first, _SHOWN)))


def words_of(view: AnnotationView) -> str:
    """The first words of an annotation: of its quotation, else of its note."""
    text = view.place.quote if view.place else view.annotation.note or view.document.title
    return " ".join(text.split())[:80]
