"""Which document derives from which: a person says so."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from workbench.commands.derivations import DeriveDocument
from workbench.errors import InputError
from workbench.gui.dialogs.form import FormDialog
from workbench.model.ids import DocumentId
from workbench.model.records import Document
from workbench.model.same_titles import names
from workbench.translation import msg, tr


class DeriveDialog(FormDialog):
    """Two documents, and how one knows."""

    def __init__(
        self,
        documents: Sequence[Document],
        document: DocumentId,
        source: DocumentId | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("Derived from"), parent)
        self.document, self.source, self.note = QComboBox(), QComboBox(), QLineEdit()
        self.source.addItem("", "")
        for box in (self.document, self.source):
            for one, name in names(documents).items():
                box.addItem(name, one)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(30)
        self.document.setCurrentIndex(self.document.findData(document))
        self.source.setCurrentIndex(max(self.source.findData(source or ""), 0))
        self.note.setPlaceholderText(tr("How you know, or what kind of dependence it is"))
        self.row(tr("&Document:"), self.document)
        self.row(tr("derives &from:"), self.source)
        self.row(tr("&Note:"), self.note)
        (self.note if source else self.source).setFocus()

    def check(self) -> None:
        """Two different documents must be chosen."""
        if not self.source.currentData():
            raise InputError(msg("No source is chosen."), msg("Choose the document from which the other derives."))
        if self.source.currentData() == self.document.currentData():
            raise InputError(
                msg("A document cannot derive from itself."), msg("Choose the other document that it was taken from.")
            )

    def command(self) -> DeriveDocument:
        """The command that says so."""
        return DeriveDocument(
            document=DocumentId(self.document.currentData()),
            source=DocumentId(self.source.currentData()),
            note=self.note.text().strip(),
        )
