"""Copying words out of the text: in several formats at once, with or without their citation."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from workbench.exporters.citation import cite
from workbench.gui.reading_room import ReadingRoom
from workbench.gui.stage import Stage
from workbench.model.passage import Passage
from workbench.reading.flowing import words_of
from workbench.translation import msg


class Copying(QObject):
    """The controller behind Copy and Copy with citation."""

    def __init__(self, stage: Stage, room: ReadingRoom) -> None:
        super().__init__(stage)
        self._stage = stage
        self._room = room

    def copy(self) -> None:
        """Copy the selected words, or what is selected in the field that has the focus."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit | QPlainTextEdit | QTextEdit) and not self._room.isAncestorOf(focus):
            focus.copy()
            return
        place = self._passage()
        if place is not None:
            words = self._words(place)
            self._put(words, f"<p>{_marked_up(words)}</p>")

    def with_citation(self) -> None:
        """Copy the selected words, or the annotation in hand, with where they stand."""
        place = self._passage()
        if place is None or self._stage.document is None:
            return
        record = self._stage.open_desk.read.documents.get(place.document) or self._stage.document
        citation = cite(record, place.label, place.note, self._stage.settings.citation_style)
        words = self._words(place)
        plain = f"“{words}” ({citation})"
        self._put(plain, f"<blockquote><p>{_marked_up(words)}</p><footer>{escape(citation)}</footer></blockquote>")
        self._stage.told.emit(msg("Copied: {citation}", citation=citation))

    def _passage(self) -> Passage | None:
        place = self._room.passage()
        if place is not None or self._stage.annotation is None:
            return place
        view = self._stage.open_desk.read.annotations.get(self._stage.annotation)
        if view is None or view.anchor is None:
            return None
        return self._stage.open_desk.archive.passage(view.document, *view.anchor.spans)

    def _words(self, place: Passage) -> str:
        return words_of(self._stage.open_desk.archive.reading(place.document), place.spans)

    def _put(self, plain: str, html: str) -> None:
        data = QMimeData()
        data.setText(plain)
        data.setHtml(html)
        QApplication.clipboard().setMimeData(data)


def _marked_up(text: str) -> str:
    return escape(text).replace("\n", "<br>")
