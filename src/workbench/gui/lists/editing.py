"""What can be done with the annotations chosen in the list: each is one step to take back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QMenu

from workbench.app.annotations_sheet import write_sheet
from workbench.commands.base import Command
from workbench.commands.many import DeleteMany, EditMany, RestoreMany, TieMany, UntieMany
from workbench.commands.tags import COLORS
from workbench.errors import InputError
from workbench.gui.dialogs.entity_dialog import EntityDialog
from workbench.gui.dialogs.tag_dialog import TagDialog
from workbench.gui.lists.annotations_table import KEYS, cell
from workbench.gui.lists.deeds import ROW_MENU
from workbench.gui.names import Candidate
from workbench.gui.recent import offered
from workbench.gui.swatch import COLOR_NAMES
from workbench.model.views import AnnotationView
from workbench.progress import Progress
from workbench.translation import Message, msg, nmsg, tr

if TYPE_CHECKING:
    from workbench.gui.window import Window  # the window makes its controllers; neither can come first

Make = Callable[[Sequence[str], Progress], Command[int]]
_MOST_COPIED = 5000


class ListEditing(QObject):
    """The controller of the list of annotations. Dialogs are children of the window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window, self._stage, self._list = window, window.stage, window.annotations
        view = self._list.view
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._offer)
        view.copyWanted.connect(self.copy)
        view.tagWanted.connect(lambda: self._guarded(self.tag))
        view.digitWanted.connect(lambda digit: self._guarded(lambda: self.digit(digit)))
        self._list.left.connect(self.show)

    def show(self) -> None:
        """Unfold the list, and go there."""
        self._window.panes.show_annotations()
        self._list.view.setFocus()

    def tag(self) -> None:
        """Ask for a tag, name or event, and tie it to the chosen ones."""
        ids = self._chosen()
        dialog = self._dialog()
        dialog.chosen.connect(lambda one: self._tie(ids, **_ties(one)))
        dialog.wanted.connect(lambda table, name: self._make(ids, table, name))
        dialog.open()

    def digit(self, digit: int) -> None:
        """Tie the tag with this digit to the chosen ones."""
        known = self._stage.open_desk.read.authorities.tags(counted=False)
        tags = [view.tag.id for view in known if view.tag.digit == digit]
        if not tags:
            raise InputError(
                msg("No tag has the digit {digit} yet.", digit=digit),
                msg("Choose a tag in the library, and give it the digit in the inspector."),
            )
        self._tie(self._chosen(), tags=tags)

    def untag(self) -> None:
        """Ask for a tag, name or event, and take it off the chosen ones."""
        ids = self._chosen()
        dialog = self._dialog(making=False)
        dialog.chosen.connect(
            lambda one: self._do(
                ids, lambda some, progress: UntieMany(annotations=some, progress=progress, **_ties(one))
            )
        )
        dialog.open()

    def set_private(self, private: str) -> None:
        """Let the chosen ones leave the archive no more ("yes"); or let them ("no")."""
        self._edit(private=private == "yes")

    def color(self) -> None:
        """Ask for a colour, and give it to the chosen ones."""
        self._chosen()
        dialog = QInputDialog(self._window.shell)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(tr("Colour"))
        dialog.setLabelText(tr("Colour of those that have no tag:"))
        names = [*map(tr, COLOR_NAMES), tr("(none)")]
        dialog.setComboBoxItems(names)
        dialog.textValueSelected.connect(lambda name: self._edit(color=(*COLORS, "")[names.index(name)]))
        dialog.open()

    def delete(self) -> None:
        """Put the chosen ones into the trash."""
        if self._list.filter().deleted:
            return
        self._do(self._chosen(), lambda some, progress: DeleteMany(annotations=some, progress=progress), _moved)

    def restore(self) -> None:
        """Take the chosen ones out of the trash."""
        if not self._list.filter().deleted:
            raise InputError(msg("These are not in the trash."), msg("Choose “In the trash” above the list first."))
        self._do(self._chosen(), lambda some, progress: RestoreMany(annotations=some, progress=progress))

    def copy(self) -> None:
        """One annotation: its words; several: a table of the columns that are shown."""
        ids, desk = self._list.chosen()[:_MOST_COPIED], self._stage.open_desk
        if ids:
            desk.ask(lambda: desk.read.annotations.views(ids), self._put)

    def export(self) -> None:
        """Ask for a file, and write what is listed into it."""
        ids = list(self._list.table.ids)
        if not ids:
            raise InputError(msg("No annotation is listed."), msg("Take some filter off."))
        kinds = ";;".join((tr("Table (CSV)") + " (*.csv)", tr("Workbook (XLSX)") + " (*.xlsx)"))
        usual = offered(self._stage.open_desk.archive.path, tr("annotations") + ".csv")
        target, kind = QFileDialog.getSaveFileName(self._window.shell, tr("Export what is listed"), str(usual), kinds)
        if target:
            path = Path(target)
            known = path.suffix.lower() in (".csv", ".xlsx")
            self.write(ids, path if known else path.with_name(path.name + (".xlsx" if "xlsx" in kind else ".csv")))

    def write(self, ids: Sequence[str], target: Path) -> None:
        """Write annotations into a file (what stood there was given up in the file dialog)."""
        desk, style = self._stage.open_desk, self._stage.settings.citation_style
        job = desk.background.start(
            msg("Exporting"), lambda progress: write_sheet(desk.archive, ids, target, style, progress)
        )
        job.finished.connect(
            lambda count: self._stage.wrote.emit(
                nmsg(
                    "{count} annotation written: {target}",
                    "{count} annotations written: {target}",
                    count,
                    target=str(target),
                ),
                [target],
            )
        )
        job.failed.connect(self._stage.failed)
        job.cancelled.connect(lambda: self._stage.told.emit(msg("Cancelled.")))

    def sort(self) -> None:
        """Sort by the column of the cell on which one is."""
        self._list.sort_by(KEYS[max(self._list.view.currentIndex().column(), 0)])

    def _edit(self, **fields: Any) -> None:
        self._do(self._chosen(), lambda some, progress: EditMany(annotations=some, progress=progress, **fields))

    def _tie(self, ids: Sequence[str], **ties: Any) -> None:
        self._do(ids, lambda some, progress: TieMany(annotations=some, progress=progress, **ties))

    def _make(self, ids: Sequence[str], table: str, name: str) -> None:
        if table == "tags":
            self._tie(ids, tag_names=(name,))
            return
        dialog = EntityDialog(self._stage.open_desk.read, self._window.shell, name=name)
        dialog.accepted.connect(lambda: self._tie(ids, making=(dialog.creation(),)))
        dialog.open()

    def _dialog(self, *, making: bool = True) -> TagDialog:
        return TagDialog(self._stage.open_desk.read, self._window.shell, making=making)

    def _chosen(self) -> list[str]:
        ids = self._list.chosen()
        if not ids:
            raise InputError(
                msg("No annotation is chosen."), msg("Choose some in the list: Ctrl+A, or Shift and a click.")
            )
        return ids

    def _do(self, ids: Sequence[str], make: Make, said: Callable[[int], Message] | None = None) -> None:
        desk = self._stage.open_desk

        def work(progress: Progress) -> int:
            return desk.archive.do(make(ids, progress))

        job = desk.background.start(nmsg("{count} annotation", "{count} annotations", len(ids)), work)
        job.finished.connect(lambda count: self._stage.told.emit((said or _changed)(count)))
        job.failed.connect(self._stage.failed)
        job.cancelled.connect(lambda: self._stage.told.emit(msg("Cancelled.")))

    def _guarded(self, act: Callable[[], object]) -> None:
        """What a key of the list asks for; refusals go to the message bar, as those of actions do."""
        if self._stage.open_desk.writable:
            try:
                act()
            except InputError as error:
                self._stage.failed.emit(error)

    def _put(self, views: Sequence[AnnotationView]) -> None:
        data = QMimeData()
        if len(views) == 1 and views[0].place is not None:
            words = views[0].place.quote
            data.setText(words)
            data.setHtml(f"<p>{escape(words)}</p>")
        else:
            head = self._list.view.horizontalHeader()
            shown = sorted((n for n in range(len(KEYS)) if not head.isSectionHidden(n)), key=head.visualIndex)
            rows = [[cell(view, column) for column in shown] for view in views]
            data.setText("\n".join("\t".join(" ".join(one.split()) for one in row) for row in rows))
            cells = ("".join(f"<td>{escape(one)}</td>" for one in row) for row in rows)
            data.setHtml("<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>")
        QApplication.clipboard().setMimeData(data)
        self._stage.told.emit(nmsg("{count} annotation copied.", "{count} annotations copied.", len(views)))

    def _offer(self, at: QPoint) -> None:
        self._window.refresh()
        menu = QMenu(self._list.view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        out_of_place = "list-delete" if self._list.filter().deleted else "list-restore"
        for name in ROW_MENU:
            if name != out_of_place:
                menu.addAction(self._window.actions[str(name)]) if name else menu.addSeparator()
        self._list.columns.fill(menu.addMenu(tr("C&olumns")))
        menu.popup(self._list.view.viewport().mapToGlobal(at))


def _ties(one: Candidate) -> dict[str, Any]:
    return {"tags": one.tags, "entities": one.entities, "events": one.events}


def _changed(count: int) -> Message:
    return nmsg("{count} annotation changed.", "{count} annotations changed.", count)


def _moved(count: int) -> Message:
    return nmsg("{count} annotation moved to the trash.", "{count} annotations moved to the trash.", count)
