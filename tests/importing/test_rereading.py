"""Documents read anew: every annotation is accounted for."""

from dataclasses import replace

import pytest

from support import TEXT, add_document, plain_reading
from workbench import plugins
from workbench.commands.annotations import CreateAnnotation, DeleteAnnotations, RestoreAnnotations
from workbench.commands.documents import DescribeDocument
from workbench.errors import EnvironmentFailedError, InputError
from workbench.plugins import Read


class Another:
    """A reader that reads what ``turn`` makes of the text."""

    name = "another"

    def __init__(self, turn, version):
        self.turn, self.version = turn, version

    def confidence(self, source):
        return 1.0

    def read(self, source, progress):
        text = self.turn(source.path.read_text(encoding="utf-8"))
        reading = replace(plain_reading(text), reader=self.name, reader_version=self.version)
        return Read(reading, text, "text/plain")


@pytest.fixture
def another(monkeypatch):
    def install(turn, version=1):
        monkeypatch.setattr(plugins, "readers", lambda: {"another": Another(turn, version)})

    return install


def mark(archive, document, quote, **more):
    at = archive.reading(document).text.index(quote)
    return archive.do(
        CreateAnnotation(document=document, passage=archive.passage(document, (at, at + len(quote))), **more)
    )


def reread(archive, document, **options):
    return archive.reread(archive.read.documents.get(document), **options)


def test_annotations_move_with_their_words_and_the_rest_waits(archive, document, another):
    kept, lost = mark(archive, document, "公投"), mark(archive, document, "談判", note="那年")
    whole = archive.do(CreateAnnotation(document=document, note="全篇"))
    another(lambda text: "前言\n" + text.replace("談判", "会谈"))
    done = reread(archive, document)
    assert (done.changed, done.placed, done.unplaced) == (True, (kept,), (lost,))
    view = archive.read.annotations.get(kept)
    assert archive.reading(document).text[view.anchor.start : view.anchor.end] == "公投"
    waiting = archive.read.annotations.get(lost)
    assert (waiting.anchor, waiting.lost.quote, waiting.annotation.note) == (None, "談判", "那年")
    assert {view.annotation.id for view in archive.read.annotations.all()} == {kept, lost, whole}
    assert archive.check() == []


def test_one_undo_takes_the_new_reading_back(archive, document, another):
    made = mark(archive, document, "談判")
    before = archive.read.documents.get(document).reading
    another(lambda text: text.replace("談判", "会谈"))
    reread(archive, document)
    assert archive.read.documents.get(document).reading != before
    archive.undo()
    assert archive.read.documents.get(document).reading == before
    assert archive.read.annotations.get(made).anchor.quote == "談判"
    assert archive.check() == []


def test_a_waiting_annotation_finds_its_place_with_a_later_reading(archive, document, another):
    made = mark(archive, document, "談判")
    another(lambda text: text.replace("談判", "会谈"))
    assert reread(archive, document).unplaced == (made,)
    assert reread(archive, document).unplaced == (made,)
    another(lambda text: "又一個序\n" + text, version=2)
    done = reread(archive, document)
    assert (done.changed, done.placed, done.unplaced) == (True, (made,), ())
    assert archive.read.annotations.get(made).anchor.quote == "談判"
    assert archive.check() == []


def test_the_same_reading_again_changes_nothing(archive, document, another):
    another(lambda text: text)
    made = mark(archive, document, "公投")
    assert reread(archive, document).changed
    entries = archive.read.history.count()
    again = reread(archive, document)
    assert (again.changed, again.placed) == (False, (made,))
    assert archive.read.history.count() == entries


def test_what_lies_in_the_trash_stays_there(archive, document, another):
    made = mark(archive, document, "公投")
    archive.do(DeleteAnnotations(annotations=[made]))
    another(lambda text: text)
    assert reread(archive, document).placed == ()
    assert archive.read.annotations.get(made).annotation.stamp.deleted
    assert archive.check() == []


def test_a_document_whose_original_is_not_here_cannot_be_read_anew(archive, document, tmp_path):
    archive.do(DescribeDocument(document=document, fields={"shareable": False}))
    archive.save_copy(tmp_path / "copy.workbench")
    with type(archive).open(tmp_path / "copy.workbench") as copy:
        with pytest.raises(EnvironmentFailedError, match="not in this archive"):
            reread(copy, document)
        assert copy.check() == []


def test_a_reader_that_refuses_leaves_everything_as_it_was(archive, document, monkeypatch):
    monkeypatch.setattr(plugins, "readers", dict)
    before = archive.read.history.count()
    with pytest.raises(InputError, match="cannot read"):
        reread(archive, document)
    assert archive.read.history.count() == before
    assert archive.reading(document).text.startswith(TEXT[:5])


def test_an_original_that_is_damaged_is_not_read(archive, document, tmp_path):
    add_document(archive, tmp_path, "Another text.", "b.txt")
    archive.file.submit(lambda c: c.execute("UPDATE sqlar SET sz = length('x'), data = 'x' WHERE rowid = 1")).result()
    with pytest.raises(EnvironmentFailedError, match="not what was imported"):
        reread(archive, document)


def test_what_was_in_the_trash_meanwhile_is_placed_when_it_comes_back(archive, document, another):
    made = mark(archive, document, "公投")
    archive.do(DeleteAnnotations(annotations=[made]))
    another(lambda text: "前言\n" + text)
    assert reread(archive, document).account.landings == {}
    archive.do(RestoreAnnotations(annotations=[made]))
    view = archive.read.annotations.get(made)
    assert view.anchor.reading == archive.read.documents.get(document).reading
    assert view.anchor.quote == "公投"
