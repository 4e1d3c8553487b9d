"""What can be done with the hits: sort, group, tick, mark, save, export; behind the actions of that name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from workbench.commands.searches import SaveSearch
from workbench.errors import InputError
from workbench.gui.concordance.controls import PAGES, SORT_OF
from workbench.gui.concordance.deeds import HIT_MENU, RESULTS_MENU, TICKED_BAR
from workbench.gui.concordance.help_page import QueryHelp
from workbench.gui.concordance.marking import Marking
from workbench.gui.concordance.panel import SearchPanel
from workbench.gui.concordance.rows import TICK
from workbench.gui.concordance.shown import Shown
from workbench.gui.recent import offered
from workbench.gui.small import focus_in
from workbench.gui.stage import Stage
from workbench.model.reading import Span
from workbench.model.records import Document
from workbench.progress import Progress
from workbench.translation import msg, nmsg, tr

if TYPE_CHECKING:
    from workbench.gui.concordance.sheet import Order

_KEYS = 3
"""Sorted by so many keys: the last one that was chosen, then the one before…"""


class _Actions(Protocol):
    def __getitem__(self, name: str, /) -> QAction: ...


class Results(QObject):
    """The controller of the search panel. Dialogs are children of ``window``."""

    def __init__(self, stage: Stage, panel: SearchPanel, window: QWidget) -> None:
        super().__init__(window)
        self._stage = stage
        self._panel = panel
        self._window = window
        self._marking = Marking(stage, window)
        panel.controls.sorted.connect(self.sort)
        panel.controls.grouped.connect(self.group)
        panel.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        panel.bar.helpWanted.connect(self.help)
        panel.view.horizontalHeader().sectionClicked.connect(self._head_clicked)

    def offer(self, actions: _Actions) -> None:
        """Put the actions of the table where the panel offers them."""
        self._panel.answer.set_actions([actions[name] for name in TICKED_BAR])
        self._panel.controls.set_actions([actions[name] if name else None for name in RESULTS_MENU])
        self._panel.view.addActions([actions[name] for name in HIT_MENU])

    def hit_in_hand(self) -> tuple[Document, tuple[Span, ...], int] | None:
        """The document of the hit on whose line the focus is, its hits, and which of them it is."""
        view, now = self._panel.view, self._panel.shown
        hit = view.current_hit() if focus_in(self._window) is view else -1
        return now.place(hit) if now is not None and hit >= 0 else None

    def sort(self, key: str) -> None:
        """Sort by a key ("archive": as in the archive); those chosen before decide among equals."""
        order = self._order()
        wanted = "" if key == "archive" else key
        others = [one for one in order.keys if one != wanted]
        keys = (wanted, *others)[:_KEYS] if wanted else ()
        self._panel.arrange(type(order)(keys, False, order.group))  # type: ignore[arg-type]  # keys come from SORTS

    def turn_round(self) -> None:
        """The same order the other way round."""
        order = self._order()
        self._panel.arrange(type(order)(order.keys, not order.reverse, order.group))

    def group(self, key: str) -> None:
        """Group by something ("none": not at all)."""
        order = self._order()
        wanted: Any = None if key in ("", "none") else key
        self._panel.arrange(type(order)(order.keys, order.reverse, wanted))

    def fold(self) -> None:
        """Fold all groups."""
        self._panel.view.fold_all(folded=True)

    def unfold(self) -> None:
        """Unfold all groups."""
        self._panel.view.fold_all(folded=False)

    def expand(self) -> None:
        """Lay open the paragraph of the line on which one is."""
        self._panel.view.expand()

    def page(self, name: str) -> None:
        """Show one of the pages of the panel."""
        self._panel.controls.tabs.setCurrentIndex([one for one, _ in PAGES].index(name))

    def tick_all(self) -> None:
        """Tick all hits; if they are ticked, untick them."""
        self._panel.hits.toggle(0, self._panel.hits.rowCount() - 1)

    def tick_document(self) -> None:
        """Tick all hits of the document of the line on which one is."""
        hit, now = self._panel.view.current_hit(), self._panel.shown
        if now is None or hit < 0:
            return
        _, spans, at = now.place(hit)
        within = range(hit - at, hit - at + len(spans))
        self._panel.hits.tick(set(now.sheet.every()).intersection(within), on=True)

    def highlight(self) -> None:
        """Highlight the ticked hits, or the one on whose line one is."""
        self._marking.highlight(*self._chosen())

    def tag(self) -> None:
        """Tag them."""
        self._marking.tag(*self._chosen())

    def untag(self) -> None:
        """Take a tag off what stands there."""
        self._marking.untag(*self._chosen())

    def delete(self) -> None:
        """Put the annotations that stand there into the trash."""
        self._marking.delete(*self._chosen())

    def save(self) -> None:
        """Keep the search under a name."""
        question = self._now().question
        name, sure = QInputDialog.getText(self._window, tr("Save this search"), tr("Name:"), text=question.text)
        if sure and name.strip():
            command = SaveSearch(name=name, query=question.text, scope=question.scope, regex=question.regex)
            told = msg("Saved as “{name}”; the library lists it.", name=name.strip())
            self._stage.open_desk.change(command, lambda _: self._stage.told.emit(told))

    def export(self) -> None:
        """Ask for a file, and write the hits as they are shown into it."""
        self._now()
        kinds = ";;".join((tr("Table (CSV)") + " (*.csv)", tr("Workbook (XLSX)") + " (*.xlsx)"))
        usual = offered(self._stage.open_desk.archive.path, tr("hits") + ".csv")
        target, chosen = QFileDialog.getSaveFileName(self._window, tr("Export the hits"), str(usual), kinds)
        if target:
            self.write(with_suffix(Path(target), "xlsx" if "xlsx" in chosen else "csv"))

    def write(self, target: Path) -> None:
        """Write the hits as they are shown into a file (what stood there was given up in the file dialog)."""
        desk, now, context = self._stage.open_desk, self._now(), self._panel.hits.context

        def work(progress: Progress) -> int:
            from workbench.gui.concordance.sheet import written  # brings numpy; there are hits, so it is here

            return written(now.concordance, now.sheet, target, context, progress)

        job = desk.background.start(msg("Exporting"), work)
        job.finished.connect(
            lambda count: self._stage.wrote.emit(
                nmsg("{count} hit written: {target}", "{count} hits written: {target}", count, target=str(target)),
                [target],
            )
        )
        job.failed.connect(self._stage.failed)
        job.cancelled.connect(lambda: self._stage.told.emit(msg("Cancelled.")))

    def help(self) -> None:
        """What can be searched for."""
        dialog = QueryHelp(self._window)
        dialog.show()

    def back(self) -> None:
        """To the hits before."""
        self._panel.back()

    def _now(self) -> Shown:
        if self._panel.shown is None:
            raise InputError(msg("Nothing was searched for yet."), msg("Search first."))
        return self._panel.shown

    def _order(self) -> Order:
        if self._panel.order is not None:
            return self._panel.order
        from workbench.gui.concordance.sheet import Order  # brings numpy: it is a search that is wanted

        return Order()

    def _chosen(self) -> tuple[Any, list[int]]:
        """The ticked hits in their order; without any, those of the selected lines."""
        now, panel = self._now(), self._panel
        if panel.hits.ticked:
            return now.concordance, [hit for hit in now.sheet.every() if hit in panel.hits.ticked]
        lines = [hit for first, last in panel.view.chosen_lines() for hit in now.sheet.hits(first, last)]
        if not lines:
            raise InputError(msg("No hit is chosen."), msg("Tick some, or choose a line."))
        return now.concordance, lines

    def _head_clicked(self, column: int) -> None:
        if column == TICK:
            self.tick_all()
        elif column in SORT_OF and self._panel.shown is not None:
            first = self._panel.shown.order.keys[:1]
            self.turn_round() if first == (SORT_OF[column],) else self.sort(SORT_OF[column])


def with_suffix(path: Path, kind: str) -> Path:
    """The path, with the suffix of a table if it has none."""
    return path if path.suffix.lower() in (".csv", ".xlsx") else path.with_name(f"{path.name}.{kind}")
