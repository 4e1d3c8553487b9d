"""The query language on one small page, opened beside the field."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from workbench.gui.dialogs.form import simple_buttons
from workbench.translation import N_, tr

LANGUAGE = (
    ("外蒙 独立", N_("all hits of both, in documents that have each; simplified finds traditional")),
    ('"Treaty of Friendship"', N_("these words one after the other; spaces and line breaks do not matter")),
    ("外蒙 OR 蒙古", N_("hits of either")),
    ("外蒙 NOT 内蒙", N_("hits in documents without the other")),
    ("(外蒙 OR 蒙古) 独立", N_("brackets group")),
    ("苏联 near/20 条约", N_("at most twenty characters from a hit of the other")),
    ("苏联 same/sentence 条约", N_("in one sentence, or same/paragraph")),
    ("旅順{1,8}大連", N_("one to eight characters between")),
    ("外蒙*独立", N_("any characters of the same sentence between")),
    ("Mongol*", N_("any end of the word")),
    (r"/19[45]\d年/", N_("a regular expression")),
    ("exact:臺灣", N_("characters as they stand: script, width and case count")),
    ("tag:treaty  entity:Choibalsan", N_("where an annotation carries it; also event: and author:")),
    ("document:treaty  date:1945-08..1945-09", N_("in documents of this title, or of these days")),
    ("\\(", N_("a backslash takes the meaning from the sign after it")),
)
"""Examples, and what they find."""


class QueryHelp(QDialog):
    """A page that stays open beside the window while one writes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("What can be searched for"))
        self.page = QTextBrowser()
        self.page.setAccessibleName(self.windowTitle())
        self.page.setHtml(page())
        layout = QVBoxLayout(self)
        layout.addWidget(self.page)
        layout.addWidget(simple_buttons(self))

    def sizeHint(self) -> QSize:
        """Room for all of it on most screens."""
        return QSize(620, 520)


def page() -> str:
    """The page as HTML, in the language in force."""
    rows = "".join(
        f'<tr><td style="padding:3px 14px 3px 0;white-space:nowrap"><b>{escape(example)}</b></td>'
        f'<td style="padding:3px 0">{escape(tr(text))}</td></tr>'
        for example, text in LANGUAGE
    )
    return f"<table>{rows}</table>"
