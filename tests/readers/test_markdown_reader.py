import pytest

from workbench.plugins import Source
from workbench.progress import no_progress
from workbench.readers.markdown import MarkdownReader

TEXT = "# A *title*\n\nSome words[^1].\n\n[^1]: A note.\n"


@pytest.fixture
def source(tmp_path):
    def made(data, name="notes.md"):
        path = tmp_path / "original"
        path.write_bytes(data)
        return Source(path, name, data[:65536], len(data))

    return made


def test_a_markdown_file_is_read_with_its_first_heading_as_title(source):
    read = MarkdownReader().read(source(TEXT.encode()), no_progress())
    assert (read.media_type, read.reading.title, read.reading.reader) == ("text/markdown", "A title", "markdown")
    assert [note.number for note in read.reading.notes] == ["1"]


def test_without_heading_the_file_gives_the_title(source):
    assert MarkdownReader().read(source(b"words", "My notes.md"), no_progress()).reading.title == "My notes"


@pytest.mark.parametrize(
    ("data", "name", "lowest", "highest"),
    [
        (TEXT.encode(), "a.md", 0.9, 1),
        (TEXT.encode(), "a.markdown", 0.9, 1),
        (TEXT.encode() * 9, "a.txt", 0.1, 0.3),
        (b"plain words", "a.txt", 0, 0),
        (b"%PDF-1.4", "a.md", 0, 0),
        (b"PK\x03\x04", "a.md", 0, 0),
    ],
)
def test_confidence_is_by_name_and_beginning(source, data, name, lowest, highest):
    assert lowest <= MarkdownReader().confidence(source(data, name)) <= highest
