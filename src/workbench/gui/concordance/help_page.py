"""The query language on one small page, opened beside the field."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from workbench.gui.dialogs.form import simple_buttons
from workbench.translation import tr


class QueryHelp(QDialog):
    """A page that stays open beside the window while one writes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = QTextBrowser()
        layout = QVBoxLayout(self)
        layout.addWidget(self.page)
        layout.addWidget(simple_buttons(self))
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """The page in the language that the interface has now."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setWindowTitle(tr("What can be searched for"))
        self.page.setAccessibleName(self.windowTitle())
        self.page.setHtml(page())

    def sizeHint(self) -> QSize:
        """Room for all of it on most screens."""
        return QSize(680, 620)


def page() -> str:
    """The page of the handbook as HTML, in the language in force."""
    from workbench.finding.query.guide import AFTER, BEFORE, EXAMPLES  # brings numpy: only when it is looked at

    rows = "".join(
        f'<tr><td style="padding:3px 14px 3px 0;white-space:nowrap"><b>{escape(example)}</b></td>'
        f'<td style="padding:3px 0">{escape(tr(text))}</td></tr>'
        for example, text in EXAMPLES
    )
    return f"<p>{escape(tr(BEFORE))}</p><table>{rows}</table><p>{escape(tr(AFTER))}</p>"
