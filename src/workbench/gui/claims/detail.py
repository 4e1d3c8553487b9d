"""The claim at hand in full; of a wording also how it differs from that of another source, to be copied."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from workbench.claims import kind_of_slot
from workbench.claims.wording import Steps, difference
from workbench.gui.claims.table import Line, full_text, is_proposal, reason_text
from workbench.gui.dialogs.account_dialog import marked_up
from workbench.gui.inspector.page import place_name
from workbench.translation import tr

if TYPE_CHECKING:
    from workbench.finding.claims import Cell  # brings numpy

_PLAIN = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}


class Detail(QLabel):
    """Its text can be selected; ``copy`` puts all of it on the clipboard, as text and as HTML."""

    def __init__(self) -> None:
        super().__init__(wordWrap=True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setMargin(4)
        self._plain = ""

    @property
    def plain(self) -> str:
        """What is shown, as plain text."""
        return self._plain

    def show_entry(self, line: Line | None, entry: Any) -> None:
        """Show a claim or proposal, why its row stands as it does, and how its words differ."""
        reason = reason_text(line) if line is not None else ""
        told = full_text(entry) if entry is not None else ""
        said = [part for part in (told, reason if reason not in told.split("\n") else "") if part]
        html = ["<br>".join(escape(part) for part in one.split("\n")) for one in said]
        other = compared_with(line, entry)
        if other is not None and entry is not None:
            steps = difference(entry.shown, other.shown)
            told = tr("From here to {source}:", source=source_of(other))
            said.append(f"{told} {as_text(steps)}")
            html.append(f"{escape(told)} {marked_up(steps)}")
        self._plain = "\n".join(said)
        self.setTextFormat(Qt.TextFormat.RichText if other is not None else Qt.TextFormat.PlainText)
        self.setText("<br>".join(html) if other is not None else self._plain)
        self.setAccessibleName(self._plain)

    def copy(self) -> None:
        """Put it on the clipboard."""
        data = QMimeData()
        data.setText(self._plain)
        if self.textFormat() is Qt.TextFormat.RichText:
            data.setHtml(self.text())
        QGuiApplication.clipboard().setMimeData(data)


def compared_with(line: Line | None, entry: Any) -> Cell | None:
    """The wording that is laid beside one: of the pair that the reason is about, else of the first other source."""
    if line is None or line.row is None or entry is None or is_proposal(entry) or kind_of_slot(line.slot) != "wording":
        return None
    others = [one for one in line.row.all_cells if one.claim.id != entry.claim.id and one.state != "lost"]
    others.sort(key=lambda one: (one.claim.id not in line.row.pair, one.source == entry.source))  # type: ignore[union-attr]
    return others[0] if others else None


def as_text(steps: Steps) -> str:
    """The difference as plain text: [-only here-] and {+only there+}."""
    return "".join(_PLAIN[kind].format(" ".join(words.split("\n"))) for kind, words in steps)


def source_of(cell: Cell) -> str:
    """Where a claim stands: document and page."""
    place = cell.view.place if cell.view is not None else None
    title = (cell.source.title or cell.source.file_name) if cell.source is not None else tr("Inferred")
    return f"{title} {place_name(place.label, place.note, place.page) if place else ''}".strip()
