"""The numbers of a comparison: each with its definition and source, each leading to the places that it counts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QStyle,
    QTextBrowser,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.finding.agreement import Row
from workbench.gui.lists.agreement_table import Compared
from workbench.gui.small import roomy
from workbench.gui.words import Words
from workbench.translation import N_, sentences, tr

Choice = Callable[[Row], bool]

_ALPHA = N_(
    "Krippendorff's α = 1 − Do / De: the disagreement observed, against the one expected by chance "
    "(1: perfect, 0: chance). Krippendorff, Content Analysis, 2004, ch. 11; 2013, ch. 12."
)
_KAPPA = N_(
    "Cohen's κ = (po − pe) / (1 − pe): agreement beyond what the two people's own habits make one expect. "
    "Cohen, Educational and Psychological Measurement 20 (1960), 37–46."
)
_CHARACTERS = N_("Units: all characters of the texts. Values: marked or not marked.")
_SETS = N_(
    "Units: the places that both marked. Values: the sets of labels; their distance is MASI = 1 − J × M "
    "(J: Jaccard; M: 1 equal, 2/3 one in the other, 1/3 overlap, 0 nothing shared). Passonneau, LREC 2006."
)
_TAG = N_(
    "“Pairs”: κ over the places that both marked, with the tag or without. “Characters”: κ over all characters of "
    "the texts, under the tag or not. Then how many annotations of A and of B carry it, and in how many pairs both do."
)
_UNDEFINED = N_("–: not defined, because no disagreement could be expected.")
_NAMES = {"characters": N_("characters"), "tags": N_("tags"), "entities": N_("names"), "events": N_("events")}


class Numbers(QWidget):
    """``wanted`` with a function of a row: which places a number counts; what it means stands below."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Words()
        self._compared: Compared | None = None
        self.tree = Tree()
        self.meaning = QTextBrowser()
        self.meaning.setTabChangesFocus(True)
        self.meaning.setFrameShape(QFrame.Shape.NoFrame)
        self.meaning.setFixedHeight(self.meaning.fontMetrics().lineSpacing() * 5)
        self.meaning.viewport().setAutoFillBackground(False)
        self._words.say(self.meaning.setAccessibleName, N_("What the number means"))
        self._words.say(self.tree.setAccessibleName, N_("Measures of agreement"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.tree, 1)
        column.addWidget(self.meaning)
        self.tree.currentItemChanged.connect(self._explain)
        self.tree.itemClicked.connect(self._open)
        self.tree.opened.connect(self._open)
        self.retranslate()

    def show_numbers(self, compared: Compared | None) -> None:
        """Show the numbers of a comparison (None: none)."""
        self._compared = compared
        self.tree.clear()
        if compared is None:
            self._explain(None)
            return
        found = compared.found
        for name, value in found.alpha.items():
            how = _CHARACTERS if name == "characters" else _SETS
            self._add(["α " + tr(_NAMES[name]), said(value)], (_ALPHA, how), _marked if how == _CHARACTERS else _paired)
            if name == "characters":
                self._add(["κ " + tr(_NAMES[name]), said(found.kappa)], (_KAPPA, how), _marked)
        for one in sorted(found.tags, key=lambda one: compared.names.get(one.tag, "")):
            texts = ["κ " + compared.names.get(one.tag, "?"), said(one.units), said(one.characters)]
            self._add([*texts, str(one.a), str(one.b), str(one.both)], (_KAPPA, _TAG), _with_tag(one.tag))
        self.tree.setCurrentIndex(self.tree.model().index(0, 0))
        measures = (f"{sign} {tr(name)}" for name in _NAMES.values() for sign in "ακ")
        self.tree.keep_room(max(map(self.tree.fontMetrics().horizontalAdvance, measures)))

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._words.retranslate()
        self.tree.setHeaderLabels([tr("Measure"), tr("Pairs"), tr("Characters"), "A", "B", tr("Both")])
        self.show_numbers(self._compared)

    def _add(self, texts: list[str], meaning: tuple[str, ...], choice: Choice) -> None:
        if len(texts) == 2 and meaning[1] == _CHARACTERS:
            texts = [texts[0], "", texts[1]]
        item = QTreeWidgetItem(texts)
        for column in range(1, 6):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setData(0, Qt.ItemDataRole.UserRole, (meaning, choice))
        item.setToolTip(0, tr("Show the places that it counts"))
        self.tree.addTopLevelItem(item)

    def _explain(self, item: QTreeWidgetItem | None, _: QTreeWidgetItem | None = None) -> None:
        meaning = item.data(0, Qt.ItemDataRole.UserRole)[0] if item is not None else ()
        undefined = item is not None and "–" in (item.text(1), item.text(2))
        self.meaning.setPlainText(sentences(*map(tr, (*meaning, *((_UNDEFINED,) if undefined else ())))))

    def _open(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.wanted.emit(item.data(0, Qt.ItemDataRole.UserRole)[1])


class Tree(QTreeWidget):
    """A table of numbers; ``opened`` on Enter."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setColumnCount(6)
        self.setRootIsDecorated(False)
        self.setAlternatingRowColors(True)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        roomy(self)

    def keep_room(self, wide: int) -> None:
        """Have room for words of this width in the first column, beside all the numbers."""
        head, style = self.header(), self.style()
        beside = 2 * (style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, self) + 2)
        bar = style.pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
        others = sum(max(head.sectionSizeHint(at), self.sizeHintForColumn(at)) for at in range(1, head.count()))
        self.setMinimumWidth(wide + beside + others + bar + 2 * self.frameWidth())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.currentItem())
        else:
            super().keyPressEvent(event)


def said(number: float | None) -> str:
    """A coefficient to three places; a dash where it is not defined."""
    return "–" if number is None else f"{number:.3f}"


def _marked(row: Row) -> bool:
    return bool(row.one.spans)


def _paired(row: Row) -> bool:
    return row.a is not None and row.b is not None


def _with_tag(tag: str) -> Choice:
    return lambda row: any(side is not None and tag in side.tags for side in (row.a, row.b))
