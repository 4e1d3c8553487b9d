"""Who took part in an event, and where it was: rows of role and entity."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from workbench.commands.events import PLACE
from workbench.errors import InputError
from workbench.gui.dialogs.form import chosen_kind, kinds_box
from workbench.gui.inspector.page import faint
from workbench.gui.kinds import ROLES, kind_name
from workbench.gui.name_field import NameField
from workbench.gui.names import Candidate, candidates
from workbench.gui.small import small_button
from workbench.model.ids import EntityId
from workbench.model.records import Entity
from workbench.store.queries import Queries
from workbench.translation import msg, quoted, tr

_TALLEST, _NARROWEST = 230, 300
_UNSAID = "participant"
"""The role of a row of which none was said yet."""


class Participants(QScrollArea):
    """A new row opens by itself; as high as its rows (``grown`` tells), many of them scroll.

    ``dropped`` carries the id of an entity whose row the user removed.
    """

    grown = Signal()
    dropped = Signal(str)

    def __init__(self, read: Queries) -> None:
        super().__init__(widgetResizable=True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._read = read
        self._roles: tuple[str, ...] = ROLES
        self._rows: list[tuple[QComboBox, NameField, QWidget]] = []
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.setWidget(body)
        self._extend(PLACE)
        self._extend("participant")

    def add(self, entity: Entity, role: str, words: str = "") -> None:
        """A row with this entity, and below it the words on which it rests."""
        blank = [row for row in self._rows if self._blank(row)]
        fitting = [row for row in blank if chosen_kind(row[0]) == role]
        if not fitting and role != PLACE:
            fitting = [row for row in blank if chosen_kind(row[0]) == _UNSAID]
        box, field, line = fitting[0] if fitting else self._extend(role)
        if box.findData(role) < 0:
            box.addItem(kind_name(role), role)
        box.setCurrentIndex(box.findData(role))
        field.set_choice(Candidate("entities", entity.id, entity.name, "", (entity.name,)))
        if words:
            self._show_words(line, field, words)

    def offer_roles(self, roles: Sequence[str]) -> None:
        """Let these roles be chosen too, before the others."""
        self._roles = tuple(dict.fromkeys((PLACE, *roles, *ROLES)))
        for box, _, _ in self._rows:
            chosen = chosen_kind(box)
            box.clear()
            for role in dict.fromkeys((*self._roles, chosen)):
                box.addItem(kind_name(role), role)
            box.setCurrentIndex(max(box.findData(chosen), 0))

    def remove(self, entity: str) -> None:
        """Take away the row of this entity; nobody is told."""
        for row in [row for row in self._rows if row[1].choice and row[1].choice.id == entity]:
            self._drop(row, tell=False)

    def chosen(self) -> list[tuple[EntityId, str]]:
        """All rows that name an entity: (entity, role), each once."""
        pairs = [(EntityId(field.choice.id), chosen_kind(box)) for box, field, _ in self._rows if field.choice]
        return list(dict.fromkeys(pairs))

    def check(self) -> None:
        """Raise InputError if a row names something that is no entity."""
        for _, field, _ in self._rows:
            if field.text().strip() and field.choice is None:
                raise InputError(
                    msg("There is no entity “{name}”.", name=field.text().strip()),
                    msg("Choose one from the list, or make it first (Annotate ▸ New entity)."),
                )

    def _extend(self, role: str) -> tuple[QComboBox, NameField, QWidget]:
        line = QWidget()
        box = kinds_box(self._roles, role)
        box.setAccessibleName(tr("Role"))
        field = NameField(self._known, clears=False)
        field.setPlaceholderText(tr("Any name of it"))
        field.setAccessibleName(tr("Entity"))
        cross = small_button("✕")
        cross.setToolTip(tr("Remove this line"))
        cross.setAccessibleName(cross.toolTip())
        layout = QGridLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(0)
        layout.setColumnStretch(0, 2)
        layout.setColumnStretch(1, 3)
        for column, widget in enumerate((box, field, cross)):
            layout.addWidget(widget, 0, column)
        row = (box, field, line)
        field.chosen.connect(lambda _: self._grow())
        cross.clicked.connect(lambda: self._drop(row))
        self._rows.append(row)
        line.setMinimumHeight(line.sizeHint().height())
        self._column.addWidget(line)
        self._fit()
        return row

    def _blank(self, row: tuple[QComboBox, NameField, QWidget]) -> bool:
        return row[1].choice is None and not row[1].text().strip()

    def _show_words(self, line: QWidget, field: NameField, words: str) -> None:
        """Below the field, as long as what stands in it rests on them."""
        label = faint(QLabel(quoted(words), wordWrap=True))
        label.setTextFormat(Qt.TextFormat.PlainText)
        layout = line.layout()
        if not isinstance(layout, QGridLayout):
            return
        layout.addWidget(label, 1, 0, 1, 3)
        field.textEdited.connect(label.hide)
        line.setMinimumHeight(line.minimumHeight() + label.heightForWidth(max(self.viewport().width(), _NARROWEST)))
        self._fit()

    def _fit(self) -> None:
        lines = [line.minimumHeight() + self._column.spacing() for _, _, line in self._rows]
        self.setFixedHeight(min(sum(lines), _TALLEST))
        self.grown.emit()

    def _grow(self) -> None:
        if all(field.choice is not None for _, field, _ in self._rows):
            _, _, line = self._extend("participant")
            QTimer.singleShot(0, line, lambda: self.ensureWidgetVisible(line))

    def _drop(self, row: tuple[QComboBox, NameField, QWidget], *, tell: bool = True) -> None:
        self._rows.remove(row)
        row[2].hide()
        row[2].deleteLater()
        if not self._rows:
            self._extend("participant")
        self._fit()
        if tell and row[1].choice is not None:
            self.dropped.emit(row[1].choice.id)

    def _known(self) -> Sequence[Candidate]:
        return candidates(self._read, ("entities",))
