from collections import Counter
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pages_of_print import book, cut, prose, spaced, texts

from workbench.model.reading import Block, BlockKind, Note
from workbench.model.source_map import RunKind
from workbench.reading.printed import looks_printed, read_printed
from workbench.reading.printed.damage import find_damaged
from workbench.reading.printed.gaps import find_gaps
from workbench.reading.printed.see import find_references

SEEDS = Path(__file__).resolve().parents[3] / "shared/seeds"


def sound(source):
    """Read the source and check what holds for every reading."""
    reading = read_printed(source)
    assert not list(reading.source_map.problems(len(source), len(reading.text)))
    for run in reading.source_map.runs:
        if run.kind is RunKind.COPIED:
            assert reading.text[run.start : run.end] == source[run.source_start : run.source_end]
            assert reading.source_map.to_source(run.start, run.end)[0][0] <= run.source_start
    for block in reading.blocks:
        assert 0 <= block.start < block.end <= len(reading.text)
    for note in reading.notes:
        assert reading.body_end <= note.start <= note.end <= reading.notes_end or note.start == note.end
    return reading


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("渡口船夫，。“”ab-1 23\n\f　第一章注*[]‧\u2f24\ufb01"), max_size=400))
def test_the_map_covers_source_and_reading_and_inverts(source):
    sound(source)


@settings(max_examples=60, deadline=None)
@given(st.integers(24, 60), st.lists(st.tuples(st.integers(3, 9), st.integers(0, 7)), min_size=3, max_size=8))
def test_cutting_at_any_width_gives_the_same_paragraphs(width, shapes):
    paragraphs = []
    for lines, offset in shapes:
        paragraph = prose(width * lines, offset)
        rest = len(paragraph) % width
        if not 2 < rest < 0.7 * width:
            paragraph = prose(width * lines - rest + width // 2, offset)
        if 2 < len(paragraph) % width < 0.75 * width:
            paragraphs.append(paragraph)
    if len(paragraphs) < 3:
        return
    source = "\n".join("\n".join(cut(paragraph, width)) for paragraph in paragraphs)
    assert texts(sound(source), "paragraph", "quotation", "list-item") == paragraphs


@settings(max_examples=40, deadline=None)
@given(st.integers(24, 50), st.lists(st.integers(60, 300), min_size=8, max_size=14))
def test_spaces_at_the_ends_of_paragraphs_keep_them_apart_whatever_their_length(width, lengths):
    paragraphs = [prose(length, place) for place, length in enumerate(lengths)]
    assume(sum((len(paragraph) + 2) % width < 0.7 * width for paragraph in paragraphs) > 3)
    assert texts(sound(spaced(paragraphs, width)), "paragraph") == paragraphs


def test_a_paragraph_cut_by_a_page_is_whole():
    pages = [spaced([prose(150, n), prose(120, n + 1)]) for n in range(3)]
    pages[0] = pages[0].rstrip()[:-40].rstrip()
    pages[1] = "便又重新开始。 \n\n" + pages[1]
    reading = sound(book(*pages))
    assert len(reading.pages) == 3
    start = reading.pages[1].start
    assert reading.text[start : start + 4] == "便又重新"
    assert reading.text[start - 1] != "\n"


def test_indented_first_lines_begin_paragraphs():
    paragraphs = [prose(30 * n + 28, n) for n in range(3, 9)]
    source = "\n".join("\n".join(["    " + cut(p, 30, 28)[0], *cut(p, 30, 28)[1:]]) for p in paragraphs)
    assert texts(sound(source), "paragraph") == paragraphs


def test_plain_text_is_kept_line_by_line_with_a_warning():
    source = "渡口\n今天有雾，船不开。\n" + prose(300) + "\n好。"
    reading = sound(source)
    assert texts(reading, "paragraph") == source.split("\n")
    assert "read as plain paragraphs" in str(reading.warnings[0])


def test_wrapped_text_without_pages_notes_or_headings_is_joined_without_a_warning():
    paragraphs = [prose(200 + 31 * n, n) for n in range(4)]
    reading = sound("\n".join("\n".join(cut(paragraph, 34)) for paragraph in paragraphs))
    assert texts(reading, "paragraph") == paragraphs
    assert reading.warnings == ()


@pytest.mark.parametrize(
    "lines",
    [
        [prose(60, n)[: 10 + 7 * n % 31].rstrip("，。") for n in range(60)],
        [f"{n}. the ferryman counted {n * 37 % 1000} lanterns and a dog" for n in range(40)],
        [f"Lantern {n * 37 % 1000}, sold to the harbour office of Old Pier" for n in range(40)],
    ],
    ids=["widths by chance", "numbered entries", "entries"],
)
def test_lines_that_contradict_wrapping_are_plain_paragraphs_with_a_warning(lines):
    source = "\n".join(lines)
    reading = sound(source)
    assert looks_printed(source) >= 0.5
    assert texts(reading, "paragraph") == lines
    (warning,) = map(str, reading.warnings)
    assert warning.startswith("Nothing of the page’s structure was recognised")


def test_a_contradictory_text_with_pages_keeps_its_pages():
    page = "\n".join(prose(5 + 7 * n, n) for n in range(12))
    reading = sound(f"{page}\n\f{page}\n\f{page}")
    assert len(reading.pages) == 3
    assert "kept as a paragraph" in str(reading.warnings[0])


@pytest.mark.parametrize(
    "source", ["", "\n" * 50, " \n" * 50, "。", "。。！？\n" * 30, "* * *\n" * 30, "\f\f", "7\n" * 40]
)
def test_poor_texts_are_read_without_inventing_anything(source):
    reading = sound(source)
    assert not reading.notes
    assert not reading.outline
    assert reading.warnings
    assert sorted(c for c in source if not c.isspace()) == sorted(c for c in reading.text if not c.isspace())


def test_no_character_but_labels_and_markers_is_lost():
    source = book(*(spaced([prose(150, n), prose(90, n + 3)]) for n in range(4)))
    reading = sound(source)
    assert Counter("".join(source.split())) == Counter("".join(reading.text.split()))


def test_ligatures_are_decoded_and_radicals_noted():
    source = "\n".join([*cut(prose(200), 30), "the ﬁgure of the oﬀice was never found again, ⼤家都说不知道⻓短。"])
    reading = sound(source)
    assert "the figure of the office" in reading.text
    assert reading.damaged == (("⻓", "长"), ("⼤", "大"))


def test_an_hyphenated_word_is_closed_up():
    lines = ["the harbour office of the old river town kept two long ledgers for its har-"]
    lines += ["bour and another for itself while nobody ever looked at either of the two books"] * 4
    assert "for its harbour and another" in sound("\n".join(lines)).text


def test_looks_printed_tells_wrapped_text_from_paragraphs():
    assert looks_printed(spaced([prose(200, n) for n in range(5)])) > 0.8
    assert looks_printed("\n".join(prose(40 + 37 * n, n) for n in range(8))) < 0.2
    assert looks_printed("") == 0
    assert looks_printed("\n".join("甲乙丙丁" for _ in range(9))) == 0


def test_damaged_characters_need_evidence():
    assert find_damaged("兩國和帄，不帄等條約。必頇如此，他必須去。") == (("帄", "平"), ("頇", "須"))
    assert find_damaged("這個帄字是罕見字。") == ()
    assert find_damaged("平安") == ()
    assert find_damaged("帄" * 60) == ()


def test_gaps_are_what_the_source_has_lost():
    text = "他说\ufffd\ufffd，《》里写道（ ）。" + prose(60)[:-1]
    block = Block(BlockKind.PARAGRAPH, 0, len(text))
    note = Note("3", "3", 2, (2, 3), len(text), len(text))
    gaps = find_gaps(text, (block,), (note,), len(text))
    assert [(gap.start, gap.end) for gap in gaps] == [(2, 2), (2, 4), (5, 7), (10, 13), (len(text), len(text))]
    assert find_gaps("", (), (), 0) == ()


def test_references_between_notes_are_resolved_to_the_nearest():
    text = "县志。同註 1。see note 1 and note 9. 县志。參見註2。"
    spans = [(0, 3), (3, 8), (8, 31), (31, 34), (34, 39)]
    numbers = ("1", "2", "3", "1", "2")
    pages = (0, 0, 0, 1, 1)
    notes = [Note(n, n, None, None, a, b, p) for n, (a, b), p in zip(numbers, spans, pages, strict=True)]
    assert [note.see for note in find_references(text, notes)] == [(), (0,), (0,), (), (1,)]


def seed(name):
    found = sorted(SEEDS.glob(f"{name}*.txt"))
    if not found:
        pytest.skip("the real documents are not here")
    return found[0].read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "pages", "markers", "both"), [("000", 16, 72, 69), ("002", 142, 320, 320), ("004", 34, 97, 97)]
)
def test_the_real_documents_have_their_pages_and_notes(name, pages, markers, both):
    reading = sound(seed(name))
    assert len(reading.pages) == pages
    assert sum(note.marker is not None for note in reading.notes) == markers
    assert sum(note.marker is not None and note.end > note.start for note in reading.notes) == both


def test_notes_that_run_through_a_real_thesis_are_all_there():
    reading = sound(seed("002"))
    assert [note.number for note in reading.notes] == [str(number) for number in range(1, 321)]
    assert {page.index + 1 for page in reading.pages if page.printed} == {
        int(page.label) for page in reading.pages if page.printed
    }


def test_printed_labels_of_a_real_article_count_on():
    reading = sound(seed("004"))
    assert [page.label for page in reading.pages] == [str(67 + index) for index in range(34)]


def test_the_paragraphs_of_a_real_article_are_about_as_many_as_a_reader_counts():
    assert 46 <= len(texts(sound(seed("000")), "paragraph", "quotation")) <= 50


def test_a_watermark_goes_to_the_apparatus_and_its_page_begins_there():
    mark = "‧\n河\n\n西\n书 院\n\n藏\n\nL\nib r\n\nary\n\n \n\n{} \n \n\n"
    pages = [spaced([prose(150, n), prose(90, n + 3)]) for n in range(5)]
    source = f"{pages[0]}\n {pages[1]}\n\n\n\n{mark.format(3)}{pages[2]}\n {pages[3]}\n\n\n\n{mark.format(5)}{pages[4]}"
    reading = sound(source)
    assert [page.label for page in reading.pages] == ["1", "2", "3", "4", "5"]
    assert [page.printed for page in reading.pages] == [False, False, True, False, True]
    assert "藏" in texts(reading, "apparatus")[0]
    assert not any("L" in text or "书 院" in text for text in texts(reading, "paragraph"))


def test_a_table_on_pages_without_trailing_spaces_ends_where_text_begins():
    before, after = cut(prose(400), 34), cut(prose(500, 3), 34)
    rows = ["年份 船只 船夫", "一九二一 3 7", "一九二二 4 9"]
    source = "\n".join([*before, "表 1 船只的数目", *rows, *after])
    reading = sound(source)
    assert texts(reading, "table") == ["\n".join(rows)]
    assert prose(500, 3) in texts(reading, "paragraph")


@pytest.mark.parametrize("unit", ["（单位：千元）", "單位：艘", "(in thousands of dollars)", "Unit: ton"])
def test_the_line_of_units_below_a_tables_caption_is_no_row(unit):
    rows = ["年份 船只 船夫", "一九二一 3 7", "一九二二 4 9"]
    source = "\n".join([*cut(prose(400), 34), "表 1 船只的数目", unit, *rows, *cut(prose(500, 3), 34)])
    reading = sound(source)
    assert texts(reading, "caption") == ["表 1 船只的数目", unit]
    assert texts(reading, "table") == ["\n".join(rows)]


def test_a_line_of_units_in_the_text_is_text():
    lines = cut(prose(400), 34)
    source = "\n".join([*lines[:4], "单位：" + lines[4][3:], *lines[5:]])
    assert texts(sound(source), "caption") == []


def test_paragraphs_parted_by_blank_lines_stay_apart_and_pages_do_not_part_them():
    paragraphs = [prose(200 + 40 * n, n) for n in range(8)]
    source = "\n\n".join("\n".join(cut(paragraph, 30)) for paragraph in paragraphs)
    half = source.index("\n", len(source) // 2)
    reading = sound(f"{source[:half]}\f{source[half + 1 :]}")
    assert texts(reading, "paragraph") == paragraphs
    assert len(reading.pages) == 2
    assert reading.paged_source
