"""What describes a document: title, author, date, where it was published or lies."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QTabWidget,
    QWidget,
)

from workbench.commands.documents import DescribeDocument
from workbench.commands.tags import wanted_name
from workbench.gui.dialogs.form import FormDialog
from workbench.gui.small import calm
from workbench.model.describing import FIELDS, KINDS, Field
from workbench.model.records import Document
from workbench.translation import tr


class DocumentDialog(FormDialog):
    """The declared fields on three pages, and whether the document may be shared."""

    def __init__(self, document: Document, parent: QWidget | None = None, *, writable: bool = True) -> None:
        super().__init__(tr("Document: {title}", title=document.title or document.file_name), parent)
        self._document = document
        self._values: dict[str, Callable[[], str]] = {}
        self._pages: dict[str, QFormLayout] = {}
        self.tabs = QTabWidget()
        self.form.addRow(self.tabs)
        for field in FIELDS:
            self._add(field, str(getattr(document, field.name)))
        self.shareable = QCheckBox(tr("Ma&y be shared: original and text go into bundles and copies"))
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

    def _add(self, field: Field, value: str) -> None:
        editor, self._values[field.name] = _EDITORS.get(field.name, _line)(value)
        editor.setObjectName(field.name)
        if isinstance(editor, QLineEdit) and field.example:
            editor.setPlaceholderText(tr(field.example))
        self._page(field.section).addRow(tr(field.label), editor)
        editor.setAccessibleName(tr(field.report))

    def _page(self, section: str) -> QFormLayout:
        if section not in self._pages:
            page = QWidget()
            self._pages[section] = form = QFormLayout(page)
            form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
            self.tabs.addTab(page, tr(section))
        return self._pages[section]


def _line(value: str) -> tuple[QWidget, Callable[[], str]]:
    line = QLineEdit(value)
    line.setCursorPosition(0)
    return line, line.text


def _lines(value: str) -> tuple[QWidget, Callable[[], str]]:
    editor = QPlainTextEdit(value)
    editor.setTabChangesFocus(True)
    editor.setMaximumHeight(70)
    return editor, editor.toPlainText


def _kinds(value: str) -> tuple[QWidget, Callable[[], str]]:
    box = QComboBox()
    calm(box)
    for kind, name in sorted(KINDS.items(), key=lambda one: (bool(one[0]), tr(one[1]))):
        box.addItem(tr(name), kind)
    if value not in KINDS:
        box.addItem(value, value)
    box.setCurrentIndex(box.findData(value))
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return box, lambda: str(box.currentData())


_EDITORS = {"kind": _kinds, "note": _lines}
