import pytest

from workbench.model.reading import BlockKind
from workbench.reading.markdown import read_markdown
from workbench.reading.markdown.composing import EMPTY_NOTE


def notes(source):
    reading = read_markdown(source)
    assert list(reading.source_map.problems(len(source), len(reading.text))) == []
    return [(note.number, note.marker, reading.text[note.start : note.end]) for note in reading.notes]


def body(source):
    reading = read_markdown(source)
    return reading.text[: reading.body_end].rstrip("\n")


REFERENCES = "One fact\\[1\\], another\\[2\\]\\[3\\].\n\n## Sources\n\n- a book\n\n1. First.\n2.\n\n3. Third.\n"


def test_escaped_markers_find_the_unnamed_list_at_the_end():
    assert notes(REFERENCES) == [("1", 8, "First."), ("2", 17, ""), ("3", 17, "Third.")]
    assert body(REFERENCES) == "One fact, another.\nSources\na book"


def test_a_marker_is_no_part_of_the_text_and_keeps_its_source_span():
    reading = read_markdown(REFERENCES)
    start, end = reading.notes[0].marker_source
    assert REFERENCES[start:end] == "\\[1\\]"
    assert reading.notes[0].label == "[1]"


def test_an_empty_reference_is_a_gap_where_its_marker_stands():
    (gap,) = read_markdown(REFERENCES).gaps
    assert (gap.start, gap.end, gap.reason) == (17, 17, EMPTY_NOTE)


def test_a_list_that_answers_too_few_markers_is_an_ordinary_list():
    source = "\n\n".join(f"w\\[{number}\\]" for number in range(1, 9)) + "\n\n1. a\n2. b\n"
    reading = read_markdown(source)
    assert sum(block.kind is BlockKind.LIST_ITEM for block in reading.blocks) == 2
    assert [note.marker for note in reading.notes] == [1, 3, 5, 7, 9, 11, 13, 15]
    assert len(reading.gaps) == 8


def test_escaped_brackets_out_of_order_are_text():
    assert body("Take \\[7\\] and \\[3\\].") == "Take [7] and [3]."
    assert notes("Take \\[7\\] and \\[3\\].") == []


def test_the_last_list_that_answers_is_the_one():
    source = "a\\[1\\] b\\[2\\]:\n\n1. x\n2. y\n\ntext\n\n1. One.\n2. Two.\n"
    assert notes(source) == [("1", 1, "One."), ("2", 3, "Two.")]


def test_a_repeated_marker_points_to_the_same_note():
    assert notes("a\\[1\\] b\\[1\\] c\\[2\\]\n\n1. One.\n2. Two.\n") == [
        ("1", 1, "One."),
        ("1", 3, "One."),
        ("2", 5, "Two."),
    ]


def test_an_item_that_nobody_cites_is_a_note_without_marker():
    assert notes("a\\[1\\] b\\[2\\]\n\n1. One.\n2. Two.\n3. Three.\n")[-1] == ("3", None, "Three.")


def test_named_groups_have_lists_of_their_own():
    source = "a\\[1\\] b\\[2\\] c\\[注 1\\]\n\n1. 补充。\n\n## x\n\n1. One.\n2. Two.\n"
    assert notes(source) == [("1", 1, "One."), ("2", 3, "Two."), ("注 1", 5, "补充。")]


def test_a_notes_text_may_have_paragraphs_and_markers_of_its_own():
    source = "a\\[1\\] b\\[2\\]\n\n1. One, see\n   \\[2\\].\n\n   More.\n2. Two.\n"
    assert notes(source)[0] == ("1", 1, "One, see [2].\nMore.")


def test_plain_brackets_are_markers_only_if_a_list_answers_them():
    assert notes("a[1] b[2].\n\n1. One.\n2. Two.\n") == [("1", 1, "One."), ("2", 3, "Two.")]
    assert notes("a[1] b[2].\n\nNothing.") == []
    assert body("a[1].\n\n1. One.") == "a[1].\n1. One."


def test_references_may_be_paragraphs_with_bracketed_numbers():
    assert notes("a[1] b[2].\n\n[1] One.\n[2] Two\nlines, see note 1.\n") == [
        ("1", 1, "One."),
        ("2", 3, "Two lines, see note 1."),
    ]
    assert notes("a\\[1\\] b\\[2\\].\n\n\\[1\\] One.\n\n\\[2\\]\n\nend") == [("1", 1, "One."), ("2", 3, "")]


@pytest.mark.parametrize(
    "source", ["[1] One.\n[2] Two.", "a[1] b[2]\n\n[1] One.\n[3] Two.", "a[9]\n\n[1] One.\n[2] Two."]
)
def test_bracketed_paragraphs_without_markers_or_order_are_text(source):
    assert notes(source) == []


def test_notes_that_refer_to_notes_are_linked():
    assert read_markdown("a[1] b[2].\n\n1. One.\n2. See note 1.\n").notes[1].see == (0,)


def test_footnotes_stand_in_the_order_of_their_markers():
    definitions = "[^a]: First *defined*.\n    Goes on.\n\n    - item\n\n[^b]: Second.\n\n[^c]: Unused.\n[^d]:\n\n"
    source = f"a[^b] c[^a].\n\n{definitions}End."
    assert notes(source) == [
        ("b", 1, "Second."),
        ("a", 3, "First defined. Goes on.\nitem"),
        ("c", None, "Unused."),
        ("d", None, ""),
    ]
    assert body(source) == "a c.\nEnd."


def test_a_footnote_may_begin_on_the_line_below_its_label():
    assert notes("a[^1]\n\n[^1]:\n    Below.\n") == [("1", 1, "Below.")]


def test_footnotes_without_definition_are_gaps_and_counted():
    source = "Salt[^1] came[^tar] late[^1] and[^old].\n\n[^old]: By sea.\n"
    reading = read_markdown(source)
    assert body(source) == "Salt came late and."
    assert notes(source) == [("1", 4, ""), ("1", 14, ""), ("tar", 9, ""), ("old", 18, "By sea.")]
    assert [(gap.start, gap.end, gap.reason) for gap in reading.gaps] == [(4, 4, EMPTY_NOTE), (9, 9, EMPTY_NOTE)]
    assert [str(one) for one in reading.warnings] == [
        "2 footnotes are referred to, but their texts are not there: they are shown as gaps."
    ]


def test_a_note_that_is_defined_but_empty_is_a_gap_without_a_warning():
    reading = read_markdown("Salt[^1].\n\n[^1]:\n")
    assert [gap.start for gap in reading.gaps] == [4]
    assert reading.warnings == ()


@pytest.mark.parametrize(
    "source", ["the class [^a] is", "use [^0-9]", "(a|[^bc])", "a\\[^b]", "x[^a]* y", "`a[^1]`", "a[^]b", "a[^b c]"]
)
def test_classes_of_characters_are_no_footnotes(source):
    assert read_markdown(source).notes == ()


def test_a_definition_that_nothing_refers_to_is_a_note_without_marker():
    reading = read_markdown("Salt.\n\n[^1]: By *sea*.\n")
    (note,) = reading.notes
    assert (note.marker, note.marker_source, reading.text[note.start : note.end]) == (None, None, "By sea.")
    assert reading.gaps == reading.warnings == ()


def test_a_definition_in_code_is_code():
    assert read_markdown("a\n\n    [^1]: no\n").notes == ()


def test_the_blank_beside_a_marker_is_closed_up():
    assert body("a \\[1\\] b \\[2\\].\n\n1. x\n2. y") == "a b."


def test_arrows_back_to_the_text_are_not_read():
    source = (
        "a[\\[1\\]](#cite_note-1) b[\\[2\\]](#cite_note-2)\n\n1. [↑](#cite_ref-1) One\n2. **[^](x#cite_ref-2)** Two\n"
    )
    assert notes(source) == [("1", 1, "One"), ("2", 3, "Two")]


def test_markers_stand_in_tables_captions_and_html_too():
    source = "| a\\[1\\] |\n|---|\n| b |\n\n<p>c\\[2\\]</p>\n\n![d\\[3\\]](e.png)\n\n1. x\n2. y\n3. z\n"
    assert [(number, text) for number, _, text in notes(source)] == [("1", "x"), ("2", "y"), ("3", "z")]
    assert body(source) == "a\nb\nc\nd"
