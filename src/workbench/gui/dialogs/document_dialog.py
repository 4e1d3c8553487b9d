"""What describes a document: title, author, date, where it was published or lies."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QLineEdit, QPlainTextEdit, QWidget

from workbench.commands.documents import DESCRIPTIVE, DescribeDocument
from workbench.commands.tags import wanted_name
from workbench.gui.dialogs.form import FormDialog
from workbench.model.records import Document
from workbench.translation import N_, tr

_LABELS = {
    "title": N_("&Title:"),
    "author": N_("&Author:"),
    "date": N_("&Date:"),
    "publication": N_("&Published in:"),
    "publisher": N_("P&ublisher:"),
    "archive": N_("A&rchive:"),
    "fonds": N_("&Fonds:"),
    "box": N_("&Box:"),
    "call_number": N_("&Call number:"),
    "rights": N_("R&ights:"),
    "url": N_("Addr&ess:"),
    "language": N_("&Language:"),
    "note": N_("N&ote:"),
}


class DocumentDialog(FormDialog):
    """All descriptive fields, and whether the document may be shared."""

    def __init__(self, document: Document, parent: QWidget | None = None, *, writable: bool = True) -> None:
        super().__init__(tr("Document: {title}", title=document.title or document.file_name), parent)
        self._document = document
        self._values: dict[str, Callable[[], str]] = {}
        for name in DESCRIPTIVE:
            self._add(name, str(getattr(document, name)))
        self.shareable = QCheckBox(tr("&May be shared: original and text go into bundles and copies"))
        self.shareable.setChecked(document.shareable)
        self.form.addRow("", self.shareable)
        if not writable:
            self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(False)

    def check(self) -> None:
        """A title is needed."""
        wanted_name(self._values["title"]())

    def revision(self) -> DescribeDocument | None:
        """The command that changes the document; None if nothing was changed."""
        given: dict[str, str | bool] = {name: value().strip() for name, value in self._values.items()}
        given["shareable"] = self.shareable.isChecked()
        fields = {name: value for name, value in given.items() if getattr(self._document, name) != value}
        return DescribeDocument(document=self._document.id, fields=fields) if fields else None

    def field(self, name: str) -> QLineEdit:
        """The field of this name."""
        return self.findChild(QLineEdit, name)  # type: ignore[return-value]

    def _add(self, name: str, value: str) -> None:
        if name == "note":
            editor = QPlainTextEdit(value)
            editor.setTabChangesFocus(True)
            editor.setMaximumHeight(70)
            self._values[name] = editor.toPlainText
            self.row(tr(_LABELS[name]), editor)
            return
        line = QLineEdit(value)
        line.setObjectName(name)
        line.setCursorPosition(0)
        if name == "language":
            line.setPlaceholderText("zh-Hans, zh-Hant, en, ru …")
        self._values[name] = line.text
        self.row(tr(_LABELS[name]), line)
