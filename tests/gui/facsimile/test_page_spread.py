"""Where pages lie: numbers only, no widgets."""

import itertools
import math

import pytest
from PySide6.QtCore import QRectF, QSizeF

from workbench.gui.facsimile.spread import GAP, LONGEST, POINT, USUAL, Fit, Spread, usable


def spread(*sizes: tuple[float, float], fit: Fit = Fit.WIDTH, single: bool = False) -> Spread:
    made = Spread()
    made.fit, made.single, made.room = fit, single, QSizeF(624.0, 500.0)
    made.begin(len(sizes))
    made.learn(0, sizes)
    made.lay_out()
    return made


def test_pages_of_different_sizes_fill_the_same_width() -> None:
    pages = spread((595, 842), (842, 595), (100, 100))
    assert [pages.size(page).width() for page in range(3)] == [600.0, 600.0, 600.0]
    assert pages.size(1).height() == round(600 * 595 / 842)


def test_a_wide_room_shows_no_page_larger_than_one_reads_it() -> None:
    pages = spread((595, 842), (300, 400), (2000, 1000))
    pages.room = QSizeF(2400.0, 1300.0)
    pages.lay_out()
    widths = [pages.size(page).width() for page in range(3)]
    assert widths == [round(2 * POINT * 595), round(2 * POINT * 420), 2400 - 2 * GAP]
    assert abs(pages.place(0).center().x() - 1200) <= 1


def test_a_whole_page_fits_into_the_room() -> None:
    pages = spread((595, 842), (842, 595), fit=Fit.PAGE)
    for page in range(2):
        assert pages.size(page).width() <= 624 - 2 * GAP
        assert pages.size(page).height() <= 500 - 2 * GAP


def test_pages_lie_under_one_another_and_are_found_by_height() -> None:
    pages = spread(*[(595, 842)] * 5)
    tops = [pages.place(page).top() for page in range(5)]
    assert all(later - earlier == pages.size(0).height() + GAP for earlier, later in itertools.pairwise(tops))
    assert [pages.at(top + 5) for top in tops] == [0, 1, 2, 3, 4]
    assert pages.at(-100) == 0
    assert pages.at(1e9) == 4
    assert list(pages.between(tops[1] + 10, tops[3] + 10)) == [1, 2, 3]
    assert pages.height == tops[-1] + pages.size(4).height() + GAP


def test_a_single_page_stands_in_the_middle() -> None:
    pages = spread((595, 842), (300, 100), fit=Fit.PAGE, single=True)
    place = pages.place(1)
    assert abs(place.center().y() - 250) < 1
    assert pages.table(1).height() < 500


def test_sizes_that_are_not_known_yet_are_guessed_from_the_first_page() -> None:
    pages = Spread()
    pages.room = QSizeF(624.0, 500.0)
    pages.begin(300)
    assert pages.points(250) == USUAL
    assert pages.learn(0, [(400, 400)])
    assert pages.points(250) == (400, 400)
    assert not pages.learn(64, [(400, 400)] * 64), "nothing lies elsewhere"
    assert pages.learn(128, [(400, 800)])
    assert not pages.learn(299, [(400, 400)] * 5), "there are no more pages"


@pytest.mark.parametrize("size", [(0, 0), (-3, 100), (math.inf, 5), (math.nan, 5)])
def test_pages_without_a_size_are_a4(size: tuple[float, float]) -> None:
    assert usable(*size) == USUAL


def test_endless_pages_are_as_long_as_pdf_allows() -> None:
    assert usable(1e9, 5e8) == (LONGEST, LONGEST / 2)
    assert usable(1e9, 1)[1] >= 3, "and thick enough to be seen"


@pytest.mark.parametrize("rotation", range(4))
def test_places_on_turned_pages_are_found_again(rotation: int) -> None:
    pages = spread((400, 600), fit=Fit.ZOOM)
    pages.rotation = rotation
    shown = pages.to_shown(0, QRectF(30, 50, 100, 20))
    centre = pages.to_points(0, shown.center().x(), shown.center().y())
    assert centre == pytest.approx((80, 60))
    assert QRectF(0, 0, *pages.size(0).toTuple()).adjusted(-1, -1, 1, 1).contains(shown)


def test_what_is_above_is_right_on_a_page_turned_clockwise() -> None:
    pages = spread((400, 600), fit=Fit.ZOOM)
    pages.rotation = 1
    shown = pages.to_shown(0, QRectF(0, 0, 10, 10))
    assert shown.right() == pytest.approx(600 * POINT)


def test_zooming_begins_at_the_size_that_is_shown_and_has_bounds() -> None:
    pages = spread((595, 842))
    before = pages.scale(0)
    pages.step_zoom(0, 1.25)
    assert pages.scale(0) == pytest.approx(before * 1.25)
    for _ in range(40):
        pages.step_zoom(0, 1.25)
    assert pages.zoom == 8.0
    for _ in range(80):
        pages.step_zoom(0, 0.8)
    assert pages.zoom == 0.1


def test_no_pages_take_no_room() -> None:
    assert spread().table(0).height() == 0
