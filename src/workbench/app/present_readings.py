"""The readings that are shown: what the reader read, the user's corrections laid over it."""

from __future__ import annotations

import threading
from collections import OrderedDict

from workbench.errors import InputError
from workbench.model.passage import relabelled
from workbench.model.reading import Reading
from workbench.model.records import Document
from workbench.reading.corrections import corrected
from workbench.store.queries import Queries
from workbench.translation import msg

_HELD = 24


class PresentReadings:
    """The present readings of an archive's documents; the last two dozen stay in memory."""

    def __init__(self, queries: Queries) -> None:
        self._queries = queries
        self._held: OrderedDict[tuple[object, ...], Reading] = OrderedDict()
        self._guard = threading.Lock()

    def of(self, document: Document | None) -> Reading:
        """The document's reading, corrected. Raises InputError if this copy has none."""
        if document is None or document.reading is None:
            raise InputError(
                msg("This copy of the archive does not hold the text of this document."),
                msg("Ask whoever sent it for the original, and import that."),
            )
        corrections = self._queries.documents.corrections(document.id)
        key = (document.reading, document.labels, tuple(one.id for one in corrections))
        with self._guard:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        reading = relabelled(corrected(self._read(document), corrections), document.labels)
        with self._guard:
            self._held[key] = reading
            while len(self._held) > _HELD:
                self._held.popitem(last=False)
        return reading

    def _read(self, document: Document) -> Reading:
        read = self._queries.readings.get(document.reading or "")
        if read is not None:
            return read
        here = document.storage == "linked" or self._queries.originals.holds(document.checksum)
        raise InputError(
            msg("The text of “{title}” is not in this archive.", title=document.title),
            msg("Read the document anew (Document ▸ Read anew).")
            if here
            else msg("Ask whoever sent it for the original, and import that."),
        )
