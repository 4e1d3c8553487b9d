"""Originals out of the archive again: to be read anew, or to be saved as a file."""

from __future__ import annotations

import hashlib
from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from workbench.errors import EnvironmentFailedError
from workbench.model.records import Document
from workbench.store.originals import PIECE
from workbench.store.queries import Queries
from workbench.translation import msg


def write_original(queries: Queries, document: Document, archive: Path, target: BinaryIO) -> None:
    """Write the untouched original of a document; a linked one from where it lies.

    Raises EnvironmentFailedError if it is not here, or not what was imported.
    """
    digest = hashlib.sha256()
    linked = document.storage == "linked"
    with closing(_linked(document, archive) if linked else queries.originals.read(document.checksum)) as pieces:
        for piece in pieces:
            digest.update(piece)
            target.write(piece)
    if digest.hexdigest() != document.checksum:
        raise EnvironmentFailedError(
            msg("The original of “{title}” is not what was imported.", title=document.title),
            msg("Check the archive; import the original again if you have it elsewhere."),
        )


def _linked(document: Document, archive: Path) -> Generator[bytes, None, None]:
    try:
        with (archive.resolve().parent / document.link).open("rb") as file:
            while piece := file.read(PIECE):
                yield piece
    except OSError as error:
        raise EnvironmentFailedError(
            msg(
                "The linked original of “{title}” cannot be read: {reason}.",
                title=document.title,
                reason=error.strerror,
            ),
            msg("Put it back to where it lay beside the archive: {link}", link=document.link),
        ) from None
