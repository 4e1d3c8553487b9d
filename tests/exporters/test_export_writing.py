import errno
import io
import os
from pathlib import Path

import pytest

from small_archive import Small
from workbench.errors import CancelledError, EnvironmentFailedError, InputError
from workbench.exporters import writing
from workbench.exporters.bundle import bag, exporter
from workbench.exporters.writing import explained, in_place_of, written
from workbench.plugins import exporters
from workbench.progress import Progress, no_progress


class FullDisk(io.FileIO):
    """A file on a disk that has room for a hundred bytes more."""

    room = 100

    def write(self, data: object) -> int:
        self.room -= len(data)  # type: ignore[arg-type]
        if self.room < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(data)  # type: ignore[arg-type]


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (writing, bag, exporter):
        monkeypatch.setattr(module, "opened", lambda path: FullDisk(path, "wb"))


@pytest.mark.usefixtures("full_disk")
@pytest.mark.parametrize("name", ["csv", "markdown", "html", "docx", "web-annotation", "bundle", "zip"])
def test_a_full_disk_is_one_sentence_and_leaves_nothing_behind(small: Small, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / ("x.zip" if name == "zip" else "x")
    with pytest.raises(EnvironmentFailedError, match="disk is full"):
        exporters()["bundle" if name == "zip" else name].export(small.request(), target, no_progress())
    assert list(folder.iterdir()) == []


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_leaves_what_was_to_be_overwritten(small: Small, tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    target.write_text("before")
    with pytest.raises(EnvironmentFailedError):
        exporters()["csv"].export(small.request(options={"overwrite": True}), target, no_progress())
    assert target.read_text() == "before"


def test_a_cancelled_export_leaves_nothing_behind(small: Small, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    progress = Progress(lambda step: progress.cancel() if step.total else None)
    with pytest.raises(CancelledError):
        exporters()["bundle"].export(small.request(), folder / "b", progress)
    assert list(folder.iterdir()) == []


def test_a_folder_that_holds_other_things_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").write_text("meow")
    with pytest.raises(InputError, match="holds other things"), in_place_of(tmp_path / "photos", overwrite=True):
        pass
    assert (tmp_path / "photos" / "cat.jpg").exists()


def test_no_export_takes_the_place_of_an_archive(tmp_path: Path) -> None:
    (tmp_path / "harbour.workbench").write_text("years of work")
    with pytest.raises(InputError, match="is an archive"), written(tmp_path / "harbour.workbench", overwrite=True):
        pass
    assert (tmp_path / "harbour.workbench").read_text() == "years of work"


def test_an_earlier_bundle_is_replaced_whole(small: Small, tmp_path: Path) -> None:
    target = tmp_path / "bundle"
    target.mkdir()
    (target / "bagit.txt").write_text("old")
    (target / "stale.txt").write_text("old")
    exporters()["bundle"].export(small.request(options={"overwrite": True}), target, no_progress())
    assert not (target / "stale.txt").exists()
    assert (target / "bagit.txt").read_text().startswith("BagIt-Version: 1.0")


def test_the_earlier_folder_comes_back_if_the_new_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "bundle"
    target.mkdir()
    (target / "bagit.txt").write_text("old")
    real = os.replace

    def replace(source: Path, goal: Path) -> None:
        if Path(source).name == "part":
            raise OSError(errno.EIO, "broken")
        real(source, goal)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(EnvironmentFailedError, match="cannot be written"), in_place_of(target, overwrite=True) as part:
        part.mkdir()
    assert (target / "bagit.txt").read_text() == "old"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no folder"), written(tmp_path / "no" / "x.csv", overwrite=False):
        pass


def test_a_forbidden_folder_is_named(tmp_path: Path) -> None:
    error = explained(PermissionError(errno.EACCES, "denied"), tmp_path / "x")
    assert "may not write" in str(error)
