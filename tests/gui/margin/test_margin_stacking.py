from hypothesis import given
from hypothesis import strategies as st

from workbench.gui.margin.stacking import fair_share, inside, stacked

boxes = st.lists(st.tuples(st.floats(0, 900), st.floats(5, 200)), min_size=1, max_size=12)


def overlaps(tops: list[float], heights: list[float], gap: float) -> bool:
    pairs = zip(tops, heights, tops[1:], strict=False)
    return any(top + height + gap > below + 1e-6 for top, height, below in pairs)


def test_boxes_with_room_stand_where_they_want_to() -> None:
    assert stacked([10, 60, 200], [30, 30, 30], [1, 1, 1], 5) == [10, 60, 200]


def test_two_boxes_for_one_place_share_the_way() -> None:
    assert stacked([100, 100], [30, 30], [1, 1], 10) == [80, 120]


def test_a_firm_box_stays_and_its_neighbours_give_way() -> None:
    first, firm, last = stacked([100, 100, 100], [20, 20, 20], [1, 1000, 1], 0)
    assert abs(firm - 100) < 0.1
    assert (round(first), round(last)) == (80, 120)


@given(boxes)
def test_boxes_never_overlap_and_keep_their_order(found: list[tuple[float, float]]) -> None:
    wanted, heights = sorted(top for top, _ in found), [height for _, height in found]
    assert not overlaps(stacked(wanted, heights, [1.0] * len(found), 4), heights, 4)


@given(boxes)
def test_no_other_stack_is_nearer_to_the_lines(found: list[tuple[float, float]]) -> None:
    wanted, heights = sorted(top for top, _ in found), [height for _, height in found]
    tops = stacked(wanted, heights, [1.0] * len(found), 4)

    def far(places: list[float]) -> float:
        return sum((place - line) ** 2 for place, line in zip(places, wanted, strict=True))

    for moved in range(len(tops)):
        for step in (-1.0, 1.0):
            other = [top + step * (number >= moved) for number, top in enumerate(tops)]
            if not overlaps(other, heights, 4):
                assert far(tops) <= far(other) + 1e-6


def test_what_would_stand_outside_is_moved_in() -> None:
    assert inside([-20, 40, 95], [30, 30, 30], 5, 130) == [0, 40, 95]
    assert inside([10, 60, 120], [30, 30, 30], 5, 130) == [10, 60, 100]
    assert inside([-5], [200], 5, 100) == [0]


def test_each_line_gets_its_first_box_before_any_gets_a_second() -> None:
    assert fair_share([0, 0, 0, 1, 2], set(), 3) == [0, 3, 4]
    assert fair_share([0, 0, 0, 1, 2], {2}, 3) == [0, 2, 3]
    assert fair_share([0, 0, 1], set(), 9) == [0, 1, 2]
