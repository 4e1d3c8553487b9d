"""export, copy."""

import inspect
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.exporters.bundle import bag
from workbench.store.originals import Originals

FORMATS = {"bundle", "csv", "markdown", "html", "docx", "web-annotation"}


def test_the_formats_are_listed(cli):
    assert {row["name"] for row in cli.json("export", "--list")} >= FORMATS
    assert set(cli.json("export", "--list")[0]) == {"name", "label", "suffix"}
    assert "bundle" in cli("export", "--list").stdout


def test_export_writes_what_was_chosen_and_says_what(cli, marked, tmp_path):
    marked("王二", "--tag", "人")
    marked("雨")
    target = tmp_path / "excerpts.csv"
    value = cli.json("export", cli.archive, str(target), "--format", "csv", "--tag", "人")
    assert value == {"target": str(target), "format": "csv", "files": [str(target)], "annotations": 1}
    assert "王二" in target.read_text(encoding="utf-8-sig")
    assert "already exists" in cli.refusal("export", cli.archive, str(target), "--format", "csv")[0]
    assert "2 annotations written" in cli("export", cli.archive, str(target), "--format", "csv", "--overwrite").stdout


def test_what_is_counted_is_what_was_written(cli, marked, tmp_path):
    marked("王二", "--private")
    marked("雨", "--note", "untagged")
    marked("碼頭的燈", "--tag", "光")
    for name in sorted(FORMATS):
        assert cli.json("export", cli.archive, str(tmp_path / name), "--format", name)["annotations"] == 2
    items = json.loads((tmp_path / "web-annotation").read_text(encoding="utf-8"))
    assert items["total"] == 2
    cli("document", "edit", cli.archive, "來信.txt", "--not-shareable")
    target = tmp_path / "withheld"
    assert cli.json("export", cli.archive, str(target), "--format", "web-annotation")["annotations"] == 1
    assert json.loads(target.read_text(encoding="utf-8"))["total"] == 1


def test_every_format_exports_chinese_and_emoji(cli, marked, tmp_path):
    marked("碼頭的燈", "--note", "燈 🏮", "--tag", "光")
    for name in sorted(FORMATS):
        value = cli.json("export", cli.archive, str(tmp_path / f"燈 {name}"), "--format", name)
        assert value["annotations"] == 1
        assert all(Path(path).is_file() for path in value["files"]), name


def test_export_needs_archive_target_and_format(cli, tmp_path):
    cli("export", cli.archive, str(tmp_path / "x"), status=2)
    cli("export", status=2)
    assert "bundle" in cli.refusal("export", cli.archive, str(tmp_path / "x"), "--format", "papyrus")[1]


def test_a_bundle_is_imported_into_another_archive_as_folder_and_as_zip(cli, marked, tmp_path):
    made = marked("王二", "--tag", "人", "--note", "誰？")
    for name in ("bundle", "bundle.zip"):
        bundle = str(tmp_path / name)
        cli("export", cli.archive, bundle, "--format", "bundle")
        other = str(tmp_path / f"{name}.workbench")
        cli("new", other)
        rows = cli.json("import", other, bundle)
        assert [(row["status"], row["document"]) for row in rows] == [("added", made["document"])]
        assert rows[0]["characters"] > 10
        arrived = cli.json("annotations", other)[0]
        assert {**arrived, "modified": ""} == {**made, "modified": ""}
        assert cli.json("import", other, bundle)[0]["status"] == "already"
        assert cli.json("check", other) == {"ok": True, "problems": []}


def test_copy_leaves_private_work_at_home(cli, marked, tmp_path):
    marked("王二", "--note", "只給自己看", "--private")
    shared = marked("雨", "--note", "給大家看")
    target = tmp_path / "for Ann.workbench"
    value = cli.json("copy", cli.archive, str(target))
    assert value == {"archive": cli.archive, "target": str(target), "private": False, "originals": True}
    assert [one["id"] for one in cli.json("annotations", str(target))] == [shared["id"]]
    assert "只給自己看".encode() not in target.read_bytes()
    whole = tmp_path / "whole.workbench"
    cli("copy", cli.archive, str(whole), "--private")
    assert len(cli.json("annotations", str(whole))) == 2
    assert "already exists" in cli.refusal("copy", cli.archive, str(whole))[0]
    cli.refusal("copy", cli.archive, str(tmp_path / "nowhere" / "x.workbench"))


@pytest.fixture
def reads(monkeypatch) -> list[Iterator[bytes]]:
    """The originals that were begun to be read."""
    begun, real = [], Originals.read

    def read(self, checksum):
        begun.append(real(self, checksum))
        return begun[-1]

    monkeypatch.setattr(Originals, "read", read)
    return begun


class Full:
    """A disk without room, met where a piece is summed."""

    def update(self, piece):
        raise OSError(28, "No space left on device")


@pytest.mark.parametrize("whole", [True, False], ids=["a bundle", "an original"])
def test_a_disk_that_fills_leaves_no_original_half_read(cli, letter, tmp_path, monkeypatch, reads, whole):
    monkeypatch.setattr(bag._Summed, "write", Full.update)
    monkeypatch.setattr("workbench.importing.originals.hashlib.sha256", Full)
    target = str(tmp_path / "out")
    if whole:
        result = cli("export", cli.archive, target, "--format", "bundle", status=1)
    else:
        result = cli("document", "original", cli.archive, "來信.txt", target, status=1)
    assert "disk is full" in result.stderr
    assert [inspect.getgeneratorstate(one) for one in reads] == [inspect.GEN_CLOSED]
