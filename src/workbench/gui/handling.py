"""F2 and Del: what they mean depends on where the focus is and what is in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.gui.small import focus_in
from workbench.gui.stage import Thing

if TYPE_CHECKING:
    from workbench.gui.window import Window  # the window makes its controllers; neither can come first


class Handling(QObject):
    """The controller behind Edit details and Delete."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    def edit(self) -> None:
        """Edit what is in hand: a note, a tag's name, or the dialog of a record."""
        window = self._window
        if focus_in(window.shell) is window.room.reader.text:
            window.annotating.picking.annotation()
        thing = window.stage.thing
        if thing is None and window.stage.document is not None:
            thing = Thing("documents", window.stage.document.id)
        if thing is not None and thing.table == "annotations":
            window.panes.write_note()
        elif thing is not None and thing.table == "tags":
            window.panes.show("inspector")
            window.inspector.rename_tag()
        elif thing is not None and thing.table == "memos":
            window.panes.show("inspector")
            window.inspector.memo.rename()
        elif thing is not None:
            window.documents.edit(thing)

    def delete(self) -> None:
        """Put what is chosen where the focus is into the trash: things of the library, or annotations."""
        window = self._window
        focus = focus_in(window.shell)
        if focus is not None and window.library.isAncestorOf(focus):
            window.documents.remove(window.library.chosen())
        elif focus is not None and window.search.view.isAncestorOf(focus):
            window.results.delete()
        elif focus is not None and window.annotations.isAncestorOf(focus):
            window.listed.delete()
        elif focus is not None and window.tray.isAncestorOf(focus):
            window.tray.delete()
        elif (meant := window.room.annotation) is not None:
            window.annotating.delete(meant)
