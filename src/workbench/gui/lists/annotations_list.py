"""The list of annotations, of the open document or of the archive, with filters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from workbench.commands.bus import ChangeSet
from workbench.gui.kinds import kind_name
from workbench.gui.lists.annotations_table import AnnotationsTable
from workbench.gui.lists.rows import Rows
from workbench.gui.small import small_button
from workbench.gui.stage import Stage
from workbench.gui.words import Words
from workbench.model.ids import AnnotationId, PersonId
from workbench.model.views import AnnotationFilter, AnnotationView
from workbench.translation import N_, labelled, ntr, tr

_PAUSE_MILLISECONDS = 150
_SHOWN_TABLES = ("annotations", "anchors", "annotation_tags", "annotation_entities", "annotation_events", "documents")
_SAID_TABLES = ("comments", "relations")
_WHICH = (N_("All"), N_("With open questions"), N_("Agreed on"))


class AnnotationsList(QWidget):
    """Filters above, rows below; what is chosen in it is shown in the inspector and in the text."""

    deleteWanted = Signal(object)

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._words = Words()
        self._base = AnnotationFilter()
        self._asked = 0
        self._wanted_author: str | None = None
        self.table = AnnotationsTable(stage.coloring)
        self.scope = QComboBox()
        self.about = QLabel()
        self.forget = small_button("✕")
        self.author, self.which = QComboBox(), QComboBox()
        self.text = QLineEdit(clearButtonEnabled=True)
        self.count = QLabel()
        self.view = Rows()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self.reload)
        self._lay_out()
        self._connect()

    def show_filter(self, chosen: AnnotationFilter) -> None:
        """List what this filter chooses, in the whole archive unless it names a document."""
        self._base = replace(chosen, document=None, author=None, asked=False, agreed=False)
        self.which.setCurrentIndex(1 if chosen.asked else 2 if chosen.agreed else 0)
        self._wanted_author = chosen.author or ""
        self.scope.setCurrentIndex(0 if chosen.document is not None else 1)
        self.text.setText(chosen.text)
        self.reload()

    def chosen(self) -> list[str]:
        """The annotations selected in the list."""
        rows = sorted({index.row() for index in self.view.selectionModel().selectedRows()})
        return [self.table.views[row].annotation.id for row in rows]

    def filter(self) -> AnnotationFilter:
        """What the fields above the list choose now."""
        document = self._stage.document.id if self._stage.document and self.scope.currentIndex() == 0 else None
        author = self.author.currentData()
        return replace(
            self._base,
            document=document,
            text=self.text.text().strip(),
            author=PersonId(author) if author else None,
            asked=self.which.currentIndex() == 1,
            agreed=self.which.currentIndex() == 2,
        )

    def reload(self) -> None:
        """Ask for the rows anew; an older answer that comes later is not shown."""
        self._pause.stop()
        desk = self._stage.desk
        self._asked += 1
        if desk is None:
            self._show([], {})
            return
        self._show_authors()
        self._say_about()
        asked, wanted = self._asked, self.filter()
        desk.ask(
            lambda: (desk.read.annotations.all(wanted), desk.read.comments.counts()),
            lambda found: self._answer(asked, *found),
        )

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._words.retranslate()
        for row, text in enumerate((tr("This document"), tr("Whole archive"))):
            self.scope.setItemText(row, text)
        for row, text in enumerate(_WHICH):
            self.which.setItemText(row, tr(text))
        self.reload()

    def _lay_out(self) -> None:
        say = self._words.say
        self.scope.addItems([tr("This document"), tr("Whole archive")])
        say(self.scope.setAccessibleName, N_("Which annotations"))
        say(self.author.setAccessibleName, N_("Author"))
        self.which.addItems([tr(text) for text in _WHICH])
        say(self.which.setAccessibleName, N_("In what state"))
        say(self.text.setPlaceholderText, N_("Words in quotation or note"))
        say(self.text.setAccessibleName, N_("Words in quotation or note"))
        say(self.forget.setToolTip, N_("Show all again"))
        say(self.forget.setAccessibleName, N_("Show all again"))
        say(self.view.setAccessibleName, N_("Annotations"))
        bar = QHBoxLayout()
        for widget in (self.scope, self.author, self.which, self.text, self.about, self.forget):
            bar.addWidget(widget)
        bar.addStretch(1)
        bar.addWidget(self.count)
        self.text.setMaximumWidth(300)
        self.view.setModel(self.table)
        header = self.view.horizontalHeader()
        for column in range(self.table.columnCount()):
            wide = column < 4
            header.setSectionResizeMode(
                column, QHeaderView.ResizeMode.Stretch if wide else QHeaderView.ResizeMode.ResizeToContents
            )
        header.setResizeContentsPrecision(50)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 0)
        layout.addLayout(bar)
        layout.addWidget(self.view, 1)

    def _connect(self) -> None:
        stage = self._stage
        stage.deskChanged.connect(self._pause.start)
        stage.documentChanged.connect(self._pause.start)
        stage.changed.connect(self._hear)
        stage.thingChanged.connect(self._follow)
        self.scope.activated.connect(self.reload)
        self.author.activated.connect(self.reload)
        self.which.activated.connect(self.reload)
        stage.coloring.changed.connect(self.view.viewport().update)
        self.text.textChanged.connect(self._pause.start)
        self.forget.clicked.connect(lambda: self.show_filter(AnnotationFilter()))
        self.view.clicked.connect(lambda index: self._choose(index))
        self.view.opened.connect(self._choose)

    def _answer(self, asked: int, views: list[AnnotationView], said: Mapping[str, tuple[int, int]]) -> None:
        if asked == self._asked:
            self._show(views, said)

    def _show(self, views: list[AnnotationView], said: Mapping[str, tuple[int, int]]) -> None:
        kept = self.chosen()
        self.table.show_views(views, said)
        self.count.setText(ntr("{count} annotation", "{count} annotations", len(views)))
        for annotation in kept[:1]:
            self.view.selectRow(self.table.row_of(annotation))

    def _show_authors(self) -> None:
        before = self._wanted_author if self._wanted_author is not None else self.author.currentData()
        self._wanted_author = None
        people = self._stage.open_desk.read.documents.people()
        self._stage.coloring.meet(people)
        self.author.clear()
        self.author.addItem(tr("Everybody"), "")
        for person in people:
            self.author.addItem(person.name, person.id)
        self.author.setCurrentIndex(max(self.author.findData(before), 0))
        several = self.author.count() > 2
        self.author.setVisible(several)
        self.view.setColumnHidden(5, not several)
        self.view.setColumnHidden(3, self.scope.currentIndex() == 0 and self._stage.document is not None)

    def _say_about(self) -> None:
        self.about.setText(described(self._stage, self._base))
        for widget in (self.about, self.forget):
            widget.setVisible(bool(self.about.text()))

    def _hear(self, changes: ChangeSet) -> None:
        if changes.touches(*_SHOWN_TABLES, *_SAID_TABLES):
            self._pause.start()

    def _follow(self) -> None:
        row = self.table.row_of(self._stage.annotation)
        if row >= 0 and self.view.currentIndex().row() != row:
            self.view.selectRow(row)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self._stage.choose(AnnotationId(self.table.views[index.row()].annotation.id))


def described(stage: Stage, chosen: AnnotationFilter) -> str:
    """What a filter chooses by, in words."""
    read = stage.open_desk.read
    parts = []
    if chosen.tag is not None:
        path = next((view.path for view in read.authorities.tags() if view.tag.id == chosen.tag), ())
        parts.append(tr("Tag: {name}", name=" / ".join(path)))
    if chosen.entity is not None and (entity := read.authorities.entity(chosen.entity)):
        parts.append(labelled(kind_name(entity.entity.kind), entity.entity.name))
    if chosen.event is not None and (event := read.authorities.event(chosen.event)):
        parts.append(tr("Event: {name}", name=event.event.name))
    if chosen.collection is not None:
        names = [one.name for one in read.order.collections() if one.id == chosen.collection]
        parts.append(tr("Collection: {name}", name="".join(names)))
    return " · ".join(parts)
