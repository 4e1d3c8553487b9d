"""Copying words out of the text: in several formats at once, with or without their citation."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from workbench.errors import InputError
from workbench.exporters.clipping import Clip, Place, apart, citation, pictured, quotation, quotation_with_citation
from workbench.gui.reading_room import ReadingRoom
from workbench.gui.stage import Stage
from workbench.model.outline import Outline
from workbench.model.passage import Passage, cited_label
from workbench.model.records import Document
from workbench.progress import no_progress
from workbench.reading.flowing import words_of
from workbench.translation import msg


class Copying(QObject):
    """The controller behind Copy, Copy with citation and Copy the citation.

    ``outlined`` gives the document and the region of a page that is in hand, if there is one.
    """

    def __init__(self, stage: Stage, room: ReadingRoom) -> None:
        super().__init__(stage)
        self._stage = stage
        self._room = room
        self.outlined: Callable[[], tuple[Document, Outline] | None] = lambda: None

    def copy(self) -> None:
        """Copy the selected words, or the picture of the region in hand, or what is selected in a field."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit | QPlainTextEdit | QTextEdit) and not self._room.isAncestorOf(focus):
            focus.copy()
            return
        region, place = self._region(), self._passage()
        if region is not None:
            self._copy_picture(*region, self._on_page(*region))
        elif place is not None:
            words = self._words(place)
            self._put(quotation(words, self._record(place).language), words, self._place(place))

    def with_citation(self, style: str | int = "") -> None:
        """Copy the words selected, of the annotation or of the region in hand, with where they stand, in a style."""
        region, passage = self._region(), self._passage()
        if region is not None and not region[1].quote:
            self._copy_picture(*region, self._on_page(*region, style))
        elif region is not None:
            place = self._on_page(*region, style)
            self._tell(quotation_with_citation(region[1].quote, place), region[1].quote, place)
        elif passage is not None:
            place = self._place(passage, style)
            words = self._words(passage)
            self._tell(quotation_with_citation(words, place), words, place)

    def citation_alone(self) -> None:
        """Copy only where the selected words, the annotation or region in hand, or else the document stand."""
        region, passage, document, words = self._region(), self._passage(), self._stage.document, ""
        if region is not None:
            place, words = self._on_page(*region), region[1].quote
        elif passage is not None:
            place, words = self._place(passage), self._words(passage)
        elif document is not None:
            place = Place(document, style=self._stage.settings.citation_style)
        else:
            return
        self._tell(citation(place), words, place)

    def _region(self) -> tuple[Document, Outline] | None:
        """The region in hand, unless words are selected."""
        return None if self._room.selection else self.outlined()

    def _on_page(self, document: Document, region: Outline, style: str | int = "") -> Place:
        pages = self._stage.open_desk.archive.reading(document).pages
        known = region.page < len(pages)
        label = cited_label(pages[region.page], document.labels) if known else region.label
        return Place(document, label, style=str(style or self._stage.settings.citation_style))

    def _copy_picture(self, document: Document, region: Outline, place: Place) -> None:
        """The picture of a region and where it stands; drawn beside the window's thread."""
        archive, passwords = self._stage.open_desk.archive, dict(self._stage.passwords)

        def draw() -> bytes:
            from workbench.app.region_pictures import RegionPictures  # PDFium's service when it is needed

            with RegionPictures(archive, no_progress(), passwords) as pictures:
                return pictures.png(document, region)

        def take(png: bytes) -> None:
            self._tell(pictured(png, place), region.quote, place, png=png)

        self._stage.open_desk.ask(draw, take)

    def _place(self, passage: Passage, style: str | int = "") -> Place:
        usual, record = self._stage.settings.citation_style, self._record(passage)
        pages = self._stage.open_desk.archive.reading(passage.document).pages
        label = cited_label(pages[passage.page], record.labels) if passage.page is not None else passage.label
        return Place(record, label, passage.note, str(style or usual))

    def _record(self, place: Passage) -> Document:
        desk = self._stage.open_desk
        found = desk.read.documents.get(place.document) or self._stage.document
        if found is None:  # it went to the trash in this very moment
            raise InputError(msg("The document is not here any more."))
        return found

    def _passage(self) -> Passage | None:
        place = self._room.passage()
        meant = self._room.annotation
        if place is not None or meant is None:
            return place
        view = self._stage.open_desk.read.annotations.get(meant)
        if view is None or view.anchor is None:
            return None
        return self._stage.open_desk.archive.passage(view.document, *view.anchor.spans)

    def _words(self, place: Passage) -> str:
        return words_of(self._stage.open_desk.archive.reading(place.document), place.spans)

    def _tell(self, clip: Clip, words: str, place: Place, *, png: bytes = b"") -> None:
        self._put(clip, words, place, png=png)
        self._stage.told.emit(msg("Copied: {citation}", citation=place.text))

    def _put(self, clip: Clip, words: str, place: Place, *, png: bytes = b"") -> None:
        data = QMimeData()
        if png:
            data.setImageData(QImage.fromData(png))
        data.setText(clip.plain)
        data.setHtml(clip.html)
        data.setData("text/rtf", clip.rtf.encode("ascii"))
        for kind, text in apart(words, place).items():
            data.setData(kind, text.encode())
        QApplication.clipboard().setMimeData(data)
