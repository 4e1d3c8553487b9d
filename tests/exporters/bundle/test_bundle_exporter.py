import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from small_archive import DIARY, LETTER, Small
from workbench.errors import EnvironmentFailedError
from workbench.exporters.bundle import BundleExporter
from workbench.progress import no_progress


def export(small: Small, target: Path, **given: Any) -> Path:
    BundleExporter().export(small.request(**given), target, no_progress())
    return target


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_bundle_holds_all_its_parts_and_every_checksum_fits(small: Small, tmp_path: Path) -> None:
    found = files(export(small, tmp_path / "bundle"))
    reading = small.named["letter"].reading
    assert {
        "index.html",
        "data/index.html",
        "data/ro-crate-metadata.json",
        "data/citations.json",
        "data/comments.csv",
        "data/annotations.jsonld",
        "data/excerpts.csv",
        "data/entities.csv",
        "data/events.csv",
        "data/workbench.json",
        f"data/texts/{reading}.txt",
        f"data/readings/{reading}.json",
        f"data/originals/{small.named['letter'].checksum}/信.txt",
        *("bagit.txt", "bag-info.txt", "tagmanifest-sha256.txt", "manifest-sha512.txt"),
    } <= set(found)
    assert found[f"data/texts/{reading}.txt"].decode() == LETTER
    listed = dict(reversed(line.split("  ", 1)) for line in found["manifest-sha256.txt"].decode().splitlines())
    assert set(listed) == {path for path in found if path.startswith("data/")}
    assert all(hashlib.sha256(found[path]).hexdigest() == checksum for path, checksum in listed.items())


def test_the_files_written_are_returned(small: Small, tmp_path: Path) -> None:
    written = BundleExporter().export(small.request(), tmp_path / "bundle", no_progress())
    assert {path.relative_to(tmp_path / "bundle").as_posix() for path in written} == set(files(tmp_path / "bundle"))
    assert BundleExporter().export(small.request(), tmp_path / "b.zip", no_progress()) == [tmp_path / "b.zip"]


def test_a_zip_holds_the_same_files_as_the_folder(small: Small, tmp_path: Path) -> None:
    folder = files(export(small, tmp_path / "bundle"))
    with zipfile.ZipFile(export(small, tmp_path / "small.zip")) as archive:
        assert archive.testzip() is None
        packed = {name.removeprefix("small/"): archive.read(name) for name in archive.namelist()}
    assert set(packed) == set(folder)
    assert packed["data/excerpts.csv"] == folder["data/excerpts.csv"]


def test_no_byte_of_a_withheld_text_and_nothing_private_leaves_the_archive(small: Small, tmp_path: Path) -> None:
    everything = b"\n".join(files(export(small, tmp_path / "bundle")).values())
    for kept in ("the price of salt", "Unpublished minutes"):
        assert kept.encode() in everything
    for held_back in (
        "behind closed shutters",
        "closed shutters",
        "untagged remark",
        "Nobody was to learn",
        "learn the price",
        "salt.\\nDone",
        "mine alone",
        "My own plans",
        "nobody sees this",
    ):
        assert held_back.encode() not in everything
        assert json.dumps(held_back)[1:-1].encode() not in everything
    assert DIARY.encode() in everything


def test_the_positions_of_the_annotations_refer_to_the_texts(small: Small, tmp_path: Path) -> None:
    root = export(small, tmp_path / "bundle") / "data"
    checked = 0
    for item in json.loads((root / "annotations.jsonld").read_text(encoding="utf-8"))["first"]["items"]:
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        for target in targets:
            if isinstance(target, dict) and target["source"].startswith("texts/"):
                text = (root / target["source"]).read_bytes().decode("utf-8")
                quotation, position = target["selector"]
                assert text[position["start"] : position["end"]] == quotation["exact"]
                checked += 1
    assert checked == 5


def test_the_records_name_no_place_of_this_machine(small: Small, tmp_path: Path) -> None:
    value = json.loads((export(small, tmp_path / "bundle") / "data" / "workbench.json").read_text(encoding="utf-8"))
    assert (value["format"], value["version"], value["title"]) == ("workbench-bundle", 2, "Small archive")
    storage = {one["file_name"]: (one["storage"], one["link"]) for one in value["records"]["documents"]}
    assert storage == {"信.txt": ("inside", ""), "diary.txt": ("inside", ""), "minutes.txt": ("withheld", "")}


def link(small: Small, name: str) -> None:
    checksum = small.named["diary"].checksum
    small.file.submit(
        lambda c: (
            c.execute("UPDATE documents SET storage = 'linked', link = ? WHERE checksum = ?", (name, checksum)),
            c.execute("DELETE FROM sqlar WHERE name LIKE ?", (f"{checksum}/%",)),
        )
    ).result()


def test_a_linked_original_is_fetched_from_beside_the_archive(small: Small, tmp_path: Path) -> None:
    (small.path.parent / "linked.txt").write_text(DIARY, encoding="utf-8")
    link(small, "linked.txt")
    found = files(export(small, tmp_path / "bundle", options={"folder": small.path.parent}))
    assert found[f"data/originals/{small.named['diary'].checksum}/diary.txt"].decode() == DIARY


def test_a_linked_original_that_changed_is_not_given_away_as_the_original(small: Small, tmp_path: Path) -> None:
    (small.path.parent / "linked.txt").write_text("another text", encoding="utf-8")
    link(small, "linked.txt")
    with pytest.raises(EnvironmentFailedError, match="has changed"):
        export(small, tmp_path / "bundle", options={"folder": small.path.parent})
    assert not (tmp_path / "bundle").exists()


def test_a_linked_original_that_is_missing_leaves_its_text_in_the_bundle(small: Small, tmp_path: Path) -> None:
    link(small, "gone.txt")
    for name, options in (("a", {"folder": small.path.parent}), ("b", {})):
        found = files(export(small, tmp_path / name, options=options))
        assert f"data/texts/{small.named['diary'].reading}.txt" in found
        assert not [path for path in found if small.named["diary"].checksum in path]
