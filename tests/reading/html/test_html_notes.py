import pytest

from workbench.reading.html import read_html
from workbench.reading.html.manuscript import EMPTY_NOTE


def sound(source):
    reading = read_html(source)
    assert list(reading.source_map.problems(len(source), len(reading.text))) == []
    return reading


def notes(source):
    reading = sound(source)
    return [(note.number, note.marker, reading.text[note.start : note.end]) for note in reading.notes]


def body(source):
    reading = sound(source)
    return reading.text[: reading.body_end].rstrip("\n")


WIKI = (
    "<div class=mw-parser-output><p>The lama"
    "<sup id=cite_ref-a_1-0 class=reference><a href='#cite_note-a-1'>[1]</a></sup> left"
    "<sup class=reference id=cite_ref-2><a href='https://wiki.example/P#cite_note-2'><span>[</span>注 2]</a></sup>, "
    "again.<sup id=cite_ref-a_1-1 class=reference><a href='#cite_note-a-1'>[1]</a></sup></p><h2>Notes</h2>"
    "<ol class=references><li id=cite_note-a-1><span class=mw-cite-backlink>^ "
    "<sup><a href='#cite_ref-a_1-0'>1.0</a></sup></span> <span class=reference-text>A <i>diary</i>.</span></li>"
    "<li id=cite_note-2><span class=mw-cite-backlink>"
    "<a href='#cite_ref-2'>^</a></span> See note 1.<li id=cite_note-3>Unused.</ol></div>"
)


def test_references_of_wikis_are_notes_with_their_markers():
    assert notes(WIKI) == [
        ("1", 8, "A diary."),
        ("注 2", 13, "See note 1."),
        ("1", 21, "A diary."),
        ("3", None, "Unused."),
    ]
    assert body(WIKI) == "The lama left, again.\nNotes"


def test_a_marker_keeps_its_label_and_source_span_and_a_note_what_it_refers_to():
    reading = sound(WIKI)
    start, end = reading.notes[0].marker_source
    assert WIKI[start:end].startswith("<sup id=cite_ref-a_1-0")
    assert WIKI[start:end].endswith("[1]</a></sup>")
    assert reading.notes[0].label == "[1]"
    assert reading.notes[1].see == (0,)


def test_notes_of_word_processors_lead_back_and_are_not_raised():
    source = (
        "<p>Text <a href='#_ftn1' name='_ftnref1'>[1]</a> goes on.</p><hr><div id=ftn1><p>"
        "<a href='#_ftnref1' name='_ftn1'>[1]</a> A report.</p><p>Second paragraph.</p></div>"
    )
    assert notes(source) == [("1", 4, "A report.")]
    assert body(source) == "Text goes on.\nSecond paragraph."


@pytest.mark.parametrize(
    "note",
    [
        "<p id=n1>1. A report.",
        "<p id=n1><sup>1</sup> A report.",
        "<p id=n1>[<a href='#r1'>1</a>] A report.",
        "<p><a name=n1></a>(1) A report.",
        "<ol><li id=n1>A report. <a href='#r1' class=footnote-backref>↩</a></ol>",
        "<table><tr><td><a id=n1>1</a></td><td>A report.</td></tr></table>",
        "<dl><dt id=n1>1<dd>A report.</dl>",
        "<aside id=n1 role=doc-footnote>A report.</aside>",
    ],
)
def test_a_note_is_found_in_any_kind_of_block_without_its_number(note):
    source = f"<p>Words<sup><a id=r1 href='#n1'>1</a></sup>.</p>{note}"
    ((number, marker, text),) = notes(source)
    assert (number, marker) == ("1", 5)
    assert text.split("\n")[-1] == "A report."
    assert body(source) == "Words."


def test_notes_that_share_a_block_are_parted():
    source = (
        "<p>One<a href='#a' id=ra><sup>1</sup></a>, two<a href='#b'><sup>2</sup></a>.</p><p>"
        "<a name=a></a>1. First.<br><a name=b></a>2. Second (long).</p>"
    )
    assert notes(source) == [("1", 3, "First."), ("2", 8, "Second (long).")]


def test_a_marker_without_note_is_a_gap():
    reading = sound("<p>Lost<sup><a href='#n9'>9</a></sup>.</p>")
    assert [(gap.start, gap.reason) for gap in reading.gaps] == [(4, EMPTY_NOTE)]
    assert reading.notes[0].start == reading.notes[0].end


def test_a_marker_within_a_note_is_text():
    source = (
        "<p>a<sup><a href='#n1'>1</a></sup> b<sup><a href='#n2'>2</a></sup>"
        "<p id=n1>1 See<sup><a href='#n2'>2</a></sup>.<p id=n2>2 Book."
    )
    assert notes(source) == [("1", 1, "See2."), ("2", 3, "Book.")]


@pytest.mark.parametrize(
    "source",
    [
        "<p><a href='#s1'>1</a> Contents<h2 id=s1>1 South</h2><p>x",
        "<p>See <a href='#s1'>[1]</a><p id=s1>no way back",
        "<div id=all><p>Up<sup><a href='#all'>1</a></sup> and down</div>",
        "<p id=a>first</p><p>back<sup><a href='#a'>1</a></sup>",
        "<p><sup><a href='#x'>a long explanation</a></sup><p id=x>y",
        "<p>E=mc<sup>2</sup>",
    ],
)
def test_other_links_and_raised_letters_are_no_markers(source):
    assert notes(source) == []


def test_notes_outside_of_the_article_are_read_with_it():
    source = (
        "<body><nav><a href=/>Home</a></nav>"
        "<article><h1>T</h1><p>Some words<sup><a href='#f'>*</a></sup> here.</article>"
        "<div class=footnotes><p id=f>* A note.</div><footer>imprint</footer>"
    )
    assert notes(source) == [("*", 12, "A note.")]
    assert body(source) == "T\nSome words here."


def test_transcribed_page_numbers_are_pages_and_no_text():
    source = (
        "<p>Before <span class=pagenum id=p2>[Pg 2]</span> after<sup><a href='#n'>1</a></sup>.</p>"
        "<span role=doc-pagebreak aria-label=iii></span><p>Third <i class=pagenum>none</i>.</p><p id=n>1. N."
    )
    reading = sound(source)
    assert [(page.label, page.start, page.printed) for page in reading.pages] == [
        ("", 0, False),
        ("2", 7, True),
        ("iii", 14, True),
    ]
    assert [note.page for note in reading.notes] == [1]
    assert reading.text.startswith("Before after.\nThird none.")
