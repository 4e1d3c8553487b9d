"""What older versions packed of the places of characters is read for ever, and told from what is packed now."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from workbench.app.archive import Archive
from workbench.model.geometry import Box, Geometry, packed_page

KEPT = Path(__file__).parents[1] / "archives" / "places" / "first.workbench"
BEGINS = {"first": b"x", "now": b"\x02"}


def test_an_archive_with_places_of_the_first_version_shows_them_and_is_sound(tmp_path: Path) -> None:
    path = tmp_path / KEPT.name
    shutil.copyfile(KEPT, path)
    with Archive.open(path) as archive:
        assert archive.check() == []
        (document,) = archive.read.documents.all()
        reading = archive.reading(document)
        assert [page[:1] for page in reading.geometry.pages] == [BEGINS["first"]] * 2
        latin, chinese = reading.geometry.page(0), reading.geometry.page(1)
        assert latin is not None
        assert chinese is not None
        assert latin.boxes(0, 9) == [Box(30.0, 31.4, 70.0, 42.4)]
        assert [line.end - line.start for line in chinese.lines] == [12, 10]
        assert chinese.box(chinese.lines[1].start) == Box(30.0, 50.0, 41.0, 61.0)


def test_pages_of_both_versions_stand_side_by_side_in_one_reading(tmp_path: Path) -> None:
    path = tmp_path / KEPT.name
    shutil.copyfile(KEPT, path)
    with Archive.open(path, read_only=True) as archive:
        (document,) = archive.read.documents.all()
        old = archive.reading(document).geometry
    page = old.page(1)
    assert page is not None
    mixed = Geometry((old.pages[0], packed_page(page), b""), old.texts)
    assert [one[:1] for one in mixed.pages] == [BEGINS["first"], BEGINS["now"], b""]
    again = Geometry.unpacked(mixed.packed(), old.texts)
    assert again == mixed
    assert (again.page(0), again.page(1), again.page(2)) == (old.page(0), page, None)


@pytest.mark.parametrize("value", [b"\xff\xff\xff\xff\x02", b"\xff\xff\xff\xff\x02\x01\0\0\0\x02\0\0\0??"])
def test_what_is_cut_short_is_no_geometry(value: bytes) -> None:
    with pytest.raises(ValueError, match="it is"):
        Geometry.unpacked(value)
