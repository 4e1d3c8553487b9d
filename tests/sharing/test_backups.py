"""Earlier states: only when something changed, originals once, ten back, and each one whole again."""

import errno
import os
from pathlib import Path

import pytest

from support import TEXT, add_document
from workbench import settings as preferences
from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation
from workbench.commands.erasing import Erase
from workbench.commands.tags import CreateTag
from workbench.errors import EnvironmentFailedError, InputError
from workbench.settings import Settings
from workbench.sharing import backups as module
from workbench.sharing.backups import BackupFailedError, back_up, backup_folder, backups, restore
from workbench.store import backup_files

LI = Settings(author="Li Wen")


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "漁港 ⚓.workbench"
    Archive.create(path, chosen=LI).close()
    return path


def change(path, name, chosen=LI):
    with Archive.open(path, chosen=chosen) as archive:
        archive.do(CreateTag(name=name))


def test_only_a_changed_archive_is_backed_up(path):
    with Archive.open(path, chosen=LI) as archive:
        archive.read.documents.all()
    assert backups(path, LI) == []
    change(path, "潮")
    assert len(backups(path, LI)) == 1
    with Archive.open(path, chosen=LI, read_only=True):
        pass
    assert len(backups(path, LI)) == 1


def test_no_backups_are_made_if_none_are_wanted(path):
    change(path, "潮", Settings(author="Li Wen", backups=0))
    assert backups(path, LI) == []


def test_ten_states_are_kept_newest_first(path):
    for number in range(12):
        change(path, f"第{number}號")
    states = backups(path, LI)
    assert len(states) == 10
    assert sorted((one.path.name for one in states), reverse=True) == [one.path.name for one in states]
    assert states[0].archive == str(path)
    assert states[0].size == states[0].path.stat().st_size
    assert states[0].made.endswith("Z")


def test_originals_are_kept_once_for_all_states(path, tmp_path):
    with Archive.open(path, chosen=LI) as archive:
        add_document(archive, tmp_path)
    originals = backup_folder(path, LI) / "originals"
    kept = {one.name: one.stat().st_mtime_ns for one in originals.iterdir()}
    change(path, "潮")
    assert {one.name: one.stat().st_mtime_ns for one in originals.iterdir()} == kept
    assert len([name for name in kept if "." not in name]) == 1


def test_a_restored_archive_is_whole_sound_and_of_its_time(path, tmp_path):
    with Archive.open(path, chosen=LI) as archive:
        document = add_document(archive, tmp_path)
        checksum = archive.read.documents.get(document).checksum
        archive.do(CreateAnnotation(document=document, passage=archive.passage(document, (0, 3)), note="潮水 🌊"))
        identity = archive.identity
    change(path, "later")
    target = tmp_path / "restored.workbench"
    restore(backups(path, LI)[1].path, target)
    with Archive.open(target, chosen=LI) as back:
        assert back.check() == []
        assert b"".join(back.read.originals.read(checksum)) == TEXT.encode()
        assert back.reading(document).text == TEXT
        assert [view.annotation.note for view in back.read.annotations.all()] == ["潮水 🌊"]
        assert back.read.authorities.tags() == []
        assert back.identity == identity
        back.undo()
    assert sorted(one.name for one in tmp_path.glob("restored*")) == ["restored.workbench"]


def test_a_backup_of_what_was_erased_does_not_hold_its_bytes(path, tmp_path):
    with Archive.open(path, chosen=LI) as archive:
        document = add_document(archive, tmp_path)
        made = archive.do(CreateAnnotation(document=document, note="抹去的話 erased words"))
    with Archive.open(path, chosen=LI) as archive:
        archive.do(Erase(table="annotations", record=made))
        archive.compact()
        assert archive.check() == []
    for file in (path, backups(path, LI)[0].path):
        assert "抹去的話".encode() not in file.read_bytes()
        assert b"erased words" not in file.read_bytes()


def test_the_folder_of_the_settings_is_used(path, tmp_path):
    chosen = Settings(author="Li Wen", backup_folder=str(tmp_path / "elsewhere 備份"))
    change(path, "潮", chosen)
    assert backups(path, chosen)[0].path.is_relative_to(tmp_path / "elsewhere 備份")
    assert backups(path, LI) == []


def test_a_backup_that_cannot_be_made_says_so_and_the_archive_is_closed_and_whole(path, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(BackupFailedError, match="No backup could be made") as refused:
        change(path, "潮", Settings(author="Li Wen", backup_folder=str(tmp_path / "file")))
    assert "safe" in str(refused.value.hint)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["file", path.name]
    with Archive.open(path, chosen=LI) as archive:
        assert [view.tag.name for view in archive.read.authorities.tags()] == ["潮"]
        assert archive.check() == []


def test_a_full_disk_leaves_no_half_state(path, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(module, "keep_originals", full)
    with pytest.raises(BackupFailedError, match="No space left"):
        back_up(path, LI)
    assert list(backup_folder(path, LI).iterdir()) == []
    path.write_bytes(b"gone wrong")
    with pytest.raises(BackupFailedError, match="not a Workbench archive"):
        back_up(path, LI)


def test_an_original_that_was_cut_short_is_written_again(path, tmp_path, monkeypatch):
    with Archive.open(path, chosen=LI) as archive:
        add_document(archive, tmp_path)
    originals = backup_folder(path, LI) / "originals"
    name = next(one.name for one in originals.iterdir() if "." not in one.name)
    (originals / name).rename(originals / f"{name}.unfinished")
    backup_files.keep_originals(path, originals)
    assert sorted(one.name for one in originals.iterdir()) == [name, f"{name}.facts"]


def test_restoring_never_overwrites_and_leaves_nothing_half_done(path, tmp_path, monkeypatch):
    change(path, "潮")
    state = backups(path, LI)[0].path
    with pytest.raises(InputError, match="already exists"):
        restore(state, path)
    with pytest.raises(InputError, match="There is no file"):
        restore(state.with_name("missing.workbench"), tmp_path / "new.workbench")
    assert not state.with_name("missing.workbench").exists()
    with pytest.raises(EnvironmentFailedError):
        restore(state, tmp_path / "no folder" / "new.workbench")

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(EnvironmentFailedError, match="No space left"):
        restore(state, tmp_path / "new.workbench")
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_the_states_of_a_lost_archive_are_found_by_its_name(path):
    change(path, "潮")
    kept = [one.path for one in backups(path, LI)]
    path.unlink()
    assert [one.path for one in backups(path, LI)] == kept
    assert backups(path.with_name("another.workbench"), LI) == []
    assert backups(path, Settings(backup_folder=str(Path(preferences.data_folder()) / "nothing"))) == []


def test_a_long_name_still_has_states(tmp_path):
    path = tmp_path / ("長" * 70 + ".workbench")
    Archive.create(path, chosen=LI).close()
    change(path, "潮")
    assert len(backups(path, LI)) == 1


def test_an_original_that_another_process_kept_first_is_no_failure(path, tmp_path, monkeypatch):
    with Archive.open(path, chosen=LI) as archive:
        add_document(archive, tmp_path)
    folder, real = tmp_path / "kept", backup_files._finish

    def finish(unfinished, target):
        other = target.with_name(f"{target.name}.1.unfinished")
        other.write_bytes(unfinished.read_bytes())
        real(other, target)  # clears away whatever is unfinished
        real(unfinished, target)

    monkeypatch.setattr(backup_files, "_finish", finish)
    backup_files.keep_originals(path, folder)
    assert sorted(one.suffix for one in folder.iterdir()) == ["", ".facts"]
    with pytest.raises(FileNotFoundError):
        real(folder / "gone.unfinished", folder / "gone")
