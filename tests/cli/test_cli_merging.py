"""``merge``, ``merges``, ``conflicts``, ``changes`` and ``sync`` in the terminal."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def anna(cli: Any) -> str:
    """A collaborator's copy of an archive with one document and one annotation."""
    cli("import", cli.archive, cli.letter)
    cli("annotate", cli.archive, "來信.txt", "--quote", "碼頭的燈", "--note", "start")
    other = str(cli.folder / "anna.workbench")
    shutil.copyfile(cli.archive, other)
    return other


def note(cli: Any, archive: str, author: str, text: str) -> None:
    (one,) = cli.json("annotations", archive)
    cli("--author", author, "annotation", "edit", archive, one["id"], "--note", text)


def test_a_dry_run_tells_and_a_merge_brings(cli: Any, anna: str) -> None:
    note(cli, anna, "Anna", "hers")
    told = cli.json("merge", cli.archive, anna, "--dry-run")
    assert (told["dry_run"], told["merge"], told["entries"]) == (True, None, 2)
    (one,) = [each for each in told["updated"] if each["table"] == "annotations"]
    assert (one["label"], one["authors"]) == ("碼頭的燈", ["Anna"])
    assert cli.json("annotations", cli.archive)[0]["note"] == "start"
    done = cli.json("merge", cli.archive, anna)
    assert done["merge"]
    assert cli.json("annotations", cli.archive)[0]["note"] == "hers"
    assert "nothing in it" in cli("merge", cli.archive, anna).output
    twice = cli.json("merge", cli.archive, anna, anna)
    assert [each["entries"] for each in twice] == [0, 0]


def test_a_merge_is_listed_set_aside_and_lifted(cli: Any, anna: str) -> None:
    note(cli, anna, "Anna", "hers")
    done = cli.json("merge", cli.archive, anna)
    (kept,) = cli.json("merges", cli.archive)
    assert (kept["id"], kept["name"], kept["set_aside"]) == (done["merge"], "anna.workbench", False)
    assert "anna.workbench" in cli("merges", cli.archive).output
    assert cli.json("merges", "set-aside", cli.archive, kept["id"])["set_aside"]
    assert cli.json("annotations", cli.archive)[0]["note"] == "start"
    assert "already" in cli.refusal("merges", "set-aside", cli.archive, kept["id"])[0]
    assert not cli.json("merges", "lift", cli.archive, kept["id"])["set_aside"]
    assert cli.json("annotations", cli.archive)[0]["note"] == "hers"
    assert "no merge" in cli.refusal("merges", "lift", cli.archive, "nothing")[0]


@pytest.mark.parametrize(("choice", "decided"), [(["--value", "both"], "both"), (["--value", '"5"'], "5"), ([], "")])
def test_conflicts_are_listed_and_decided(cli: Any, anna: str, choice: list[str], decided: str) -> None:
    note(cli, anna, "Anna", "hers")
    note(cli, cli.archive, "Li", "his")
    cli("merge", cli.archive, anna)
    (one,) = cli.json("conflicts", cli.archive)
    assert {each["value"] for each in one["values"]} == {"hers", "his"}
    assert "hers" in cli("conflicts", cli.archive).output
    first: Any = one["values"][0]["value"]
    cli("conflicts", "decide", cli.archive, one["id"], "note", *(choice or ["--choose", "1"]))
    assert cli.json("annotations", cli.archive)[0]["note"] == (decided or first)
    assert "no conflicts" in cli("conflicts", cli.archive).output


def test_a_decision_says_which_and_about_what(cli: Any, anna: str) -> None:
    note(cli, anna, "Anna", "hers")
    note(cli, cli.archive, "Li", "his")
    cli("merge", cli.archive, anna)
    (one,) = cli.json("conflicts", cli.archive)
    cli("conflicts", "decide", cli.archive, one["id"], "note", status=2)
    assert "no conflict" in cli.refusal("conflicts", "decide", cli.archive, one["id"], "color", "--choose", "1")[0]
    assert "only 2" in cli.refusal("conflicts", "decide", cli.archive, one["id"], "note", "--choose", "3")[0]


def test_what_one_deleted_and_another_edited_is_decided_by_its_number(cli: Any, anna: str) -> None:
    note(cli, anna, "Anna", "hers")
    (one,) = cli.json("annotations", cli.archive)
    cli("annotation", "delete", cli.archive, one["id"])
    cli("merge", cli.archive, anna)
    conflict = next(each for each in cli.json("conflicts", cli.archive) if each["field"] == "deleted")
    kept = next(n for n, each in enumerate(conflict["values"], 1) if each["field"] != "deleted")
    cli("conflicts", "decide", cli.archive, conflict["id"], "deleted", "--choose", str(kept))
    assert [each["note"] for each in cli.json("annotations", cli.archive)] == ["hers"]


def test_a_file_of_changes_goes_to_a_collaborator(cli: Any, anna: str) -> None:
    note(cli, cli.archive, "Li", "his")
    target = str(cli.folder / "news.workbench")
    assert cli.json("changes", cli.archive, target, "--since", anna)["entries"] >= 1
    cli("merge", anna, target)
    assert cli.json("annotations", anna)[0]["note"] == "his"
    assert "exists" in cli.refusal("changes", cli.archive, target, "--since", anna)[0]
    later = str(cli.folder / "later.workbench")
    assert "written" in cli("changes", cli.archive, later, "--since", "2020-01-01T00:00:00Z").output


def test_a_shared_folder_is_brought_into_step(cli: Any, anna: str) -> None:
    folder = Path(cli.folder / "cloud")
    assert "cloud" in cli.refusal("sync", cli.archive, str(folder))[0]
    folder.mkdir()
    note(cli, anna, "Anna", "hers")
    assert cli.json("sync", anna, str(folder))["written"]
    assert len(cli.json("sync", cli.archive, str(folder))["taken"]) == 1
    assert cli.json("annotations", cli.archive)[0]["note"] == "hers"
    assert "Nothing new" in cli("sync", cli.archive, str(folder)).output
    for log in folder.rglob("*.workbench"):
        log.write_bytes(b"half a file")
    broken = cli.json("sync", cli.archive, str(folder), status=1)
    assert broken["failed"][0]["hint"]
