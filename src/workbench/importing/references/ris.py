"""References from RIS, read by rispy one by one, so that a damaged one stops nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from workbench.exporters.references.ris import LISTS, TAGS
from workbench.exporters.references.tables import OF_RIS, RIS_FIELDS
from workbench.importing.references.reference import Reference, References, Refused, plain_date, reference
from workbench.model.describing import KINDS
from workbench.translation import msg

_BEGIN = re.compile(r"^[ \t]*TY  ?-", re.MULTILINE)
_END = re.compile(r"^ER  ?-", re.MULTILINE)
_TAG = re.compile(r"^[ \t]*([A-Z][A-Z0-9]) {1,2}- ?", re.MULTILINE)
_OTHER_TAGS = {"title": ("T1",), "publication": ("JO", "JF", "BT"), "archive": ("DB",)}
_ISBN = re.compile(r"(?:97[89][\s-]?)?(?:\d[\s-]?){9}[\dXx]")


def read_ris(text: str) -> References:
    """All references; those that are damaged are told by their line."""
    import rispy  # only when it is wanted

    found = References()
    starts = [match.start() for match in _BEGIN.finditer(text)]
    _refuse_untyped(found, text, 0, starts[0] if starts else len(text))
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(text)], strict=True), 1):
        body = _TAG.sub(r"\1  - ", text[start:end].strip("\ufeff\r\n\t "))
        if not _END.search(body):
            body += "\nER  - "
        try:
            entries = rispy.loads(body, mapping=dict(TAGS), list_tags=LISTS, delimiter_tags_mapping={})
        except (OSError, ValueError, KeyError, IndexError):
            entries = []
        if len(entries) == 1 and set(entries[0]) - {TAGS["TY"]}:
            found.found.append(_reference(entries[0], number))
        else:
            line = text.count("\n", 0, start) + 1
            found.refused.append(Refused(str(line), msg("the entry that begins in line {line} is damaged", line=line)))
        if close := _END.search(text, start, end):
            _refuse_untyped(found, text, close.end(), end)
    return found


def _refuse_untyped(found: References, text: str, start: int, end: int) -> None:
    """Tell of an entry between two others: it does not begin with its type, and may not be lost unseen."""
    stray = next((match for match in _TAG.finditer(text, start, end) if match[1] != "ER"), None)
    if stray is not None:
        line = text.count("\n", 0, stray.start()) + 1
        reason = msg("the entry in line {line} does not begin with its type: give it a line “TY  - GEN”", line=line)
        found.refused.append(Refused(str(line), reason))


def _reference(entry: Mapping[str, Any], number: int) -> Reference:
    given = {own: _first(entry, tag, *_OTHER_TAGS.get(own, ())) for own, tag in RIS_FIELDS.items()}
    if not _ISBN.fullmatch(given["isbn"]) and entry.get("ty") in ("JOUR", "MGZN", "NEWS", "EJOUR", "JFULL", "SER"):
        given["isbn"] = ""  # the number of the journal
    given["author"] = "; ".join((*_all(entry, "AU"), *_all(entry, "A1")))
    given["editor"] = "; ".join((*_all(entry, "A2"), *_all(entry, "ED")))
    given["note"] = "\n".join(_all(entry, "N1"))
    given["date"] = _date(_first(entry, "DA")) or _date(_first(entry, "PY", "Y1")) or _first(entry, "PY", "Y1", "DA")
    given["accessed"] = _date(_first(entry, "Y2")) or _first(entry, "Y2")
    pages = (_first(entry, "SP"), _first(entry, "EP"))
    given["page_range"] = "–".join(dict.fromkeys(page for page in pages if page))
    kind = _first(entry, "M3")
    given["kind"] = kind if kind and kind in KINDS else OF_RIS.get(str(entry.get("ty")), "")
    key = _first(entry, "ID")
    return reference(key or str(number), given, document=key)


def _all(entry: Mapping[str, Any], tag: str) -> tuple[str, ...]:
    value = entry.get(TAGS[tag], ())
    return (value,) if isinstance(value, str) else tuple(str(one) for one in value)


def _first(entry: Mapping[str, Any], *tags: str) -> str:
    return next((text for tag in tags for text in _all(entry, tag) if text.strip()), "")


def _date(text: str) -> str:
    """A date as RIS has them ("1931/02/03/") as EDTF; "" if it is none."""
    return plain_date(*text.split("/")[:3]) if text else ""
