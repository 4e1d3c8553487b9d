"""Lanes one below the other, and views that zoom and move."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.finding.timeline import EventLane, Item, Layout, Timeline, View, extent_of
from workbench.finding.timeline.shapes import color_of, elided, pieces
from workbench.model.ids import EventId
from workbench.model.records import Event


def item(date: str, name: str = "Fair", *, rival: bool = False, identity: str = "") -> Item:
    event = Event(id=EventId(identity or f"{name} {date}"), kind="visit", name=name, date=date)
    return Item(event, extent_of(date), name, rival)


def laid(*dates: str, lanes: int = 1, height: int = 600) -> Layout:
    items = tuple(sorted((item(date) for date in dates), key=lambda one: one.extent.first))
    return Layout(Timeline("kind", tuple(EventLane(str(n), str(n), items) for n in range(lanes))), len, height)


def test_all_is_seen_at_the_whole_zoom():
    layout = laid("1912", "1945-08-14", "1946~")
    view = layout.whole(800)
    first, last = layout.span
    assert view.first < first
    assert view.last > last


def test_a_single_day_and_nothing_at_all_can_be_shown():
    assert laid("1945-08-14").whole(800).scale == 64
    assert laid().whole(800).scale == 64
    assert laid().at(1.0).height == 26


@given(st.floats(0.2, 5), st.floats(0, 800))
def test_zooming_keeps_the_day_under_the_pointer(factor, x):
    layout = laid("1712", "1945-08-14", "1946~")
    before = layout.zoomed(layout.whole(800), 20, 400)
    after = layout.zoomed(before, factor, x)
    assert abs(after.day(x) - before.day(x)) < 1e-3 or after == layout.kept_within(after)


def test_zooming_stops_at_the_whole_and_at_days():
    layout = laid("1712", "1945-08-14")
    assert layout.zoomed(layout.whole(800), 0.1, 0).scale == layout.whole(800).scale
    assert layout.zoomed(layout.whole(800), 1e9, 0).scale == 64


def test_no_view_is_all_emptiness():
    layout = laid("1900", "1945")
    first, last = layout.span
    for far in (-1e7, 1e7):
        view = layout.kept_within(View(far, 1.0, 800))
        assert view.first < last
        assert view.last > first


def test_lanes_share_the_height_and_are_found_by_it():
    layout = laid("1945-08-14", lanes=40, height=400)
    level = layout.at(1.0)
    assert layout.rows == 6
    assert [lane.number for lane in level.between(level.lanes[7].top + 1, level.lanes[9].top + 1)] == [7, 8, 9]
    layout.set_height(60_000)
    assert layout.rows == 24


def test_a_level_is_settled_once():
    layout = laid("1945", "1946")
    assert layout.at(1.0) is layout.at(1.3)
    for power in range(30):
        layout.at(2.0**power)
    assert layout.at(1.0).height


def test_rivals_are_joined_with_the_first_date_of_their_event():
    items = (item("1921", identity="a"), item("1922", identity="b"), item("1923", identity="a", rival=True))
    assert EventLane("", "", items).rivals == ((0, 2),)
    alone = (item("1921", identity="a", rival=True), item("1922", identity="a", rival=True))
    assert EventLane("", "", alone).rivals == ((0, 1),)


@pytest.mark.parametrize("date", ["1945", "1945~", "1945?", "1945/..", "[1945,1947]", "1945-08-14?", "1945-08~/1946?"])
@pytest.mark.parametrize("scale", [0.001, 0.3, 40])
def test_pieces_fade_in_stand_and_fade_out_in_this_order(date, scale):
    for piece in pieces(item(date), View(700_000, scale, 800)):
        assert piece.left <= piece.full <= piece.fading <= piece.right
        assert piece.right - piece.left >= 6.99


def test_a_cut_text_says_so():
    assert elided("Opening of the bridge", 30, len) == "Opening of the bridge"
    assert elided("Opening of the bridge", 8, len) == "Opening…"
    assert elided("Opening", 0.5, len) == ""


def test_every_kind_has_a_colour_that_stays():
    assert color_of("battle") != color_of("treaty")
    assert color_of("a kind of one's own") == color_of("a kind of one's own")
