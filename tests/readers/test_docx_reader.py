import io
import zipfile
from contextlib import suppress

import docx
import pytest
from docx.enum.text import WD_BREAK
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from word_files import NAMES, blocks_of, p, part, r, read_word, relations, style, word_file, zipped

from workbench.errors import InputError
from workbench.plugins import Source
from workbench.progress import no_progress
from workbench.readers.docx import DocxReader
from workbench.readers.package import OLE, Limits
from workbench.reading.html.manuscript import EMPTY_NOTE


@pytest.fixture
def source(tmp_path):
    def made(data, name="report.docx"):
        path = tmp_path / "original"
        path.write_bytes(data)
        return Source(path, name, data[:65536], len(data))

    return made


@pytest.fixture
def read(tmp_path):
    return lambda data, name="report.docx", limits=None: read_word(data, tmp_path / "original", name, limits)


def test_a_document_of_python_docx_is_read_with_its_structure(read):
    made = docx.Document()
    made.add_heading("條約之前", 0)
    made.add_heading("恰克圖", 1)
    paragraph = made.add_paragraph("邊境上的 ")
    paragraph.add_run("商隊").bold = True
    paragraph.add_run("停").italic = True
    paragraph.add_run().add_break(WD_BREAK.PAGE)
    paragraph.add_run("了三天。")
    made.add_paragraph("茶", style="List Bullet")
    made.add_paragraph("毛皮", style="List Number")
    made.add_paragraph("沒有人開口。", style="Intense Quote")
    made.add_paragraph("圖一", style="Caption")
    table = made.add_table(2, 2)
    for index, text in enumerate(("年", "地", "1727", "")):
        table.cell(index // 2, index % 2).text = text
    made.core_properties.author = "李  文"
    made.core_properties.title = "Microsoft Word - x.doc"
    file = io.BytesIO()
    made.save(file)
    found = read(file.getvalue())
    reading = found.reading
    assert blocks_of(reading) == [
        ("title", 0, "條約之前"),
        ("heading", 1, "恰克圖"),
        ("paragraph", 0, "邊境上的 商隊停了三天。"),
        ("list-item", 1, "茶"),
        ("list-item", 1, "1. 毛皮"),
        ("quotation", 0, "沒有人開口。"),
        ("caption", 0, "圖一"),
        ("table", 0, "年\t地\n1727\t"),
    ]
    assert (reading.title, reading.language, reading.metadata["author"]) == ("條約之前", "zh-Hant", "李 文")
    assert reading.metadata["date"].startswith("2013-12-23")
    assert [(page.label, reading.text[page.start : page.start + 2]) for page in reading.pages] == [
        ("1", "條約"),
        ("2", "了三"),
    ]
    assert [reading.text[a:b] for a, b in reading.emphasis] == ["商隊停"]
    assert (found.media_type.endswith("wordprocessingml.document"), reading.reader) == (True, "docx")


def test_styles_are_known_by_name_in_many_languages_by_base_and_by_outline_level(read):
    styles = "".join(
        [
            style("a", "标题 2"),
            style("b", "Überschrift 3"),
            style("c", "My own", based="a"),
            style("d", "Custom", properties='<w:outlineLvl w:val="7"/>'),
            style("e", "标题"),
            style("f", "Round", based="g"),
            style("g", "About", based="f"),
            style("h", "参考文献"),
            style("i", "Body", properties='<w:outlineLvl w:val="9"/>'),
        ]
    )
    body = (
        "".join(p(one, one) for one in "abcdefghi") + p("j", properties='<w:outlineLvl w:val="0"/>') + p("k", "missing")
    )
    assert [(kind, level) for kind, level, _ in blocks_of(read(word_file(body, styles=styles)).reading)] == [
        ("heading", 2),
        ("heading", 3),
        ("heading", 2),
        ("heading", 6),
        ("title", 0),
        ("paragraph", 0),
        ("paragraph", 0),
        ("bibliography", 0),
        ("paragraph", 0),
        ("heading", 1),
        ("paragraph", 0),
    ]
    assert blocks_of(read(word_file(p("one", "Heading2"))).reading) == [("heading", 2, "one")]


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1章"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="3"/><w:numFmt w:val="{}"/><w:lvlText w:val="%1.%2)%9"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>'
)


def listed(level, identity=1):
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{identity}"/></w:numPr>'


def test_lists_and_headings_show_the_numbers_that_word_shows(read):
    styles = style("h", "heading 1", properties=listed(0))
    body = (
        p("North", "h")
        + "".join(p("x", properties=listed(1)) for _ in range(2))
        + p("y", properties=listed(2))
        + p("South", "h")
        + p("z", properties=listed(1))
        + p("new", properties=listed(0, 2))
        + p("none", "h", listed(0, 0))
        + p("lost", properties=listed(0, 7))
    )
    found = blocks_of(read(word_file(body, styles=styles, numbering=NUMBERING.format("upperLetter"))).reading)
    assert found == [
        ("heading", 1, "第一章 North"),
        ("list-item", 2, "一.C) x"),
        ("list-item", 2, "一.D) x"),
        ("list-item", 3, "y"),
        ("heading", 1, "第二章 South"),
        ("list-item", 2, "二.C) z"),
        ("list-item", 1, "第九章 new"),
        ("heading", 1, "none"),
        ("list-item", 1, "lost"),
    ]


@pytest.mark.parametrize(
    ("written", "shown"), [("decimalZero", "03"), ("lowerRoman", "iii"), ("upperRoman", "III"), ("odd", "3")]
)
def test_numbers_have_the_format_of_their_list(read, written, shown):
    body = p("x", properties=listed(0)) + p("y", properties=listed(1))
    reading = read(word_file(body, numbering=NUMBERING.format(written))).reading
    assert blocks_of(reading)[1][2] == f"一.{shown}) y"


FOOTNOTES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>line</w:t></w:r></w:p></w:footnote>'
    f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r><w:r><w:t> See note 2.</w:t></w:r>")}'
    f"{p('More.')}</w:footnote>"
    f'<w:footnote w:id="5">{p("Second.")}</w:footnote><w:footnote w:id="6">{p("Never.")}</w:footnote>'
)


def marker(identity, kind="footnote"):
    return f'<w:r><w:{kind}Reference w:id="{identity}"/></w:r>'


def test_footnotes_and_endnotes_are_notes_with_their_markers(read):
    body = p(r("One") + marker(2) + r(", two") + marker(5) + r(".") + marker(1, "endnote") + marker(9))
    endnotes = f'<w:endnote w:id="1">{p("At the end.")}</w:endnote>'
    found = read(word_file(body, footnotes=FOOTNOTES, endnotes=endnotes))
    reading = found.reading
    assert [(note.number, note.marker, reading.text[note.start : note.end]) for note in reading.notes] == [
        ("1", 3, "See note 2.\nMore."),
        ("2", 8, "Second."),
        ("i", 9, "At the end."),
        ("3", 9, ""),
        ("", None, "Never."),
    ]
    assert reading.notes[0].see == (1,)
    assert reading.notes[1].marker_source == (8, 8)
    assert [(gap.start, gap.reason) for gap in reading.gaps] == [(9, EMPTY_NOTE)]
    assert reading.text[: reading.body_end] == "One, two.\n"
    assert found.source == "One, two.\n See note 2.\nMore.\nSecond.\nNever.\nAt the end.\n"


def test_settings_say_how_notes_are_numbered(read):
    chosen = '<w:footnotePr><w:numFmt w:val="upperLetter"/></w:footnotePr>'
    found = read(word_file(p(r("x") + marker(2)), footnotes=FOOTNOTES, settings=chosen))
    assert found.reading.notes[0].label == "A"


def test_pages_begin_where_word_showed_or_the_author_set_a_break(read):
    shown, broken = "<w:r><w:lastRenderedPageBreak/></w:r>", '<w:r><w:br w:type="page"/></w:r>'
    body = (
        p(shown + r("first"))
        + p(r("second ") + shown + r("half") + marker(2))
        + p(broken)
        + p(shown + r("third"))
        + p("fourth", properties="<w:pageBreakBefore/>")
        + p("end of section", properties="<w:sectPr/>")
        + p(shown + r("fifth"))
        + p("same page", properties='<w:sectPr><w:type w:val="continuous"/></w:sectPr>')
        + p('<w:r><w:br w:type="column"/></w:r>' + broken)
    )
    reading = read(word_file(body, footnotes=FOOTNOTES)).reading
    assert [(page.label, reading.text[page.start :][:4]) for page in reading.pages] == [
        ("1", "firs"),
        ("2", "half"),
        ("3", "thir"),
        ("4", "four"),
        ("5", "fift"),
    ]
    assert reading.notes[0].page == 1
    assert read(word_file(p("no breaks"))).reading.pages == ()


def test_tracked_changes_and_comments_are_said_and_only_insertions_read(read):
    body = p(
        r("Kept ") + f"<w:ins>{r('new ')}</w:ins><w:del><w:r><w:delText>old </w:delText></w:r></w:del>"
        f"<w:moveFrom>{r('there')}</w:moveFrom><w:moveTo>{r('here')}</w:moveTo><w:r><w:commentReference/></w:r>"
        + r(" secret", "<w:vanish/>")
    )
    found = read(word_file(body, comments=f"<w:comment>{p('Is this so?')}</w:comment>"))
    reading = found.reading
    assert (reading.text[: reading.body_end], reading.text[reading.notes_end :]) == ("Kept new here\n", "Is this so?")
    assert found.source == "Kept new old therehere secret\nIs this so?\n"
    changes, comments = map(str, found.reading.warnings)
    assert "insertions (2) are read, deletions (2) are not" in changes
    assert comments == "1 comment is kept beside the text, and not read."


def test_links_are_kept_with_their_targets(read):
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    body = p(
        f'<w:hyperlink r:id="r0">{r("Urga")}</w:hyperlink>{r(", ")}'
        f'<w:hyperlink w:anchor="x">{r("inside")}</w:hyperlink>'
        + field.format("begin")
        + '<w:r><w:instrText> HYPERLINK \\o "tip" </w:instrText></w:r><w:r><w:instrText>"y"</w:instrText></w:r>'
        + field.format("end")
        + field.format("begin")
        + '<w:r><w:instrText> HYPERLINK "https://y.example" </w:instrText></w:r>'
        + field.format("separate")
        + r(" site")
        + field.format("end")
        + field.format("end")
    )
    reading = read(word_file(body, links=["https://x.example"])).reading
    assert reading.text == "Urga, inside site"
    assert [(reading.text[link.start : link.end], link.target) for link in reading.links] == [
        ("Urga", "https://x.example"),
        (" site", "https://y.example"),
    ]


def test_special_characters_ruby_and_alternatives_are_read_once(read):
    body = p(
        "<w:r><w:tab/><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/>"
        '<w:t>e\nf</w:t><w:cr/><w:sym w:char="00A7"/><w:sym w:char="D800"/></w:r>'
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>ku</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>庫</w:t></w:r></w:rubyBase>"
        "</w:ruby></w:r><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"
        "<mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent>"
    )
    reading = read(
        word_file(body + p("  \u3000 ") + p("Over<w:br/>x", "heading 1").replace("Over&lt;", "Over<"))
    ).reading
    assert blocks_of(reading)[:2] == [("paragraph", 0, "a b\nc\u2011de f\n§庫x=1"), ("paragraph", 0, "box")]


def test_a_line_break_in_a_heading_is_a_space(read):
    body = p("<w:r><w:t>Upper</w:t><w:br/><w:t>lower</w:t></w:r>", "heading 1")
    assert blocks_of(read(word_file(body)).reading) == [("heading", 1, "Upper lower")]


def cell(*paragraphs):
    return f"<w:tc><w:tcPr/>{''.join(map(p, paragraphs))}</w:tc>"


def table(*rows):
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def test_tables_are_cells_and_rows_and_layout_tables_paragraphs(read):
    inner = f"<w:tc>{table(cell('in') + cell('ner'))}{p('')}</w:tc>"
    data = table(cell("a", "b") + cell(""), cell("") + cell(""), cell("c") + inner)
    assert blocks_of(read(word_file(data)).reading) == [("table", 0, "a b\t\nc\tin ner")]
    assert [kind for kind, _, _ in blocks_of(read(word_file(table(cell("one", "two"), cell("three")))).reading)] == [
        "paragraph"
    ] * 3
    long = table(cell("x" * 700) + cell("y"), cell("z") + cell("w"))
    assert len(blocks_of(read(word_file(long)).reading)) == 4


def test_strict_documents_are_read_too(read):
    members = {
        "_rels/.rels": relations(("officeDocument", "word/document2.xml")),
        "word/document2.xml": part("document", p("strict", "heading 1")).replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
    }
    assert blocks_of(read(zipped(members)).reading) == [("heading", 1, "strict")]


def test_without_title_heading_or_property_the_file_gives_the_title(read):
    core = '<c xmlns:dc="d"><dc:title>The caravan</dc:title><dc:creator> </dc:creator></c>'
    members = {
        "_rels/.rels": relations(("officeDocument", "word/document.xml"), ("core-properties", "docProps/core.xml")),
        "word/document.xml": part("document", p("x")),
    }
    assert read(zipped(members), "My report.docx").reading.title == "My report"
    assert read(zipped({**members, "docProps/core.xml": core})).reading.title == "The caravan"
    assert read(word_file(p("Head", "heading 1") + p("x"))).reading.title == "Head"


def refused(read, data, name="report.docx", limits=None):
    with pytest.raises(InputError) as caught:
        read(data, name, limits)
    assert str(caught.value.hint)
    return str(caught.value)


def test_files_that_are_no_word_documents_are_refused_with_a_sentence(read):
    assert "damaged, or no Word document" in refused(read, b"plain words")
    assert "damaged, or no Word document" in refused(read, word_file(p("x"))[:-40])
    assert "word/document.xml" in refused(read, zipped({"other.txt": "x"}))
    assert "old Word format" in refused(read, OLE + b"\0" * 600, "letter.doc")
    assert "password" in refused(read, OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"))
    assert "holds no text" in refused(read, word_file(p("")))
    assert "damaged, or no Word document" in refused(read, zipped({"word/document.xml": "<w:document>"}))


@pytest.mark.parametrize(
    "document",
    [
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document {NAMES}>&x;</w:document>',
        f'<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document {NAMES}>&b;</w:document>',
        f'<!doctype d SYSTEM "http://x.example/d.dtd"><w:document {NAMES}/>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_and_entities_are_refused(read, document, encoding):
    said = refused(read, zipped({"word/document.xml": document.encode(encoding)}))
    assert "entities" in said or "damaged" in said


def test_bombs_are_refused_while_they_are_read(read):
    bomb = word_file(p("x" * 3_000_000))
    assert "unpacks to more" in refused(read, bomb, limits=Limits(part=1_000_000))
    assert "unpacks to more" in refused(read, bomb, limits=Limits(ratio=2, slack=1000))
    assert "unpacks to more" in refused(read, bomb, limits=Limits(total=1000))
    assert "unpacks to more" in refused(read, bomb, limits=Limits(members=2))
    assert len(read(bomb).reading.text) == 3_000_000


def test_odd_packages_are_refused(read):
    file = io.BytesIO(word_file(p("x")))
    with zipfile.ZipFile(file, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<x/>")
    assert "two parts of the same name" in refused(read, file.getvalue())
    members = {"word/document.xml": part("document", p("x"))}
    assert "damaged" in refused(read, zipped(members, zipfile.ZIP_LZMA))
    data = bytearray(zipped(members))
    central = data.index(b"PK\x01\x02")
    data[6] |= 1
    data[central + 8] |= 1
    assert "password" in refused(read, bytes(data))


def test_deep_nesting_ends_in_a_sentence_or_in_text(read):
    deep = f"{'<w:sdt>' * 10_000}{p('deep')}{'</w:sdt>' * 10_000}"
    assert "too deeply within each other" in refused(read, word_file(deep))
    tables = f"{'<w:tbl><w:tr><w:tc>' * 5_000}{p('deep')}{'</w:tc></w:tr></w:tbl>' * 5_000}"
    assert "too deeply within each other" in refused(read, word_file(tables))
    assert read(word_file(f"{'<w:sdt>' * 200}{p('deep')}{'</w:sdt>' * 200}")).reading.text == "deep"


WHOLE = word_file(p(r("One") + marker(2)) + table(cell("a") + cell("b")), footnotes=FOOTNOTES)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=6), st.integers(0, 200))
def test_damaged_files_are_read_or_refused(source, changes, cut):
    data = bytearray(WHOLE)
    for place, byte in changes:
        data[place] = byte
    made = source(bytes(data[: len(data) - cut]))
    reader = DocxReader()
    assert 0 <= reader.confidence(made) <= 1
    with suppress(InputError):
        assert reader.read(made, no_progress()).reading.text


@pytest.mark.parametrize(
    ("data", "name", "lowest", "highest"),
    [
        (WHOLE, "a.docx", 1, 1),
        (WHOLE, "a.zip", 1, 1),
        (zipped({"word/document2.xml": "x"}), "a.bin", 1, 1),
        (zipped({"mimetype": "application/epub+zip"}), "a.epub", 0, 0),
        (zipped({"x": "y"}), "a.docx", 0.3, 0.5),
        (WHOLE[:-30], "a.docx", 0.3, 0.5),
        (b"text", "a.docx", 0.3, 0.5),
        (OLE, "a.doc", 0.5, 0.5),
        (OLE, "a.docx", 0.5, 0.5),
        (OLE, "a.xls", 0, 0),
        (b"text", "a.doc", 0, 0),
    ],
)
def test_confidence_is_by_members(source, data, name, lowest, highest):
    assert lowest <= DocxReader().confidence(source(data, name)) <= highest
