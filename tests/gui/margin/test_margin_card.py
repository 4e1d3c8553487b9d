import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPalette
from pytestqt.qtbot import QtBot

from workbench.commands.tags import COLORS
from workbench.gui import theme
from workbench.gui.margin.card import Card, CardPainter, Fullness, Label, Lead, Part, Setting, Shape, shape
from workbench.gui.margin.paragraph import Laid, laid
from workbench.gui.reader.colors import READABLE, contrast, dimmed

CARD = Card(
    "a",
    COLORS[0],
    True,
    "“the lamp was lit at dusk”",
    "The keeper says the contrary in his letter. " * 4,
    (Label("harbour", COLORS[1], 3), Label("Old Zhou"), Label("a lamp is lit for the first time")),
    "Li Wen · p. 7",
    leads=(Lead("b", "→ contradicts “the lamp was out all that winter”"), Lead("c", "← is continued by “so was ours”")),
)


@pytest.fixture
def setting(qtbot: QtBot) -> Setting:
    return Setting.of(theme.palette(False), QFont(), 220.0)


def test_an_open_card_shows_more_than_a_short_one_and_a_line_least(setting: Setting) -> None:
    line, slim, short, full = (shape(CARD, fullness, setting) for fullness in Fullness)
    assert line.height < slim.height < short.height < full.height
    assert [part.kind for part in line.parts] == ["sign", "swatch", "note"]
    assert [part.kind for part in slim.parts] == ["sign", "swatch", "quote", "note"]
    assert {part.kind for part in full.parts} == {"quote", "note", "chip", "lead", "foot"}


def test_relations_are_told_where_there_is_room_and_counted_where_there_is_not(setting: Setting) -> None:
    told = [[part for part in shape(CARD, one, setting).parts if part.kind in ("lead", "sign")] for one in Fullness]
    assert [[part.leads_to for part in parts] for parts in told] == [[""], [""], ["b", ""], ["b", "c"]]
    assert [part.lines.lines[0].strip() for part in (told[0][0], told[2][1]) if part.lines] == ["⇄2", "+1"]
    assert contrast(setting.ground(pointed=False), setting.link) >= READABLE


def test_an_open_card_shows_the_whole_note_and_every_label(setting: Setting) -> None:
    parts = shape(CARD, Fullness.OPEN, setting).parts
    note = next(part.lines for part in parts if part.kind == "note")
    assert note is not None
    assert " ".join(line.strip() for line in note.lines) == CARD.note.strip()
    assert [part.label for part in parts if part.kind == "chip"] == list(CARD.labels)


def test_nothing_on_a_card_overlaps_or_leaves_it(setting: Setting) -> None:
    for fullness in Fullness:
        formed = shape(CARD, fullness, setting)
        rects = [QRectF(*part.rect) for part in formed.parts]
        assert all(QRectF(0, 0, setting.width, formed.height).contains(rect) for rect in rects)
        assert not any(one.intersects(other) for one in rects for other in rects if one is not other)


def test_words_are_broken_into_lines_that_fit_in_every_script(qtbot: QtBot) -> None:
    font = QFont()
    metrics = QFontMetricsF(font)
    for text in ("𠀀島的灯塔在雾里亮着，守塔的人已经老了。" * 3, "one two three " * 9, "x" * 90):
        lines = laid(text, font, 120, 50).lines
        assert all(metrics.horizontalAdvance(line) <= 121 for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_what_does_not_fit_ends_with_an_ellipsis(qtbot: QtBot) -> None:
    assert len(laid("long words " * 40, QFont(), 100, 2).lines) == 2
    assert laid("long words " * 40, QFont(), 100, 2).lines[-1].endswith("…")
    assert laid("first\nsecond", QFont(), 300, 5).lines == ("first", "second")
    assert laid("first\nsecond", QFont(), 300, 1).lines == ("first…",)
    assert laid("short", QFont(), 300, 1).lines == ("short",)


@pytest.mark.parametrize("dark", [False, True])
def test_everything_on_a_card_can_be_read_in_light_and_dark(dark: bool, qtbot: QtBot) -> None:
    setting = Setting.of(theme.palette(dark), QFont(), 220.0)
    for pointed in (False, True):
        ground = setting.ground(pointed=pointed)
        assert contrast(ground, setting.text) >= READABLE
        assert contrast(ground, dimmed(ground, setting.text)) >= READABLE


def painted(card: Card, setting: Setting, *, active: bool = False, pointed: bool = False) -> QImage:
    formed = shape(card, Fullness.SHORT, setting)
    image = QImage(230, int(formed.height) + 4, QImage.Format.Format_RGB32)
    image.fill(QColor("#888888"))
    painter = QPainter(image)
    CardPainter(painter, setting).paint(
        card, formed, QRectF(0, 0, setting.width, formed.height), active=active, pointed=pointed
    )
    painter.end()
    return image


def test_each_colour_and_each_state_looks_different(setting: Setting) -> None:
    plain = painted(CARD, setting)
    assert painted(CARD, setting) == plain
    assert painted(CARD, setting, active=True) != plain
    assert painted(CARD, setting, pointed=True) != plain
    grey = [
        painted(Card("a", one, True, "一"), setting).convertToFormat(QImage.Format.Format_Grayscale8) for one in COLORS
    ]
    assert all(one != other for number, one in enumerate(grey) for other in grey[:number]), (
        "only colour tells them apart"
    )
    assert painted(Card("a", COLORS[0], False, "一"), setting) != painted(Card("a", COLORS[0], True, "一"), setting)
    assert painted(Card("a", COLORS[0], True, "一", more=4), setting) != painted(
        Card("a", COLORS[0], True, "一"), setting
    )


def test_a_line_taller_than_its_row_is_not_cut(setting: Setting) -> None:
    images = []
    for top, high in ((20.0, 4.0), (2.0, 40.0)):
        image = QImage(220, 60, QImage.Format.Format_RGB32)
        image.fill(QColor("#888888"))
        painter = QPainter(image)
        lines = Shape((Part("foot", (12, top, 200, high), Laid(("gypsy 灯",), high)),), 60)
        CardPainter(painter, setting).paint(CARD, lines, QRectF(0, 0, 220, 60), active=False, pointed=False)
        painter.end()
        images.append(image)
    assert images[0] == images[1]


def test_the_palette_of_the_window_is_taken(qtbot: QtBot) -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, QColor("#123456"))
    assert Setting.of(palette, QFont(), 100).base == QColor("#123456")
