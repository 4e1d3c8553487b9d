import random

import pytest

from workbench.errors import CancelledError, InputError
from workbench.model.reading import BlockKind
from workbench.plugins import Source
from workbench.progress import Progress, no_progress
from workbench.readers.markdown import MarkdownReader
from workbench.readers.text import TextReader

PROSE = "They met again in the spring, and again nothing came of it but a paper with two seals. "


@pytest.fixture
def source(tmp_path):
    def made(data, name="notes.txt", settings=""):
        path = tmp_path / "original"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        size = path.stat().st_size
        return Source(path, name, path.read_bytes()[:65536], size, settings)

    return made


def test_plain_text_is_read_with_title_language_and_media_type(source):
    read = TextReader().read(source(f"{PROSE}\r\n\r\n{PROSE * 2}"), no_progress())
    assert read.media_type == "text/plain"
    assert read.source == f"{PROSE}\n\n{PROSE * 2}"
    assert (read.reading.title, read.reading.language) == ("notes", "en")
    assert (read.reading.reader, read.reading.reader_version) == ("text", 2)
    assert read.reading.metadata["line_ends"] == "CRLF"


def test_markdown_in_a_text_file_is_read_as_markdown(source):
    link = '[甲地](https://fr.wikipedia.org/wiki/甲地 "wikilink")'
    wiki = f"{link}的代表{link}来了。\n\n## 经过\n\n文。"
    read = TextReader().read(source(wiki), no_progress())
    assert read.media_type == "text/markdown"
    assert read.reading.text.startswith("甲地的代表甲地来了。")
    assert "markdown-it-py" in read.reading.library


@pytest.mark.parametrize(("settings", "count"), [("plain", 3), ("verse", 2), ("markdown", 2)])
def test_the_user_may_say_how_to_read(source, settings, count):
    read = TextReader().read(source(f"{PROSE * 3}\n{PROSE * 2}\n\n{PROSE}", settings=settings), no_progress())
    assert len(read.reading.blocks) == count
    assert read.reading.settings == settings


def test_printed_pages_can_be_asked_for(source):
    read = TextReader().read(source(f"{PROSE}\n\n{PROSE}", settings="printed"), no_progress())
    assert PROSE.strip() in read.reading.text
    assert list(read.reading.source_map.problems(len(read.source), len(read.reading.text))) == []


def test_printed_pages_are_recognised(source, monkeypatch):
    monkeypatch.setattr("workbench.reading.printed.looks_printed", lambda text: 1.0)
    assert TextReader().read(source(PROSE), no_progress()).media_type == "text/plain"


def test_an_unknown_way_of_reading_is_refused(source):
    with pytest.raises(InputError, match="backwards") as caught:
        TextReader().read(source(PROSE, settings="backwards"), no_progress())
    assert "verse" in str(caught.value.hint)


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("reader", [TextReader(), MarkdownReader()])
def test_an_empty_file_is_refused_in_one_sentence(source, data, reader):
    with pytest.raises(InputError, match=r"^The file is empty\.$") as caught:
        reader.read(source(data), no_progress())
    assert str(caught.value.hint)


def test_damage_is_told_as_a_warning(source):
    read = TextReader().read(source("第一行文字\n第二行".encode() + b"\xff" + "文字文字".encode()), no_progress())
    assert "line 2" in str(read.reading.warnings[0])


def test_reading_can_be_cancelled(source):
    progress = Progress()
    progress.cancel()
    with pytest.raises(CancelledError):
        TextReader().read(source(PROSE), progress)


@pytest.mark.parametrize(
    ("data", "name", "lowest", "highest"),
    [
        (PROSE, "a.txt", 0.9, 1),
        (PROSE, "a.unknown", 0.1, 0.5),
        (PROSE, "a.md", 0.1, 0.5),
        (b"PK\x03\x04", "a.txt", 0.01, 0.1),
        (b"PK\x03\x04", "a.docx", 0, 0),
        (b"\x00\x01\x02", "a.txt", 0.01, 0.1),
        (b"\xff\xfea\x00b\x00", "a.txt", 0.5, 1),
        (b"%PDF-1.7", "a.txt", 0, 0),
        (b" " * 900 + b"%PDF-1.7", "a.txt", 0, 0),
        (b"", "a.pdf", 0.01, 0.1),
    ],
)
def test_confidence_is_by_name_and_first_bytes(source, data, name, lowest, highest):
    assert lowest <= TextReader().confidence(source(data, name)) <= highest


def test_a_binary_file_called_text_is_refused_by_its_kind(source):
    with pytest.raises(InputError, match="PNG"):
        TextReader().read(source(b"\x89PNG\r\n\x1a\nxx"), no_progress())


def test_utf16_without_mark_is_claimed_and_read(source):
    data = "两国的代表又见面了，还是没有结果。\n".encode("utf-16-le") * 3
    assert TextReader().confidence(source(data)) > 0
    assert TextReader().read(source(data), no_progress()).reading.text.startswith("两国的代表")


@pytest.mark.parametrize(
    ("language", "clause"),
    [
        ("zh-Hans", "镇上的更夫却从来不记账，税吏只好借邻居的斗来量，"),
        ("zh-Hant", "鎮上的更夫卻從來不記賬，稅吏只好借鄰居的斗來量，"),
        ("en", "the ferryman counted the lanterns of the harbour and wrote it down, "),
        ("ru", "паромщик считал фонари у пристани и записывал их в книгу, "),
    ],
)
def test_a_printed_text_knows_its_language(source, language, clause):
    width = 34 if language.startswith("zh") else 68
    text = clause * 40
    lines = "\n\n".join(text[place : place + width] for place in range(0, len(text), width))
    read = TextReader().read(source(lines.encode(), "page.txt", settings="printed"), no_progress())
    assert read.reading.language == language


def test_a_text_in_which_nothing_is_recognised_is_plain_paragraphs_and_a_warning(source):
    dice = random.Random(7)
    classes = ("的一是不了在人有我他大上中和到地出就分", "abcdefgh ", "0123456789", "，。；：.,;:()[] ")
    lines = ("".join(dice.choice(dice.choice(classes)) for _ in range(dice.randint(2, 40))) for _ in range(400))
    noise = "\n".join(lines)
    reading = TextReader().read(source(noise, "noise.txt"), no_progress()).reading
    assert {block.kind for block in reading.blocks} == {BlockKind.PARAGRAPH}
    assert (reading.title, reading.notes) == ("noise", ())
    assert "No running text" in str(reading.warnings[0])
    asked = TextReader().read(source(noise, "noise.txt", settings="verse"), no_progress()).reading
    assert not asked.warnings
