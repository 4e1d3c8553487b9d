"""Opening and closing archives: good ones leave one file, bad ones say which they are and what to do."""

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from support import TEXT, add_document
from workbench.app import archive as module
from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation
from workbench.commands.bus import ChangeSet
from workbench.commands.tags import CreateTag
from workbench.errors import EnvironmentFailedError, InputError
from workbench.settings import Settings, load_state, state_folder
from workbench.sharing.locking import holder_of
from workbench.store import archive_file, connection
from workbench.store.schema import SCHEMA_VERSION

LI = Settings(author="Li Wen")


@pytest.fixture
def path(tmp_path):
    """A closed archive with one document and one highlight."""
    path = tmp_path / "燈塔 🗼.workbench"
    with Archive.create(path, chosen=LI) as archive:
        document = add_document(archive, tmp_path)
        archive.do(CreateAnnotation(document=document, passage=archive.passage(document, (0, 3))))
    return path


def beside(path):
    return sorted(one.name for one in path.parent.iterdir() if one.name.startswith(path.name))


def refused(path, kind, **options):
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises((InputError, EnvironmentFailedError)) as error:
        Archive.open(path, chosen=LI, **options)
    assert type(error.value) is kind
    sentence = str(error.value)
    assert sentence.count(".") >= 1
    assert "\n" not in sentence
    assert str(error.value.hint)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert not path.with_name(path.name + ".lock").exists()
    return sentence


def test_closing_leaves_one_single_file(path):
    with Archive.open(path, chosen=LI) as archive:
        archive.do(CreateTag(name="燈"))
        assert holder_of(path).pid == os.getpid()
        assert len(beside(path)) > 1
    assert beside(path) == [path.name]
    with Archive.open(path, chosen=LI, read_only=True) as archive:
        assert archive.check() == []
    assert beside(path) == [path.name]


def test_a_new_archive_has_title_identity_and_no_history(tmp_path):
    with Archive.create(tmp_path / "無題.workbench", chosen=LI) as first:
        assert (first.title, first.read.history.count(), first.check()) == ("無題", 0, [])
        with Archive.create(tmp_path / "b.workbench", title=" 港口\n檔案 ", chosen=LI) as second:
            assert second.title == "港口 檔案"
            assert first.identity != second.identity
    copies = load_state()["copies"]
    assert [key.partition(" ")[2] for key in copies] == [str(first.path.resolve()), str(second.path.resolve())]
    assert len(set(copies.values())) == 2


def test_creating_over_something_is_refused(path):
    before = path.read_bytes()
    with pytest.raises(InputError, match="already exists"):
        Archive.create(path)
    assert path.read_bytes() == before


def test_a_failed_creation_leaves_nothing(tmp_path, monkeypatch):
    state_folder().mkdir(parents=True, exist_ok=True)
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "file" / "home"))
    (tmp_path / "file").touch()
    with pytest.raises(EnvironmentFailedError, match="cannot be written"):
        Archive.create(tmp_path / "new.workbench")
    assert [one.name for one in tmp_path.iterdir()] == ["file"]


def test_a_missing_file(tmp_path):
    assert "There is no file" in refused(tmp_path / "none.workbench", InputError)
    assert "There is no file" in refused(tmp_path / "none.workbench", InputError, read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_a_folder(tmp_path):
    assert "is a folder" in refused(tmp_path, InputError)


def test_an_empty_file(tmp_path):
    (tmp_path / "empty.workbench").touch()
    assert refused(tmp_path / "empty.workbench", InputError) == "“empty.workbench” is empty."


@pytest.mark.parametrize("content", [TEXT.encode(), b"\x00" * 4096, b"SQLite format 3", b"%PDF-1.7"])
def test_a_file_that_is_no_database(tmp_path, content):
    (tmp_path / "other.workbench").write_bytes(content)
    assert "is not a Workbench archive" in refused(tmp_path / "other.workbench", InputError)


def test_a_database_of_another_program(tmp_path):
    with sqlite3.connect(tmp_path / "other.workbench") as other:
        other.execute("CREATE TABLE annotations (id TEXT)")
    other.close()
    assert "database of another program" in refused(tmp_path / "other.workbench", InputError)


def test_a_newer_archive(path):
    with sqlite3.connect(path) as newer:
        newer.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    newer.close()
    sentence = refused(path, InputError)
    assert "newer Workbench" in sentence
    assert str(SCHEMA_VERSION + 1) in sentence
    assert refused(path, InputError, read_only=True) == sentence


@pytest.mark.parametrize("read_only", [False, True])
def test_a_damaged_archive(path, read_only):
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xa5" * (size // 2))
    assert "is damaged" in refused(path, EnvironmentFailedError, read_only=read_only)


def test_an_archive_cut_short(path):
    with path.open("r+b") as file:
        file.truncate(5000)
    assert "is damaged" in refused(path, EnvironmentFailedError)


def test_a_file_that_may_not_be_read(path, monkeypatch):
    def forbidden(self, *_, **__):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", forbidden)
    with pytest.raises(EnvironmentFailedError, match="may not read") as error:
        Archive.open(path)
    assert "permission" in str(error.value.hint)


def test_a_read_only_file_can_be_read_and_says_why_it_cannot_be_changed(path, monkeypatch):
    for place in (module, archive_file, connection):
        monkeypatch.setattr(place, "writable", lambda _: False)
    before = path.read_bytes()
    with Archive.open(path, chosen=LI) as archive:
        assert archive.read_only
        assert archive.check() == []
        assert len(archive.read.annotations.all()) == 1
        with pytest.raises(EnvironmentFailedError, match="is open read-only") as error:
            archive.do(CreateTag(name="x"))
        assert "copy" in str(error.value.hint)
        assert archive.refresh() is False
        assert beside(path) == [path.name]
    assert path.read_bytes() == before
    assert beside(path) == [path.name]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to_makes_an_archive_read_only(path):
    path.parent.chmod(0o500)
    try:
        with Archive.open(path, chosen=LI) as archive:
            assert archive.read_only
    finally:
        path.parent.chmod(0o700)


def test_a_failed_opening_gives_the_lock_back(path, monkeypatch):
    def fail(*_):
        raise EnvironmentFailedError("No.", "Never.")

    monkeypatch.setattr(module, "Bus", fail)
    with pytest.raises(EnvironmentFailedError):
        Archive.open(path)
    assert holder_of(path) is None


def test_a_copy_made_by_hand_gets_an_id_of_its_own(path):
    twin = path.with_name("twin.workbench")
    shutil.copy(path, twin)
    with Archive.open(path, chosen=LI) as first, Archive.open(twin, chosen=LI) as second:
        assert first.identity == second.identity
        assert first.bus.copy != second.bus.copy
        copy = first.bus.copy
    with Archive.open(path, chosen=LI) as again:
        assert again.bus.copy == copy


def test_undo_reaches_over_a_restart(path):
    with Archive.open(path, chosen=LI) as archive:
        assert archive.undo().command == "CreateAnnotation"
    with Archive.open(path, chosen=LI) as archive:
        assert archive.read.annotations.all() == []
        assert archive.redo().command == "CreateAnnotation"
        assert len(archive.read.annotations.all()) == 1
        assert archive.check() == []


def test_a_reading_that_is_not_here_is_refused(archive, document):
    record = archive.read.documents.get(document)
    with pytest.raises(InputError, match="does not hold the text"):
        archive.reading("no such document")
    archive.file.submit(lambda c: c.execute("DELETE FROM readings")).result()
    with pytest.raises(InputError, match="is not in this archive"):
        archive.reading(record)


def test_readings_are_held_in_memory_up_to_a_number(archive, tmp_path, monkeypatch):
    monkeypatch.setattr("workbench.app.present_readings._HELD", 2)
    documents = [add_document(archive, tmp_path, f"Text number {n}.") for n in range(3)]
    held = [archive.reading(document) for document in documents]
    assert archive.reading(documents[2]) is held[2]
    assert archive.reading(documents[0]) is not held[0]


@pytest.mark.parametrize("spans", [[(0, 0)], [(5, 2)], [(0, 10_000)], []])
def test_a_passage_needs_usable_spans(archive, document, spans):
    with pytest.raises(InputError, match="not a passage"):
        archive.passage(document, *spans)


def test_an_unknown_export_format_is_refused_with_the_known_ones(archive, tmp_path):
    with pytest.raises(InputError, match="no export format “papyrus”") as error:
        archive.export("papyrus", tmp_path / "x")
    assert "bundle" in str(error.value.hint)


def test_submitted_work_is_done_and_told(archive):
    told: list[ChangeSet] = []
    archive.bus.subscribe(told.append)
    made = archive.submit(CreateTag(name="燈"), "library").result()
    assert [one.tag.id for one in archive.read.authorities.tags()] == [made]
    assert told[0].origin == "library"
    assert archive.author.name == "Li Wen"
    archive.compact()
    assert archive.check() == []


def test_an_original_is_saved_whole_or_not_at_all(archive, document, tmp_path):
    record = archive.read.documents.get(document)
    archive.save_original(record, tmp_path / "out.txt")
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == TEXT
    with pytest.raises(InputError, match="already exists"):
        archive.save_original(record, tmp_path / "out.txt")
    archive.file.submit(lambda c: c.execute("DELETE FROM sqlar")).result()
    with pytest.raises(EnvironmentFailedError):
        archive.save_original(record, tmp_path / "other.txt")
    assert not (tmp_path / "other.txt").exists()
