"""The inspector panel: the page that fits what is in hand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from workbench.commands.bus import ChangeSet
from workbench.gui.focus_kept import keep_focus
from workbench.gui.inspector.annotation_page import AnnotationPage
from workbench.gui.inspector.entity_page import EntityPage
from workbench.gui.inspector.event_page import EventPage
from workbench.gui.inspector.page import Page, faint
from workbench.gui.inspector.record_pages import CollectionPage, DocumentPage, RecordPage
from workbench.gui.inspector.tag_page import TagPage
from workbench.gui.memos.memo_page import MemoPage
from workbench.gui.stage import Stage, Thing
from workbench.gui.words import Words
from workbench.translation import N_


class InspectorPanel(QWidget):
    """Shows the thing of the stage, and follows its changes.

    What goes into the trash is in hand no longer, and comes back into an empty hand when it comes back.
    """

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._words = Words()
        self._filled: Thing | None = None
        self._gone: Thing | None = None
        self.annotation = AnnotationPage(stage)
        self.records: tuple[RecordPage, ...] = (
            DocumentPage(stage),
            CollectionPage(stage),
            EntityPage(stage),
            EventPage(stage),
        )
        self.tag = TagPage(stage)
        self.memo = MemoPage(stage)
        self.pages: dict[str, Page] = {
            "annotations": self.annotation,
            "tags": self.tag,
            "memos": self.memo,
            **dict(zip(("documents", "collections", "entities", "events"), self.records, strict=True)),
        }
        self.nothing = faint(QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter))
        self.nothing.setContentsMargins(16, 16, 16, 16)
        self._words.say(
            self.nothing.setText,
            N_("Select words in the text to highlight, note or tag them. What you choose is shown here."),
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.nothing)
        for page in self.pages.values():
            self.stack.addWidget(page)
            self._words.say(page.setAccessibleName, N_("Inspector"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        stage.thingChanged.connect(self._show)
        stage.changed.connect(self._hear)

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._words.retranslate()
        for page in self.pages.values():
            page.retranslate()
        self._show()

    def rename_tag(self) -> None:
        """Put the cursor into the name of the tag in hand."""
        self.tag.name.setFocus()
        self.tag.name.selectAll()

    def leave(self) -> None:
        """Keep what is being written."""
        page = self.stack.currentWidget()
        if isinstance(page, Page):
            page.leave()

    def _show(self) -> None:
        thing = self._stage.thing
        if thing != self._filled:
            self.leave()
        self._filled = thing
        page = self._filled_page(thing)
        self.stack.setCurrentWidget(page or self.nothing)
        if thing is not None or self._stage.desk is None:
            self._gone = None if page else thing
        if page is None and thing is not None and thing.table in self.pages:  # a search has no page, and is not gone
            self._stage.show(None)

    def _filled_page(self, thing: Thing | None) -> Page | None:
        """The page that shows this thing now; None if there is no such thing any more."""
        page = self.pages.get(thing.table) if thing and self._stage.desk else None
        if page is None or thing is None:
            return None
        keep_focus(page)
        return page if page.fill(thing.id) else None

    def _hear(self, changes: ChangeSet) -> None:
        if not changes.touched and not changes.everything:
            return
        if self._stage.thing is not None:
            self._show()
        elif self._filled_page(self._gone) is not None:
            self._stage.show(self._gone)
