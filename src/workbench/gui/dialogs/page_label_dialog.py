"""The printed label of a page: this page only, or this page and those after it."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QWidget

from workbench.commands.documents import LabelPage
from workbench.gui.dialogs.form import FormDialog
from workbench.model.passage import printed_label
from workbench.model.reading import Page
from workbench.model.records import Document
from workbench.translation import tr


class PageLabelDialog(FormDialog):
    """An empty label takes a correction back."""

    def __init__(self, document: Document, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(tr("Page label"), parent)
        self._document = document
        self._page = page
        self.label = QLineEdit(printed_label(page, document.labels))
        self.label.selectAll()
        self.onwards = QCheckBox(tr("&Later pages count on from it"))
        self.onwards.setChecked(True)
        why = QLabel(tr("Page {number} of the file. Empty: as it was read.", number=page.index + 1), wordWrap=True)
        self.form.addRow(why)
        self.row(tr("&Printed label:"), self.label)
        self.form.addRow("", self.onwards)

    def command(self) -> LabelPage:
        """The command that corrects the label."""
        return LabelPage(
            document=self._document.id,
            page=self._page.index,
            printed=self.label.text().strip(),
            onwards=self.onwards.isChecked(),
        )
