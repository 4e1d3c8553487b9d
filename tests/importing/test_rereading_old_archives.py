"""What readers of an earlier release read is read anew, and nothing that stands on it is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from workbench.anchoring.landing import Outcome
from workbench.app.archive import Archive
from workbench.progress import no_progress

ARCHIVES = sorted((Path(__file__).parents[1] / "archives").glob("*.workbench"))


@pytest.mark.parametrize("kept", ARCHIVES[:1], ids=lambda path: path.stem)
def test_a_document_read_by_version_1_is_read_anew_and_keeps_its_annotations(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / kept.name
    shutil.copyfile(kept, path)
    with Archive.open(path) as archive:
        (before,) = archive.read.annotations.all()
        document = archive.read.documents.resolve(before.document.id)
        corrections = archive.read.documents.corrections(document.id)
        assert archive.as_read(document).reader_version == 1

        done = archive.reread(document, progress=no_progress())
        assert done.changed
        assert done.account.of(Outcome.SAME) == (before.annotation.id,)
        assert not done.unplaced
        assert not done.idle
        again = archive.read.documents.resolve(document.id)
        assert archive.as_read(again).reader_version == 2

        (after,) = archive.read.annotations.all()
        assert before.anchor is not None
        assert after.anchor is not None
        assert (after.anchor.quote, after.anchor.spans) == (before.anchor.quote, before.anchor.spans)
        assert archive.read.documents.corrections(document.id) == corrections
        assert archive.check() == []
        assert not archive.reread(again, progress=no_progress()).changed

        archive.undo()
        assert archive.as_read(archive.read.documents.resolve(document.id)).reader_version == 1
        assert archive.check() == []
