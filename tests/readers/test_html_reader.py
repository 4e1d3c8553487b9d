import codecs

import pytest

from workbench.errors import InputError
from workbench.plugins import Source
from workbench.progress import no_progress
from workbench.readers.html import HtmlReader
from workbench.reading.html import declared_encoding

HEAD = "<!DOCTYPE html><html><head><meta charset={}><title>恰克圖</title></head>"
PAGE = HEAD + "<body><p>庫倫的會談拖到夏天。</body></html>"


@pytest.fixture
def source(tmp_path):
    def made(data, name="page.html"):
        path = tmp_path / "original"
        path.write_bytes(data)
        return Source(path, name, data[:65536], len(data))

    return made


def test_a_page_is_read_with_title_language_and_encoding(source):
    read = HtmlReader().read(source(PAGE.format("utf-8").encode()), no_progress())
    reading = read.reading
    assert (read.media_type, reading.reader, reading.title, reading.language) == (
        "text/html",
        "html",
        "恰克圖",
        "zh-Hant",
    )
    assert reading.text == "庫倫的會談拖到夏天。"
    assert read.source == PAGE.format("utf-8")
    assert reading.metadata["encoding"] == "utf-8"


@pytest.mark.parametrize(
    ("label", "codec", "found"),
    [
        ("big5", "big5", "big5hkscs"),
        ("'GB2312'", "gb18030", "gb18030"),
        ("iso-2022-jp", "iso2022_jp", "iso2022_jp"),
        ("big5", "utf-8", "utf-8"),
        ("utf-8", "utf-16", "utf-16-le"),
        ("utf-8", "big5", "cp950"),
        ("nonsense", "utf-8", "utf-8"),
    ],
)
def test_the_encoding_is_the_declared_one_if_the_bytes_agree(source, label, codec, found):
    page = PAGE.format(label).replace(
        "庫倫的會談拖到夏天。", "日本人" if "jp" in label else "庫倫的會談拖到夏天，我們都在那裡。"
    )
    page = page.replace("恰克圖", "國")
    read = HtmlReader().read(source(page.encode(codec)), no_progress())
    assert (read.source, read.reading.metadata["encoding"]) == (page, found)


def test_line_ends_of_the_source_are_line_feeds(source):
    read = HtmlReader().read(source(b"<p>a\r\nb\r\n<pre>c\r\nd</pre>"), no_progress())
    assert read.source == "<p>a\nb\n<pre>c\nd</pre>"
    assert read.reading.text == "a b\nc\nd"


def test_an_xml_declaration_names_the_encoding_too():
    assert declared_encoding(b"<?xml version='1.0' encoding='GBK'?><html/>") == "gb18030"
    assert declared_encoding(b"<p>none") == ""


def test_a_page_without_text_is_refused(source):
    with pytest.raises(InputError, match="holds no text"):
        HtmlReader().read(source(b"<html><script>load()</script></html>"), no_progress())


@pytest.mark.parametrize(
    ("data", "name", "lowest", "highest"),
    [
        (b"<!DOCTYPE html><p>x", "a.html", 0.95, 1),
        (b"\n<!-- saved --><HTML lang=en>", "a.txt", 0.91, 0.94),
        (codecs.BOM_UTF8 + b"<?xml version='1.0'?>\n<html>", "a.doc", 0.91, 0.94),
        ("<html>".encode("utf-16"), "a.htm", 0.95, 1),
        (b"some <b>words</b>", "a.html", 0.8, 0.9),
        (b"some <b>words</b>", "a.txt", 0, 0),
        (b"just words", "a.html", 0.1, 0.29),
        (b"PK\x03\x04<html>", "a.html", 0, 0),
        (b"%PDF-1.4 <html>", "a.html", 0, 0),
    ],
)
def test_confidence_is_by_content_first(source, data, name, lowest, highest):
    assert lowest <= HtmlReader().confidence(source(data, name)) <= highest
