"""What a window still says in the language it spoke before: each text carries the sign of its language."""

from __future__ import annotations

from collections.abc import Iterator
from gettext import NullTranslations

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QAbstractTableModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    Qt,
)
from PySide6.QtGui import QAccessible, QPainter, QPicture
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QMenu, QTabWidget, QWidget

SIGNS = {"zh_Hans": "\ue001\ue001", "zh_Hant": "\ue002\ue002"}
_SAID = ("text", "title", "placeholderText", "toolTip", "whatsThis", "accessibleName", "accessibleDescription")
_MORE = ("windowTitle", "plainText", "prefix", "suffix", "specialValueText", "statusTip")
_Role, _Side, _Told = Qt.ItemDataRole, Qt.Orientation, QAccessible.Text
_ROLES = (_Role.DisplayRole, _Role.ToolTipRole, _Role.AccessibleTextRole, _Role.AccessibleDescriptionRole)
_MOST = 6
"""Rows of a list that are looked at."""


class Signed(NullTranslations):
    """A catalogue that has every text as it is, with the sign of its language before it."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._sign = SIGNS[language]

    def gettext(self, message: str) -> str:
        return self._sign + message

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return self._sign + (singular if n == 1 else plural)


def leftovers(language: str, within: QWidget | None = None) -> set[str]:
    """What is shown, painted or told to screen readers in another language: anywhere, or within a widget."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    wrong = {sign for other, sign in SIGNS.items() if other != language}
    found = {
        f"{type(widget.parent()).__name__}.{type(widget).__name__} {text!r}"
        for widget in ([within, *within.findChildren(QWidget)] if within else QApplication.allWidgets())
        if widget.isVisible() or isinstance(widget, QMenu)
        for text in _texts(widget)
        if any(sign in text for sign in wrong)
    }
    for widget in [within] if within else QApplication.topLevelWidgets():
        if widget.isVisible():
            data = _painted(widget)
            found |= {f"painted in {type(widget).__name__}" for sign in wrong if sign.encode("utf-16-be") in data}
    return found


def _texts(widget: QWidget) -> Iterator[str]:
    yield from filter(None, (widget.property(name) for name in (*_SAID, *_MORE)))
    for action in widget.actions():
        yield from (action.text(), action.toolTip())
    if isinstance(widget, QTabWidget):
        yield from (text(tab) for tab in range(widget.count()) for text in (widget.tabText, widget.tabToolTip))
    if isinstance(widget, QComboBox | QAbstractItemView) and widget.model() is not None:
        yield from _items(widget.model())
    told = QAccessible.queryAccessibleInterface(widget)
    if told is not None:
        yield from (told.text(what) for what in (_Told.Name, _Told.Description, _Told.Value))


def _items(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[str]:
    above = parent or QModelIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(above)
    rows = min(model.rowCount(above), _MOST)
    if parent is None:
        sides = ((_Side.Horizontal, columns), (_Side.Vertical, rows))
        yield from (
            str(model.headerData(at, side, role)) for side, many in sides for at in range(many) for role in _ROLES
        )
    for row in range(rows):
        yield from (str(model.index(row, at, above).data(role)) for at in range(columns) for role in _ROLES)
        if not isinstance(model, QAbstractListModel | QAbstractTableModel):  # which have no rows below rows
            yield from _items(model, model.index(row, 0, above))


def _painted(window: QWidget) -> bytes:
    picture = QPicture()
    painter = QPainter(picture)
    window.render(painter, window.rect().topLeft())
    painter.end()
    return bytes(picture.data())
