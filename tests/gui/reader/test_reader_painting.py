"""What is set and painted: read off the frame in pixels, and off the picture where it must be seen."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtGui import QColor, QImage, QPalette
from reader_texts import SENTENCE, composed, plain

from workbench.gui.reader import ReaderView
from workbench.gui.reader.composition import Composition, OrnamentKind
from workbench.gui.reader.frame import VisibleLine
from workbench.model.reading import BlockKind, Reading
from workbench.model.views import Mark

Show = Callable[..., ReaderView]
PARAGRAPH = BlockKind.PARAGRAPH


def one_of_each() -> Reading:
    kinds = [kind for kind in BlockKind if kind not in {BlockKind.NOTE, BlockKind.APPARATUS, BlockKind.TABLE}]
    body = [(kind, 1, SENTENCE) for kind in kinds] + [(BlockKind.TABLE, 0, "年\t月\n日\t时")]
    return composed(body, notes=[("1", 3, "注文。"), ("2", 30, "又一注。")], apparatus="页眉\n81", pages=[(0, "1")])


def lines_of(view: ReaderView, kind: BlockKind) -> list[VisibleLine]:
    return [line for line in view.text.visible_frame().lines if line.piece.kind is kind]


def inked(image: QImage, x: float, y: float, width: float, height: float) -> bool:
    """Whether anything but one colour is painted in a rectangle."""
    part = image.copy(round(x), round(y), round(width), round(height))
    colors = {part.pixel(a, b) for a in range(part.width()) for b in range(part.height())}
    return len(colors) > 1


def picture(view: ReaderView) -> QImage:
    return view.text.viewport().grab().toImage()


def test_headings_are_larger_by_level_and_the_title_is_largest(shown: Show) -> None:
    body = [(BlockKind.TITLE, 0, "题")] + [(BlockKind.HEADING, level, "节") for level in (1, 2, 3, 4)]
    view = shown(composed([*body, (PARAGRAPH, 0, "文")]))
    sizes = [line.line.ascent() for line in view.text.visible_frame().lines]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == len(sizes)


def test_quotations_are_indented_and_titles_centred(shown: Show) -> None:
    view = shown(one_of_each(), height=1200)
    layout = view.text.layout_
    em, left, width = layout.typography.em, layout.column_left, layout.column_width
    quotation, title = lines_of(view, BlockKind.QUOTATION)[0], lines_of(view, BlockKind.TITLE)[0]
    assert quotation.x(quotation.start) == pytest.approx(left + 2 * em)
    middle = (title.x(title.start) + title.x(title.end)) / 2
    assert middle == pytest.approx(left + width / 2, abs=2)


def test_a_chinese_paragraph_is_indented_and_an_english_one_is_not(shown: Show) -> None:
    view = shown(plain(SENTENCE * 5))
    em = view.text.typography.em
    first, second = view.text.visible_frame().lines[:2]
    assert first.x(first.start) - second.x(second.start) == pytest.approx(2 * em)
    view.show_reading(plain("Three secretaries kept the minutes. " * 10))
    first, second = view.text.visible_frame().lines[:2]
    assert first.x(first.start) == second.x(second.start)


def test_only_the_first_piece_of_a_cut_paragraph_is_indented() -> None:
    composition = Composition(plain("字" * 4500))
    pieces = [composition.piece(at, 2000) for at in (0, 2001)] + [composition.piece(4002, 500)]
    assert [(piece.first, piece.last) for piece in pieces] == [(True, False), (False, False), (False, True)]


def test_lines_never_overlap_and_leave_no_holes(shown: Show) -> None:
    view = shown(one_of_each(), height=1400)
    lines = view.text.visible_frame().lines
    assert {line.piece.kind for line in lines} == set(BlockKind)
    for above, below in pairwise(lines):
        assert above.cell.bottom() <= below.cell.top() + 0.01


def test_the_notes_are_numbered_and_begin_a_section(shown: Show) -> None:
    view = shown(one_of_each(), height=1400)
    image, layout = picture(view), view.text.layout_
    note = lines_of(view, BlockKind.NOTE)[0]
    assert inked(image, layout.column_left, note.cell.top(), 2 * layout.typography.em, note.cell.height())
    assert inked(image, layout.column_left, note.cell.top() - 2.5 * layout.typography.em, 90, 2 * layout.typography.em)
    assert note.piece.section == "notes"
    assert lines_of(view, BlockKind.APPARATUS)[0].piece.section == "apparatus"


@pytest.mark.parametrize(("text", "bulleted"), [("条文", True), ("1. 条文", False), ("（一）条文", False)])
def test_a_list_item_has_a_bullet_unless_it_is_numbered(shown: Show, text: str, bulleted: bool) -> None:
    view = shown(composed([(BlockKind.LIST_ITEM, 1, text)]))
    line, em = view.text.visible_frame().lines[0], view.text.typography.em
    assert (
        inked(picture(view), line.x(line.start) - 1.6 * em, line.cell.top(), 1.4 * em, line.cell.height()) is bulleted
    )


def test_tables_are_tinted_line_by_line(shown: Show) -> None:
    view = shown(one_of_each(), height=1400)
    image, base = picture(view), view.palette().color(QPalette.ColorRole.Base)
    lines = lines_of(view, BlockKind.TABLE)
    assert len(lines) == 2
    right = view.text.layout_.column_left + view.text.layout_.column_width - 5
    assert all(image.pixelColor(round(right), round(line.cell.center().y())) != base for line in lines)


def test_page_labels_stand_beside_the_line_where_the_page_begins(shown: Show) -> None:
    reading = composed([(PARAGRAPH, 0, SENTENCE * 10)], pages=[(0, "80"), (100, "81"), (102, "82"), (160, "83")])
    view = shown(reading, labels=[(3, "90", False)])
    frame = view.text.visible_frame()
    assert [label for _, label in frame.pages] == ["80", "81 · 82", "90"]
    assert all(line.start <= at < line.end for (line, _), at in zip(frame.pages, (0, 100, 160), strict=True))
    assert len(frame.ticks) == 3
    line = frame.pages[1][0]
    assert inked(picture(view), 0, line.cell.top(), view.text.layout_.column_left - 10, line.cell.height())


def test_a_page_that_begins_in_a_later_piece_or_between_blocks_is_shown_once(shown: Show) -> None:
    text = "字" * 2400
    view = shown(composed([(PARAGRAPH, 0, text), (PARAGRAPH, 0, "末")], pages=[(0, "1"), (2000, "2"), (2400, "3")]))
    labels = []
    for offset in (0, 1900, 2390):
        view.restore_position(offset)
        labels += [label for _, label in view.text.visible_frame().pages]
    assert set(labels) == {"1", "2", "3"}
    view.restore_position(2399)
    assert [label for _, label in view.text.visible_frame().pages].count("3") == 1


def test_lost_text_links_and_emphasis_are_seen(shown: Show) -> None:
    bare = shown(plain("甲乙丙丁戊己庚辛"))
    ordinary = picture(bare)
    for changes in ({"gaps": [(3, 3)]}, {"gaps": [(3, 5)]}, {"links": [(3, 5)]}, {"emphasis": [(3, 5)]}):
        view = shown(composed([(PARAGRAPH, 0, "甲乙丙丁戊己庚辛")], **changes))
        assert picture(view) != ordinary


def test_a_gap_where_nothing_is_left_takes_room(shown: Show) -> None:
    view = shown(composed([(PARAGRAPH, 0, "甲乙丙丁戊己庚辛")], gaps=[(3, 3), (0, 0)]))
    frame = view.text.visible_frame()
    assert [placed.ornament.kind for placed in frame.ornaments] == [OrnamentKind.GAP] * 2
    line, em = frame.lines[0], view.text.typography.em
    assert line.x(3) - line.x(2) > 2 * em
    assert all(placed.rect.right() <= line.x(placed.ornament.offset) + 1 for placed in frame.ornaments)


def test_markers_at_one_place_stand_side_by_side(shown: Show) -> None:
    notes = [("11", 4, "甲。"), ("12", 4, "乙。"), ("13", 8, "丙。")]
    view = shown(composed([(PARAGRAPH, 0, "甲乙丙丁戊己庚辛")], notes=notes))
    first, second, third = (placed.rect for placed in view.text.visible_frame().ornaments)
    assert first.right() == pytest.approx(second.left())
    assert third.left() > second.right()


def test_a_marker_behind_the_last_character_of_a_piece_is_not_shown_again_in_the_next() -> None:
    reading = composed([(PARAGRAPH, 0, "字" * 2400)], notes=[("1", 2000, "注。")])
    composition = Composition(reading)
    assert len(composition.ornaments(0, 2000)) == 1
    assert composition.ornaments(2000, 2400) == []


def test_blocks_that_nobody_named_are_paragraphs_notes_and_apparatus() -> None:
    whole = composed([(PARAGRAPH, 0, "甲")], notes=[("1", None, "乙")], apparatus="丙")
    bare = Composition(
        Reading(
            **{
                **{f: getattr(whole, f) for f in ("text", "source_map", "reader", "reader_version")},
                "blocks": (),
                "body_end": whole.body_end,
                "notes_end": whole.notes_end,
            }
        )
    )
    kinds = [bare.piece(at, 1).kind for at in (0, 2, 4)]
    assert kinds == [BlockKind.PARAGRAPH, BlockKind.NOTE, BlockKind.APPARATUS]


def test_a_marker_after_a_character_beyond_the_first_plane_has_room(shown: Show) -> None:
    view = shown(composed([(PARAGRAPH, 0, "甲\U00020000乙")], notes=[("1", 2, "注。")]))
    line = view.text.visible_frame().lines[0]
    placed = view.text.visible_frame().ornaments[0]
    assert line.x(1) < placed.rect.left() < placed.rect.right() <= line.x(3) + 0.1


def test_many_highlights_on_one_line_keep_their_knobs_near(shown: Show) -> None:
    view = shown(plain(SENTENCE * 3))
    view.set_marks([Mark(f"a{n}", ((5, 6 + n),), "#0072b2", True) for n in range(60)])
    frame = view.text.visible_frame()
    assert 3 <= len(frame.knobs) < 60
    assert not any(one.rect.intersects(other.rect) for one, other in pairwise(frame.knobs))


def test_an_underline_goes_on_where_another_highlight_begins(shown: Show) -> None:
    view = shown(plain(SENTENCE))
    view.set_marks([Mark("a", ((1, 9),), "#0072b2", True), Mark("b", ((3, 5),), "#009e73", False)])
    underlines = view.text.visible_frame().underlines
    assert len(underlines) == 2
    assert underlines[0].y < underlines[1].y


@pytest.mark.parametrize("color", ["#e69f00", "#d55e00", ""])
def test_every_underline_pattern_can_be_painted(shown: Show, color: str) -> None:
    view = shown(plain(SENTENCE))
    before = picture(view)
    view.set_marks([Mark("a", ((1, 9),), color, bool(color))])
    assert picture(view) != before


def test_a_long_page_label_is_shortened_to_the_margin(shown: Show) -> None:
    view = shown(composed([(PARAGRAPH, 0, SENTENCE)], pages=[(0, "appendix seventeen, verso")]), width=600)
    line = view.text.visible_frame().lines[0]
    left = view.text.layout_.column_left
    assert not inked(picture(view), left - 8, line.cell.top(), 6, line.cell.height())


def test_a_dark_ground_shows_what_a_light_one_shows(shown: Show) -> None:
    view = shown(one_of_each(), height=1400)
    dark = QPalette()
    dark.setColor(QPalette.ColorRole.Base, QColor("#1e1f22"))
    dark.setColor(QPalette.ColorRole.Text, QColor("#dfe1e5"))
    view.setPalette(dark)
    image, note = picture(view), lines_of(view, BlockKind.NOTE)[0]
    assert inked(image, view.text.layout_.column_left, note.cell.top(), 30, note.cell.height())


def test_no_text_is_grey_for_on_a_highlight_grey_cannot_be_read(shown: Show) -> None:
    view = shown(one_of_each(), height=1400)
    image = picture(view)
    for kind in (BlockKind.AUTHOR, BlockKind.APPARATUS):
        line = lines_of(view, kind)[0]
        part = image.copy(round(line.x(line.start)), round(line.cell.top()), 40, round(line.cell.height()))
        shades = (part.pixelColor(x, y).lightness() for x in range(part.width()) for y in range(part.height()))
        assert min(shades) < 50, kind
