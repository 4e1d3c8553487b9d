"""An archive of every released schema is kept for ever, and opens."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation
from workbench.model.records import RECORDS
from workbench.store.schema import SCHEMA_VERSION

ARCHIVES = sorted((Path(__file__).parents[1] / "archives").glob("*.workbench"))


def test_there_is_one_archive_for_every_schema() -> None:
    assert [path.stem for path in ARCHIVES] == [f"schema-{number}" for number in range(1, SCHEMA_VERSION + 1)]


@pytest.mark.parametrize("kept", ARCHIVES, ids=lambda path: path.stem)
def test_an_old_archive_opens_is_sound_and_can_be_worked_in(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / kept.name
    shutil.copyfile(kept, path)
    with Archive.open(path) as archive:
        assert archive.check() == []
        (view,) = archive.read.annotations.all()
        assert (view.annotation.note, view.author) == ("二", "Ada Reader")
        assert view.anchor is not None
        assert view.anchor.quote == "港口的燈 … 一年"
        assert archive.reading(view.document).blocks[0].kind == "quotation"
        archive.do(CreateAnnotation(document=view.document.id, note="today"))
        assert archive.check() == []


@pytest.mark.parametrize("kept", ARCHIVES, ids=lambda path: path.stem)
def test_an_old_archive_that_may_not_be_changed_can_be_read(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / kept.name
    shutil.copyfile(kept, path)
    before = path.read_bytes()
    with Archive.open(path, read_only=True) as archive:
        assert [view.annotation.note for view in archive.read.annotations.all()] == ["二"]
        for kind in RECORDS:
            archive.read.records.all(kind)
    assert path.read_bytes() == before
