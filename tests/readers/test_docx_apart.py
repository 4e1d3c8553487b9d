import pytest
from word_files import blocks_of, p, part, r, read_word, relations, word_file

from workbench.errors import InputError


@pytest.fixture
def read(tmp_path):
    return lambda data: read_word(data, tmp_path / "original")


def head(text, root="hdr"):
    return part(root, p(text))


def section(*references):
    inner = "".join(f'<w:{kind}Reference w:type="default" r:id="{identity}"/>' for kind, identity in references)
    return f"<w:sectPr>{inner}</w:sectPr>"


def test_headers_and_footers_are_kept_once_and_not_read(read):
    more = [
        ("footer", "footer1.xml", head("Page 1", "ftr")),
        ("header", "header2.xml", head("Second part")),
        ("header", "header1.xml", head("First part")),
        ("header", "header3.xml", head("Nobody asks for it")),
        ("header", "gone.xml", None),
    ]
    body = p("One.", properties=section(("header", "r2"), ("footer", "r0")))
    body += p("Two.", properties=section(("header", "r1"), ("footer", "r0"))) + p("Three.") + section(("header", "r1"))
    data = word_file(body, more=more, footnotes=f'<w:footnote w:id="3">{p("A note.")}</w:footnote>')
    found = read(data)
    reading = found.reading
    assert reading.text[: reading.body_end] == "One.\nTwo.\nThree.\n"
    apart = ["First part", "Page 1", "Second part", "Nobody asks for it"]
    assert reading.text[reading.notes_end :].split("\n") == apart
    assert blocks_of(reading)[-4:] == [("apparatus", 0, text) for text in apart]
    assert found.source.endswith("A note.\nFirst part\nPage 1\nSecond part\nNobody asks for it\n")


def test_a_document_whose_only_words_are_in_its_header_holds_no_text(read):
    with pytest.raises(InputError, match="holds no text"):
        read(word_file(p(""), more=[("header", "header1.xml", head("Draft"))]))


def test_a_header_keeps_fields_watermarks_and_tables_but_no_pages(read):
    inner = (
        '<w:p><w:r><w:pict><v:shape><v:textpath string="CONFIDENTIAL"/></v:shape></w:pict></w:r></w:p>'
        f"<w:tbl><w:tr><w:tc>{p('left')}</w:tc><w:tc>{p('right')}</w:tc></w:tr></w:tbl>"
        + p('<w:fldSimple w:instr="PAGE"><w:r><w:t>7</w:t></w:r></w:fldSimple>', "heading 1")
        + p('<w:r><w:br w:type="page"/></w:r>')
    )
    reading = read(word_file(p("x"), more=[("header", "header1.xml", part("hdr", inner))])).reading
    assert [text for kind, level, text in blocks_of(reading) if (kind, level) == ("apparatus", 0)] == [
        "CONFIDENTIAL",
        "left",
        "right",
        "7",
    ]
    assert reading.pages == ()


def picture(**said):
    attributes = " ".join(f'{name}="{text}"' for name, text in said.items())
    return f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" {attributes}/></wp:inline></w:drawing></w:r>'


def test_what_is_said_of_pictures_is_a_caption_and_names_of_files_are_apparatus(read):
    body = (
        p(r("Before ") + picture(descr="A gate,&#10; seen from the east") + r("after."))
        + p(picture(title="The pass", descr="The pass"))
        + p(picture(title="Map", descr="C:\\scans\\map of 1911.JPG"))
        + p('<w:r><w:pict><v:shape alt="An old stamp"/></w:pict></w:r>')
        + p(picture())
        + p(f"<w:del>{picture(descr='taken out')}</w:del>")
    )
    found = read(word_file(body))
    assert blocks_of(found.reading) == [
        ("paragraph", 0, "Before after."),
        ("caption", 0, "A gate,  seen from the east"),
        ("caption", 0, "The pass"),
        ("caption", 0, "Map"),
        ("caption", 0, "An old stamp"),
        ("apparatus", 0, "C:\\scans\\map of 1911.JPG"),
    ]
    assert "taken out\n" in found.source


def test_pictures_in_cells_are_told_of_in_the_cell(read):
    def cell(inner):
        return f"<w:tc>{p(inner)}</w:tc>"

    rows = f"<w:tr>{cell('a')}{cell(picture(descr='a seal'))}</w:tr><w:tr>{cell('b')}{cell('c')}</w:tr>"
    assert blocks_of(read(word_file(f"<w:tbl>{rows}</w:tbl>")).reading) == [("table", 0, "a\ta seal\nb\tc")]


def test_text_boxes_are_read_once_whichever_way_they_are_said(read):
    def box(text):
        return f"<w:txbxContent>{p(r(text, '<w:b/>'))}</w:txbxContent>"

    body = p(
        "<w:r><w:rPr><w:b/></w:rPr><w:t>bold </w:t>"
        f"<mc:AlternateContent><mc:Choice>{box('new')}</mc:Choice><mc:Choice>{box('newer')}</mc:Choice>"
        f"<mc:Fallback>{box('old')}</mc:Fallback></mc:AlternateContent><w:t>still</w:t></w:r>{r(' plain')}"
    ) + p(f"<mc:AlternateContent><mc:Fallback>{box('alone')}</mc:Fallback></mc:AlternateContent>")
    reading = read(word_file(body)).reading
    assert [text for _, _, text in blocks_of(reading)] == ["bold still plain", "new", "alone"]
    assert [reading.text[a:b] for a, b in reading.emphasis] == ["bold still", "new", "alone"]


def test_diagrams_and_embedded_objects_are_said_to_be_left_out(read):
    body = p("<w:r><w:t>x</w:t><w:drawing><c:chart/></w:drawing><w:object/></w:r>") + '<w:altChunk r:id="r9"/>'
    (said,) = read(word_file(body)).reading.warnings
    assert str(said) == "3 diagrams or embedded objects are left out."


def test_links_of_notes_are_those_of_their_own_part(read):
    note = f'<w:footnote w:id="1"><w:p><w:hyperlink r:id="r0">{r("there")}</w:hyperlink></w:p></w:footnote>'
    body = p(f'<w:hyperlink r:id="r0">{r("here")}</w:hyperlink><w:r><w:footnoteReference w:id="1"/></w:r>')
    own = {"word/_rels/footnotes.xml.rels": relations(("hyperlink", "https://note.example"))}
    reading = read(word_file(body, links=["https://body.example"], footnotes=note, others=own)).reading
    assert [(reading.text[link.start : link.end], link.target) for link in reading.links] == [
        ("here", "https://body.example"),
        ("there", "https://note.example"),
    ]


def test_xml_comments_part_no_words(read):
    assert read(word_file("<w:p><w:r><w:t>cara<!-- x -->van</w:t></w:r></w:p>")).reading.text == "caravan"


def test_ruby_is_left_out_and_accounted_for(read):
    ruby = f"<w:ruby><w:rt>{r('ku')}</w:rt><w:rubyBase>{r('庫')}</w:rubyBase></w:ruby>"
    found = read(word_file(p(f"<w:r>{ruby}</w:r>{r('倫')}")))
    assert (found.reading.text, found.source, found.reading.warnings) == ("庫倫", "ku庫倫\n", ())
