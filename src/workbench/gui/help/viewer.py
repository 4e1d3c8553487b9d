"""The guide and what is new, read beside the window: contents on the left, the page on the right, no network."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut, QTextBlock, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from workbench import assets
from workbench.gui.help.shortcut_page import markdown
from workbench.gui.small import roomy
from workbench.gui.words import Words
from workbench.translation import N_, current_language, tr

_CONTENTS, _TEXT = 310, 650
_BLOCK = Qt.ItemDataRole.UserRole
_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)


class HelpViewer(QDialog):
    """Shows one page at a time; links to other pages open here, others in the browser."""

    def __init__(self, page: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(960, 680)
        self.contents = QListWidget()
        roomy(self.contents)
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.contents.itemActivated.connect(self._go)
        self.contents.itemClicked.connect(self._go)
        self.text = QTextBrowser(openLinks=False)
        self.text.anchorClicked.connect(self.follow)
        self.field = QLineEdit(clearButtonEnabled=True)
        self.field.returnPressed.connect(self.find_next)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self.field.setFocus)
        parts = QSplitter()
        parts.addWidget(self.contents)
        parts.addWidget(self.text)
        parts.setSizes([_CONTENTS, _TEXT])
        parts.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(parts, 1)
        self._words = Words()
        self._words.say(self.setWindowTitle, N_("Guide"))
        self._words.say(self.contents.setAccessibleName, N_("Contents"))
        self._words.say(self.text.setAccessibleName, N_("Guide"))
        self._words.say(self.field.setPlaceholderText, N_("Find in this page (Enter: next)"))
        self._words.say(self.field.setAccessibleName, N_("Find in this page"))
        self.open_page(page)
        self.text.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """The page in the language that the interface has now."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._words.retranslate()
            self.open_page(self.page)

    def open_page(self, name: str) -> None:
        """Show a page of the docs, in the language of the interface if it is there in it."""
        self.page = name
        self.text.setMarkdown(page_text(name))
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.contents.clear()
        for block in self._headings():
            if block.blockFormat().headingLevel() in (2, 3):
                indent = "    " * (block.blockFormat().headingLevel() - 2)
                item = QListWidgetItem(indent + block.text())
                item.setData(_BLOCK, block.position())
                item.setToolTip(block.text())
                self.contents.addItem(item)

    def follow(self, url: QUrl) -> None:
        """Go where a link leads: a heading, another page, the browser."""
        if url.scheme() in ("http", "https"):
            QDesktopServices.openUrl(url)
            return
        if url.path():
            name = Path(url.path()).name
            if not assets.document(name).is_file() or not name.endswith(".md"):
                return
            self.open_page(name)
        if url.fragment():
            found = next((one for one in self._headings() if slug(one.text()) == url.fragment()), None)
            if found is not None:
                self._show(found.position())

    def find_next(self) -> None:
        """The next place of the words in the field, from the beginning again after the last."""
        words = self.field.text()
        if words and not self.text.find(words):
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            self.text.find(words)

    def _go(self, item: QListWidgetItem) -> None:
        self._show(item.data(_BLOCK))

    def _show(self, position: int) -> None:
        cursor = self.text.textCursor()
        cursor.setPosition(position)
        self.text.moveCursor(QTextCursor.MoveOperation.End)  # so that the heading comes to the top
        self.text.setTextCursor(cursor)
        self.text.setFocus()

    def _headings(self) -> list[QTextBlock]:
        found, block = [], self.text.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel():
                found.append(block)
            block = block.next()
        return found


def page_text(name: str) -> str:
    """The Markdown of a page; it says so if it is not in the language of the interface."""
    language = current_language()
    if language != "en" and name in _MADE:
        return _COMMENT.sub("", _MADE[name]())
    translated = assets.document(f"{Path(name).stem}.{language}.md")
    path = translated if translated.is_file() else assets.document(name)
    try:
        text = path.read_text(encoding="utf-8")
    except OSError:
        return tr("“{name}” is missing from this installation.", name=name)
    note = f"*{tr('This page is in English.')}*\n\n" if language != "en" and path != translated else ""
    return note + _COMMENT.sub("", text)


def _query_language() -> str:
    from workbench.finding.query.guide import page  # brings numpy: only when it is read

    return f"# {tr('What can be searched for')}\n\n{page()}"


_MADE: dict[str, Callable[[], str]] = {"shortcuts.md": markdown, "query-language.md": _query_language}
"""Pages made of the interface's own texts: they speak its language without a file."""


def slug(heading: str) -> str:
    """The name by which links mean a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
