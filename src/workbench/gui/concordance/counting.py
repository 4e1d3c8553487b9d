"""The pages beside the hits: frequencies, collocates, longer terms; made when they are first looked at."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from workbench.gui.concordance import figures
from workbench.gui.concordance.asking import Latest
from workbench.gui.concordance.controls import PAGES
from workbench.gui.concordance.figures import FiguresPage, Table
from workbench.gui.concordance.shown import Shown
from workbench.gui.stage import Stage
from workbench.progress import Progress
from workbench.translation import tr


class Counting(QObject):
    """``opened`` carries the Opening of a number, ``leaving`` that one wants back to the hits."""

    opened = Signal(object)
    leaving = Signal()

    def __init__(self, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._window = 10
        self._counted: dict[str, Shown] = {}
        self.latest = Latest(self)
        self.pages = {name: FiguresPage() for name, _ in PAGES[1:]}
        for page in self.pages.values():
            page.opened.connect(self.opened)
            page.leaving.connect(self.leaving)

    def forget(self) -> None:
        """Nothing is counted yet."""
        self._counted.clear()
        self.latest.forget()

    def set_window(self, size: int, now: Shown | None) -> None:
        """Count collocates within so many characters or words."""
        self._window = size
        self._counted.pop("collocates", None)
        self.count("collocates", now)

    def count(self, name: str, now: Shown | None) -> None:
        """Fill a page, if it is not filled with the figures of these hits already."""
        page, desk = self.pages[name], self._stage.desk
        if now is None or desk is None:
            page.show_table(None)
            return
        known = self._counted.get(name)
        if known is not None and known.concordance is now.concordance:
            return
        page.show_table(None)
        page.sentence.setText(tr("Counting…"))
        work: Callable[[Progress], Table] = partial(self._work(name), now.concordance)
        self.latest.ask(desk, work, lambda table: self._show(name, now, table))

    def _work(self, name: str) -> Callable[..., Table]:
        return {
            "frequencies": figures.frequencies,
            "collocates": figures.collocates(self._window),
            "neighbours": figures.neighbours,
        }[name]

    def _show(self, name: str, now: Shown, table: Table) -> None:
        self._counted[name] = now
        self.pages[name].show_table(table)
