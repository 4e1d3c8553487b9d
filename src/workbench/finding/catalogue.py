"""What can be searched at the moment: the living documents, and the state of each one's reading."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from workbench.finding.library import Volume
from workbench.model.ids import DocumentId
from workbench.model.records import Document
from workbench.store.folds import stamp_of
from workbench.store.queries import Queries


@dataclass(frozen=True, slots=True)
class Catalogue:
    """``documents`` in archive order, ``volumes`` those whose text is here."""

    documents: tuple[Document, ...]
    volumes: tuple[Volume, ...]

    @property
    def silent(self) -> tuple[str, ...]:
        """The titles of the documents that have no text in this copy."""
        heard = {volume.number for volume in self.volumes}
        return tuple(one.title for number, one in enumerate(self.documents) if number not in heard)


class Catalogues:
    """The catalogue, asked for anew only after something was written."""

    def __init__(self, queries: Queries) -> None:
        self._queries = queries
        self._local = threading.local()

    def now(self) -> Catalogue:
        """The catalogue of this moment."""
        version = self._queries.version()
        kept: tuple[tuple[int, int], Catalogue] | None = getattr(self._local, "kept", None)
        if kept is None or kept[0] != version:
            kept = (version, self._made())
            self._local.kept = kept
        return kept[1]

    def of(self, document: DocumentId) -> Catalogue:
        """The catalogue of one document alone; of the others nothing is read."""
        one = self._queries.documents.get(document)
        if one is None or one.stamp.deleted:
            return Catalogue((), ())
        stamp = stamp_of(self._queries.documents.corrections(document))
        here = bool(self._queries.readings.present(one.reading))
        return Catalogue((one,), (Volume(0, one, stamp),) if here else ())

    def _made(self) -> Catalogue:
        documents = tuple(self._queries.documents.all())
        present, corrections = self._queries.readings.present(), self._queries.documents.all_corrections()
        volumes = tuple(
            Volume(number, one, stamp_of(corrections.get(one.id, ())))
            for number, one in enumerate(documents)
            if one.reading in present
        )
        return Catalogue(documents, volumes)
