"""References from CSL-JSON, read leniently: numbers for texts, dates as texts, either spelling of names."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from workbench.errors import InputError
from workbench.exporters.csl import DATES, NAMES, VARIABLES
from workbench.importing.references.reference import Reference, References, Refused, plain_date, reference
from workbench.translation import msg


def read_csl(text: str, name: str) -> References:
    """All items. Raises InputError if the file is no JSON, or no list of items."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = getattr(error, "msg", "") or type(error).__name__
        raise InputError(
            msg("“{name}” is damaged: {reason}.", name=name, reason=reason),
            msg("Export the references again as CSL-JSON."),
        ) from None
    items = value.get("items") if isinstance(value, dict) and "items" in value else value
    if isinstance(items, dict):
        items = [items]
    found = References()
    for number, item in enumerate(items if isinstance(items, list) else [None], 1):
        if isinstance(item, dict) and (item.get("title") or item.get("type")):
            found.found.append(_reference(item, number))
        else:
            found.refused.append(Refused(str(number), msg("this is no item of CSL-JSON")))
    return found


def _reference(item: Mapping[str, Any], number: int) -> Reference:
    custom = item.get("custom")
    custom = custom if isinstance(custom, dict) else {}
    kind = _text(custom["type"]) if "type" in custom else _text(item.get("type"))
    given = {
        "title": _text(item.get("title")),
        "kind": kind,
        "rights": _text(custom.get("rights")),
        **{name: _names(item.get(name)) for name in NAMES},
        **{own: _date(item.get(variable)) for own, variable in DATES.items()},
        **{own: _text(item.get(variable)) for own, variable in VARIABLES.items()},
    }
    given["place"] = given["place"] or _text(item.get("archive-place"))
    key = _text(item.get("id")) or str(number)
    return reference(key, given, document=_text(item.get("id")), checksum=_text(custom.get("checksum")))


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _names(value: Any) -> str:
    people = [_name(one) for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    return "; ".join(one for one in people if one)


def _name(one: Mapping[str, Any]) -> str:
    family, given = (_text(one.get(part)) for part in ("family", "given"))
    if not family or not given:
        return _text(one.get("literal")) or family or given
    family = " ".join(part for part in (_text(one.get("non-dropping-particle")), family) if part)
    given = " ".join(part for part in (given, _text(one.get("dropping-particle"))) if part)
    return ", ".join(part for part in (family, given, _text(one.get("suffix"))) if part)


def _date(value: Any) -> str:
    if not isinstance(value, dict):
        return _text(value)
    dates = value.get("date-parts")
    whole = [part for part in dates if isinstance(part, list) and part] if isinstance(dates, list) else []
    plain = [found for part in whole[:2] if (found := plain_date(*map(_text, part)))]
    text = "/".join(plain) or _text(value.get("literal")) or _text(value.get("raw"))
    return f"{text}~" if value.get("circa") and len(plain) == 1 else text
