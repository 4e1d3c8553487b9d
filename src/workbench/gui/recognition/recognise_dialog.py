"""What is to be recognised, and by which engine."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from workbench.errors import InputError
from workbench.gui.dialogs.form import FormDialog
from workbench.recognition.protocol import Hiring
from workbench.translation import msg, tr

_NAMES = {"rapidocr": "RapidOCR", "tesseract": "Tesseract"}


class RecogniseDialog(FormDialog):
    """``engines`` are those that are installed, of which there is one at least."""

    def __init__(self, engines: Sequence[str], count: int, parent: QWidget | None = None) -> None:
        super().__init__(tr("Recognise the text"), parent, ok=tr("&Recognise"))
        self._count = count
        self.engine = QComboBox()
        for name in engines:
            self.engine.addItem(_NAMES.get(name, name), name)
        self.pages = QLineEdit(placeholderText=tr("all without text of their own"))
        self.languages = QLineEdit(placeholderText=tr("what is installed, such as chi_tra+eng"))
        why = QLabel(
            tr("A page takes some seconds. You can go on working; Cancel stops it, and nothing is changed."),
            wordWrap=True,
        )
        self.form.addRow(why)
        self.row(tr("&Engine:"), self.engine)
        self.row(tr("&Pages (1–{count}):", count=count), self.pages)
        self.row(tr("&Languages:"), self.languages)
        self.engine.currentIndexChanged.connect(lambda _: self._fit())
        self._fit()

    def check(self) -> None:
        """Raises InputError unless the pages are pages of the document."""
        self.chosen_pages()

    def chosen_pages(self) -> list[int]:
        """The pages from 0; empty: all without text of their own."""
        pages: list[int] = []
        for part in filter(None, self.pages.text().replace("–", "-").replace(" ", "").split(",")):
            first, _, last = part.partition("-")
            last = last or first
            if not (first.isdecimal() and last.isdecimal() and 0 < int(first) <= int(last) <= self._count):
                raise InputError(
                    msg("“{part}” are no pages of this document.", part=part),
                    msg("Give them as 1-5,8, counted from 1."),
                )
            pages += range(int(first) - 1, int(last))
        return pages

    def hiring(self) -> Hiring:
        """The engine, and the languages if it asks for them."""
        languages = self.languages.text() if self.languages.isEnabled() else ""
        return Hiring(str(self.engine.currentData()), tuple(filter(None, languages.replace(" ", "").split("+"))))

    def _fit(self) -> None:
        self.languages.setEnabled(self.engine.currentData() == "tesseract")
