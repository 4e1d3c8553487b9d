"""What is written into a PDF: annotations with their places on the pages as they are displayed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from workbench.exporters.excerpts import Excerpt
from workbench.model.outline import corners
from workbench.model.page_boxes import page_boxes
from workbench.model.reading import Reading
from workbench.store.queries.comments import CommentView

HIGHLIGHT, SQUARE, POLYGON, TEXT = "Highlight", "Square", "Polygon", "Text"
"""Kinds of annotations (ISO 32000-1, table 169): words, a rectangle, a polygon, a note."""

PLAIN = "#ffd54a"
"""The colour of what has no tag and no colour of its own: a marker pen's yellow."""

_SIGN = 22.0
"""Points that the sign of a note takes, with a little room."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An annotation on one page.

    ``corners`` are those of one shape after the other, in points from the upper left of the page as it is
    displayed: four for each line of words, clockwise from the upper left.
    ``answers``: the name of the mark to which this one is a reply. Times are ISO 8601 in UTC.
    """

    name: str
    kind: str
    page: int
    corners: tuple[tuple[float, float], ...]
    color: str
    author: str
    contents: str
    created: str
    modified: str
    answers: str = ""

    def as_json(self) -> dict[str, Any]:
        """For the child."""
        return asdict(self)


def marks_of(
    excerpt: Excerpt, reading: Reading | None, comments: Sequence[CommentView], authors: dict[str, str]
) -> list[Mark]:
    """The marks of one annotation: one for each page on which it has words, one for each region.

    An annotation with neither becomes a note on the first page; comments answer its first mark.
    """
    made = [*_words(excerpt, reading), *_regions(excerpt)] or [_mark(excerpt, TEXT, 0, ((18.0, 18.0),))]
    return [*made, *_replies(made[0], comments, authors)]


def _words(excerpt: Excerpt, reading: Reading | None) -> Iterator[Mark]:
    anchor = excerpt.view.anchor
    if anchor is None or reading is None:
        return
    pages: dict[int, list[tuple[float, float]]] = {}
    for page, box in page_boxes(reading, anchor.spans):
        around = ((box.x0, box.top), (box.x1, box.top), (box.x1, box.bottom), (box.x0, box.bottom))
        pages.setdefault(page, []).extend(around)
    for page, found in pages.items():
        yield _mark(excerpt, HIGHLIGHT, page, found)


def _regions(excerpt: Excerpt) -> Iterator[Mark]:
    for region in excerpt.view.regions:
        kind = SQUARE if region.shape == "rectangle" else POLYGON
        yield _mark(excerpt, kind, region.page, corners(region), region.id)


def _mark(excerpt: Excerpt, kind: str, page: int, places: Iterable[tuple[float, float]], name: str = "") -> Mark:
    view = excerpt.view
    one = view.annotation
    return Mark(
        name=name or f"{one.id}-{page + 1}",
        kind=kind,
        page=page,
        corners=tuple(places),
        color=next((tag.color for tag in view.tags if tag.color), one.color) or PLAIN,
        author=view.author,
        contents=_contents(excerpt),
        created=one.stamp.created,
        modified=one.stamp.modified,
    )


def _contents(excerpt: Excerpt) -> str:
    """The note, and what is tied to it, a line each."""
    view = excerpt.view
    tied = [one.name for one in (*view.tags, *view.entities, *view.events)]  # type: ignore[attr-defined]
    return "\n".join(part for part in (view.annotation.note, ", ".join(tied)) if part)


def _replies(to: Mark, comments: Iterable[CommentView], authors: dict[str, str]) -> Iterator[Mark]:
    for number, view in enumerate(comments):
        one = view.comment
        yield Mark(
            name=one.id,
            kind=TEXT,
            page=to.page,
            corners=(_beside(to, number),),
            color=to.color,
            author=authors.get(one.stamp.creator, ""),
            contents=one.text,
            created=one.stamp.created,
            modified=one.stamp.modified,
            answers=one.parent or to.name,
        )


def _beside(to: Mark, number: int) -> tuple[float, float]:
    """Where the sign of an answer covers no words: left of them (right of another sign), one below the other."""
    x, y = to.corners[0]
    return (x + _SIGN if to.kind == TEXT else max(min(x for x, _ in to.corners) - _SIGN, 2.0)), y + number * _SIGN
