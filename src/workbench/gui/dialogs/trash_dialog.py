"""What lies in the trash, to be restored."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QHeaderView, QLabel, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from workbench.claims.templates import slot_name
from workbench.commands.annotations import RestoreAnnotations
from workbench.commands.claims import RestoreClaim
from workbench.commands.documents import RestoreDocuments
from workbench.commands.order import RestoreMemo
from workbench.commands.searches import RestoreSearch
from workbench.commands.templates import RestoreTemplate
from workbench.gui.desk import Desk
from workbench.gui.dialogs.form import simple_buttons
from workbench.gui.inspector.page import when
from workbench.gui.small import roomy
from workbench.model.ids import AnnotationId, ClaimId, DocumentId, MemoId, SearchId, TemplateId
from workbench.model.views import AnnotationFilter
from workbench.translation import tr

_KEY = Qt.ItemDataRole.UserRole


class TrashDialog(QDialog):
    """Nothing is ever thrown away by being put into the trash."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Trash"))
        self.resize(680, 420)
        self._desk = desk
        self.tree = QTreeWidget()
        roomy(self.tree)
        self.tree.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.tree.setHeaderLabels([tr("What"), tr("Put there")])
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().resizeSection(1, 160)
        self.tree.setAccessibleName(tr("Trash"))
        self.empty = QLabel(tr("The trash is empty."))
        layout = QVBoxLayout(self)
        layout.addWidget(self.empty)
        layout.addWidget(self.tree)
        layout.addWidget(simple_buttons(self, act=self.restore, text=tr("&Restore")))
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.reload)
        desk.changed.connect(self._soon.start)
        self.reload()

    def reload(self) -> None:
        """Show what lies there now."""
        self.tree.clear()
        read = self._desk.read
        documents = [(one.title, one.stamp.modified, ("documents", one.id)) for one in read.documents.all(deleted=True)]
        annotations = [
            (
                " ".join((one.place.quote if one.place else one.annotation.note or one.document.title).split()),
                one.annotation.stamp.modified,
                ("annotations", one.annotation.id),
            )
            for one in read.annotations.all(AnnotationFilter(deleted=True))
        ]
        searches = [(one.name, one.stamp.modified, ("searches", one.id)) for one in read.searches.all(deleted=True)]
        self._list(tr("Documents"), documents)
        self._list(tr("Annotations"), annotations)
        self._list(tr("Searches"), searches)
        self._list(tr("Claims"), self._claims())
        templates = [(one.name, one.stamp.modified, ("templates", one.id)) for one in read.claims.templates(deleted=True)]
        self._list(tr("Event types"), templates)
        memos = [(one.title, one.stamp.modified, ("memos", one.id)) for one in read.order.deleted_memos()]
        self._list(tr("Memos"), memos)
        self.empty.setVisible(not self.tree.topLevelItemCount())

    def restore(self) -> None:
        """Take the chosen things out of the trash."""
        keys = [item.data(0, _KEY) for item in self.tree.selectedItems() if item.data(0, _KEY)]
        documents = [DocumentId(identity) for table, identity in keys if table == "documents"]
        annotations = [AnnotationId(identity) for table, identity in keys if table == "annotations"]
        if documents:
            self._desk.change(RestoreDocuments(documents=documents))
        if annotations:
            self._desk.change(RestoreAnnotations(annotations=annotations))
        for identity in (identity for table, identity in keys if table == "searches"):
            self._desk.change(RestoreSearch(search=SearchId(identity)))
        for identity in (identity for table, identity in keys if table == "memos"):
            self._desk.change(RestoreMemo(memo=MemoId(identity)))
        for identity in (identity for table, identity in keys if table == "claims"):
            self._desk.change(RestoreClaim(claim=ClaimId(identity)))
        for identity in (identity for table, identity in keys if table == "templates"):
            self._desk.change(RestoreTemplate(template=TemplateId(identity)))

    def _claims(self) -> list[tuple[str, str, tuple[str, str]]]:
        """The claims there, by what they are about."""
        read = self._desk.read.claims
        found = read.all(deleted=True)
        titles = read.titles("events", [one.event for one in found if one.event])
        titles |= read.titles("entities", [one.entity for one in found if one.entity])
        return [
            (
                f"{titles.get(one.event or one.entity or '', '')} · {slot_name(one.slot)}: {one.value}",
                one.stamp.modified,
                ("claims", one.id),
            )
            for one in found
        ]

    def _list(self, title: str, rows: Sequence[tuple[str, str, tuple[str, str]]]) -> None:
        if not rows:
            return
        branch = QTreeWidgetItem([f"{title} ({len(rows)})"])
        self.tree.addTopLevelItem(branch)
        for text, moment, key in rows:
            item = QTreeWidgetItem([text, when(moment)])
            item.setData(0, _KEY, key)
            branch.addChild(item)
        branch.setExpanded(True)
