"""PAGE XML (PRImA, 2013 to 2024): polygons, nested regions, and a reading order of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.model.geometry import Box
from workbench.model.recognition import RecognisedLine, RecognisedPage, Word
from workbench.readers.recognised.tree import Element, below, box_of, children, local, mean, number, percent

_NOTES = frozenset({"footnote", "footnote-continued", "endnote"})


def is_page_xml(root: Element) -> bool:
    """Whether the root is that of a PAGE file."""
    return local(root) == "PcGts"


def pages(root: Element) -> Iterator[RecognisedPage]:
    """The page. Raises ValueError for absurd numbers."""
    made_by = next(((one.text or "").strip() for one in below(root, "Creator")), "")
    for page in children(root, "Page"):
        width, height = number(page.get("imageWidth")), number(page.get("imageHeight"))
        lines = tuple(line for block, region in enumerate(_ordered(page)) for line in _lines(region, block))
        yield RecognisedPage(width, height, lines, page.get("imageFilename", ""), made_by)


def _ordered(page: Element) -> Sequence[Element]:
    """The regions with text as the file says they are read; those that it does not name follow."""
    regions = list(below(page, "TextRegion"))
    named = {one.get("id"): one for one in regions}
    order = [ref for one in children(page, "ReadingOrder") for ref in _refs(one)]
    first = [named.pop(ref) for ref in order if ref in named]
    return [*first, *(one for one in regions if one.get("id") in named or one.get("id") is None)]


def _refs(group: Element) -> Iterator[str]:
    members = [one for one in group if local(one)]
    for one in sorted(members, key=lambda each: number(each.get("index"))):
        if one.get("regionRef"):
            yield one.get("regionRef")
        yield from _refs(one)


def _lines(region: Element, block: int) -> Iterator[RecognisedLine]:
    note = region.get("type") in _NOTES
    lines = list(children(region, "TextLine"))
    found = [line for line in (_line(one, block, note=note) for one in lines) if line is not None]
    yield from found or _of_region(region, block, note=note)


def _line(line: Element, block: int, *, note: bool) -> RecognisedLine | None:
    box = _box(line)
    text, sure = _text(line)
    words = [word for word in (_word(one, box) for one in children(line, "Word")) if word is not None]
    if text and "".join(text.split()) != "".join(word.text for word in words):
        words = []  # the line was corrected, its words were not
    if words:
        percents = mean([word.percent for word in words])
        return RecognisedLine(tuple(words), box or words[0].box, percents if sure is None else sure, block, note)
    return RecognisedLine((Word(text, box, sure),), box, sure, block, note) if text and box else None


def _word(word: Element, around: Box | None) -> Word | None:
    text, sure = _text(word)
    box = _box(word) or around
    return Word(text, box, sure) if text and box else None


def _of_region(region: Element, block: int, *, note: bool) -> Iterator[RecognisedLine]:
    """A region that has text but no lines: its line ends part it, each an equal share of its height."""
    raw, sure = _content(region)
    box, texts = _box(region), [" ".join(line.split()) for line in raw.splitlines()]
    step = (box.bottom - box.top) / len(texts) if box and texts else 0.0
    for at, text in enumerate(texts):
        if text and box:
            part = Box(box.x0, box.top + at * step, box.x1, box.top + (at + 1) * step)
            yield RecognisedLine((Word(text, part, sure),), part, sure, block, note)


def _text(element: Element) -> tuple[str, int | None]:
    raw, sure = _content(element)
    return " ".join(raw.split()), sure


def _content(element: Element) -> tuple[str, int | None]:
    """The text, of several the first by ``index``, and how sure it is."""
    texts = sorted(children(element, "TextEquiv"), key=lambda one: number(one.get("index")))
    for one in texts:
        text = next((each.text or "" for each in children(one, "Unicode")), "")
        return text, percent(one.get("conf"), whole=1.0)
    return "", None


def _box(element: Element) -> Box | None:
    for one in children(element, "Coords"):
        points = one.get("points") or " ".join(f"{each.get('x')},{each.get('y')}" for each in children(one, "Point"))
        return box_of(points)
    return None
