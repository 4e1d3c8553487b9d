"""The timeline as an SVG drawing."""

from __future__ import annotations

from functools import partial

from workbench.exporters.svg import Drawing, width_of
from workbench.finding.timeline import Item, Lane, Layout, Placed, Timeline, View, in_view, strip, ticks
from workbench.finding.timeline.layout import HEADING, ROW, STRIP
from workbench.finding.timeline.shapes import COLORS, color_of, elided, pieces

WIDTH, HEIGHT, AXIS, FONT = 1600, 900, 26, 11.0
_BAR = 11
_INK, _FAINT, _LINE, _GROUND = "#1f1f1f", "#6c6a64", "#dddad3", "#ffffff"

measure = partial(width_of, size=FONT)


def drawn(timeline: Timeline, title: str, view: View | None = None) -> Drawing:
    """Draw all lanes in these days (None: all that there are)."""
    layout = Layout(timeline, measure, HEIGHT)
    shown = view or layout.whole(WIDTH)
    level = layout.at(shown.scale)
    faint = STRIP if timeline.faint else 0
    drawing = Drawing(shown.width, AXIS + faint + level.height, title)
    drawing.add("rect", width="100%", height="100%", fill=_GROUND)
    _gradients(drawing)
    _axis(drawing, shown, AXIS + faint + level.height)
    for one in timeline.faint:
        drawing.add("rect", x=shown.x(one.first), y=AXIS + 3, width=1, height=STRIP - 6, fill=_FAINT)
    for lane in level.lanes:
        _lane(drawing, layout, lane, shown._replace(), AXIS + faint + lane.top)
    return drawing


def _gradients(drawing: Drawing) -> None:
    with drawing.within("defs"):
        for color in COLORS:
            for name, (first, last) in {"in": (0, 1), "out": (1, 0)}.items():
                with drawing.within("linearGradient", id=f"{name}-{color[1:]}"):
                    drawing.add("stop", offset=0, stop_color=color, stop_opacity=first)
                    drawing.add("stop", offset=1, stop_color=color, stop_opacity=last)


def _axis(drawing: Drawing, view: View, height: float) -> None:
    for tick in ticks(view.first, view.last, view.scale):
        x = view.x(tick.day)
        drawing.add("line", x1=x, x2=x, y1=AXIS - 8, y2=height, stroke=_FAINT if tick.major else _LINE)
        drawing.add("text", tick.label, x=x + 3, y=AXIS - 10, font_size=FONT, fill=_INK)


def _lane(drawing: Drawing, layout: Layout, lane: Lane, view: View, top: float) -> None:
    source, bars = layout.timeline.lanes[lane.number], layout.bars[lane.number]
    drawing.add("line", x1=0, x2=view.width, y1=top, y2=top, stroke=_LINE)
    drawing.add("text", source.name or "–", x=4, y=top + 14, font_size=FONT + 1, font_weight="bold", fill=_FAINT)
    places: dict[int, tuple[Placed, float]] = {}
    for row, contents in enumerate(lane.packed.rows):
        for placed in in_view(contents, bars, view):
            places[placed.number] = placed, top + HEADING + row * ROW
    for one, other in layout.rivals[lane.number]:
        if one in places and other in places:
            _joined(drawing, places[one], places[other])
    for number, (placed, y) in places.items():
        _bar(drawing, source.items[number], placed, view, y)
    for cell in strip(lane.packed, view):
        y = top + HEADING + len(lane.packed.rows) * ROW
        drawing.add("rect", x=cell.left, y=y, width=cell.right - cell.left - 1, height=STRIP - 3, fill=_LINE)
        if measure(str(cell.bars)) <= cell.right - cell.left:
            drawing.add("text", str(cell.bars), x=cell.left + 1, y=y + 9, font_size=FONT - 2, fill=_FAINT)


def _joined(drawing: Drawing, one: tuple[Placed, float], other: tuple[Placed, float]) -> None:
    (a, y1), (b, y2) = one, other
    ends = {"x1": a.left + 3, "x2": b.left + 3, "y1": y1 + ROW / 2, "y2": y2 + ROW / 2}
    drawing.add("line", **ends, stroke=_FAINT, stroke_dasharray="4 3")


def _bar(drawing: Drawing, item: Item, placed: Placed, view: View, y: float) -> None:
    color, middle = color_of(item.event.kind), y + ROW / 2
    opacity = 0.25 if item.rejected else 0.8 if item.extent.lasting else 0.55
    with drawing.within("g", fill_opacity=opacity):
        drawing.add("title", f"{item.label} · {item.extent.edtf}")
        if len(item.extent.stretches) > 1:
            drawing.add("line", x1=placed.left, x2=placed.right, y1=middle, y2=middle, stroke=color)
        for piece in pieces(item, view):
            edges = (piece.left, piece.full, piece.fading, piece.right)
            fills = (f"url(#in-{color[1:]})", color, f"url(#out-{color[1:]})")
            for left, right, fill in zip(edges, edges[1:], fills, strict=False):
                if right > left:
                    drawing.add("rect", x=left, y=middle - _BAR / 2, width=right - left, height=_BAR, fill=fill)
    text = elided(item.label, placed.room, measure) if placed.room else ""
    if text:
        style = "italic" if item.rival else "normal"
        drawing.add("text", text, x=placed.label, y=middle + 4, font_size=FONT, fill=_INK, font_style=style)
