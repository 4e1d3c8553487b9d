"""A line that was not seen is looked for where its neighbours leave it room."""

from __future__ import annotations

from workbench.gui.recognition.guessing import guessed, moved, nudged
from workbench.model.geometry import Box

SIZE = (500.0, 1000.0)
ROWS = [Box(50, 100 + 20 * at, 450, 112 + 20 * at) for at in (0, 1, 2, 4)]


def test_a_new_line_goes_one_line_further_down_or_half_way_to_the_next() -> None:
    assert guessed(ROWS[2], ROWS, SIZE) == Box(50, 160, 450, 172)
    assert guessed(ROWS[0], ROWS, SIZE) == Box(50, 110, 450, 122)
    assert guessed(ROWS[3], ROWS, SIZE) == Box(50, 200, 450, 212)
    assert guessed(ROWS[0], ROWS[:1], SIZE).top == 100 + 1.4 * 12
    assert guessed(None, [], SIZE) == Box(50, 100, 450, 120)


def test_a_column_of_characters_has_the_next_one_to_its_left() -> None:
    columns = [Box(400, 50, 420, 500), Box(370, 50, 390, 500)]
    assert guessed(columns[1], columns, SIZE) == Box(340, 50, 360, 500)


def test_arrows_stay_on_the_page_and_leave_something_of_the_box() -> None:
    box = Box(10, 0, 110, 20)
    assert nudged(box, (1, 0), SIZE, resize=False) == Box(12, 0, 112, 20)
    assert nudged(box, (0, -1), SIZE, resize=False) == box
    assert nudged(box, (0, 1), SIZE, resize=True) == Box(10, 0, 110, 22)
    assert nudged(Box(10, 0, 12, 2), (-1, -1), SIZE, resize=True) == Box(10, 0, 11.5, 1.5)
    assert moved(box, (9999, 9999), SIZE) == Box(400, 980, 500, 1000)
