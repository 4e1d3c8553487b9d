import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from workbench.exporters.bundle.bag import Bag, FolderSink, ZipSink, bag_name


def test_a_bag_declares_itself_and_lists_every_file_under_both_sums(tmp_path: Path) -> None:
    bag = Bag(FolderSink(tmp_path / "bag"))
    bag.add("data/a/b.txt", [b"one ", b"two"])
    bag.add("index.html", [b"<p>"])
    bag.close({"Contact-Name": "Ada\nReader", "Empty": " "})
    root = tmp_path / "bag"
    assert (root / "bagit.txt").read_bytes() == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    information = (root / "bag-info.txt").read_text(encoding="utf-8")
    assert "Contact-Name: Ada Reader\n" in information
    assert "Payload-Oxum: 7.1\n" in information
    assert "Empty" not in information
    for name in ("sha256", "sha512"):
        expected = hashlib.new(name, b"one two").hexdigest()
        assert (root / f"manifest-{name}.txt").read_text() == f"{expected}  data/a/b.txt\n"
        tags = [line.split("  ")[1] for line in (root / f"tagmanifest-{name}.txt").read_text().splitlines()]
        assert {"bag-info.txt", "bagit.txt", "index.html", "manifest-sha256.txt"} <= set(tags)


def test_a_zip_holds_the_bag_in_one_top_folder() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        bag = Bag(ZipSink(archive, "top"))
        bag.add("data/信.txt", [b"x"])
        bag.close({})
    names = zipfile.ZipFile(packed).namelist()
    assert names[0] == "top/data/信.txt"
    assert all(name.startswith("top/") for name in names)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("letter.txt", "letter.txt"),
        ("100%25.txt", "100_25.txt"),
        ("con.txt", "_con.txt"),
        ("COM1", "_COM1"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("", "original"),
    ],
)
def test_names_can_be_written_on_every_system(name: str, expected: str) -> None:
    assert bag_name(name) == expected


def test_long_names_keep_their_ending_and_fit_into_the_bytes_of_a_file_system() -> None:
    long = bag_name("外" * 300 + ".txt")
    assert len(long.encode()) <= 180
    assert long.endswith("外.txt")
    assert len(bag_name("外" * 300).encode()) <= 180
