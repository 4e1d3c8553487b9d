"""By what the list of annotations is narrowed down: a menu that adds, a chip for each that takes off again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QDate, QRect, Qt, Signal
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QInputDialog,
    QMenu,
    QWidget,
)

from workbench.commands.tags import COLORS
from workbench.gui.dialogs.tag_dialog import TagDialog
from workbench.gui.inspector.chips import Chip, Chips
from workbench.gui.kinds import kind_name
from workbench.gui.names import Candidate
from workbench.gui.small import MenuButton
from workbench.gui.stage import Stage, Thing
from workbench.gui.swatch import COLOR_NAMES, swatch
from workbench.gui.words import Words
from workbench.model.ids import CollectionId, DocumentId, EntityId, EventId, TagId
from workbench.model.views import AnnotationFilter
from workbench.translation import N_, labelled, ntr, tr

_DATES = (N_("Today"), N_("In the last 7 days"), N_("In the last 30 days"))
_DAYS = (0, 6, 29)


class Narrowing(Chips):
    """The chips; ``changed`` when ``chosen`` is another. ``button`` opens the menu."""

    changed = Signal()

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._words = Words()
        self.chosen = AnnotationFilter()
        self._chips: list[Chip] = []
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill)
        self.button = MenuButton()
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.setMenu(self.menu)
        self._words.say(self.button.setText, N_("Only…"))
        self._words.say(self.button.setToolTip, N_("List only those with a tag, of a document, since a day…"))
        self.removed.connect(lambda one: self.take({**_OFF[one.table]}))
        self.pressed.connect(lambda one: self.take({**_OFF[one.table]}))
        self.hide()

    def set_filter(self, chosen: AnnotationFilter) -> None:
        """Narrow down so, without telling."""
        self.chosen = chosen
        self.refresh()

    def take(self, fields: dict[str, Any]) -> None:
        """Narrow down by these fields too (or no longer)."""
        self.set_filter(replace(self.chosen, **fields))
        self.changed.emit()

    def refresh(self) -> None:
        """Show the chips as the archive names things now."""
        desk = self._stage.desk
        chips = _chips(self._stage, self.chosen) if desk else []
        if chips != self._chips:
            self._chips = chips
            self.show_chips(chips, removable=True)
            wide = max(self.width(), 300)
            self._flow.setGeometry(QRect(0, 0, wide, self._flow.heightForWidth(wide)))

    def texts(self) -> list[str]:
        """What the chips say."""
        return [chip.text for chip in self._chips]

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._words.retranslate()
        self.refresh()

    def choose_tied(self) -> None:
        """Ask for a tag, name or event."""
        dialog = TagDialog(self._stage.open_desk.read, self.window(), making=False)
        dialog.setWindowTitle(tr("List only those with…"))
        dialog.chosen.connect(self._tied)
        dialog.open()

    def choose_document(self) -> None:
        """Ask for a document."""
        found = [(name, one) for one, name in self._stage.open_desk.read.documents.titles().items()]
        self._choose(tr("Document"), found, lambda one: {"document": DocumentId(one)})

    def choose_collection(self) -> None:
        """Ask for a collection; its sub-collections belong to it."""
        found = [(one.name, one.id) for one in self._stage.open_desk.read.order.collections()]
        self._choose(tr("Collection"), found, lambda one: {"collection": CollectionId(one)})

    def choose_days(self) -> None:
        """Ask for a first and a last day."""
        dialog = DaysDialog(self.chosen.since, self.chosen.until, self.window())
        dialog.accepted.connect(lambda: self.take({"since": dialog.first(), "until": dialog.last()}))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _since(self, days: int) -> None:
        self.take({"since": _day_before(days), "until": ""})

    def _tied(self, one: Candidate) -> None:
        field = {"tags": "tag", "entities": "entity", "events": "event"}[one.table]
        kind = {"tags": TagId, "entities": EntityId, "events": EventId}[one.table]
        self.take({field: kind(one.id)})

    def _choose(self, title: str, found: Sequence[tuple[str, str]], field: Any) -> None:
        dialog = QInputDialog(self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(title)
        dialog.setLabelText(tr("List only those of:"))
        names = [name for name, _ in found]
        dialog.setComboBoxItems(names)
        dialog.setComboBoxEditable(True)

        def chosen(name: str) -> None:
            if name in names:
                self.take(field(found[names.index(name)][1]))

        dialog.textValueSelected.connect(chosen)
        dialog.open()

    def _fill(self) -> None:
        menu = self.menu
        for below in menu.findChildren(QMenu):  # else they would stay below it, one more of each at each opening
            below.deleteLater()
        menu.clear()
        menu.addAction(tr("&Tag, name or event…"), self.choose_tied)
        menu.addAction(tr("&Document…"), self.choose_document)
        menu.addAction(tr("&Collection…"), self.choose_collection)
        colors = menu.addMenu(tr("C&olour"))
        for color, name in zip(COLORS, COLOR_NAMES, strict=True):
            colors.addAction(swatch(color), tr(name), partial(self.take, {"color": color}))
        menu.addSeparator()
        for text, field in (
            (tr("With a &note"), "noted"),
            (tr("With &relations"), "related"),
            (tr("&Private ones"), "confidential"),
        ):
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(getattr(self.chosen, field))
            action.triggered.connect(lambda on, field=field: self.take({field: on}))
        made = menu.addMenu(tr("&Made"))
        for days, name in zip(_DAYS, _DATES, strict=True):
            made.addAction(tr(name), partial(self._since, days))
        made.addAction(tr("Between two days…"), self.choose_days)


class DaysDialog(QDialog):
    """A first and a last day."""

    def __init__(self, since: str, until: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Made between two days"))
        today = QDate.currentDate()
        self.since = QDateEdit(QDate.fromString(since, Qt.DateFormat.ISODate) if since else today.addMonths(-1))
        self.until = QDateEdit(QDate.fromString(until, Qt.DateFormat.ISODate) if until else today)
        form = QFormLayout(self)
        for text, field in ((tr("&First day:"), self.since), (tr("&Last day:"), self.until)):
            field.setCalendarPopup(True)
            field.setDisplayFormat("yyyy-MM-dd")
            form.addRow(text, field)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)

    def first(self) -> str:
        """The first day, YYYY-MM-DD."""
        return str(self.since.date().toString(Qt.DateFormat.ISODate))

    def last(self) -> str:
        """The last day, YYYY-MM-DD."""
        return str(self.until.date().toString(Qt.DateFormat.ISODate))


_OFF: dict[str, dict[str, Any]] = {
    **{name: {name: None} for name in ("tag", "entity", "event", "document", "collection")},
    "color": {"color": ""},
    "noted": {"noted": False},
    "related": {"related": False},
    "confidential": {"confidential": False},
    "days": {"since": "", "until": ""},
    "ids": {"ids": frozenset()},
    "waiting": {"waiting": False},
}


def _chips(stage: Stage, chosen: AnnotationFilter) -> list[Chip]:
    """What a filter chooses by, in words."""
    read = stage.open_desk.read
    found: list[tuple[str, str, str | None]] = []
    if chosen.tag is not None:
        tag = next((view for view in read.authorities.tags(counted=False) if view.tag.id == chosen.tag), None)
        name = " / ".join(tag.path) if tag else "?"
        found.append(("tag", tr("Tag: {name}", name=name), tag.tag.color if tag else None))
    if chosen.entity is not None:
        entity = read.authorities.entity(chosen.entity)
        found.append(("entity", labelled(kind_name(entity.entity.kind), entity.entity.name) if entity else "?", None))
    if chosen.event is not None:
        event = read.authorities.event(chosen.event)
        found.append(("event", tr("Event: {name}", name=event.event.name if event else "?"), None))
    if chosen.document is not None:
        title = read.documents.titles().get(chosen.document, "?")
        found.append(("document", tr("Document: {name}", name=title), None))
    if chosen.collection is not None:
        names = "".join(one.name for one in read.order.collections() if one.id == chosen.collection)
        found.append(("collection", tr("Collection: {name}", name=names), None))
    return [Chip(Thing(field, ""), text, color, tip=tr("Show all again")) for field, text, color in found] + _plain(
        chosen
    )


def _plain(chosen: AnnotationFilter) -> list[Chip]:
    found: list[tuple[str, str, str | None]] = []
    if chosen.color:
        named = dict(zip(COLORS, COLOR_NAMES, strict=True)).get(chosen.color.lower())
        found.append(("color", tr("Colour: {name}", name=tr(named) if named else chosen.color), chosen.color))
    if chosen.noted:
        found.append(("noted", tr("With a note"), None))
    if chosen.related:
        found.append(("related", tr("With relations"), None))
    if chosen.confidential:
        found.append(("confidential", tr("Private"), None))
    if chosen.since or chosen.until:
        found.append(("days", tr("Made: {days}", days=f"{chosen.since} – {chosen.until}".strip()), None))
    if chosen.ids:
        found.append(("ids", ntr("{count} annotation", "{count} annotations", len(chosen.ids)), None))
    if chosen.waiting:
        found.append(("waiting", tr("Waiting"), None))
    return [Chip(Thing(field, ""), text, color, tip=tr("Show all again")) for field, text, color in found]


def _day_before(days: int) -> str:
    return str((datetime.now(UTC) - timedelta(days=days)).date())
