"""The inspector of an event: name, date and participants are changed where they stand."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from workbench.gui.inspector.event_form import EventForm
from workbench.gui.inspector.page import faint
from workbench.gui.inspector.record_pages import RecordPage
from workbench.gui.kinds import kind_name
from workbench.gui.stage import Stage, Thing
from workbench.model.ids import EventId
from workbench.model.standing import Standing
from workbench.model.views import AnnotationFilter
from workbench.translation import tr


class EventPage(RecordPage):
    """An event, who took part and where, and its evidence."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.form = EventForm(stage, self.body)
        self.form.wanted.connect(lambda command: stage.open_desk.change(command))
        self.form.retranslate()

    def fill(self, identity: str) -> bool:
        """Show the event with this id; False if there is none any more."""
        self.column.removeWidget(self.form)  # it stays, with the field that is being written into
        return super().fill(identity)

    def leave(self) -> None:
        """Keep what is being written."""
        if self.stage.desk is not None and self.stage.desk.writable:
            self.form.leave()

    def retranslate(self) -> None:
        """Set all fixed texts in the current language."""
        self.form.retranslate()

    def write(self, identity: str) -> bool:
        """Add the lines of the page; False if there is no such event."""
        read, writable = self.stage.open_desk.read, self.stage.open_desk.writable
        view = read.authorities.event(EventId(identity))
        if view is None or view.event.stamp.deleted:
            return False
        self.column.addWidget(faint(QLabel(kind_name(view.event.kind))))
        self.column.addWidget(self.form)
        rests = Standing(read.claims.of(event=view.event.id), read.claims.homes())
        self.form.show_event(view, rests, writable=writable)
        self.related(Thing("events", identity))
        self.fact(tr("Note"), view.event.note)
        self.counted(view.annotations, AnnotationFilter(event=EventId(identity)))
        self.passages(AnnotationFilter(event=EventId(identity)))
        self.claims(Thing("events", identity))
        if writable:
            self.button(tr("Part of, before, after…"), lambda: self.relateWanted.emit(identity))
        self.memos(Thing("events", identity))
        self.edit_button(Thing("events", identity))
        return True
