"""Files that hold references, not a text: they describe documents and do not become any."""

from __future__ import annotations

import re
from pathlib import Path

from workbench.errors import InputError
from workbench.model.describing import KINDS
from workbench.translation import msg

_SUFFIXES = (".bib", ".ris")
_HEAD = 16_384
"""Bytes within which the first item of a CSL-JSON file says its type."""
_ITEMS = re.compile(rb"^(\xef\xbb\xbf)?\s*(\[|\{\s*\"items\"\s*:\s*\[)\s*\{")
_KIND = re.compile(rb'"type"\s*:\s*"(%s)"' % "|".join(map(re.escape, KINDS)).encode())


def is_references(path: Path) -> bool:
    """Whether it is called BibTeX or RIS, or looks like a list of CSL-JSON; false of what cannot be read."""
    suffix = path.suffix.lower()
    try:
        if suffix not in (*_SUFFIXES, ".json") or not path.is_file():
            return False
        if suffix in _SUFFIXES:
            return True
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return False
    return bool(_ITEMS.match(head) and _KIND.search(head))


def no_text(name: str) -> InputError:
    """What to say of such a file where texts are imported."""
    return InputError(
        msg("“{name}” holds references, not a text.", name=name),
        msg("File ▸ Import ▸ References takes them; in a terminal, workbench references import."),
    )
