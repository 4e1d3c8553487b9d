"""A way of reading that the user asks for: taken, or said not to apply; never ignored in silence."""

import io

import docx
import pytest

from workbench.errors import InputError
from workbench.importing.preview import preview
from workbench.importing.replacing import Replacer
from workbench.importing.report import Status
from workbench.progress import no_progress

VERSE = "Snow on the pass,\nno smoke,\nno bells.\n"
PAGE = "<!DOCTYPE html><html><body><p>A caravan waited at the pass for three days.</p></body></html>"


def word():
    made, file = docx.Document(), io.BytesIO()
    made.add_paragraph("The caravan waited.")
    made.save(file)
    return file.getvalue()


@pytest.fixture
def files(tmp_path):
    contents = {
        "poem.txt": VERSE.encode(),
        "page.html": PAGE.encode(),
        "report.docx": word(),
        "poem.md": VERSE.encode(),
    }
    contents["poem.md"] += b"\nSpring."
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    return [tmp_path / name for name in contents]


def test_an_import_says_of_each_file_to_which_the_way_does_not_apply(archive, files):
    rows = archive.importer("verse").run(files).files
    assert [(row.path.name, row.status, row.reader) for row in rows] == [
        ("poem.txt", Status.ADDED, "text"),
        ("page.html", Status.ADDED, "html"),
        ("report.docx", Status.ADDED, "docx"),
        ("poem.md", Status.ADDED, "text"),
    ]
    said = [[str(warning) for warning in row.warnings] for row in rows]
    assert said[0] == said[3] == []
    assert said[1] == ["“page.html” can be read in one way only; “verse” does not apply to it."]
    assert said[2] == ["“report.docx” can be read in one way only; “verse” does not apply to it."]
    summaries = archive.read.readings.summaries()
    assert [summaries[row.document.reading].settings for row in rows] == ["verse", "", "", "verse"]


def test_what_is_here_already_says_how_to_read_it_anew(archive, files):
    archive.importer().run(files)
    rows = archive.importer("verse").run(files).files
    assert {row.status for row in rows} == {Status.ALREADY}
    hint = "It stays as it was read. To read it anew: workbench document reread --as verse"
    assert [[str(warning) for warning in row.warnings] for row in rows] == [[hint], [], [], [hint]]
    assert all(row.warnings == () for row in archive.importer().run(files).files)


def test_what_is_here_in_that_very_way_says_nothing(archive, files):
    archive.importer("verse").run(files)
    assert all(row.warnings == () for row in archive.importer("verse").run(files[:1]).files)


def test_reading_one_document_anew_in_a_way_that_does_not_apply_is_refused(archive, files):
    for row in archive.importer().run(files[1:3]).files:
        before = archive.read.documents.get(row.document.id)
        with pytest.raises(InputError, match="one way only; “verse”") as caught:
            archive.reread(row.document, settings="verse")
        assert str(caught.value.hint)
        assert archive.read.documents.get(row.document.id) == before
        assert not archive.reread(row.document, settings=None).changed


def test_a_preview_of_a_file_in_a_way_that_does_not_apply_is_refused(files):
    with pytest.raises(InputError, match="one way only"):
        preview(files[2], "markdown")


def test_a_document_read_in_some_way_may_be_replaced_by_one_that_knows_none(archive, files):
    (row,) = archive.importer("verse").run(files[:1]).files
    replacer = Replacer(archive.bus, archive.read, archive.path)
    with pytest.raises(InputError, match="one way only"):
        replacer.run(row.document, files[2], "verse", no_progress())
    done = replacer.run(row.document, files[2], None, no_progress())
    assert archive.reading(done.document).text == "The caravan waited."
