"""Scans are drawn by the same service as the pages of PDFs."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from test_page_images import dark, opened, refusal, whole

from workbench.errors import InputError
from workbench.readers.pdf.protocol import Limits
from workbench.rendering.events import Drawn, Failed, Opened, Sized
from workbench.rendering.pictures import PictureDrawer
from workbench.rendering.protocol import Opening, Tile


def scan(path: Path, mode: str = "L", pages: int = 1, **options: object) -> Path:
    """White pages of 60 × 85 pixels with a black square in the upper left corner."""
    white: dict[str, object] = {"I;16": 65535, "1": 1, "L": 255, "RGBA": (255, 255, 255, 0), "P": 255}
    sheets = []
    for _ in range(pages):
        sheet = Image.new(mode, (60, 85), white[mode])  # type: ignore[arg-type]
        sheet.paste((0, 0, 0, 255) if mode == "RGBA" else 0, (0, 0, 20, 20))
        sheets.append(sheet)
    more = {"save_all": True, "append_images": sheets[1:]} if pages > 1 else {}
    sheets[0].save(path, **more, **options)  # type: ignore[arg-type]
    return path


def drawer(path: Path) -> PictureDrawer:
    return PictureDrawer(Opening(str(path), "", Limits()))


def test_a_scan_of_two_pages_is_counted_sized_and_drawn_in_a_child(tmp_path: Path) -> None:
    with opened(scan(tmp_path / "roll.tif", pages=2)) as (images, heard):
        assert heard.wait(Opened) == Opened(2)
        sized = heard.wait(Sized)
        assert isinstance(sized, Sized)
        assert [tuple(size) for size in sized.sizes] == [(60, 85), (60, 85)]
        images.want([whole(1)])
        places = dark(heard.wait(Drawn))
        assert (5, 5) in places
        assert (40, 40) not in places


@pytest.mark.parametrize(("name", "mode"), [("a.png", "RGBA"), ("a.png", "1"), ("a.tif", "I;16"), ("a.jpg", "L")])
def test_every_kind_of_pixel_is_shown_dark_on_white(tmp_path: Path, name: str, mode: str) -> None:
    one = drawer(scan(tmp_path / name, mode))
    pixels = one.drawn(whole(0))
    assert len(pixels) == 60 * 85 * 4
    assert max(pixels[:3]) < 40
    assert min(pixels[-4:-1]) > 215
    one.close()


@pytest.mark.parametrize("name", ["a.png", "a.jpg"])
def test_what_is_there_of_a_picture_without_its_end_is_shown(tmp_path: Path, name: str) -> None:
    path = scan(tmp_path / name)
    Image.effect_noise((60, 85), 20).save(path)
    path.write_bytes(path.read_bytes()[:-400])
    one = drawer(path)
    assert 60 < one.drawn(whole(0))[0] < 200
    one.close()


def test_a_page_is_turned_as_asked_and_as_the_camera_says(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    one = drawer(scan(tmp_path / "a.jpg", exif=exif))
    assert one._size(0) == (85, 60)
    pixels = one.drawn(Tile(0, 85, 60, 0, 0, 85, 60))
    assert pixels[80 * 4] < 40  # the corner is at the upper right now
    assert pixels[0] > 215
    turned = one.drawn(Tile(0, 60, 85, 0, 0, 60, 85, rotation=1))
    assert turned[(84 * 60 + 55) * 4] < 40
    one.close()


def test_a_torn_scan_is_refused_or_has_no_picture(tmp_path: Path) -> None:
    path = scan(tmp_path / "a.png")
    content = path.read_bytes()
    path.write_bytes(content[:20])
    error = refusal(path)
    assert isinstance(error, InputError)
    big = Image.effect_noise((300, 300), 90)
    big.save(tmp_path / "noise.jp2")
    (tmp_path / "noise.jp2").write_bytes((tmp_path / "noise.jp2").read_bytes()[:5000])
    with opened(tmp_path / "noise.jp2") as (images, heard):
        images.want([whole(0)])
        assert isinstance(heard.wait(Failed), Failed)


def test_no_picture_larger_than_a_tile_is_drawn(tmp_path: Path) -> None:
    one = drawer(scan(tmp_path / "a.png"))
    answer, pixels = one.answer(Tile(0, 60, 85, 0, 0, 1 << 14, 1 << 14).question())
    one.close()
    assert (answer["kind"], pixels) == ("failed", b"")


@pytest.mark.parametrize(("name", "options"), [("a.jpg", {}), ("a.jp2", {}), ("a.jp2", {"num_resolutions": 1})])
def test_a_large_picture_is_decoded_small_where_that_is_enough_and_whole_where_not(
    tmp_path: Path, name: str, options: dict[str, int]
) -> None:
    sheet = Image.new("RGB", (600, 848), "white")
    sheet.paste((0, 0, 0), (0, 0, 300, 424))
    sheet.save(tmp_path / name, **options)
    one = drawer(tmp_path / name)
    for width in (75, 150, 500):
        height = round(width * 848 / 600)
        pixels = one.drawn(Tile(0, width, height, 0, 0, width, height))
        dark = [pixels[4 * (y * width + width // 4)] < 60 for y in range(height)]
        assert abs(sum(dark) - height / 2) <= 3
        assert pixels[4 * (10 * width + width - 5)] > 200
        whole = width == 500 or "num_resolutions" in options
        assert one._held is whole
    one.close()
