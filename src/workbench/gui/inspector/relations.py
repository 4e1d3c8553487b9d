"""How an annotation stands to others: shown at both ends, added, taken away."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.commands.annotations import DeleteRelation
from workbench.gui.inspector.page import empty, faint
from workbench.gui.inspector.pointing import Pointing
from workbench.gui.small import small_button
from workbench.gui.stage import Stage
from workbench.gui.ties import Tie, ties_of
from workbench.gui.words import Words
from workbench.model.ids import AnnotationId
from workbench.model.records import Relation
from workbench.model.views import AnnotationFilter
from workbench.translation import N_, quoted, tr


class Relations(QWidget):
    """``wanted`` asks for another annotation to which this one is to be related."""

    wanted = Signal()

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._words = Words()
        self._about = AnnotationId("")
        self._others: frozenset[str] = frozenset()
        self.rows = QVBoxLayout()
        self.add, self.list = QPushButton(), QPushButton()
        self._words.say(self.add.setText, N_("Relate to another…"))
        self._words.say(self.list.setText, N_("List these"))
        self.add.clicked.connect(self.wanted)
        self.list.clicked.connect(lambda: stage.list_annotations(AnnotationFilter(ids=self._others | {self._about})))
        title = faint(QLabel())
        self._words.say(title.setText, N_("Relations"))
        buttons = QHBoxLayout()
        for button in (self.add, self.list):
            button.setAutoDefault(True)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(title)
        column.addLayout(self.rows)
        column.addLayout(buttons)

    def show_relations(self, annotation: AnnotationId) -> None:
        """Show those of this annotation; those to annotations in the trash are left out."""
        desk = self._stage.open_desk
        empty(self.rows)
        self._about = annotation
        living = ties_of(desk.read, (annotation,)).get(annotation, ())
        self._others = frozenset(one.other for one in living)
        for one in living:
            self.rows.addWidget(self._row(one, removable=desk.writable))
        self.add.setVisible(desk.writable)
        self.list.setVisible(bool(living))
        self.setVisible(desk.writable or bool(living))

    def texts(self) -> list[str]:
        """What the rows say."""
        return [label.accessibleName() for label in self.labels()]

    def labels(self) -> Iterator[QLabel]:
        """The labels of the rows; their links lead to the other end."""
        for place in range(self.rows.count()):
            item = self.rows.itemAt(place)
            if item is not None and (row := item.widget()) is not None:
                yield from row.findChildren(QLabel)

    def retranslate(self) -> None:
        """Set all fixed texts in the current language."""
        self._words.retranslate()

    def _row(self, one: Tie, *, removable: bool) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        label = QLabel(wordWrap=True)
        color = self.palette().color(QPalette.ColorRole.Link).name()
        words = f'<a href="go" style="color: {color}">{escape(quoted(one.words))}</a>'
        label.setText(f"{escape(one.how)} {words} · {escape(one.title)}")
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        label.setAccessibleName(one.said)
        label.setToolTip(one.relation.relation.note)
        label.linkActivated.connect(lambda _: self._stage.choose(one.other))
        layout.addWidget(label, 1)
        Pointing(self._stage, row, lambda: one.other)
        if removable:
            cross = small_button("✕")
            cross.setObjectName("cross")
            cross.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            cross.setToolTip(tr("Take the relation away"))
            cross.setAccessibleName(tr("Take away: {name}", name=label.accessibleName()))
            cross.clicked.connect(lambda: self._remove(one.relation.relation))
            layout.addWidget(cross)
        return row

    def _remove(self, relation: Relation) -> None:
        self._stage.open_desk.change(DeleteRelation(relation=relation.id))
