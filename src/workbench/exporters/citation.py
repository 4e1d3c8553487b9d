"""Where an excerpt stands, in the words of a footnote.

Three styles: ``plain``; ``chicago`` (a full note of the Chicago Manual of Style, 17th ed.); ``gbt7714``
(GB/T 7714—2015). What the document's record does not say is left out, never guessed; nor does what is
missing leave a comma behind.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from workbench.errors import InputError
from workbench.exporters.citing import parts
from workbench.exporters.citing.chicago import chicago
from workbench.exporters.citing.national import national
from workbench.exporters.citing.plainly import plainly
from workbench.model.records import Document
from workbench.translation import N_, msg, tr


def cite(document: Document, label: str = "", note: str = "", style: str = "plain") -> str:
    """The citation of a place: printed page label and note number where known.

    Raises InputError if there is no such style.
    """
    return parts.plain(_written(document, label, note, style))


def cite_html(document: Document, label: str = "", note: str = "", style: str = "plain") -> str:
    """The same as HTML: titles in italics where the style wants them. Raises InputError as ``cite`` does."""
    return parts.html(_written(document, label, note, style))


def place_name(label: str, note: str, page: int | None = None) -> str:
    """Page and note of a passage in the language in force ("p. 81, note 3"), whatever the style.

    Without a label it is the number of the ``page``, which is counted from 0.
    """
    at = tr("p. {label}", label=label or str((page or 0) + 1)) if label or page is not None else ""
    if not note:
        return at
    below = tr("note {number}", number=note)
    return tr("{page}, {note}", page=at, note=below) if at else below


def _written(document: Document, label: str, note: str, style: str) -> str:
    if style not in STYLES:
        raise InputError(
            msg("There is no citation style “{style}”.", style=style),
            msg("Choose one of: {styles}.", styles=", ".join(STYLES)),
        )
    return _WRITERS[style](document, " ".join(label.split()), " ".join(note.split()))


_WRITERS: dict[str, Callable[[Document, str, str], str]] = {
    "plain": plainly,
    "chicago": chicago,
    "gbt7714": national,
}

STYLES = MappingProxyType({"plain": N_("Plain"), "chicago": N_("Chicago notes"), "gbt7714": N_("GB/T 7714")})
"""The styles and what to call them."""
