"""How one annotation stands to another: supports, contradicts, comments, continues."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QListWidgetItem, QWidget

from workbench.commands.annotations import RelateAnnotations
from workbench.errors import InputError
from workbench.gui.dialogs.form import FormDialog, chosen_kind, kinds_box
from workbench.gui.folded import folded
from workbench.gui.inspector.page import place_name
from workbench.gui.small import roomy
from workbench.model.ids import AnnotationId
from workbench.model.records import RELATION_KINDS
from workbench.model.views import AnnotationView
from workbench.store.queries import Queries
from workbench.translation import msg, tr

_SHOWN = 200


class RelateDialog(FormDialog):
    """Choose the kind, and the other annotation from all of the archive."""

    def __init__(self, read: Queries, source: AnnotationView, parent: QWidget | None = None) -> None:
        super().__init__(tr("Relate to another annotation"), parent)
        self._source = source
        self._others = [one for one in read.annotations.all() if one.annotation.id != source.annotation.id]
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
        self.field.textChanged.connect(self._fill)
        self._fill()

    def check(self) -> None:
        """Another annotation must be chosen."""
        if self.list.currentItem() is None:
            raise InputError(msg("No annotation is chosen."), msg("Choose one from the list."))

    def command(self) -> RelateAnnotations:
        """The command that relates the two."""
        target = AnnotationId(self.list.currentItem().data(Qt.ItemDataRole.UserRole))
        return RelateAnnotations(source=self._source.annotation.id, target=target, kind=chosen_kind(self.kind))

    def _fill(self) -> None:
        wanted = folded(self.field.text().strip())
        self.list.clear()
        fitting = (one for one in self._others if wanted in folded(f"{words_of(one)} {one.annotation.note}"))
        for one, _ in zip(fitting, range(_SHOWN), strict=False):
            at = one.place
            place = place_name(at.label, at.note, at.page) if at else ""
            item = QListWidgetItem(f"{words_of(one)} · {one.document.title} {place}".strip())
            item.setData(Qt.ItemDataRole.UserRole, one.annotation.id)
            self.list.addItem(item)
        self.list.setCurrentRow(0)


def words_of(view: AnnotationView) -> str:
    """The first words of an annotation: of its quotation, else of its note."""
    text = view.place.quote if view.place else view.annotation.note or view.document.title
    return " ".join(text.split())[:80]
