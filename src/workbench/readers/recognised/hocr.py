"""hOCR 1.2 (kba.github.io/hocr-spec/1.2): HTML with boxes in the ``title`` of its elements."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.model.geometry import Box
from workbench.model.recognition import RecognisedLine, RecognisedPage, Word
from workbench.readers.recognised.tree import Element, below, mean, number, percent

_LINES = frozenset({"ocr_line", "ocrx_line", "ocr_textfloat", "ocr_header", "ocr_footer", "ocr_caption"})
_WORDS = frozenset({"ocrx_word", "ocr_word"})
_AREAS = frozenset({"ocr_carea", "ocrx_block", "ocr_column"})
_IMAGE = re.compile(r"""image\s+(?:"([^"]*)"|'([^']*)'|(\S+))""")
_BBOX = re.compile(r"\bbbox\s+(-?[\d.]+)\s+(-?[\d.]+)\s+(-?[\d.]+)\s+(-?[\d.]+)")
_SOURCE = re.compile(r"\bx_source\s+([^;]+)")
_CONFIDENCE = re.compile(r"\bx_wconf\s+([\d.]+)")


def is_hocr(root: Element) -> bool:
    """Whether the file has pages as hOCR marks them."""
    return any("ocr_page" in _classes(one) for one in root.iter())


def pages(root: Element) -> Iterator[RecognisedPage]:
    """The pages in order. Raises ValueError for absurd numbers."""
    made_by = next((one.get("content", "") for one in below(root, "meta") if one.get("name") == "ocr-system"), "")
    for page in (one for one in root.iter() if "ocr_page" in _classes(one)):
        title = page.get("title", "")
        box = _box(title) or Box(0.0, 0.0, 0.0, 0.0)
        yield RecognisedPage(box.x1, box.bottom, tuple(_lines(page)), _image(title), made_by)


def _image(title: str) -> str:
    found = _IMAGE.search(title)
    return next((name for name in found.groups() if name), "") if found else ""


def _lines(page: Element) -> Iterator[RecognisedLine]:
    areas: dict[Element, int] = {}
    for one in page.iter():
        if not _classes(one) & _LINES:
            continue
        box = _box(one.get("title", ""))
        words = tuple(_words(one, box))
        if words and box is not None:
            area = next((above for above in one.iterancestors() if _classes(above) & _AREAS), page)
            block = areas.setdefault(area, len(areas))
            note = any("ocr_footnote" in _classes(above) for above in one.iterancestors())
            source = _SOURCE.search(one.get("title", ""))
            origin = source[1].strip() if source else ""
            yield RecognisedLine(words, box, mean([word.percent for word in words]), block, note, origin)


def _words(line: Element, around: Box | None) -> Iterator[Word]:
    found = [one for one in line.iter() if _classes(one) & _WORDS]
    for one in found or [line]:
        title = one.get("title", "")
        text = " ".join("".join(one.itertext()).split())
        box = _box(title) or around
        said = _CONFIDENCE.search(title)
        if text and box is not None:
            yield Word(text, box, percent(said[1], whole=100.0) if said else None)


def _classes(element: Element) -> frozenset[str]:
    return frozenset(element.get("class", "").split()) if isinstance(element.tag, str) else frozenset()


def _box(title: str) -> Box | None:
    found = _BBOX.search(title)
    if found is None:
        return None
    x0, top, x1, bottom = map(number, found.groups())
    return Box(min(x0, x1), min(top, bottom), max(x0, x1), max(top, bottom))
