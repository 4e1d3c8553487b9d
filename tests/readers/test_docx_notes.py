import pytest
from word_files import blocks_of, p, r, read_word, word_file


@pytest.fixture
def read(tmp_path):
    return lambda data: read_word(data, tmp_path / "original")


def marker(identity, own="", kind="footnote"):
    follows = ' w:customMarkFollows="1"' if own else ""
    text = f"<w:t>{own}</w:t>" if own else ""
    return f'<w:r><w:{kind}Reference{follows} w:id="{identity}"/>{text}</w:r>'


def notes(*texts):
    return "".join(f'<w:footnote w:id="{index}">{p(text)}</w:footnote>' for index, text in enumerate(texts, 1))


def told(reading):
    return [(note.number, note.marker, reading.text[note.start : note.end]) for note in reading.notes]


def test_marks_of_the_authors_own_are_labels_and_do_not_count(read):
    body = p(r("One") + marker(1, "*") + r(" two") + marker(2) + r(" three") + marker(3, "[a]") + r("."))
    found = read(word_file(body, footnotes=notes(f"{r('*')}{r(' A star.')}", "First.", "(a) No mark.")))
    reading = found.reading
    assert told(reading) == [("*", 3, "A star."), ("1", 7, "First."), ("a", 13, "(a) No mark.")]
    assert [note.label for note in reading.notes] == ["*", "1", "[a]"]
    assert reading.text[: reading.body_end] == "One two three.\n"
    assert [found.source[slice(*note.marker_source)] for note in reading.notes] == ["*", "", "[a]"]


def test_a_mark_that_is_a_sentence_is_none(read):
    body = p(marker(1, "Here the text goes on.") + r("*"))
    reading = read(word_file(body, footnotes=notes("A note."))).reading
    assert told(reading) == [("1", 0, "A note.")]
    assert reading.text[: reading.body_end] == "Here the text goes on.*\n"


def test_a_mark_without_characters_is_numbered(read):
    body = p(marker(1, " ") + marker(2, "x").replace("<w:t>x</w:t>", '<w:br w:type="page"/><w:t>y</w:t>'))
    assert [number for number, _, _ in told(read(word_file(body, footnotes=notes("A.", "B."))).reading)] == ["1", "2"]


def test_notes_whose_markers_were_deleted_are_dropped_and_their_words_named_as_layout(read):
    body = p(r("One") + f"<w:del>{marker(1)}</w:del>" + marker(2) + r("."))
    empty = f'<w:footnote w:id="3">{p("<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>")}</w:footnote>'
    found = read(word_file(body, footnotes=notes("Taken out.", "Kept.") + empty))
    assert told(found.reading) == [("1", 3, "Kept.")]
    layout = "".join(found.source[start:end] for start, end in found.reading.source_map.layout())
    assert "Taken out." in layout


def settings(**said):
    return (
        "<w:footnotePr>" + "".join(f'<w:{name} w:val="{value}"/>' for name, value in said.items()) + "</w:footnotePr>"
    )


def test_notes_are_numbered_from_where_the_document_says(read):
    body = p(r("x") + marker(1) + marker(2))
    data = word_file(body, footnotes=notes("A.", "B."), settings=settings(numStart="5"))
    assert [number for number, _, _ in told(read(data).reading)] == ["5", "6"]


@pytest.mark.parametrize(("restart", "numbers"), [("eachPage", "1212"), ("eachSect", "1231"), ("continuous", "1234")])
def test_notes_begin_anew_by_pages_or_sections(read, restart, numbers):
    shown = "<w:r><w:lastRenderedPageBreak/></w:r>"
    body = (
        p(r("a") + marker(1) + r("b") + marker(2))
        + p(shown + r("c") + marker(3), properties='<w:sectPr><w:type w:val="continuous"/></w:sectPr>')
        + p(r("d") + marker(4))
        + '<w:sectPr><w:type w:val="continuous"/></w:sectPr>'
    )
    data = word_file(body, footnotes=notes("A.", "B.", "C.", "D."), settings=settings(numRestart=restart))
    assert "".join(number for number, _, _ in told(read(data).reading)) == numbers


def test_a_section_begins_a_page_as_it_says_itself(read):
    def ended(text, kind=""):
        return p(text, properties=f"<w:sectPr>{kind}</w:sectPr>")

    continuous = '<w:type w:val="continuous"/>'
    old = f"<w:sectPrChange><w:sectPr>{continuous}</w:sectPr></w:sectPrChange>"
    body = (
        ended("one", old) + ended("two", continuous) + ended("three") + p("four") + f"<w:sectPr>{continuous}</w:sectPr>"
    )
    reading = read(word_file(body)).reading
    assert [reading.text[page.start :].split("\n")[0] for page in reading.pages] == ["one", "three"]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next(read):
    gone = "<w:rPr><w:del/></w:rPr>"
    body = (
        p("The caravan ", properties=gone)
        + p("waited ", properties=gone)
        + p("at the pass.", "heading 2")
        + p("In front of a table", properties=gone)
        + f"<w:tbl><w:tr><w:tc>{p('cell')}</w:tc></w:tr></w:tbl>"
    )
    assert blocks_of(read(word_file(body)).reading) == [
        ("heading", 2, "The caravan waited at the pass."),
        ("paragraph", 0, "In front of a table"),
        ("paragraph", 0, "cell"),
    ]


def test_a_deleted_page_break_begins_no_page(read):
    body = p(r("one ") + '<w:del><w:r><w:br w:type="page"/></w:r></w:del>' + r("two"))
    assert read(word_file(body)).reading.pages == ()
