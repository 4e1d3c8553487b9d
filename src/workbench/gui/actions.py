"""The actions come to life: menus, toolbar, shortcuts, palette and the page of shortcuts are made of ``gui.deeds``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import partial
from operator import attrgetter

from PySide6.QtCore import SIGNAL, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolButton

from workbench.errors import WorkbenchError
from workbench.gui.binding import saved_bindings, sequences
from workbench.gui.deed import Deed, Item
from workbench.gui.deeds import DEEDS
from workbench.gui.menus import MENUS
from workbench.gui.words import Words
from workbench.translation import N_, tr

_ACCESS_KEY = re.compile(r"\s*\(&\w\)")  # how Chinese menus carry it: 文件(&F)


class Actions(QObject):
    """The table come to life for one window."""

    failed = Signal(object)
    keysChanged = Signal()

    def __init__(self, window: QObject) -> None:
        super().__init__(window)
        self._window = window
        self.bindings = saved_bindings(DEEDS)
        self._actions = {deed.id: self._made(deed) for deed in DEEDS}
        self._words = Words()
        self.submenus: dict[str, QMenu] = {}
        self.retranslate()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def all(self) -> list[QAction]:
        """Every action, in the order of the table."""
        return list(self._actions.values())

    def fill(self, bar: QMenuBar) -> None:
        """Build the menus; ``submenus`` then holds those that others fill (``recent``, ``language``)."""
        for title, items in MENUS:
            menu = bar.addMenu("")
            self._words.say(menu.setTitle, title)
            self._fill(menu, items)

    def allow(self, state: Collection[str]) -> None:
        """Enable what can be done in this state: words that are true at the moment."""
        possible = {needs: all(_holds(need, state) for need in needs) for needs in {deed.needs for deed in DEEDS}}
        for deed in DEEDS:
            self._actions[deed.id].setEnabled(possible[deed.needs])

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._words.retranslate()
        for deed in DEEDS:
            text = tr(deed.text, digit=deed.argument) if deed.argument else tr(deed.text)
            self.rename(deed.id, text)
            self._actions[deed.id].setIconText(tr(deed.short) if deed.short else plain(text))

    def rebind(self) -> None:
        """Put the keys of ``bindings`` in force at once, and keep them."""
        for name, action in self._actions.items():
            action.setShortcuts(sequences(self.bindings.keys(name)))
            self.rename(name, action.text())
        self.bindings.save()
        self.keysChanged.emit()

    def rename(self, name: str, text: str) -> None:
        """Say more precisely what an action would do now (what Undo takes back)."""
        self._actions[name].setText(text)
        keys = self._actions[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self._actions[name].setToolTip(f"{plain(text)} ({keys})" if keys else plain(text))

    def titles(self) -> list[str]:
        """The titles of the menus, with their access keys, in the language in force."""
        return [tr(title) for title, _ in MENUS]

    def listed(self) -> Iterator[tuple[str, str, QAction]]:
        """Menu, name and action of everything, for the palette and the shortcuts page."""
        for title, items in MENUS:
            for item in items:
                names = item[1] if isinstance(item, tuple) else (item,)
                way = f"{plain(tr(title))} ▸ {plain(tr(item[0]))}" if isinstance(item, tuple) else plain(tr(title))
                for name in names:
                    if name in self._actions:
                        action = self._actions[str(name)]
                        yield way, plain(action.text()), action

    def _fill(self, menu: QMenu, items: Collection[Item]) -> None:
        for item in items:
            if item is None:
                menu.addSeparator()
            elif isinstance(item, tuple):
                below = menu.addMenu("")
                self._words.say(below.setTitle, item[0])
                self._fill(below, item[1])
            elif item in self._actions:
                menu.addAction(self._actions[item])
            else:
                below = self.submenus[item] = menu.addMenu("")
                self._words.say(below.setTitle, N_("Open &recent") if item == "recent" else N_("Lan&guage"))

    def _made(self, deed: Deed) -> QAction:
        action = QAction(self._window)
        action.setObjectName(deed.id)
        action.setShortcuts(sequences(self.bindings.keys(deed.id)))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(deed.checks)
        action.setMenuRole(deed.role)
        action.triggered.connect(lambda: self._do(deed))
        action.changed.connect(partial(_forget_buttons, action))
        return action

    def _do(self, deed: Deed) -> None:
        method = attrgetter(deed.method)(self._window)
        try:
            method(deed.argument) if deed.argument else method()
        except WorkbenchError as error:
            self.failed.emit(error)


def plain(text: str) -> str:
    """A menu text without the mark of its access key."""
    without = _ACCESS_KEY.sub("", text)
    return without.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def _forget_buttons(action: QAction) -> None:
    """Take back what Qt 6.11 leaves at each change: buttons are connected with their action anew, and once more.

    146 bytes each, and the next change tells them all. They take the change from an event, not from this signal.
    """
    for one in action.associatedObjects():
        if isinstance(one, QToolButton):
            QObject.disconnect(action, SIGNAL("changed()"), one, None)  # type: ignore[call-overload]


def _holds(need: str, state: Collection[str]) -> bool:
    return any(one in state for one in need.split("|"))
