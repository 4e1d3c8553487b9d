import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from word_files import p, word_file, zipped

from workbench.errors import InputError
from workbench.plugins import Source
from workbench.progress import no_progress
from workbench.readers.docx import DocxReader
from workbench.readers.epub import EpubReader
from workbench.readers.package import Limits, resolved

XHTML = "application/xhtml+xml"
CONTAINER = (
    '<?xml version="1.0"?><container><rootfiles><rootfile media-type="other" full-path="x"/>'
    '<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
METADATA = (
    "<dc:title>Roads north</dc:title><dc:creator>Anna Petrova</dc:creator><dc:creator>Li Wen</dc:creator>"
    '<dc:date opf:event="conversion">2020</dc:date><dc:date opf:event="publication">1931</dc:date>'
    '<dc:language>en</dc:language><dc:publisher/><meta property="dcterms:modified">2020-01-01T00:00:00Z</meta>'
)


def page(body, head=""):
    return (
        '<?xml version="1.0" encoding="utf-8"?>\r\n<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>t</title>{head}</head><body>{body}</body></html>'
    )


def book(documents, *, metadata=METADATA, manifest="", toc="", others=None):
    items = "".join(f'<item id="i{n}" href="{path}" media-type="{XHTML}"/>' for n, path in enumerate(documents))
    refs = "".join(f'<itemref idref="i{n}"/>' for n in range(len(documents)))
    members = {
        "META-INF/container.xml": CONTAINER,
        "OPS/book.opf": f"<package><metadata>{metadata}</metadata><manifest>{items}{manifest}</manifest>"
        f'<spine toc="{toc}">{refs}<itemref idref="none"/></spine></package>',
        **{f"OPS/{path}": text for path, text in documents.items()},
        **(others or {}),
    }
    return packed({name: text for name, text in members.items() if text is not None})


def packed(members):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        for name, content in members.items():
            archive.writestr(name, content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


@pytest.fixture
def source(tmp_path):
    def made(data, name="book.epub"):
        path = tmp_path / "original"
        path.write_bytes(data)
        return Source(path, name, data[:65536], len(data))

    return made


@pytest.fixture
def read(source):
    def reading_of(data, name="book.epub", limits=None):
        found = EpubReader(limits).read(source(data, name), no_progress())
        assert list(found.reading.source_map.problems(len(found.source), len(found.reading.text))) == []
        return found

    return reading_of


def blocks(reading):
    return [(block.kind.value, block.level, reading.text[block.start : block.end]) for block in reading.blocks]


NAV = (
    '<nav epub:type="toc"><ol><li><a href="one.xhtml">Part One</a><ol><li><a href="text/two.xhtml#c2">The  Pass</a>'
    '</li></ol></li><li><span>no link</span></li><li><a href="gone.xhtml#x">Gone</a></li></ol></nav>'
    '<nav epub:type="page-list"><ol><li><a href="one.xhtml#p9">9</a></li><li><a href="text/two.xhtml">10</a></li></ol>'
    "</nav>"
)
ONE = page(
    '<nav><p>inside</p></nav><p class="big">PART ONE</p><p>Words<a epub:type="noteref" href="text/two.xhtml#n1">1</a> '
    'go <span id="p9"/>on to <a href="text/two.xhtml">there</a> and <a href="https://x.example/">out</a>.</p>'
)
TWO = page(
    '<section id="c2"><h4>The Pass</h4><p>Snow.<span epub:type="pagebreak" title="11"/> Ice.</p></section>'
    '<aside epub:type="footnote" id="n1"><p>A diary.</p></aside>'
)
NAV_ITEM = f'<item id="nav" href="nav.xhtml" properties="nav" media-type="{XHTML}"/>'


def test_a_book_is_read_in_the_order_of_its_spine_with_outline_notes_and_pages(read):
    documents = {"nav.xhtml": page(NAV), "one.xhtml": ONE, "text/two.xhtml": TWO, "cover.xhtml": None}
    manifest = f'{NAV_ITEM}<item id="pic" href="a.svg" media-type="image/svg+xml"/>'
    found = read(book(documents, manifest=manifest))
    reading = found.reading
    assert blocks(reading) == [
        ("paragraph", 0, "inside"),
        ("heading", 1, "PART ONE"),
        ("paragraph", 0, "Words go on to there and out."),
        ("heading", 2, "The Pass"),
        ("paragraph", 0, "Snow. Ice."),
        ("note", 0, "A diary."),
    ]
    (note,) = reading.notes
    assert (note.number, reading.text[note.marker - 5 : note.marker], note.page) == ("1", "Words", 0)
    assert [(one.label, one.printed, reading.text[one.start :][:5]) for one in reading.pages] == [
        ("", False, "insid"),
        ("9", True, "on to"),
        ("10", True, "The P"),
        ("11", True, "Ice.\n"),
    ]
    assert [link.target for link in reading.links] == ["https://x.example/"]
    assert found.source == "\f".join(text.replace("\r\n", "\n") for text in (page(NAV), ONE, TWO))
    assert (reading.title, reading.language, reading.reader) == ("Roads north", "en", "epub")
    assert reading.metadata == {"author": "Anna Petrova; Li Wen", "date": "1931"}
    assert [str(warning) for warning in reading.warnings] == ["1 part of the e-book is missing from its file."]
    assert found.media_type == "application/epub+zip"


NCX = (
    '<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd"><ncx><head>'
    '<meta name="x" content="y"/></head><docTitle><text>Roads</text></docTitle><navMap><navPoint><navLabel>'
    "<text>I</text>"
    '</navLabel><content src="one.xhtml"/><navPoint><navLabel><text>Inner</text></navLabel>'
    '<content src="one.xhtml#in"/></navPoint></navPoint><navPoint><navLabel><text/></navLabel></navPoint></navMap>'
    '<pageList><pageTarget><navLabel><text>xii</text></navLabel><content src="one.xhtml#in"/></pageTarget></pageList>'
    "</ncx>"
)


@pytest.mark.parametrize("toc", ["ncx", "wrong"])
def test_the_table_of_an_older_book_gives_outline_and_pages(read, toc):
    one = page('<p>I</p><p>Words.</p><p id="in">Inner</p><p>More.</p>')
    manifest = '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    reading = read(book({"one.xhtml": one}, manifest=manifest, toc=toc, others={"OPS/toc.ncx": NCX})).reading
    assert [(entry.level, entry.text) for entry in reading.outline] == [(1, "I"), (2, "Inner")]
    assert [page.label for page in reading.pages] == ["", "xii"]


def test_a_book_without_outline_title_or_language_is_read_too(read):
    reading = read(
        book({"a b.xhtml": page("<h2>邊境</h2><p>商隊在邊境上等了三天。")}, metadata=""), "roads.epub"
    ).reading
    assert (reading.title, reading.language, reading.metadata) == ("邊境", "zh-Hant", {})
    assert read(book({"a.xhtml": page("<p>x")}, metadata=""), "roads.epub").reading.title == "roads"


def refused(read, data, limits=None):
    with pytest.raises(InputError) as caught:
        read(data, limits=limits)
    assert str(caught.value.hint)
    return str(caught.value)


def test_files_that_are_no_books_are_refused_with_a_sentence(read):
    assert "damaged, or no e-book" in refused(read, b"plain words")
    assert "META-INF/container.xml" in refused(read, zipped({"x": "y"}))
    assert "damaged, or no e-book" in refused(read, packed({"META-INF/container.xml": "<container/>"}))
    assert "OPS/book.opf" in refused(read, packed({"META-INF/container.xml": CONTAINER}))
    assert "damaged, or no e-book" in refused(read, book({}))
    assert "holds no text" in refused(read, book({"a.xhtml": page("<img src='x'/>"), "b.xhtml": ""}))


def encrypted(algorithm, path):
    return (
        f'<encryption><enc:EncryptedData><enc:EncryptionMethod Algorithm="{algorithm}"/><enc:CipherData>'
        f'<enc:CipherReference URI="{path}"/></enc:CipherData></enc:EncryptedData></encryption>'
    )


def test_locked_books_are_refused_and_garbled_fonts_are_no_lock(read):
    aes, font = "http://www.w3.org/2001/04/xmlenc#aes256-cbc", "http://www.idpf.org/2008/embedding"
    for algorithm, path, locked in (
        (aes, "OPS/a%20b.xhtml", True),
        (aes, "OPS/film.mp4", False),
        (font, "OPS/a%20b.xhtml", False),
    ):
        data = book({"a b.xhtml": page("<p>x")}, others={"META-INF/encryption.xml": encrypted(algorithm, path)})
        if locked:
            assert "digital rights" in refused(read, data)
        else:
            assert read(data).reading.text == "x"


def test_bombs_are_refused_and_entities_never_expanded(read):
    bomb = book({"a.xhtml": page("<p>" + "x" * 2_000_000)})
    assert "unpacks to more" in refused(read, bomb, Limits(part=1_000_000))
    assert "unpacks to more" in refused(read, bomb, Limits(slack=1000, ratio=3))
    lol = '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///x">]>'
    assert read(book({"a.xhtml": f"{lol}<html><body><p>&b;&c;</p></body></html>"})).reading.text == "&b;&c;"


@pytest.mark.parametrize("path", ["../../../etc/hostname", "/etc/hostname", "file:///etc/hostname"])
def test_paths_that_climb_out_lead_nowhere(read, path):
    documents = {"a.xhtml": page("<p>x")}
    manifest = f'<item id="none" href="{path}" media-type="{XHTML}"/>'
    reading = read(book(documents, manifest=manifest)).reading
    assert (reading.text, len(reading.warnings)) == ("x", 1)


def test_references_stay_within_the_package():
    assert resolved("OPS/book.opf", "../text/a.xhtml") == "text/a.xhtml"
    assert resolved("OPS/book.opf", "../../../a") == "a"
    assert resolved("", "http://x.example/a") == ""


WHOLE = book({"nav.xhtml": page(NAV), "one.xhtml": ONE, "text/two.xhtml": TWO}, manifest=NAV_ITEM)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=6), st.integers(0, 200))
def test_damaged_files_are_read_or_refused(source, changes, cut):
    data = bytearray(WHOLE)
    for place, byte in changes:
        data[place] = byte
    made = source(bytes(data[: len(data) - cut]))
    reader = EpubReader()
    assert 0 <= reader.confidence(made) <= 1
    with suppress(InputError):
        assert reader.read(made, no_progress()).reading.text


@pytest.mark.parametrize(
    ("data", "name", "lowest", "highest"),
    [
        (WHOLE, "a.epub", 1, 1),
        (WHOLE, "a.zip", 1, 1),
        (zipped({"META-INF/container.xml": "x"}), "a.zip", 0.9, 0.96),
        (word_file(p("x")), "a.epub", 0.3, 0.5),
        (word_file(p("x")), "a.docx", 0, 0),
        (b"text", "a.epub", 0.3, 0.5),
        (b"text", "a.txt", 0, 0),
    ],
)
def test_confidence_is_by_beginning_and_members(source, data, name, lowest, highest):
    assert lowest <= EpubReader().confidence(source(data, name)) <= highest
    assert DocxReader().confidence(source(WHOLE, "a.epub")) == 0
