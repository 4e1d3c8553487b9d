"""Copying words out of the text: in several formats at once, with or without their citation."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from workbench.errors import InputError
from workbench.exporters.clipping import Clip, Place, citation, quotation, quotation_with_citation
from workbench.gui.reading_room import ReadingRoom
from workbench.gui.stage import Stage
from workbench.model.passage import Passage, cited_label
from workbench.model.records import Document
from workbench.reading.flowing import words_of
from workbench.translation import msg


class Copying(QObject):
    """The controller behind Copy, Copy with citation and Copy the citation."""

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
            self._put(quotation(self._words(place), self._record(place).language))

    def with_citation(self, style: str | int = "") -> None:
        """Copy the selected words, or the annotation in hand, with where they stand, in this style or the usual one."""
        found = self._place(style)
        if found is not None:
            passage, place = found
            self._put(quotation_with_citation(self._words(passage), place))
            self._stage.told.emit(msg("Copied: {citation}", citation=place.text))

    def citation_alone(self) -> None:
        """Copy only where the selected words, the annotation in hand or else the document stand."""
        found, document = self._place(""), self._stage.document
        if found is not None:
            place = found[1]
        elif document is not None:
            place = Place(document, style=self._stage.settings.citation_style)
        else:
            return
        self._put(citation(place))
        self._stage.told.emit(msg("Copied: {citation}", citation=place.text))

    def _place(self, style: str | int) -> tuple[Passage, Place] | None:
        passage = self._passage()
        if passage is None:
            return None
        usual, record = self._stage.settings.citation_style, self._record(passage)
        pages = self._stage.open_desk.archive.reading(passage.document).pages
        label = cited_label(pages[passage.page], record.labels) if passage.page is not None else passage.label
        return passage, Place(record, label, passage.note, str(style or usual))

    def _record(self, place: Passage) -> Document:
        desk = self._stage.open_desk
        found = desk.read.documents.get(place.document) or self._stage.document
        if found is None:  # it went to the trash in this very moment
            raise InputError(msg("The document is not here any more."))
        return found

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

    def _put(self, clip: Clip) -> None:
        data = QMimeData()
        data.setText(clip.plain)
        data.setHtml(clip.html)
        data.setData("text/rtf", clip.rtf.encode("ascii"))
        QApplication.clipboard().setMimeData(data)
