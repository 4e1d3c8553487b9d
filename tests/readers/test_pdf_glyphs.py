from pathlib import Path

import pdfplumber
import pytest
from pdf_samples import SONG, Sheets, of_contents, stream, words

from workbench.readers.pdf.glyphs import MISSING, Seen, clean, page_glyphs


def glyphs_of(path: Path, page: int = 0):
    with pdfplumber.open(path) as pdf:
        layout = pdf.pages[page].layout
        return page_glyphs(layout, Seen(0.0, 0.0, layout.width, layout.height))


def text(glyphs) -> str:
    return "".join(glyph.text for glyph in glyphs)


def test_every_character_of_pdfplumber_is_there_and_at_its_place(tmp_path):
    sheets = Sheets(tmp_path / "a.pdf")
    sheets.lines(["會議 Meeting 1945"])
    path = sheets.save()
    found = glyphs_of(path).upright
    with pdfplumber.open(path) as pdf:
        expected = pdf.pages[0].chars
    assert text(found) == "".join(char["text"] for char in expected)
    for glyph, char in zip(found, expected, strict=True):
        box = (glyph.x0, glyph.x1, glyph.top, glyph.bottom, glyph.size)
        assert box == pytest.approx([char[key] for key in ("x0", "x1", "top", "bottom", "size")])


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_set_sideways_is_turned_upright(tmp_path, angle):
    sheets = Sheets(tmp_path / "a.pdf")
    sheets.canvas.translate(300, 400)
    sheets.canvas.rotate(angle)
    sheets.canvas.setFont(SONG, 12)
    sheets.canvas.drawString(0, 0, "橫放表格")
    sheets.canvas.drawString(0, -20, "第二行")
    page = glyphs_of(sheets.save())
    first, below = page.upright[0], page.upright[4]
    assert text(page.upright) == "橫放表格第二行"
    assert page.upright[1].x0 == pytest.approx(first.x1)
    assert (below.x0, below.top) == pytest.approx((first.x0, first.top + 20))
    assert first.size == pytest.approx(12)


def test_a_rotated_page_is_read_as_its_reader_holds_it(tmp_path):
    sheets = Sheets(tmp_path / "a.pdf")
    sheets.canvas.setPageRotation(90)
    sheets.canvas.translate(300, 100)
    sheets.canvas.rotate(90)
    sheets.canvas.setFont(SONG, 12)
    sheets.canvas.drawString(0, 0, "轉過來讀")
    page = glyphs_of(sheets.save())
    assert text(page.upright) == "轉過來讀"
    assert page.upright[0].x1 == pytest.approx(page.upright[1].x0)
    assert not page.turned


def test_what_stands_aslant_or_sideways_is_kept_apart(tmp_path):
    sheets = Sheets(tmp_path / "a.pdf")
    sheets.lines(["正文在此，比別的字多。"])
    for angle, word in ((45, "水印"), (90, "側記")):
        sheets.canvas.saveState()
        sheets.canvas.translate(200, 200)
        sheets.canvas.rotate(angle)
        sheets.canvas.setFont(SONG, 30)
        sheets.canvas.drawString(0, 0, word)
        sheets.canvas.restoreState()
    page = glyphs_of(sheets.save())
    assert [text(part) for part in (page.upright, page.turned, page.aslant)] == [
        "正文在此，比別的字多。",
        "側記",
        "水印",
    ]


def test_long_thin_lines_are_rules_and_frames_are_not(tmp_path):
    sheets = Sheets(tmp_path / "a.pdf")
    sheets.lines(["正文"])
    sheets.rule(600, 150)
    sheets.rule(610, 10)
    sheets.canvas.rect(70, 100, 200, 200)
    rules = glyphs_of(sheets.save()).rules
    assert [(rule.x0, rule.x1, rule.y) for rule in rules] == [pytest.approx((70, 220, 600))]


def test_text_inside_forms_is_read(tmp_path):
    form = stream(
        b"BT /F 12 Tf 70 700 Td (inside) Tj ET",
        b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >>",
    )
    path = of_contents(tmp_path / "a.pdf", [stream(b"/X0 Do")], shared=[form])
    assert text(glyphs_of(path).upright) == "inside"


def test_an_empty_page_has_nothing(tmp_path):
    page = glyphs_of(of_contents(tmp_path / "a.pdf", [words("")]))
    assert (page.upright, page.turned, page.aslant, page.rules) == ([], [], [], [])


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a", "a"),
        ("外", "外"),
        ("fi", "fi"),
        ("(cid:12)", MISSING),
        ("\x00", MISSING),
        ("\ud800", MISSING),
        ("\f", " "),
        ("\n", " "),
        ("\u2028", MISSING),
        ("\u00a0", "\u00a0"),
    ],
)
def test_characters_that_would_break_a_line_are_replaced(given, kept):
    assert clean(given) == kept
