"""The controller of the timeline: shows it, opens what is chosen in it, writes it to files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QMenu

from workbench.app.timeline_file import FileOptions, write_timeline
from workbench.errors import WorkbenchError
from workbench.exporters.writing import in_place_of
from workbench.finding.timeline import Faint, Item
from workbench.gui.recent import offered
from workbench.gui.stage import Thing
from workbench.translation import msg, tr

if TYPE_CHECKING:
    from workbench.gui.window import Window  # the window makes its controllers; neither can come first

_HEIGHT, _MOST = 400, 40
_SUFFIXES = ("svg", "png", "csv")


class Timing(QObject):
    """See the module."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._stage = window.stage
        self._last: tuple[str, int] = ("", -1)
        panel = self.panel = window.timeline
        panel.canvas.opened.connect(self.open)
        panel.canvas.faintOpened.connect(self.open_date)
        panel.canvas.leaving.connect(window.room.reader.setFocus)
        panel.exportWanted.connect(self.export)
        panel.undrawnWanted.connect(self.list_undrawn)

    def show(self) -> None:
        """Unfold the timeline, high enough to see something."""
        self._window.panes.show_list(self.panel, least=_HEIGHT)
        self.panel.canvas.setFocus()

    def open(self, item: Item) -> None:
        """Show the event in the inspector and its evidence in the text; once more: the next passage."""
        key = f"{item.event.id} {item.extent.edtf}"
        number = (self._last[1] + 1) % max(len(item.evidence), 1) if self._last[0] == key else 0
        self._last = (key, number)
        stage = self._stage
        view = stage.open_desk.read.annotations.get(item.evidence[number]) if item.evidence else None
        if view is not None and view.anchor is not None:
            stage.go(view.document.id, view.anchor.start, view.anchor.end)
            stage.came_from = self.show
        elif view is not None:
            stage.open_document(view.document.id)
        stage.show(Thing("events", item.event.id))
        self._window.panes.show("inspector")

    def open_date(self, one: Faint) -> None:
        """Show where a date of the texts stands."""
        self._stage.go_to(one.passage, select=True)
        self._stage.came_from = self.show

    def list_undrawn(self) -> None:
        """Offer the events that are not drawn, each with its reason."""
        menu = QMenu(self.panel)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        for one in self.panel.timeline.undrawn[:_MOST] if self.panel.timeline else ():
            action = menu.addAction(f"{one.event.name.replace('&', '&&')} – {one.reason}")
            thing = Thing("events", one.event.id)
            action.triggered.connect(lambda _=False, thing=thing: self._stage.show(thing))
        button = self.panel.undrawn
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def export(self) -> None:
        """Ask for a file, and write what is shown (a table: all of it)."""
        names = (tr("Drawing (SVG)"), tr("Picture (PNG)"), tr("Table (CSV)"))
        kinds = [f"{name} (*.{suffix})" for name, suffix in zip(names, _SUFFIXES, strict=True)]
        usual = offered(self._stage.open_desk.archive.path, tr("timeline") + ".svg")
        target, chosen = QFileDialog.getSaveFileName(
            self._window.shell, tr("Export the timeline"), str(usual), ";;".join(kinds)
        )
        if target:
            suffix = _SUFFIXES[kinds.index(chosen)] if chosen in kinds else "svg"
            path = Path(target)
            self.write(path if path.suffix.lower()[1:] in _SUFFIXES else path.with_name(f"{path.name}.{suffix}"))

    def write(self, target: Path) -> None:
        """Write the timeline as the name says (what stood there was given up in the file dialog)."""
        try:
            self._write(target)
        except WorkbenchError as error:
            self._stage.failed.emit(error)
        else:
            self._stage.wrote.emit(msg("Timeline written: {target}", target=str(target)), [target])

    def _write(self, target: Path) -> None:
        canvas, found = self.panel.canvas, self.panel.timeline
        if found is None:
            return
        if target.suffix.lower() == ".png":
            with in_place_of(target, overwrite=True) as part:
                canvas.image().save(str(part), "PNG")  # type: ignore[call-overload]  # a string it is, whatever the stub says
        else:
            title = self._stage.open_desk.archive.title
            write_timeline(found, target, FileOptions(title=title, view=canvas.view, overwrite=True))
