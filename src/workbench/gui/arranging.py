"""The places of the panes: folded, unfolded, remembered, and walked through with F6."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from workbench import settings
from workbench.gui.shell import packed, unpacked
from workbench.gui.small import focus_in
from workbench.gui.stage import Thing

if TYPE_CHECKING:
    from workbench.gui.window import Window  # the window makes its arrangement; neither can come first

_LIBRARY, _INSPECTOR, _LISTS, _SEARCH = 270, 330, 220, 330
_MOST = 0.6
"""The share of the middle that a list takes at most when it is shown."""


class Arrangement(QObject):
    """Owns no widget: it moves those of the window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._foldable = {"library": window.library, "inspector": window.inspector, "lists": window.lists}
        for splitter in (window.across, window.middle):
            splitter.setHandleWidth(5)
            splitter.setChildrenCollapsible(True)
        window.across.setStretchFactor(1, 1)
        window.middle.setStretchFactor(0, 1)
        window.library.setMinimumWidth(170)
        window.inspector.setMinimumWidth(220)
        self._aside = False
        self._unfolded: Thing | None = None
        window.library.lookWanted.connect(self.look)
        window.beside.closed.connect(lambda: self.review(None))
        window.shell.escaped.connect(window.room.reader.setFocus)  # Esc steps out of every pane
        self.restore()

    def restore(self) -> None:
        """Lay the panes out as they were left."""
        window, saved = self._window, settings.load_state().get("panes")
        state = saved if isinstance(saved, dict) else {}
        window.across.setSizes([_LIBRARY, 10_000, _INSPECTOR])
        window.middle.setSizes([10_000, _LISTS])
        for name, splitter in (("across", window.across), ("middle", window.middle)):
            value = state.get(name)
            if isinstance(value, str):
                splitter.restoreState(unpacked(value))
        for name, pane in self._foldable.items():
            pane.setVisible(state.get(name, name != "lists") is True)
        if isinstance(one := state.get("list"), int):
            window.lists.setCurrentIndex(one)
        self._check()

    def keep(self) -> None:
        """Remember how the panes lie."""
        window = self._window
        folded = {name: not pane.isHidden() for name, pane in self._foldable.items()}
        folded["library"] = folded["library"] or self._aside
        splitters = {"across": packed(window.across.saveState()), "middle": packed(window.middle.saveState())}
        settings.remember({"panes": {**folded, **splitters, "list": window.lists.currentIndex()}})

    def toggle(self, name: str) -> None:
        """Fold a pane away, or unfold it."""
        self._unfolded = None
        self.show(name, shown=self._foldable[name].isHidden())

    def show(self, name: str, *, shown: bool = True) -> None:
        """Unfold or fold a pane; the focus never stays on something that is gone."""
        pane = self._foldable[name]
        focus = focus_in(pane.window())
        pane.setVisible(shown)
        if not shown and focus is not None and pane.isAncestorOf(focus):
            self._window.room.reader.setFocus()
        self._check()

    def look(self, thing: Thing) -> None:
        """Show a thing in the inspector, which unfolds for that; the same once more folds it away again."""
        folded = self._foldable["inspector"].isHidden()
        again = thing == self._unfolded and not folded
        self._window.stage.show(thing)
        self.show("inspector", shown=not again)
        self._unfolded = None if again else thing if folded or self._unfolded else None

    def review(self, desk: QWidget | None) -> None:
        """Let a desk stand beside the text in the library's place; without one, give the place back."""
        if desk is None and self._aside:
            self._aside = False
            self.show("library")
        elif desk is not None and not self._window.library.isHidden():
            self._aside = True
            self.show("library", shown=False)
        if desk is not None:
            self._window.beside.show_desk(desk)

    def show_list(self, panel: QWidget, *, least: int = 0) -> None:
        """Unfold one of the lists, so many pixels high unless the text would have less room than it."""
        self.show("lists")
        self._window.lists.setCurrentWidget(panel)
        above, below = self._window.middle.sizes()
        high = min(least, int((above + below) * _MOST))
        if below < high:
            self._window.middle.setSizes([above + below - high, high])

    def show_annotations(self) -> None:
        """Unfold the list of annotations."""
        self.show_list(self._window.annotations)

    def show_search(self) -> None:
        """Unfold the search."""
        self.show_list(self._window.search, least=_SEARCH)

    def show_waiting(self) -> None:
        """Unfold the annotations that wait for a place."""
        self.show_list(self._window.tray)
        self._window.tray.tree.setFocus()

    def write_note(self) -> None:
        """Put the cursor into the note of the annotation in hand."""
        self.show("inspector")
        self._window.inspector.annotation.write_note()

    def write_comment(self) -> None:
        """Put the cursor where the annotation in hand is commented on."""
        self.show("inspector")
        self._window.inspector.annotation.write_comment()

    def next(self) -> None:
        """Move the focus to the next pane that is unfolded."""
        self._step(1)

    def previous(self) -> None:
        """Move the focus to the pane before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        shown = [stop for stop in self._stops() if stop[0].isVisible()]
        focus = focus_in(self._window.shell)
        inside = [focus is not None and (pane is focus or pane.isAncestorOf(focus)) for pane, _ in shown]
        here = inside.index(True) if True in inside else (-1 if step > 0 else 0)
        if shown:
            reason = Qt.FocusReason.TabFocusReason if step > 0 else Qt.FocusReason.BacktabFocusReason
            shown[(here + step) % len(shown)][1].setFocus(reason)

    def _stops(self) -> list[tuple[QWidget, QWidget]]:
        """The panes from left to right, the documents as they stand now, and what gets the focus in each."""
        window, pair = self._window, self._window.beside.pair
        here = [(window.room, window.room.reader), (pair.active.source.text, pair.active.source.text)]
        there = (pair.companion, pair.companion.reader)
        return [
            (window.library, window.library.tree),
            *((desk, desk.view) for desk in window.beside.desks),
            *([there, *here] if pair.swapped else [*here, there]),
            (
                window.lists,
                (
                    window.annotations.view,
                    window.search.bar.field,
                    window.tray.tree,
                    window.shared.view,
                    window.agreement.view,
                    window.claims.view,
                    window.timeline.canvas,
                    window.networks.views,
                )[window.lists.currentIndex()],
            ),
            (window.inspector, self._inspector_stop()),
        ]

    def _inspector_stop(self) -> QWidget:
        page = self._window.inspector.stack.currentWidget()
        if page is self._window.inspector.annotation:
            return self._window.inspector.annotation.add
        inside = page.findChildren(QWidget) if page is not None else []
        stops = (one for one in inside if one.isVisible() and one.isEnabled())
        return next((one for one in stops if one.focusPolicy() & Qt.FocusPolicy.TabFocus), self._window.inspector)

    def _check(self) -> None:
        for name, pane in self._foldable.items():
            self._window.actions[name].setChecked(not pane.isHidden())
