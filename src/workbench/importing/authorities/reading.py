"""Which kind of authority file it is, and its entries one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from workbench.errors import EnvironmentFailedError, InputError
from workbench.importing.authorities.broken import Broken
from workbench.importing.authorities.columns import Wanted as Wanted
from workbench.importing.authorities.databases import of_database
from workbench.importing.authorities.texts import of_json, of_table
from workbench.model.authority import AuthorityEntry
from workbench.progress import Progress
from workbench.store.foreign_tables import is_database
from workbench.translation import msg

_JSON = (".json", ".jsonl", ".ndjson", ".geojson")


def authority_entries(path: Path, wanted: Wanted, progress: Progress) -> Iterator[AuthorityEntry | Broken]:
    """The entries of an authority file, however large: read as they are asked for.

    Raises InputError if it is none or does not say of which scheme its identifiers are.
    """
    for one in _found(path, wanted, progress):
        if isinstance(one, AuthorityEntry) and not one.scheme:
            raise InputError(
                msg("“{name}” does not say of which authority its identifiers are.", name=path.name),
                msg("Say so with the scheme, for example “cbdb”, or in a column called “scheme”."),
            )
        yield replace(one, part_of="") if isinstance(one, AuthorityEntry) and one.part_of == one.identifier else one


def _found(path: Path, wanted: Wanted, progress: Progress) -> Iterator[AuthorityEntry | Broken]:
    try:
        if is_database(path):
            return of_database(path, wanted, progress)
    except IsADirectoryError:
        raise InputError(msg("“{name}” is a folder.", name=path.name), msg("Choose a file.")) from None
    except FileNotFoundError:
        raise InputError(
            msg("There is no file “{name}”.", name=str(path)), msg("It may have been moved, renamed or deleted.")
        ) from None
    except PermissionError:
        raise EnvironmentFailedError(
            msg("You may not read “{name}”.", name=path.name), msg("Ask its owner for permission, or copy it.")
        ) from None
    packed = path.with_suffix("") if path.suffix in (".gz", ".bz2") else path
    return of_json(path, wanted, progress) if packed.suffix.lower() in _JSON else of_table(path, wanted, progress)
