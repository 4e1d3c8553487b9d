"""Folding names for type-ahead: millions of short labels, one by one."""

from __future__ import annotations

import re
from functools import cache

from workbench.language.folding.kinds import Kind
from workbench.language.folding.table import folding_table

_BREAKS = re.compile(r"[^\w]+|_+")
_DROPPED = "'’‘ʼʻ`´·・‧"
"""Apostrophes of romanisations, and the points between the parts of foreign names."""


def folded_label(text: str) -> str:
    """The label so that it begins alike in either script, any case and width, with or without accents.

    Words are parted by one space; hyphens and other signs count as spaces.
    """
    return _BREAKS.sub(" ", text.translate(_table())).strip()


@cache
def _table() -> dict[int, int | None]:
    known = folding_table()
    codes = known.codes.tolist()
    table: dict[int, int | None] = {point: code for point, code in enumerate(codes) if point != code}
    table |= dict(zip(known.beyond.tolist(), known.beyond_codes.tolist(), strict=True))
    kinds = known.kinds.tolist()
    table |= {point: None for point, kind in enumerate(kinds) if kind in (Kind.MARK, Kind.IGNORED)}
    return table | {ord(sign): None for sign in _DROPPED}
