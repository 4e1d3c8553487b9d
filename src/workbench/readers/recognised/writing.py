"""Recognised pages as hOCR 1.2, to be corrected elsewhere and taken back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from workbench import __version__
from workbench.model.geometry import Box, PageGeometry
from workbench.model.reading import Certainty
from workbench.readers.recognised.placing import PageDraft

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<title>{title}</title>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<meta name="ocr-system" content="{ours}{version}" />
<meta name="ocr-capabilities" content="ocr_page ocr_line ocrx_word ocrp_wconf" />
</head>
<body>
"""

OURS = "Workbench "
"""How the name begins that our own files give as the program that made them."""

FINE = 10
"""Steps of position to a point: hOCR counts in whole numbers, and a page of a PDF has only 800 points."""

_WORD = re.compile(r"\S+")


def hocr(drafts: Sequence[PageDraft], *, title: str) -> Iterator[str]:
    """The file in pieces. Who recognised a line stands in ``x_source``, which other programs pass over."""
    yield _HEAD.format(title=escape(_clean(title)), ours=OURS, version=__version__)
    for number, draft in enumerate(drafts, 1):
        yield from _page(draft, number)
    yield "</body>\n</html>\n"


def _page(draft: PageDraft, number: int) -> Iterator[str]:
    page = draft.geometry
    size = f"{round(page.width * FINE)} {round(page.height * FINE)}" if page else f"{FINE} {FINE}"
    yield f'<div class="ocr_page" id="page_{number}" title="bbox 0 0 {size}; ppageno {number - 1}">\n'
    for at, line in enumerate(draft.lines, 1):
        yield from _line(draft.text, page, line, f"{number}_{at}")
    yield "</div>\n"


def _line(text: str, page: PageGeometry | None, line: Certainty, name: str) -> Iterator[str]:
    box = _box(page, line.start, line.end)
    source = f"; x_source {_source(line.origin)}" if line.origin else ""
    sure = "" if line.percent is None else f"; x_wconf {line.percent}"
    yield f'<span class="ocr_line" id="line_{name}" title="{box}{source}">'
    words = _WORD.finditer(text, line.start, line.end)
    yield " ".join(
        f'<span class="ocrx_word" title="{_box(page, word.start(), word.end())}{sure}">{escape(_clean(word[0]))}</span>'
        for word in words
    )
    yield "</span>\n"


def _source(origin: str) -> str:
    return escape(_clean(origin).replace(";", ","), quote=True)


def _box(page: PageGeometry | None, start: int, end: int) -> str:
    boxes = page.boxes(start, end) if page else []
    box = boxes[0] if boxes else Box(0.0, 0.0, 0.0, 0.0)
    return "bbox " + " ".join(str(round(value * FINE)) for value in (box.x0, box.top, box.x1, box.bottom))


def _clean(text: str) -> str:
    """Without what XML 1.0 cannot hold."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", text)
