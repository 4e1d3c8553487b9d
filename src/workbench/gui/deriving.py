"""Families of documents: say which derives from which, and take it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.commands.derivations import ReleaseDerivation
from workbench.gui.dialogs.derive_dialog import DeriveDialog
from workbench.gui.latest import Latest
from workbench.model.ids import DocumentId
from workbench.model.records import Document

if TYPE_CHECKING:
    from workbench.finding.shared import SharedPassage  # brings numpy, which only a comparison needs
    from workbench.gui.window import Window  # the window makes its controllers; neither can come first


class Deriving(QObject):
    """The controller behind Derived from and Shared passages."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._wanted: tuple[DocumentId, DocumentId | None] | None = None
        self._documents = Latest(window.stage, lambda desk: desk.read.documents.all(), self._open)
        window.shared.deriveWanted.connect(self.of_pair)
        for page in window.inspector.records:
            page.deriveWanted.connect(lambda document: self.ask(DocumentId(document)))
            page.releaseWanted.connect(self.release)

    def show(self) -> None:
        """Unfold the shared passages."""
        self._window.panes.show("lists")
        self._window.lists.setCurrentWidget(self._window.shared)
        self._window.shared.button.setFocus()

    def choose(self) -> None:
        """Say from which document the one in hand derives."""
        document = self._window.documents.document
        if document is not None:
            self.ask(document)

    def of_pair(self, one: SharedPassage) -> None:
        """The same for the documents of a pair; the signs only propose."""
        source, document = one.left.document, one.right.document
        if one.hint.source == "right":
            source, document = document, source
        self.ask(document, source)

    def ask(self, document: DocumentId, source: DocumentId | None = None) -> None:
        """Open the dialog, once the documents are known among which one chooses."""
        self._wanted = (document, source)
        self._documents.ask()

    def _open(self, documents: Sequence[Document]) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is None:  # asked for twice: it is open
            return
        desk = self._window.stage.open_desk
        dialog = DeriveDialog(documents, *wanted, self._window.shell)
        dialog.accepted.connect(lambda: desk.change(dialog.command()))
        dialog.open()

    def release(self, document: str, source: str) -> None:
        """Say no more that one derives from the other."""
        command = ReleaseDerivation(document=DocumentId(document), source=DocumentId(source))
        self._window.stage.open_desk.change(command)
