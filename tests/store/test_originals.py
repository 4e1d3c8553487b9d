"""Originals: byte for byte, in SQLite's own archive layout, safe names."""

from __future__ import annotations

import hashlib
import io
import shutil
import sqlite3
import subprocess
import zlib
from pathlib import Path

import pytest

from workbench.errors import EnvironmentFailedError
from workbench.store.connection import connect_to_write, create
from workbench.store.originals import Originals, checksum_of, safe_name


@pytest.fixture
def originals(tmp_path: Path) -> Originals:
    create(tmp_path / "o.workbench")
    return Originals(connect_to_write(tmp_path / "o.workbench"))


def put(originals: Originals, data: bytes, name: str) -> str:
    checksum = hashlib.sha256(data).hexdigest()
    originals.put(io.BytesIO(data), checksum, name)
    return checksum


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("蒙古\r\n".encode("gb18030") * 500_000, "paper.txt"),
        (bytes(range(256)) * 10_000, "scan.pdf"),
        (b"x", "tiny.txt"),
        (b"", "empty.txt"),
    ],
)
def test_every_byte_comes_back(originals: Originals, data: bytes, name: str) -> None:
    checksum = put(originals, data, name)
    assert b"".join(originals.read(checksum)) == data
    assert originals.sound(checksum)
    assert originals.checksums() == [checksum]


def test_the_archiver_of_sqlite_can_read_it(originals: Originals) -> None:
    data = b"readable in fifty years " * 100
    checksum = put(originals, data, "paper.txt")
    row = originals._connection.execute("SELECT * FROM sqlar").fetchone()
    assert row["name"] == f"{checksum}/paper.txt"
    assert row["sz"] == len(data)
    assert zlib.decompress(row["data"]) == data


def test_the_shell_of_sqlite_extracts_it(originals: Originals, tmp_path: Path) -> None:
    shell = shutil.which("sqlite3")
    if shell is None:
        pytest.skip("the sqlite3 shell is not installed")
    data = b"readable in fifty years " * 100
    checksum = put(originals, data, "paper.txt")
    originals._connection.execute("PRAGMA journal_mode = DELETE")
    originals._connection.close()
    subprocess.run([shell, str(tmp_path / "o.workbench"), "-Ax"], cwd=tmp_path, check=True)
    assert (tmp_path / checksum / "paper.txt").read_bytes() == data


def test_what_is_packed_already_is_stored_as_it_is(originals: Originals) -> None:
    checksum = put(originals, b"%PDF-" + b"a" * 10_000, "paper.pdf")
    row = originals._connection.execute("SELECT sz, length(data) FROM sqlar").fetchone()
    assert row[0] == row[1]
    assert originals.sound(checksum)


def test_bytes_that_are_not_what_was_announced_are_refused(originals: Originals) -> None:
    with pytest.raises(EnvironmentFailedError, match="changed while"):
        originals.put(io.BytesIO(b"other bytes"), "0" * 64, "paper.txt")
    assert originals.checksums() == []


def test_damage_is_noticed(originals: Originals) -> None:
    checksum = put(originals, b"some words " * 1000, "paper.txt")
    originals._connection.execute("UPDATE sqlar SET data = zeroblob(length(data))")
    assert not originals.sound(checksum)
    assert not originals.sound("0" * 64)


def test_the_same_original_is_kept_once_and_can_be_removed(originals: Originals) -> None:
    checksum = put(originals, b"once", "a.txt")
    assert put(originals, b"once", "b.txt") == checksum
    assert originals.checksums() == [checksum]
    originals.remove(checksum)
    assert not originals.holds(checksum)
    with pytest.raises(EnvironmentFailedError):
        list(originals.read(checksum))


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "_.._etc_passwd"),
        ("a/b\\c.txt", "a_b_c.txt"),
        ("line\nbreak.txt", "linebreak.txt"),
        ("\u202egpj.exe", "gpj.exe"),
        ("...", "original"),
        ("", "original"),
        ("論文.pdf", "論文.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_names_cannot_climb_out_or_deceive(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_checksums_are_those_of_the_standard(tmp_path: Path) -> None:
    assert checksum_of(io.BytesIO(b"abc")) == (hashlib.sha256(b"abc").hexdigest(), 3)
    assert sqlite3.sqlite_version_info >= (3, 37)
