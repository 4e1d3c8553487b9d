"""The columns of a table that the user arranges: shown or not, in which order, how wide; kept for the next time."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView

from workbench import settings

_KEPT_AFTER = 400


class Columns(QObject):
    """``sortWanted`` carries a column. ``keys`` name the columns; ``name`` is under what they are remembered."""

    sortWanted = Signal(int)

    def __init__(self, view: QTableView, name: str, keys: Sequence[str], widths: Mapping[str, int]) -> None:
        super().__init__(view)
        self._view, self._name, self._keys = view, name, keys
        self._head = view.horizontalHeader()
        self._hidden: set[str] = set()
        self._needless: set[str] = set()
        self._soon = QTimer(self, singleShot=True, interval=_KEPT_AFTER)
        self._soon.timeout.connect(self.keep)
        self._head.setSectionsMovable(True)
        self._head.setSectionsClickable(True)
        self._head.setSortIndicatorShown(True)
        self._head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._head.setStretchLastSection(True)
        self._head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._widths = dict(widths)
        self._spreading = False
        view.viewport().installEventFilter(self)

    def restore(self, order: Sequence[str], hidden: Collection[str]) -> None:
        """Lay the columns out as they were left; the first time so."""
        saved = settings.load_state().get(self._name)
        state: dict[str, Any] = saved if isinstance(saved, dict) else {}
        wanted = [key for key in state.get("order", ()) if key in self._keys] or list(order)
        self._hidden = {key for key in state.get("hidden", hidden) if key in self._keys}
        for at, key in enumerate((*wanted, *(key for key in self._keys if key not in wanted))):
            self._head.moveSection(self._head.visualIndex(self._keys.index(key)), at)
        for key, width in state.get("widths", {}).items():
            if key in self._keys and isinstance(width, int) and width > 0:
                self._widths[key] = width
        self._show()
        self._head.sectionMoved.connect(self._soon.start)
        self._head.sectionResized.connect(self._resized)
        self._head.sectionClicked.connect(self.sortWanted)
        self._head.customContextMenuRequested.connect(self._ask)

    def keep(self) -> None:
        """Remember the columns as they are."""
        self._soon.stop()
        head, keys = self._head, self._keys
        order = sorted(keys, key=lambda key: head.visualIndex(keys.index(key)))
        settings.remember({self._name: {"order": order, "hidden": sorted(self._hidden), "widths": self._widths}})

    def set_needless(self, keys: Collection[str]) -> None:
        """Leave these columns out for the time being: they would say the same in every row."""
        self._needless = set(keys)
        self._show()

    def toggle(self, key: str) -> None:
        """Show a column, or hide it; one always stays."""
        if key in self._hidden:
            self._hidden.remove(key)
        elif len(self._hidden) < len(self._keys) - 1:
            self._hidden.add(key)
        self._show()
        self.keep()

    def show_sorted(self, key: str, *, reverse: bool) -> None:
        """Show at the head of which column the rows are sorted ("": of none)."""
        order = Qt.SortOrder.DescendingOrder if reverse else Qt.SortOrder.AscendingOrder
        self._head.setSortIndicator(self._keys.index(key) if key in self._keys else -1, order)

    def fill(self, menu: QMenu) -> None:
        """Offer every column with a tick."""
        for number, key in enumerate(self._keys):
            action = menu.addAction(str(self._view.model().headerData(number, Qt.Orientation.Horizontal)))
            action.setCheckable(True)
            action.setChecked(key not in self._hidden)
            action.triggered.connect(lambda _=False, key=key: self.toggle(key))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Use the room that the table has now."""
        if event.type() is QEvent.Type.Resize:
            self._spread()
        return False

    def _show(self) -> None:
        for number, key in enumerate(self._keys):
            self._view.setColumnHidden(number, key in self._hidden or key in self._needless)
        self._spread()

    def _shown(self) -> list[int]:
        return [number for number in range(len(self._keys)) if not self._head.isSectionHidden(number)]

    def _spread(self) -> None:
        """Give every column its width, and of the room that is left over a share by its width."""
        head, keys = self._head, self._keys
        wanted = {n: self._widths.get(keys[n], head.defaultSectionSize()) for n in self._shown()}
        share = max(self._view.viewport().width() / max(sum(wanted.values()), 1), 1.0)
        self._spreading = True
        for number, width in wanted.items():
            head.resizeSection(number, int(width * share))
        self._spreading = False

    def _resized(self, number: int, before: int, now: int) -> None:
        """Remember the width that the user gave a column, as it is without the room left over."""
        last = max(self._shown(), key=self._head.visualIndex, default=-1)  # it fills the rest
        if self._spreading or not before or not now or number == last:  # without a width: hidden
            return
        width = self._widths.get(self._keys[number], before)
        self._widths[self._keys[number]] = max(now - before + width, self._head.minimumSectionSize())
        self._soon.start()

    def _ask(self, at: QPoint) -> None:
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill(menu)
        menu.popup(self._head.mapToGlobal(at))
