"""Gaps of a text: where a font does not say which characters it shows, one sees them as they are printed.

A gap is a run of �, or of characters for private use. The mouse over it, or Enter beside it, shows its picture.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections import OrderedDict
from functools import partial
from html import escape

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QToolTip

from workbench.app.page_images import has_pages
from workbench.gui.facsimile.words import PageWords
from workbench.gui.reader.announcing import announce
from workbench.gui.reader.text import ReadingText
from workbench.gui.stage import Stage
from workbench.model.geometry import Box, around
from workbench.model.outline import Outline, rectangle
from workbench.model.passage import cited_label
from workbench.model.reading import Span
from workbench.model.records import Document
from workbench.progress import no_progress
from workbench.translation import tr

_GAP = re.compile("[\ufffd\ue000-\uf8ff](?:[ \ufffd\ue000-\uf8ff]*[\ufffd\ue000-\uf8ff])?")
_REACH = 200
"""Characters on each side in which the ends of a gap are looked for."""

_BESIDE, _ABOVE = 24.0, 4.0
"""Points of the page that are shown around a gap, so that one sees what it belongs to."""

_WIDEST, _KEPT, _MILLISECONDS = 640, 60, 60_000
Key = tuple[str, Span]


class Gaps(QObject):
    """Watches the mouse and the keys of a text."""

    def __init__(self, text: ReadingText, stage: Stage) -> None:
        super().__init__(text)
        self._text, self._stage = text, stage
        self._words: PageWords | None = None
        self._pictures: OrderedDict[Key, bytes] = OrderedDict()
        self._wanted: Key | None = None
        for watched in (text, text.viewport()):
            watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show a gap that the mouse rests upon, or beside which Enter is pressed."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            offset = self._text.character_at(QPointF(event.pos())) if watched is self._text.viewport() else None
            return offset is not None and self._show(offset, event.globalPos())
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
            return enter and watched is self._text and self._show(self._text.offset(), None)
        return False

    def gap_at(self, offset: int) -> Span | None:
        """The gap in which a character stands, or behind which."""
        text = self._stage.reading.text if self._stage.reading else ""
        first = max(offset - _REACH, 0)
        for found in _GAP.finditer(text, first, min(offset + _REACH, len(text))):
            if found.start() <= offset <= found.end():
                return found.span()
        return None

    # Inside

    def _show(self, offset: int, where: QPoint | None) -> bool:
        """Show the gap there; False if there is none, or nobody knows where it stands."""
        gap, document = self.gap_at(offset), self._stage.document
        outline = self._outline(gap) if gap and document and has_pages(document) else None
        if gap is None or document is None or outline is None:
            return False
        below = self._text.viewport().mapToGlobal(self._text.cursorRect().bottomRight())
        key = self._wanted = (f"{document.checksum} {document.reading}", gap)
        if key in self._pictures:
            self._tell(key, where or below, outline.label)
        else:
            self._ask(key, document, outline, where or below)
        return True

    def _outline(self, gap: Span) -> Outline | None:
        """The box of a gap with something around it."""
        reading, document = self._stage.reading, self._stage.document
        if reading is None or document is None:
            return None
        if self._words is None or self._words.reading is not reading:
            self._words = PageWords(reading)
        found = list(self._words.boxes(gap))
        geometry = self._words.geometry(found[0][0]) if found else None
        if geometry is None:
            return None
        page = geometry.index
        box = around(one for number, one in found if number == page)
        return _widened(page, box, (geometry.width, geometry.height), cited_label(reading.pages[page], document.labels))

    def _ask(self, key: Key, document: Document, outline: Outline, where: QPoint) -> None:
        archive, passwords = self._stage.open_desk.archive, dict(self._stage.passwords)

        def draw() -> bytes:
            from workbench.app.region_pictures import RegionPictures  # PDFium's service when it is needed

            with RegionPictures(archive, no_progress(), passwords) as pictures:
                return pictures.png(document, outline, widest=_WIDEST)

        self._stage.open_desk.ask(draw, partial(self._take, key, where, outline.label))

    def _take(self, key: Key, where: QPoint, label: str, picture: bytes) -> None:
        self._pictures[key] = picture
        while len(self._pictures) > _KEPT:
            self._pictures.popitem(last=False)
        if key == self._wanted and self._text.isVisible():
            self._tell(key, where, label)

    def _tell(self, key: Key, where: QPoint, label: str) -> None:
        picture = self._pictures[key]
        said = tr("As printed on page {label}; the font does not say which characters these are.", label=label)
        if not picture:
            said = tr("This place of page {label} cannot be drawn.", label=label)
        shown = f"<p>{escape(said)}</p>"
        if picture:
            shown = f"<img src='data:image/png;base64,{b64encode(picture).decode('ascii')}'>{shown}"
        viewport = self._text.viewport()
        QToolTip.showText(where, shown, viewport, viewport.rect(), _MILLISECONDS)
        announce(self._text, said)


def _widened(page: int, box: Box, size: tuple[float, float], label: str) -> Outline:
    return rectangle(
        page,
        (max(box.x0 - _BESIDE, 0.0), max(box.top - _ABOVE, 0.0)),
        (min(box.x1 + _BESIDE, size[0]), min(box.bottom + _ABOVE, size[1])),
        label,
    )
