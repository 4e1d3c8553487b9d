"""Pictures of pages come in as pages without text."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation
from workbench.errors import InputError
from workbench.importing.report import Status
from workbench.model.outline import rectangle
from workbench.plugins import Read, Source
from workbench.progress import no_progress
from workbench.readers import image
from workbench.readers.image import ImageReader


def picture(path: Path, pages: int = 1, size: tuple[int, int] = (60, 90), **options: object) -> Path:
    sheets = [Image.new("L", (size[0] + number, size[1]), 255) for number in range(pages)]
    more = {"save_all": True, "append_images": sheets[1:]} if pages > 1 else {}
    sheets[0].save(path, **more, **options)  # type: ignore[arg-type]
    return path


def source(path: Path) -> Source:
    content = path.read_bytes()
    return Source(path, path.name, content[:65536], len(content))


def read(path: Path) -> Read:
    return ImageReader().read(source(path), no_progress())


@pytest.mark.parametrize(
    ("name", "media_type"),
    [("a.png", "image/png"), ("a.jpg", "image/jpeg"), ("a.tif", "image/tiff"), ("a.jp2", "image/jp2")],
)
def test_each_format_is_known_by_its_beginning_whatever_it_is_called(
    tmp_path: Path, name: str, media_type: str
) -> None:
    path = picture(tmp_path / name).rename(tmp_path / "scan")
    assert ImageReader().confidence(source(path)) == 1.0
    found = read(path)
    assert (found.media_type, found.reading.text, found.source) == (media_type, "", "")
    page = found.reading.geometry.page(0)
    assert page is not None
    assert (page.width, page.height) == (60, 90)


def test_every_page_of_a_tiff_is_a_page(tmp_path: Path) -> None:
    found = read(picture(tmp_path / "roll.tif", pages=3))
    assert [page.label for page in found.reading.pages] == ["1", "2", "3"]
    assert [found.reading.geometry.page(n).width for n in range(3)] == [60, 61, 62]  # type: ignore[union-attr]
    assert list(found.reading.source_map.problems(len(found.source), 0)) == []


def test_a_photograph_held_sideways_is_as_wide_as_it_is_looked_at(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    page = read(picture(tmp_path / "turned.jpg", exif=exif)).reading.geometry.page(0)
    assert page is not None
    assert (page.width, page.height) == (90, 60)


@pytest.mark.parametrize("name", ["a.png", "a.tif", "a.jp2"])
def test_a_torn_picture_is_refused_in_one_sentence(tmp_path: Path, name: str) -> None:
    path = picture(tmp_path / name)
    path.write_bytes(path.read_bytes()[:20])
    with pytest.raises(InputError) as refused:
        read(path)
    assert str(refused.value.message).startswith(f"{name} is damaged")


def test_a_picture_larger_than_any_page_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image, "LARGEST", 100)
    with pytest.raises(InputError) as refused:
        read(picture(tmp_path / "a.png"))
    assert "60 × 90" in str(refused.value.message)


def test_a_scan_is_imported_marked_and_sound(archive: Archive, tmp_path: Path) -> None:
    done = archive.importer().run([picture(tmp_path / "roll.tif", pages=2)]).files[0]
    assert (done.status, done.pages) == (Status.ADDED, 2)
    assert done.document is not None
    archive.do(CreateAnnotation(document=done.document.id, regions=[rectangle(1, (5, 5), (20, 20))]))
    assert archive.check() == []
    assert len(archive.read.annotations.regions(done.document.id)) == 1


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.jp2"])
def test_a_picture_whose_end_is_missing_comes_in_and_says_so(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    Image.effect_noise((200, 200), 80).save(path)
    assert image.CUT_OFF not in read(path).reading.warnings
    path.write_bytes(path.read_bytes()[:-2000])
    assert image.CUT_OFF in read(path).reading.warnings


def test_no_picture_is_decoded_where_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = picture(tmp_path / "a.png")
    monkeypatch.setattr(PngImagePlugin.PngImageFile, "load_prepare", None)
    assert len(read(path).reading.pages) == 1
