"""Hits for concordances, found by a plain look at every place: no search engine in between."""

import re
from dataclasses import dataclass

import numpy as np

from small_archive import Small
from workbench.app.archive import Archive
from workbench.finding.concordance import Concordance
from workbench.model.records import Document


@dataclass(frozen=True)
class Given:
    documents: tuple[Document, ...]
    document: np.ndarray
    start: np.ndarray
    end: np.ndarray


def hits_of(archive: Archive | Small, pattern: str) -> Given:
    """Where the pattern stands in the body and the notes of all documents."""
    queries, load = (archive.read, archive.reading) if isinstance(archive, Archive) else (archive.queries, archive.load)
    documents = tuple(queries.documents.all())
    rows = []
    for number, document in enumerate(documents):
        if document.reading is not None:
            reading = load(document)
            rows += [(number, *match.span()) for match in re.finditer(pattern, reading.text[: reading.notes_end])]
    found = np.array(rows, dtype=np.int64).reshape(-1, 3)
    return Given(documents, found[:, 0].astype(np.int32), found[:, 1].copy(), found[:, 2].copy())


def concordance_of(archive: Archive, pattern: str) -> Concordance:
    return Concordance(archive.finder, archive.read, hits_of(archive, pattern))
