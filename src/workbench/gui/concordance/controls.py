"""How the hits are shown: which page, sorted and grouped by what, with how much context."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QMenu,
    QSizePolicy,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from workbench.gui.concordance.rows import DATE, DOCUMENT, HIT, LEFT, PLACE, RIGHT
from workbench.gui.flow import flowing
from workbench.gui.small import MenuButton, calm
from workbench.gui.words import Words
from workbench.translation import N_, tr

PAGES = (
    ("hits", N_("Hits")),
    ("frequencies", N_("Frequencies")),
    ("collocates", N_("Collocates")),
    ("neighbours", N_("Longer terms")),
)
SORTS = (
    ("", N_("archive order")),
    ("left", N_("by the words before")),
    ("right", N_("by the words after")),
    ("hit", N_("by the hit")),
    ("document", N_("by document")),
    ("date", N_("by date")),
    ("page", N_("by page")),
)
GROUPS = (
    ("", N_("none")),
    ("document", N_("by document")),
    ("collection", N_("by collection")),
    ("year", N_("by year")),
    ("page", N_("by page")),
    ("left", N_("by the word before")),
    ("right", N_("by the word after")),
    ("hit", N_("by the form of the hit")),
    ("tag", N_("by tag")),
    ("entity", N_("by name")),
)
SORT_OF = {LEFT: "left", HIT: "hit", RIGHT: "right", DOCUMENT: "document", PLACE: "page", DATE: "date"}
"""What a click on the head of a column sorts by."""
_MARGIN, _AIR, _NARROWEST = 24, 8, 60
LEAST_CONTEXT, MOST_CONTEXT = 10, 400


class _Short(QComboBox):
    """As wide as what is chosen; the list below shows all texts in full."""

    def __init__(self) -> None:
        super().__init__()
        self.currentTextChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """The width of the text, and of what the style draws around it."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        text = self.fontMetrics().size(Qt.TextFlag.TextSingleLine, self.currentText()) + QSize(_AIR, 0)
        return self.style().sizeFromContents(QStyle.ContentsType.CT_ComboBox, option, text, self)

    def minimumSizeHint(self) -> QSize:
        """As small as need be."""
        return QSize(_NARROWEST, self.sizeHint().height())


class Controls(QWidget):
    """``pageChosen`` (number), ``sorted`` and ``grouped`` (key, "" for none), ``contextChanged`` (characters)."""

    pageChosen = Signal(int)
    sorted = Signal(str)
    grouped = Signal(str)
    contextChanged = Signal(int)
    windowChanged = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Words()
        self.tabs = QTabBar(drawBase=False)
        self.sort, self.group = _Short(), _Short()
        self.context = QSpinBox(minimum=LEAST_CONTEXT, maximum=MOST_CONTEXT, singleStep=10, value=40)
        self.window_size = QSpinBox(minimum=1, maximum=100, value=10)
        self.more = MenuButton()
        self.more.setAutoRaise(True)
        self._lay_out()
        self.tabs.currentChanged.connect(self._page)
        self.sort.activated.connect(lambda at: self.sorted.emit(SORTS[at][0]))
        self.group.activated.connect(lambda at: self.grouped.emit(GROUPS[at][0]))
        self.context.valueChanged.connect(self.contextChanged)
        self.window_size.valueChanged.connect(self.windowChanged)
        self._page(0)

    def show_order(self, sort: str, group: str, *, reverse: bool) -> None:
        """Show what holds now."""
        self.sort.setCurrentIndex([key for key, _ in SORTS].index(sort))
        self.group.setCurrentIndex([key for key, _ in GROUPS].index(group))
        self.sort.setItemText(self.sort.currentIndex(), self._sort_text(self.sort.currentIndex(), reverse=reverse))

    def set_actions(self, actions: list[QAction | None]) -> None:
        """What the button at the end offers."""
        menu = QMenu(self.more)
        for action in actions:
            menu.addAction(action) if action is not None else menu.addSeparator()
        self.more.setMenu(menu)

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._words.retranslate()
        for at, (_, name) in enumerate(GROUPS):
            self.group.setItemText(at, tr("Group: {how}", how=tr(name)))
        for at in range(len(SORTS)):
            self.sort.setItemText(at, self._sort_text(at, reverse=False))
        for box in (self.sort, self.group):
            box.view().setMinimumWidth(box.view().sizeHintForColumn(0) + _MARGIN)

    def _sort_text(self, at: int, *, reverse: bool) -> str:
        how = tr(SORTS[at][1])
        return tr("Sort: {how}, backwards", how=how) if reverse else tr("Sort: {how}", how=how)

    def _lay_out(self) -> None:
        say = self._words.say
        for number, (_, name) in enumerate(PAGES):
            self.tabs.addTab("")
            say(partial(self.tabs.setTabText, number), name)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        say(self.tabs.setAccessibleName, N_("What is shown of the hits"))
        self.sort.addItems([""] * len(SORTS))
        self.group.addItems([""] * len(GROUPS))
        say(self.sort.setAccessibleName, N_("Sorted by"))
        say(self.group.setAccessibleName, N_("Grouped by"))
        say(self.context.setAccessibleName, N_("Characters of context"))
        say(self.context.setToolTip, N_("Characters of context"))
        say(self.window_size.setAccessibleName, N_("Characters or words around the hit"))
        say(self.window_size.setToolTip, N_("Characters or words around the hit"))
        say(self.more.setText, N_("More"))
        fields = (self.sort, self.group, self.context, self.window_size)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(flowing(self.tabs, *fields, self.more))
        for field in fields:
            calm(field)
        self.retranslate()

    def _page(self, number: int) -> None:
        for widget in (self.sort, self.group, self.context):
            widget.setVisible(number == 0)
        self.window_size.setVisible(PAGES[number][0] == "collocates")
        self.pageChosen.emit(number)
