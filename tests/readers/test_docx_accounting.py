"""Whatever a Word document holds: its source map covers reading and source, and no visible word is lost."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from word_files import p, part, r, read_word, style, word_file

WORDS = st.text(st.sampled_from("ab 庫\u00ad\u3000.-\t12"), min_size=0, max_size=6)
STYLES = style("h", "heading 1") + style("l", "List Bullet 2") + style("q", "Quote") + style("t", "Title")
NUMBERS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
LISTED = '<w:numPr><w:numId w:val="1"/></w:numPr>'
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
ODD = [
    "<w:r><w:tab/><w:br/><w:noBreakHyphen/></w:r>",
    '<w:r><w:br w:type="page"/></w:r>',
    "<w:r><w:lastRenderedPageBreak/></w:r>",
    '<w:r><w:footnoteReference w:id="1"/></w:r>',
    '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>',
    '<w:del><w:r><w:endnoteReference w:id="1"/><w:delText>old</w:delText></w:r></w:del>',
    '<w:r><w:drawing><wp:docPr id="1" name="" title="map" descr="a map"/></w:drawing></w:r>',
    *(FIELD.format(kind) for kind in ("begin", "separate", "end")),
    '<w:r><w:instrText> HYPERLINK "https://x.example" </w:instrText></w:r>',
    "<w:r><w:ruby><w:rt><w:r><w:t>ru</w:t></w:r></w:rt></w:ruby></w:r>",
]


@st.composite
def runs(draw):
    text = r(draw(WORDS), draw(st.sampled_from(["", "<w:b/>", "<w:vanish/>"])))
    wrapped = st.sampled_from(
        ["{}", "<w:ins>{}</w:ins>", "<w:hyperlink>{}</w:hyperlink>", "<w:moveFrom>{}</w:moveFrom>"]
    )
    return draw(st.one_of(st.just(draw(wrapped).format(text)), st.sampled_from(ODD)))


@st.composite
def paragraphs(draw):
    inner = "".join(draw(st.lists(runs(), max_size=5)))
    properties = draw(st.sampled_from(["", LISTED, "<w:rPr><w:del/></w:rPr>", "<w:sectPr/>", "<w:pageBreakBefore/>"]))
    return p(f"<w:r/>{inner}", draw(st.sampled_from(["", "h", "l", "q", "t"])), properties)


@st.composite
def tables(draw):
    row = st.lists(paragraphs(), min_size=1, max_size=3)
    rows = draw(st.lists(row, min_size=1, max_size=3))
    return "<w:tbl>{}</w:tbl>".format(
        "".join("<w:tr>{}</w:tr>".format("".join(f"<w:tc>{cell}</w:tc>" for cell in cells)) for cells in rows)
    )


STORIES = st.lists(st.one_of(paragraphs(), tables()), max_size=5).map("".join)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("word") / "original"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STORIES, STORIES, STORIES, STORIES)
def test_every_character_is_read_apart_or_layout_and_none_is_read_twice(path, body, first, head, comment):
    notes = f'<w:footnote w:id="1">{first}</w:footnote><w:footnote w:id="2">{p("*two")}</w:footnote>'
    data = word_file(
        body + p("end"),
        more=[("header", "header1.xml", part("hdr", head))],
        styles=STYLES,
        numbering=NUMBERS,
        footnotes=notes,
        endnotes=f'<w:endnote w:id="1">{p("late")}</w:endnote>',
        comments=f'<w:comment w:id="1">{comment}</w:comment>',
    )
    found = read_word(data, path)
    reading = found.reading
    assert reading.notes_end <= len(reading.text)
    for block in reading.blocks:
        assert reading.text[block.start : block.end].strip()
        zone = {"note": "notes", "apparatus": "apparatus"}.get(block.kind.value, "body")
        assert {reading.zone(block.start), reading.zone(block.end - 1)} == {zone}
    assert sum(block.end - block.start for block in reading.blocks) == len(reading.text) - len(reading.blocks) + 1
    for note in reading.notes:
        assert reading.body_end <= note.start <= note.end <= max(reading.notes_end, reading.body_end)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.sampled_from("xyz 庫"), min_size=1, max_size=9), min_size=1, max_size=6))
def test_plain_paragraphs_are_read_letter_by_letter(path, texts):
    found = read_word(word_file("".join(map(p, texts)) + p("end")), path)
    assert found.reading.text.split("\n") == [text.strip() for text in (*texts, "end") if text.strip()]
    assert found.source == "".join(f"{text}\n" for text in (*texts, "end"))


def test_a_table_without_words_is_no_block(path):
    cell = '<w:tc><w:p><w:r/></w:p></w:tc><w:tc><w:p><w:r><w:br w:type="page"/></w:r></w:p></w:tc>'
    found = read_word(word_file(p("before") + f"<w:tbl>{f'<w:tr>{cell}</w:tr>' * 2}</w:tbl>" + p("end")), path)
    assert found.reading.text == "before\nend"
    assert len(found.reading.pages) == 3
