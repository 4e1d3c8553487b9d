"""Folds in the archive: kept beside their readings, never in a copy, gone with them."""

import sqlite3

from workbench.settings import Settings
from workbench.sharing.backups import back_up
from workbench.store.folds import Folds, fold_of, stamp_of
from workbench.store.readings import Readings


def test_a_fold_comes_back_as_it_was_put(archive, document):
    reading = archive.reading(document)
    kept = Folds(archive.read.connection()).get(reading.id, stamp_of(()))
    assert kept is not None
    made = fold_of(reading)
    assert (kept.codes.tolist(), kept.bars.tolist(), kept.length) == (
        made.codes.tolist(),
        made.bars.tolist(),
        made.length,
    )
    assert Folds(archive.read.connection()).get(reading.id, "another stamp") is None


def test_a_fold_goes_with_its_reading(archive, document):
    reading = archive.reading(document)
    checksum = archive.read.documents.get(document).checksum
    archive.file.submit(lambda connection: Readings(connection).remove(checksum)).result()
    assert archive.read.connection().execute("SELECT count(*) FROM folds").fetchone()[0] == 0
    archive.file.submit(lambda connection: Folds(connection).put(reading.id, "late", fold_of(reading))).result()
    assert archive.read.connection().execute("SELECT count(*) FROM folds").fetchone()[0] == 0


def test_a_backup_holds_no_folds(archive, document, tmp_path):
    state = back_up(archive.path, Settings(backup_folder=str(tmp_path / "backups")))
    connection = sqlite3.connect(state)
    assert connection.execute("SELECT count(*) FROM readings").fetchone()[0] == 1
    assert connection.execute("SELECT count(*) FROM folds").fetchone()[0] == 0
    connection.close()
