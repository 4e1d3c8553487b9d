"""Faults of a view that a program can see: text cut off, widgets over each other, missing glyphs, pale text.

``faults(widget)`` looks at everything that is visible below a widget, as it is laid out and painted now.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QTextDocument, QTextLayout
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLayout,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTabBar,
    QTextEdit,
    QToolButton,
    QTreeView,
    QWidget,
)

from workbench.gui.facsimile.bar import PictureButton

SLACK = 2
"""Pixels by which a text may be wider than its widget: hinting rounds."""
PALEST = 4.5
"""The contrast of text with its ground that WCAG 2.2 asks for (success criterion 1.4.3)."""
_FRAME = 8
"""Pixels of a field beside its text: the frame and a margin, on both sides."""
_THIN = 0.85
"""Thin strokes of small type are blended with the ground: this share of the contrast must be left of them."""


_PALEST_SIGN = 3.0
"""The same for signs without letters, such as dots and crosses (success criterion 1.4.11)."""
_GAP = re.compile(r"[。！？；，：、] +\S")
"""A space where Chinese has none: whole sentences were joined as in English."""
_BEGINNING = 200
_WRITTEN = (QLabel, QAbstractButton, QTextEdit, QPlainTextEdit)
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
_LOOKED_AT = QSize(400, 80)
"""As much of a widget is looked at for pale text: its beginning."""


def faults(root: QWidget) -> list[str]:
    """What is wrong with what is seen below ``root``, a line each: kind, widget, text."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # an answer may have come just now
    picture = root.grab().toImage()
    found: list[str] = []
    for widget in seen(root):
        found += [f"{kind}: {named(widget)}: {text!r}" for kind, text in _of(widget, root, picture)]
    return found


def seen(root: QWidget) -> Iterator[QWidget]:
    """The widgets below ``root`` that can be seen, ``root`` included."""
    for widget in (root, *root.findChildren(QWidget)):
        covered = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
        if widget.isVisible() and not covered.visibleRegion().isEmpty():
            yield widget


def named(widget: QWidget) -> str:
    """The widget's class and name, with those of what it stands in."""
    names: list[str] = []
    one: QWidget | None = widget
    while one is not None and len(names) < 4:
        names.append(one.objectName() or type(one).__name__)
        one = one.parentWidget()
    return " < ".join(names)


def texts(widget: QWidget) -> list[str]:
    """What the widget says by itself."""
    if isinstance(widget, QLabel):
        document = QTextDocument()
        plain = _without_mnemonic(widget.text()) if widget.buddy() else widget.text()
        document.setHtml(plain) if "<" in plain else document.setPlainText(plain)
        return [document.toPlainText()]
    if isinstance(widget, QAbstractButton):
        if isinstance(widget, PictureButton):
            return []
        shown = not isinstance(widget, QToolButton) or not widget.icon() or widget.toolButtonStyle().value > 0
        return [_without_mnemonic(widget.text())] if shown else []
    if isinstance(widget, QComboBox):
        return [widget.currentText()]
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        return [widget.toPlainText()[:_BEGINNING]]
    if isinstance(widget, QLineEdit):
        return [widget.text() or widget.placeholderText()]
    if isinstance(widget, QGroupBox):
        return [widget.title()]
    if isinstance(widget, QTabBar):
        return [widget.tabText(number) for number in range(widget.count())]
    if isinstance(widget, QHeaderView):
        model, way = widget.model(), widget.orientation()
        return [str(model.headerData(n, way) or "") for n in range(widget.count())] if model else []
    return []


def _without_mnemonic(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def missing(text: str, font: QFont) -> str:
    """The characters of the text for which no font has a glyph."""
    lost = []
    for character in dict.fromkeys(text):
        layout = QTextLayout(character, font)
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        printable = character.isprintable() and not character.isspace()
        if printable and any(0 in run.glyphIndexes() for run in layout.glyphRuns()):
            lost.append(character)
    return "".join(lost)


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of two colours (WCAG 2.2), from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: QColor) -> float:
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _of(widget: QWidget, root: QWidget, picture: QImage) -> Iterator[tuple[str, str]]:
    said = [text for text in texts(widget) if text.strip()]
    if said:
        yield from (("cut", text) for text in _cut(widget))
        if not isinstance(widget, QTextEdit | QPlainTextEdit):  # of a document's text the reader itself warns
            yield from _of_letters(widget, said)
        if widget.isEnabled() and isinstance(widget, _WRITTEN) and not _shaded(widget):
            place = QRect(widget.mapTo(root, QPoint(0, 0)), widget.size().boundedTo(_LOOKED_AT))
            reached = _painted(picture, place, root.devicePixelRatio())
            least = PALEST if any(letter.isalnum() for letter in said[0]) else _PALEST_SIGN
            if reached and reached < least * _THIN:
                yield f"pale ({reached:.1f})", said[0][:60]
    yield from _of_places(widget)


def _of_letters(widget: QWidget, said: list[str]) -> Iterator[tuple[str, str]]:
    if lost := missing("".join(said), widget.font()):
        yield "missing glyphs", lost
    yield from (("space after a full-width stop", text) for text in said if _GAP.search(text))


def _of_places(widget: QWidget) -> Iterator[tuple[str, str]]:
    for one, other in combinations(widget.findChildren(QPushButton, options=_DIRECT), 2):
        if _in_one_row(one, other) and abs(one.height() - other.height()) > SLACK:
            yield "unequal heights", f"{one.text()} | {other.text()}"
    for one, other in combinations(_laid_out(widget), 2):
        shared = one.geometry() & other.geometry()
        if shared.width() > SLACK and shared.height() > SLACK:
            yield "over each other", f"{named(one)} | {named(other)}"
    if isinstance(widget, QListView | QTreeView) and len(uneven := _heights(widget)) > 1:
        yield "rows of unequal height", f"{sorted(uneven)} pixels"
    if not isinstance(widget, QAbstractScrollArea):
        for one in _laid_out(widget):
            if not widget.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(one.geometry()):
                yield "beyond its parent", named(one)


def _in_one_row(one: QWidget, other: QWidget) -> bool:
    shared = min(one.geometry().bottom(), other.geometry().bottom()) - max(one.y(), other.y())
    return one.isVisible() and other.isVisible() and shared > min(one.height(), other.height()) // 2


def _heights(view: QListView | QTreeView) -> set[int]:
    """The heights of the rows that are seen of a list whose lines are not wrapped; not those that hold a widget."""
    found: set[int] = set()
    index, bottom = view.indexAt(QPoint(1, 1)), view.viewport().height()
    while index.isValid() and view.visualRect(index).top() < bottom and not view.wordWrap():
        columns = range(view.header().count() if isinstance(view, QTreeView) else 1)
        if not any(view.indexWidget(index.siblingAtColumn(column)) for column in columns):
            found.add(view.visualRect(index).height())
        index = view.indexBelow(index) if isinstance(view, QTreeView) else index.siblingAtRow(index.row() + 1)
    return found


def _laid_out(widget: QWidget) -> list[QWidget]:
    layout = widget.layout()
    if not isinstance(layout, QLayout):  # an item whose address was used before may come as what stood there
        return []
    items = [layout.itemAt(number).widget() for number in range(layout.count())]
    return [one for one in items if one is not None and one.isVisible() and not one.geometry().isEmpty()]


def _shaded(widget: QWidget) -> bool:
    """Whether the widget lies in a part of a scrolled page that is not seen as a whole."""
    painted = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
    return painted.visibleRegion().boundingRect() != painted.rect()


def _cut(widget: QWidget) -> Iterable[str]:
    if isinstance(widget, QLabel):
        return _cut_label(widget)
    if isinstance(widget, QTabBar):
        return [
            widget.tabText(number)
            for number in range(widget.count())
            if widget.tabRect(number).width() < widget.fontMetrics().horizontalAdvance(widget.tabText(number))
        ]
    if isinstance(widget, QHeaderView):
        return _cut_headers(widget)
    if isinstance(widget, QLineEdit):
        wanted = widget.fontMetrics().horizontalAdvance(widget.placeholderText())
        return [widget.placeholderText()] if not widget.text() and wanted > widget.width() - _FRAME else []
    if isinstance(widget, QAbstractScrollArea):
        return []
    wide = widget.sizeHint().width() if not isinstance(widget, QComboBox) else _wanted(widget)
    return texts(widget) if wide > widget.width() + SLACK else []


def _wanted(box: QComboBox) -> int:
    return box.fontMetrics().horizontalAdvance(box.currentText()) + 20


def _cut_label(label: QLabel) -> list[str]:
    if label.wordWrap():
        short = label.heightForWidth(label.width()) > label.height() + SLACK
        return [label.text()] if short and not _within_scroll(label) else []
    text = texts(label)[0]
    wide = max((label.fontMetrics().horizontalAdvance(line) for line in text.splitlines()), default=0)
    return [text] if wide > label.contentsRect().width() + SLACK and "…" not in text else []


def _within_scroll(widget: QWidget) -> bool:
    one = widget.parentWidget()
    while one is not None:
        if isinstance(one, QScrollArea):
            return True
        one = one.parentWidget()
    return False


def _cut_headers(header: QHeaderView) -> list[str]:
    """The heads that are cut; not those that end in dots and whose tip says all (titles of documents)."""
    model, way = header.model(), header.orientation()
    if model is None:
        return []
    across, elided = way == Qt.Orientation.Horizontal, header.textElideMode() != Qt.TextElideMode.ElideNone
    cut = []
    for number in range(header.count()):
        text = str(model.headerData(number, way) or "")
        told = elided and model.headerData(number, way, Qt.ItemDataRole.ToolTipRole) == text
        room = header.sectionSize(number) if across else header.width()
        if not header.isSectionHidden(number) and not told and room < header.fontMetrics().horizontalAdvance(text):
            cut.append(text)
    return cut


def _painted(picture: QImage, place: QRect, ratio: float) -> float:
    """The greatest contrast with the commonest colour there; 0 where nothing but ground is painted."""
    area = QRect(place.topLeft() * ratio, place.size() * ratio) & picture.rect()
    colors = Counter(
        picture.pixel(x, y) for y in range(area.top(), area.bottom() + 1) for x in range(area.left(), area.right() + 1)
    )
    if not colors:
        return 0.0
    ground = QColor(colors.most_common(1)[0][0])
    reached = max(contrast(QColor(one), ground) for one in colors)
    return reached if reached > 1.05 else 0.0
