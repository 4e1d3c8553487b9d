"""Captions of tables and figures, and the lines that name their sources."""

from __future__ import annotations

import re

_NUMBER = r"(?:[（(]?\s*[\dA-Z一二三四五六七八九十]{1,4}(?:[-–.－]\d{1,3})?\s*[)）]?)"
_CAPTION = re.compile(rf"(?:附?[表圖图]|圖表|图表|照片|地圖|地图)\s*{_NUMBER}(?:[\s:：.．、]|(?<=[)）])).{{1,60}}")
_LATIN_CAPTION = re.compile(rf"(?:Table|TABLE|Figure|FIGURE|Fig\.|Map|Chart|Plate)\s+{_NUMBER}[\s:.].{{1,120}}")
_TIGHT_CAPTION = re.compile(r"附?[表圖图]\s*\d{1,3}[^\W\d][^，。；！？]{1,40}")
_SOURCE = re.compile(
    r"(?:資料來源|资料来源|數據來源|数据来源|說明|说明|備註|备注|附註|圖片來源|图片来源|来源|來源|Sources?|Note)\s*[:：]"
)

_UNIT = re.compile(
    r"[（(]?\s*(?:(?:計量|计量)?(?:單\s*位|单\s*位)\s*[:：]|Units?\s*:"
    r"|in (?:thousand|million|billion|percent|per cent)).*",
    re.IGNORECASE,
)
_UNIT_LENGTH = 40


def is_caption(text: str) -> bool:
    """Whether a line is the caption of a table or figure (表 3 …, 圖（一）…, Table 2. …)."""
    if text[-1:] in "。，；,;":
        return False
    return bool(_CAPTION.fullmatch(text) or _LATIN_CAPTION.fullmatch(text))


def is_tight_caption(text: str) -> bool:
    """Whether a line would be a caption if a space stood behind its number (表3三縣的田賦)."""
    return _TIGHT_CAPTION.fullmatch(text) is not None


def is_table_caption(text: str) -> bool:
    """Whether the caption is that of a table."""
    return is_caption(text) and text.lstrip("附")[:1] in "表T"


def is_source_line(text: str) -> bool:
    """Whether the line begins the note below a table that says where it comes from."""
    return bool(_SOURCE.match(text))


def is_unit_line(text: str) -> bool:
    """Whether the line says in which units a table's figures are: it stands by itself below the caption."""
    return len(text) <= _UNIT_LENGTH and _UNIT.fullmatch(text) is not None
