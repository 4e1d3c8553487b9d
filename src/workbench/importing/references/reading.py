"""Files of references: which format, in which encoding; one bad record stops nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from workbench.errors import InputError, Text
from workbench.importing.references.bibtex import read_bibtex
from workbench.importing.references.csl_json import read_csl
from workbench.importing.references.reference import References, Refused
from workbench.importing.references.ris import read_ris
from workbench.translation import msg

LARGEST = 64 << 20
"""Bytes: a hundred thousand references."""

_RIS = re.compile(r"^\s*TY  ?-", re.MULTILINE)
_BIBTEX = re.compile(r"^\s*@\s*\w+\s*[{(]", re.MULTILINE)


def read_references(path: Path) -> References:
    """What a file of CSL-JSON, BibTeX or RIS holds, told by what stands in it.

    Raises InputError if the file cannot be read or is none of these; OSError as the system has it.
    """
    text = _text(path)
    if text.lstrip()[:1] in ("[", "{"):
        return read_csl(text, path.name)
    if _RIS.search(text):
        return read_ris(text)
    if _BIBTEX.search(text):
        return read_bibtex(text)
    raise InputError(
        msg("“{name}” holds no references.", name=path.name),
        msg("Export them from your reference manager as CSL-JSON, BibTeX or RIS, then import that file."),
    )


def gathered(paths: Sequence[Path]) -> References:
    """What several files hold, one after the other; a file that cannot be read is told and stops nothing.

    Raises InputError where it is the only one.
    """
    found = References()
    for path in paths:
        try:
            read = read_references(path)
        except (InputError, OSError) as error:
            if len(paths) == 1:
                raise
            found.refused.append(Refused(path.name, _reason(error)))
            continue
        found.found += read.found
        found.refused += [Refused(f"{path.name}:{one.where}", one.reason) for one in read.refused]
    return found


def _reason(error: InputError | OSError) -> Text:
    return error.message if isinstance(error, InputError) else error.strerror or str(error)


def _text(path: Path) -> str:
    if path.stat().st_size > LARGEST:
        raise InputError(
            msg("“{name}” is too large for a file of references.", name=path.name),
            msg("Export fewer references at once."),
        )
    content = path.read_bytes()
    for encoding in ("utf-8-sig", "utf-16") if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    from charset_normalizer import from_bytes  # only for files that are not in UTF-8

    best = from_bytes(content).best()
    if best is None:
        raise InputError(
            msg("“{name}” is not text.", name=path.name),
            msg("Export the references again, in UTF-8."),
        )
    return str(best)
