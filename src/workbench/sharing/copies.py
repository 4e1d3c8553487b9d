"""A copy of the archive for a collaborator: whole, or built anew without what may not go along."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from workbench.errors import EnvironmentFailedError, InputError
from workbench.store.archive_file import ArchiveFile, Connection, snapshot
from workbench.store.snapshots import build_copy, to_withhold, vacuum_into
from workbench.translation import msg


def save_copy(file: ArchiveFile, target: Path, *, private: bool = False, originals: bool = True) -> None:
    """Write a copy at ``target``, which must not exist.

    ``private``: private annotations and memos go along. ``originals``: originals of documents
    that may be shared go along; a document that may not be shared never gives more than its
    tagged quotations. Raises InputError or EnvironmentFailedError; nothing half done is left.
    """
    if os.path.lexists(target):
        raise InputError(msg("“{name}” already exists.", name=target.name), msg("Choose another name."))
    unfinished = target.with_name(target.name + ".unfinished")

    def work(connection: Connection) -> None:
        unfinished.unlink(missing_ok=True)
        left_out = to_withhold(connection, private=private, originals=originals)
        if not left_out.anything:
            vacuum_into(connection, unfinished)
            return
        with snapshot(connection):
            build_copy(connection, unfinished, to_withhold(connection, private=private, originals=originals))

    try:
        file.maintain(work).result()
        os.replace(unfinished, target)
    except OSError as error:
        raise EnvironmentFailedError(
            msg("“{name}” cannot be written: {reason}.", name=target.name, reason=error.strerror or str(error)),
            msg("Choose another folder, or make room on the disk."),
        ) from None
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
