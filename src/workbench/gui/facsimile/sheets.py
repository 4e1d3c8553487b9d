"""Whose pages are open: opened, kept for a while, closed; where one was on them; the password they may need."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from workbench.errors import PasswordNeededError
from workbench.gui.dialogs.password_dialog import PasswordDialog
from workbench.gui.facsimile.keeping import Places
from workbench.gui.facsimile.view import FacsimileView
from workbench.gui.stage import Stage
from workbench.model.records import Document
from workbench.rendering.process import SPARE

_LINGER = 60_000
"""Milliseconds for which pages that are no longer shown are kept ready."""

_SOON = 400
"""Milliseconds after which a child is made ready for the next document, once nothing else is to be drawn at once."""


class Sheets(QObject):
    """The pages behind the view. ``window`` is the parent of the dialog that asks for a password."""

    def __init__(self, view: FacsimileView, stage: Stage, window: QWidget) -> None:
        super().__init__(view)
        self._view, self._stage, self._window = view, stage, window
        self._places = Places()
        self._open: Document | None = None
        self._given = ""
        self._linger = QTimer(self, singleShot=True, interval=_LINGER)
        self._linger.timeout.connect(self.close)
        self._ready = QTimer(self, singleShot=True, interval=_SOON)
        self._ready.timeout.connect(SPARE.prepare)
        view.passwordWanted.connect(self._ask_password)
        view.supply.opened.connect(self._keep_password)
        view.supply.refused.connect(self._stay_at_the_button)
        view.supply.drawn.connect(lambda _: self._ready.start() if not self._ready.isActive() else None)

    def are_of(self, document: Document) -> bool:
        """Whether they are those of this document, as its file is now."""
        return self._open is not None and (self._open.id, self._open.checksum) == (document.id, document.checksum)

    def of_others(self, document: Document | None) -> bool:
        """Whether pages are open, and not those of this document."""
        return self._open is not None and (document is None or not self.are_of(document))

    def open(self, document: Document, password: str = "") -> None:
        """Open the pages of a document where one left them."""
        self._remember()
        self._open = document
        anchor, rotation = self._places.of(document.id)
        canvas = self._view.canvas
        canvas.begin(0)
        canvas.spread.rotation = rotation
        canvas.start_at(anchor)
        self._view.wait()
        self._given = password
        known = password or self._stage.passwords.get(document.checksum, "")
        self._view.supply.open(self._stage.open_desk.archive, document, known, foresee=canvas.foresight())

    def expect(self) -> None:
        """Pages will probably be asked for in a moment."""
        SPARE.prepare()

    def keep(self) -> None:
        """They are shown."""
        self._linger.stop()

    def let_go(self, document: Document | None) -> None:
        """They are not shown: closed after a while, or at once if ``document`` is another."""
        if document is not None:
            self._ready.start()
        if document is None or self._open is None or self._open.id != document.id:
            self.close()
        else:
            self._linger.start()

    def close(self) -> None:
        """End the child."""
        self._remember()
        self._open = None
        self._view.supply.close()
        self._view.canvas.begin(0)
        self._linger.stop()

    def leave(self) -> None:
        """Close them, and keep for the next day where one was."""
        self.close()
        self._ready.stop()
        SPARE.discard()
        self._places.keep()

    def _remember(self) -> None:
        canvas = self._view.canvas
        if self._open is not None and canvas.spread.pages:
            self._places.put(self._open.id, canvas.anchor(), canvas.spread.rotation)

    def _ask_password(self, error: PasswordNeededError) -> None:
        dialog = PasswordDialog(error, self._window)
        dialog.accepted.connect(lambda: self._try_password(dialog.password.text()))
        dialog.open()

    def _try_password(self, password: str) -> None:
        if self._open is not None:
            self.open(self._open, password)

    def _stay_at_the_button(self) -> None:
        """It was a wrong one: what is typed next must not be read in the field that the focus went to."""
        if self._given:
            self._view.button.setFocus()

    def _keep_password(self, _: int) -> None:
        """It was the right one: pictures of regions and exports will need it too."""
        if self._given and self._open is not None:
            self._stage.passwords[self._open.checksum] = self._given
            self._view.canvas.setFocus()
