"""ALTO 2 to 4 (loc.gov/standards/alto): one page or several, in pixels, tenths of millimetres or 1/1200 inch."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.model.geometry import Box
from workbench.model.recognition import RecognisedLine, RecognisedPage, Word
from workbench.readers.recognised.tree import Element, below, children, local, mean, number, percent


def is_alto(root: Element) -> bool:
    """Whether the root is that of an ALTO file."""
    return local(root) == "alto"


def pages(root: Element) -> Iterator[RecognisedPage]:
    """The pages in order. Raises ValueError for absurd numbers."""
    image = next((one.text or "" for one in below(root, "fileName")), "").strip()
    made_by = " ".join(part for name in ("softwareName", "softwareVersion") if (part := _first(root, name)))
    for page in below(root, "Page"):
        yield RecognisedPage(
            number(page.get("WIDTH")) or _reach(page, "HPOS", "WIDTH"),
            number(page.get("HEIGHT")) or _reach(page, "VPOS", "HEIGHT"),
            tuple(_lines(page)),
            image,
            made_by,
        )


def _first(root: Element, name: str) -> str:
    return next((" ".join((one.text or "").split()) for one in below(root, name)), "")


def _reach(page: Element, place: str, size: str) -> float:
    """How far the print space goes, where the page does not say how large it is."""
    return max((number(one.get(place)) + number(one.get(size)) for one in below(page, "PrintSpace")), default=0.0)


def _lines(page: Element) -> Iterator[RecognisedLine]:
    blocks: dict[Element, int] = {}
    for line in below(page, "TextLine"):
        words = tuple(_words(line))
        if words:
            block = blocks.setdefault(line.getparent(), len(blocks))
            yield RecognisedLine(words, _box(line) or _box(line.getparent()) or words[0].box, _certain(words), block)


def _certain(words: tuple[Word, ...]) -> int | None:
    return mean([word.percent for word in words])


def _words(line: Element) -> Iterator[Word]:
    """The strings; a hyphen at the end of the line stands in an element of its own (HYP)."""
    around = _box(line)
    for one in children(line, "String", "HYP"):
        text = " ".join(one.get("CONTENT", "").split())
        box = _box(one) or around
        if text and box is not None:
            yield Word(text, box, percent(one.get("WC"), whole=1.0))


def _box(element: Element) -> Box | None:
    if element is None or element.get("HPOS") is None or element.get("VPOS") is None:
        return None
    x0, top = number(element.get("HPOS")), number(element.get("VPOS"))
    width, height = max(number(element.get("WIDTH")), 0.0), max(number(element.get("HEIGHT")), 0.0)
    return Box(x0, top, x0 + width, top + height)
