import contextlib
import io
import os
import random
import stat
import struct
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.errors import EnvironmentFailedError, InputError, WorkbenchError
from workbench.importing.bundle import containers
from workbench.importing.bundle.containers import Unpacked, container, unpacked
from workbench.importing.bundle.manifests import verify
from workbench.progress import no_progress

ID = "01a1fcd9-ff83-7000-b507-63dcc586dd7f"


def zipped(path: Path, *names: str, top: str = "top/", **contents: bytes) -> Path:
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        for name in ("bagit.txt", *names):
            archive.writestr(top + name, contents.get(name, b"x"))
    return path


def read(path: Path) -> Unpacked:
    folder = path.parent / "unpacked"
    folder.mkdir(exist_ok=True)
    with container(path) as source:
        return unpacked(source, folder, no_progress())


def test_a_zip_is_read_with_or_without_its_top_folder(tmp_path: Path) -> None:
    for top in ("top/", ""):
        held = read(zipped(tmp_path / "x.zip", f"data/texts/{ID}.txt", "index.html", top=top))
        assert set(held.sums) == {"bagit.txt", f"data/texts/{ID}.txt", "index.html"}
        assert set(held.files) == {"bagit.txt", f"data/texts/{ID}.txt"}


def test_files_are_kept_under_names_of_our_own(tmp_path: Path) -> None:
    held = read(zipped(tmp_path / "x.zip", f"data/originals/{'a' * 64}/信 %$.txt"))
    assert all(path.name.isdigit() for path in held.files.values())


def test_what_file_managers_leave_behind_is_passed_over(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", ".DS_Store", "data/Thumbs.db")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("__MACOSX/top/._bagit.txt", b"x")
        archive.writestr("top/data/", b"")
    assert set(read(path).sums) == {"bagit.txt"}


@pytest.mark.parametrize(
    "name",
    [
        "../evil.txt",
        "data/../../evil.txt",
        "data/./workbench.json",
        "data//workbench.json",
        f"data/originals/{'a' * 64}/..",
        "a\\..\\evil.txt",
    ],
)
def test_a_path_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="leads out of it"):
        read(zipped(tmp_path / "x.zip", name))


@pytest.mark.parametrize("name", ["/etc/passwd", "C:/evil.txt", "\\\\server\\share"])
def test_an_absolute_path_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="leads out of it"):
        read(zipped(tmp_path / "x.zip", name, top=""))


@pytest.mark.parametrize(
    "name",
    ["evil.exe", "data/more.txt", "data/texts/x.txt", f"data/texts/{ID}.txt/more", f"data/originals/{'a' * 64}/b/c"],
)
def test_only_the_files_of_a_bundle_are_let_in(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="does not belong there"):
        read(zipped(tmp_path / "x.zip", name))


def test_a_second_top_folder_does_not_belong_there(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("elsewhere/index.html", b"x")
    with pytest.raises(InputError, match="does not belong there"):
        read(path)


@pytest.mark.parametrize("twin", ["index.html", "INDEX.html"])
def test_two_files_of_one_name_are_refused(tmp_path: Path, twin: str) -> None:
    with pytest.raises(InputError, match=r"same name|does not belong"):
        read(zipped(tmp_path / "x.zip", "index.html", twin))


def test_links_in_a_zip_are_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip")
    with zipfile.ZipFile(path, "a") as archive:
        link = zipfile.ZipInfo("top/index.html")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, b"/etc/passwd")
    with pytest.raises(InputError, match="is a link"):
        read(path)


def test_links_in_a_folder_are_refused_and_not_followed(tmp_path: Path) -> None:
    bag = tmp_path / "bag"
    bag.mkdir()
    (bag / "data").symlink_to(tmp_path)
    with pytest.raises(InputError, match="is a link"):
        read(bag)


def patched(path: Path, change: Callable[[bytearray], None]) -> Path:
    content = bytearray(path.read_bytes())
    change(content)
    path.write_bytes(content)
    return path


def test_an_encrypted_zip_is_refused(tmp_path: Path) -> None:
    def encrypt(content: bytearray) -> None:
        content[content.index(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(InputError, match="encrypted"):
        read(patched(zipped(tmp_path / "x.zip"), encrypt))


def test_members_that_lie_over_each_other_are_refused(tmp_path: Path) -> None:
    def overlap(content: bytearray) -> None:
        second = content.index(b"PK\x01\x02", content.index(b"PK\x01\x02") + 4)
        content[second + 42 : second + 46] = struct.pack("<I", 10)

    with pytest.raises(InputError, match="over each other"):
        read(patched(zipped(tmp_path / "x.zip", "index.html"), overlap))


def test_a_member_that_reaches_beyond_the_end_is_refused(tmp_path: Path) -> None:
    def stretch(content: bytearray) -> None:
        at = content.index(b"PK\x01\x02")
        content[at + 20 : at + 24] = struct.pack("<I", 1_000_000)

    with pytest.raises(InputError, match="end is missing"):
        read(patched(zipped(tmp_path / "x.zip"), stretch))


def test_an_unusual_packing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("bagit.txt", b"x")
    with pytest.raises(InputError, match="packed in a way"):
        read(path)


def test_any_damage_to_a_zip_is_one_sentence(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "x.zip", "index.html", f"data/texts/{ID}.txt").read_bytes()
    chance = random.Random(5)
    for _ in range(300):
        content = bytearray(whole[: chance.choice((len(whole), chance.randrange(1, len(whole))))])
        for _ in range(chance.randrange(1, 4)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        (tmp_path / "x.zip").write_bytes(content)
        with contextlib.suppress(WorkbenchError):
            verify(read(tmp_path / "x.zip"))


def test_damaged_bytes_are_noticed(tmp_path: Path) -> None:
    def damage(content: bytearray) -> None:
        content[40] ^= 0xFF

    with pytest.raises(InputError, match="damaged"):
        read(patched(zipped(tmp_path / "x.zip"), damage))


def test_a_bomb_is_stopped_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "SLACK", 1000)
    path = zipped(tmp_path / "x.zip", "index.html", **{"index.html": bytes(5_000_000)})
    with pytest.raises(InputError, match="more than it may"):
        read(path)


def test_a_part_that_is_read_into_memory_has_a_limit_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(containers, "MOST_BYTES_OF_A_PART", 10)
    original = f"data/originals/{'a' * 64}/x"
    read(zipped(tmp_path / "x.zip", original, **{original: bytes(100)}))
    with pytest.raises(InputError, match="more than it may"):
        read(zipped(tmp_path / "x.zip", "index.html", **{"index.html": bytes(100)}))


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MOST_FILES", 2)
    names = [f"data/texts/{ID[:-1]}{digit}.txt" for digit in range(4)]
    with pytest.raises(InputError, match="too many"):
        read(zipped(tmp_path / "x.zip", *names))
    bag = tmp_path / "bag"
    (bag / "data" / "texts").mkdir(parents=True)
    for name in names:
        (bag / name).write_text("x")
    with pytest.raises(InputError, match="too many"):
        read(bag)


def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object) -> io.BytesIO:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(zipfile, "ZipFile", forbidden)
    with pytest.raises(EnvironmentFailedError, match="Permission denied"), container(tmp_path / "x.zip"):
        pass


def bag(tmp_path: Path, manifest: bytes, declaration: bytes = b"BagIt-Version: 1.0\n") -> Unpacked:
    (tmp_path / "bagit").write_bytes(declaration)
    (tmp_path / "manifest").write_bytes(manifest)
    return Unpacked(
        {"bagit.txt": tmp_path / "bagit", "manifest-sha256.txt": tmp_path / "manifest"},
        {"bagit.txt": ("", ""), "manifest-sha256.txt": ("", ""), "data/a b.txt": ("abc", "def")},
    )


def test_a_manifest_that_fits_is_accepted_in_all_its_spellings(tmp_path: Path) -> None:
    for line in (b"abc  data/a b.txt\n", b"ABC *data/a b.txt\r\n", b"abc\tdata/a b.txt"):
        verify(bag(tmp_path, line))


@pytest.mark.parametrize(
    ("manifest", "sentence"),
    [
        (b"abd  data/a b.txt\n", "not as it was written"),
        (b"abc  data/c.txt\n", "is missing"),
        (b"", "does not belong there"),
        (b"abc\n", "not as it was written"),
        (b"\xff\xfe", "does not belong there"),
    ],
)
def test_a_manifest_that_does_not_fit_is_refused(tmp_path: Path, manifest: bytes, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        verify(bag(tmp_path, manifest))


def test_tag_files_are_verified_too(tmp_path: Path) -> None:
    held = bag(tmp_path, b"abc  data/a b.txt\n")
    (tmp_path / "tags").write_text("fff  bagit.txt\n")
    held.files["tagmanifest-sha256.txt"] = tmp_path / "tags"
    with pytest.raises(InputError, match="not as it was written"):
        verify(held)


def test_a_bag_without_declaration_or_manifest_is_no_bundle(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not a bundle"):
        verify(bag(tmp_path, b"", b"hello"))
    held = bag(tmp_path, b"")
    del held.files["manifest-sha256.txt"]
    with pytest.raises(InputError, match="is missing"):
        verify(held)


def test_reading_nothing_leaves_nothing_on_disk(tmp_path: Path) -> None:
    read(zipped(tmp_path / "x.zip", "index.html"))
    assert len(os.listdir(tmp_path / "unpacked")) == 1
