import textwrap

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.model.reading import BlockKind
from workbench.reading.plain import read_plain

SENTENCE = "The commission travelled for three weeks and found that nobody along the river had heard of it. "
VARIED = (
    "Nobody had asked. They wrote it down all the same, because somebody had paid for the journey, and because the "
    "archive in the capital wanted a map with names on it, however little the names meant to those who lived there. "
    "The map was never printed, for reasons that nobody wrote down. Years later it turned up in a drawer. "
)
CHINESE = "委员会在路上走了三个星期，发现河边没有人听说过这件事情，于是他们只好回到城里去。"


def blocks(reading):
    return [reading.text[block.start : block.end] for block in reading.blocks]


def sound(reading, source):
    assert list(reading.source_map.problems(len(source), len(reading.text))) == []
    return reading


def test_empty_lines_part_paragraphs_and_wrapped_lines_are_joined():
    source = "\n\n".join(textwrap.fill(SENTENCE * 5, 72) for _ in range(3))
    reading = sound(read_plain(source), source)
    assert blocks(reading) == [(SENTENCE * 5).strip()] * 3


def test_wrapped_chinese_lines_are_joined_without_spaces():
    lines = [CHINESE[:30], CHINESE[30:] + CHINESE[:19], CHINESE[19:]]
    source = "\n\n".join(["\n".join(lines)] * 3)
    assert blocks(read_plain(source))[0] == CHINESE * 2


def test_without_empty_lines_each_line_is_a_paragraph():
    source = "First line of all.\nSecond line.\nThird one."
    reading = sound(read_plain(source), source)
    assert blocks(reading) == source.split("\n")
    assert len(reading.source_map.runs) == 1


def test_long_lines_are_paragraphs_even_where_empty_lines_occur():
    source = f"{CHINESE * 5}\n{CHINESE * 4}\n\n{CHINESE * 6}\n{CHINESE * 3}"
    assert len(read_plain(source).blocks) == 4


def test_a_wrapped_document_starts_paragraphs_at_indented_lines_too():
    paragraph = textwrap.fill(SENTENCE * 4, 72, initial_indent="    ")
    source = f"{paragraph}\n{paragraph}\n\n{paragraph}\n{paragraph}"
    assert blocks(read_plain(source)) == [(SENTENCE * 4).strip()] * 4


def test_stanzas_keep_their_line_breaks():
    source = "Over the river,\nunder the snow,\n\nnobody asks them\nwhither they go\n"
    reading = sound(read_plain(source), source)
    assert blocks(reading) == ["Over the river,\nunder the snow,", "nobody asks them\nwhither they go"]


def test_lines_of_verse_are_told_by_their_capitals():
    stanza = "The river that we knew went under snow\nAnd nobody who came could find the boats"
    assert blocks(read_plain("\n\n".join([stanza] * 3))) == [stanza] * 3


def test_short_lines_in_a_wrapped_document_are_verse():
    prose = textwrap.fill(SENTENCE * 5, 72)
    source = f"{prose}\n\nOver the river\nunder the snow\n\n{prose}\n\n{prose}"
    assert "Over the river\nunder the snow" in blocks(read_plain(source))


def test_verse_can_be_asked_for():
    source = f"{SENTENCE * 2}\n{SENTENCE * 3}\n\n第一章\nlast"
    reading = sound(read_plain(source, verse=True), source)
    assert len(reading.blocks) == 2
    assert all(block.kind is BlockKind.PARAGRAPH for block in reading.blocks)


def test_form_feeds_are_pages():
    source = f"\f{CHINESE}\n\n\f{CHINESE}\n\f\n{CHINESE}\f"
    reading = sound(read_plain(source), source)
    assert [page.label for page in reading.pages] == ["1", "2", "3"]
    assert [reading.text[page.start : page.start + 3] for page in reading.pages] == [CHINESE[:3]] * 3
    assert reading.page_at(len(reading.text) - 1).index == 2


def test_a_form_feed_at_the_end_makes_no_page():
    assert read_plain(f"{CHINESE}\n\f").pages == ()


def test_what_is_lost_is_marked():
    source = "他们签了《》以后\ufffd\ufffd就走了。\n\n他这样说：\n"
    reading = read_plain(source)
    assert [(gap.start, gap.end) for gap in reading.gaps] == [(4, 6), (8, 10), (len(reading.text), len(reading.text))]


def test_blank_sources_have_no_blocks():
    for source in ("", "\n\n \n", "\f\f"):
        assert sound(read_plain(source), source).blocks == ()


def test_a_line_of_many_million_characters_and_millions_of_empty_lines_are_read():
    for source in ("x" * 3_000_000, "\n" * 1_000_000 + "x", " \n" * 500_000 + "x", " " * 2_000_000 + "x"):
        assert len(sound(read_plain(source), source).blocks) == 1


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab文，。 \t\n\f　1第一章、", max_size=120), st.booleans())
def test_every_character_of_any_text_is_accounted_for(source, verse):
    reading = sound(read_plain(source, verse=verse), source)
    kept = "".join(source.split())
    assert "".join(reading.text.split()) == kept


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=45, max_value=110), st.integers(min_value=3, max_value=7))
def test_cutting_into_lines_at_any_width_gives_the_same_paragraphs(width, count):
    paragraphs = [(VARIED * (count + place)).strip() for place in range(4)]
    source = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in paragraphs)
    assert blocks(read_plain(source)) == paragraphs
