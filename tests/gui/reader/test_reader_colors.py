from itertools import product

import pytest
from PySide6.QtGui import QColor

from workbench.commands.tags import COLORS
from workbench.gui.reader.colors import READABLE, UNTAGGED, blend, contrast, dimmed, fill, ink, pattern

GROUNDS = [("#ffffff", "#000000"), ("#1e1f22", "#dfe1e5"), ("#fdf6e3", "#073642"), ("#000000", "#ffffff")]


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("base", "text"), GROUNDS)
def test_text_stays_readable_on_any_two_colours_laid_over_each_other(base: str, text: str) -> None:
    for colors in product([*COLORS, UNTAGGED, "#000080", "#ffffff"], repeat=2):
        assert contrast(fill(QColor(base), QColor(text), colors), QColor(text)) >= READABLE


@pytest.mark.parametrize(("base", "text"), GROUNDS)
def test_every_highlight_is_seen_against_its_ground(base: str, text: str) -> None:
    for color in COLORS:
        ground = QColor(base)
        assert fill(ground, QColor(text), [color]) != ground
        assert contrast(ink(ground, color), ground) >= 3


@pytest.mark.parametrize(("base", "text"), GROUNDS)
def test_dimmed_text_can_be_read(base: str, text: str) -> None:
    assert contrast(dimmed(QColor(base), QColor(text)), QColor(base)) >= READABLE


def test_each_of_our_colours_has_an_underline_of_its_own() -> None:
    assert len({pattern(color) for color in COLORS}) == len(COLORS)
    assert pattern("#ABCDEF") == pattern("#ABCDEF")


def test_blending_goes_from_one_colour_to_the_other() -> None:
    black, white = QColor("black"), QColor("white")
    assert (blend(black, white, 0), blend(black, white, 1)) == (black, white)
