"""References from BibTeX and biblatex, read by bibtexparser."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from workbench.exporters.references.tables import BIBTEX_FIELDS, NOT_A_FIELD, OF_BIBTEX
from workbench.importing.references.reference import Reference, References, Refused, plain_date, reference
from workbench.model.describing import KINDS
from workbench.translation import msg

_PART_OF = ("journaltitle", "journal", "booktitle", "maintitle", "series", "howpublished")
_PUBLISHERS = ("publisher", "institution", "school", "organization")
_OTHER_NAMES = {"place": "location", "issue": "issue", "language": "langid"}
_VERBATIM = ("url", "doi", NOT_A_FIELD)
_ESCAPE = re.compile(r"\\([%&$#_{}~^])")
_CARET = "\ue002"  # a caret that stays one: TeX has none of its own
_URL = re.compile(r"\\url\s*\{(.*)\}\s*")
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read_bibtex(text: str) -> References:
    """All entries; those that are damaged are told by their line."""
    from bibtexparser.entrypoint import parse_string  # brings pylatexenc: only when it is wanted
    from bibtexparser.model import DuplicateBlockKeyBlock
    from bibtexparser.model import Entry as Written

    with _quiet():
        library = parse_string(text)
    found = References([_reference(one) for one in library.entries])
    for block in library.failed_blocks:
        inner = block.ignore_error_block if isinstance(block, DuplicateBlockKeyBlock) else None
        if isinstance(inner, Written):
            found.found.append(_reference(inner))
        else:
            line = (block.start_line or 0) + 1
            found.refused.append(Refused(str(line), msg("the entry that begins in line {line} is damaged", line=line)))
    return found


@contextmanager
def _quiet() -> Iterator[None]:
    """What the library would print of damaged entries, the report says."""
    logger = logging.getLogger("bibtexparser")
    before, logger.disabled = logger.level, logger.disabled
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)


def _reference(entry: Any) -> Reference:
    raw = {field.key.lower(): str(field.value) for field in entry.fields}
    said = {name: _plain(value) for name, value in raw.items() if name not in (*_VERBATIM, "author", "editor")}
    given = {own: said.get(bib, "") or said.get(_OTHER_NAMES.get(own, ""), "") for own, bib in BIBTEX_FIELDS.items()}
    given |= {name: _names(raw.get(name, "")) for name in ("author", "editor")}
    given |= {name: _verbatim(raw.get(name, "")) for name in ("url", "doi")}
    if shown := _URL.fullmatch(raw.get("howpublished", "")):
        said["howpublished"], given["url"] = "", given["url"] or _verbatim(shown[1])
    given["publication"] = _first(said, _PART_OF)
    given["publisher"] = _first(said, _PUBLISHERS)
    given["page_range"] = re.sub(r"-{2,3}", "–", given["page_range"])
    given["date"] = _date(said)
    kind = said.get("entrysubtype", "")
    given["kind"] = kind if kind and kind in KINDS else OF_BIBTEX.get(entry.entry_type.lower(), "")
    return reference(entry.key, given, document=_verbatim(raw.get(NOT_A_FIELD, "")))


def _first(said: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((said[name] for name in names if said.get(name)), "")


def _verbatim(text: str) -> str:
    return _ESCAPE.sub(r"\1", text.strip().strip("{}"))


def _plain(text: str) -> str:
    """The text without TeX: accents as characters, braces gone."""
    if not re.search(r"[\\{}~$]|--", text):
        return text
    from pylatexenc.latex2text import LatexNodes2Text

    kept = text.replace("\\textasciicircum{}", _CARET).replace("--", "{-}{-}")
    return str(LatexNodes2Text(math_mode="verbatim").latex_to_text(kept)).replace(_CARET, "^")


def _date(said: Mapping[str, str]) -> str:
    date = said.get("date", "")
    if date:
        return date
    year, month = said.get("year", ""), said.get("month", "").lower()
    number = str(_MONTHS.index(month[:3]) + 1) if month[:3] in _MONTHS else month
    return plain_date(year, number, said.get("day", "") if number else "") or plain_date(year) or year


def _names(text: str) -> str:
    return "; ".join(name for one in _parted(text) if (name := _name(one.strip())))


def _parted(text: str) -> Iterator[str]:
    """The names between "and", where it does not stand inside braces."""
    depth, start = 0, 0
    for found in re.finditer(r"\\.|[{}]|\s+and\s+", text, re.IGNORECASE | re.DOTALL):
        sign = found[0]
        depth += (sign == "{") - (sign == "}")
        if depth == 0 and _AND.fullmatch(sign):
            yield text[start : found.start()]
            start = found.end()
    yield text[start:]


def _name(text: str) -> str:
    if text.lower() == "others":
        return ""
    if text.startswith("{") and text.endswith("}") and text.count("{") == 1:
        return _plain(text[1:-1])
    from bibtexparser.middlewares.names import parse_single_name_into_parts

    parts = parse_single_name_into_parts(text, strict=False)
    family, given, suffix = (_plain(" ".join(one)) for one in (parts.von + parts.last, parts.first, parts.jr))
    return ", ".join(part for part in (family, given, suffix) if part)
