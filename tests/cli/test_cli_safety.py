"""check, log, undo, redo, erase, unlock, backups."""

import json
import os
import sqlite3
from pathlib import Path

from workbench import settings
from workbench.settings import Settings
from workbench.sharing import locking


def test_check_says_sound_or_what_is_wrong(cli, marked):
    marked("王二")
    assert cli.json("check", cli.archive) == {"ok": True, "problems": []}
    assert "sound" in cli("check", cli.archive).stdout
    with sqlite3.connect(cli.archive) as connection:
        connection.execute("UPDATE anchors SET quote = '李四'")
    connection.close()
    found = cli.json("check", cli.archive, status=1)
    assert found["ok"] is False
    assert {one["kind"] for one in found["problems"]} == {"anchor", "journal"}
    assert set(found["problems"][0]) == {"kind", "record", "text"}
    assert "李四" in cli("check", cli.archive, status=1).stdout


def test_log_lists_who_did_what_newest_first(cli, marked):
    made = marked("王二")
    rows = cli.json("log", cli.archive)
    assert set(rows[0]) == {
        *("id", "kind", "author", "copy", "time", "command", "label", "changes", "reverts", "reverted"),
    }
    assert [row["command"] for row in rows] == ["CreateAnnotation", "AddDocument", "introduce-author"]
    assert {row["author"] for row in rows} == {"Li Wen"}
    assert [row["label"] for row in cli.json("log", cli.archive, "--limit", "1")] == ["highlight"]
    cli("annotation", "edit", cli.archive, made["id"], "--note", "x")
    assert [row["command"] for row in cli.json("log", cli.archive, "--record", made["id"])] == [
        "RewriteNote",
        "CreateAnnotation",
    ]
    assert "edit note" in cli("log", cli.archive).stdout


def test_undo_and_redo_give_the_journal_entry(cli, marked):
    marked("王二")
    entry = cli.json("log", cli.archive)[0]["id"]
    undone = cli.json("undo", cli.archive)
    assert undone == {"id": entry, "command": "CreateAnnotation", "label": "highlight", "kind": "undo"}
    assert cli.json("annotations", cli.archive) == []
    assert cli.json("redo", cli.archive)["kind"] == "redo"
    assert len(cli.json("annotations", cli.archive)) == 1
    redone = cli.json("log", cli.archive)[0]["id"]
    assert "undo: highlight" in cli("undo", cli.archive, "--entry", redone).stdout
    assert cli.json("log", cli.archive)[0]["reverts"] == redone


def test_undo_of_nothing_is_refused(cli):
    assert "nothing to undo" in cli.refusal("undo", cli.archive)[0]
    assert "nothing to redo" in cli.refusal("redo", cli.archive)[0]
    cli.refusal("undo", cli.archive, "--entry", "nonsense")


def test_undo_refuses_to_overwrite_newer_work_unless_forced(cli, marked):
    made = marked("王二", "--note", "one")
    cli("annotation", "edit", cli.archive, made["id"], "--note", "two")
    edit = cli.json("log", cli.archive)[0]["id"]
    cli("--author", "Ann", "annotation", "edit", cli.archive, made["id"], "--note", "three")
    result = cli("undo", cli.archive, "--entry", edit, "--json", status=1)
    said = json.loads(result.stdout)
    assert "changed since" in said["error"]
    assert said["hint"]
    assert said["obstacles"] == [
        {"table": "annotations", "record": made["id"], "field": "note", "value": "three", "author": "Ann"}
    ]
    assert f"annotations {made['id']}: note is now “three” (Ann)" in result.stderr
    cli("undo", cli.archive, "--entry", edit, "--force")
    assert cli.json("annotations", cli.archive)[0]["note"] == "one"


def test_undo_names_what_rests_on_it_and_shortens_what_is_long(cli, marked):
    made = marked("王二", "--note", "one")
    creation = cli.json("log", cli.archive)[0]["id"]
    cli("--author", "Ann", "annotation", "edit", cli.archive, made["id"], "--note", "長" * 500, "--private")
    cli("--author", "Bo", "annotation", "edit", cli.archive, made["id"], "--tag", "船")
    said = json.loads(cli("undo", cli.archive, "--entry", creation, "--json", status=1).stdout)
    found = {(one["table"], one["field"]): one for one in said["obstacles"]}
    assert found["annotations", "note"]["value"] == "長" * 59 + "…"
    assert found["annotations", "private"]["value"] == "true"
    assert (found["annotation_tags", None]["author"], found["annotation_tags", None]["value"]) == ("Bo", None)
    assert "rests on it (Bo)" in cli("undo", cli.archive, "--entry", creation, status=1).stderr


def test_undo_says_when_something_went_to_the_trash_or_came_back_since(cli, marked):
    made = marked("王二")
    creation = cli.json("log", cli.archive)[0]["id"]
    cli("annotation", "delete", cli.archive, made["id"])
    deletion = cli.json("log", cli.archive)[0]["id"]
    assert "in the trash since (Li Wen)" in cli("undo", cli.archive, "--entry", creation, status=1).stderr
    cli("annotation", "restore", cli.archive, made["id"])
    result = cli("undo", cli.archive, "--entry", deletion, status=1)
    assert "restored since (Li Wen)" in result.stderr


def test_somebody_else_cannot_undo_my_work(cli, marked):
    marked("王二")
    assert "nothing to undo" in cli.refusal("--author", "Ann", "undo", cli.archive)[0]
    assert cli.json("--author", "Ann", "documents", cli.archive)


def test_erase_asks_first_and_leaves_no_bytes(cli, marked):
    made = marked("王二", "--note", "一個不能留下的秘密")
    assert cli("erase", cli.archive, "annotations", made["id"], stdin="n\n", status=1)
    assert len(cli.json("annotations", cli.archive)) == 1
    assert cli.json("erase", cli.archive, "annotations", made["id"], "--yes")["record"] == made["id"]
    secret = "一個不能留下的秘密".encode()
    assert secret not in Path(cli.archive).read_bytes()
    newest = cli.json("backups", cli.archive)[0]["path"]
    assert secret not in Path(newest).read_bytes()
    assert cli.json("check", cli.archive)["ok"]
    assert cli.refusal("erase", cli.archive, "annotations", made["id"], "--yes")
    cli("erase", cli.archive, "documents", made["document"], "--yes", status=2)


def test_backups_are_listed_and_restored_with_their_originals(imported, tmp_path):
    cli = imported
    cli("annotate", cli.archive, "來信.txt", "--quote", "王二")
    rows = cli.json("backups", cli.archive)
    assert len(rows) == 2
    assert set(rows[0]) == {"path", "made", "bytes"}
    assert rows[0]["path"] in cli("backups", cli.archive).stdout
    target = str(tmp_path / "back.workbench")
    assert cli.json("backups", "restore", rows[1]["path"], target) == {"backup": rows[1]["path"], "target": target}
    assert cli.json("check", target) == {"ok": True, "problems": []}
    assert cli.json("annotations", target) == []
    original = tmp_path / "o.txt"
    cli("document", "original", target, "來信.txt", str(original))
    assert original.read_bytes() == Path(cli.letter).read_bytes()
    assert "already exists" in cli.refusal("backups", "restore", rows[0]["path"], target)[0]
    assert "not a Workbench archive" in cli.refusal("backups", "restore", cli.letter, str(tmp_path / "n"))[0]


def test_a_backup_that_fails_is_a_warning_and_the_work_is_done(cli, letter, tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder", encoding="utf-8")
    settings.save(Settings(author="Li Wen", language="en", backup_folder=str(in_the_way)))
    result = cli("annotate", cli.archive, "來信.txt", "--quote", "王二", "--json")
    assert json.loads(result.stdout)["quote"] == "王二"
    assert "No backup could be made" in result.stderr
    assert len(cli.json("annotations", cli.archive)) == 1


def other_machine(cli):
    holder = locking.Holder("Ann", "elsewhere", "2026-01-01T00:00:00Z", 4711)
    locking._write(locking.lock_path(Path(cli.archive)), [holder])
    return holder


def test_an_archive_open_on_another_machine_can_be_read_and_copied_not_changed(cli, letter, tmp_path):
    other_machine(cli)
    sentence, hint = cli.refusal("annotate", cli.archive, "來信.txt", "--quote", "王二")
    assert all(word in sentence for word in ("Ann", "elsewhere", "2026-01-01T00:00:00Z"))
    assert "read-only" in hint
    assert "copy" in hint
    assert len(cli.json("documents", cli.archive)) == 1
    assert cli.json("check", cli.archive)["ok"]
    cli("copy", cli.archive, str(tmp_path / "copy.workbench"))
    assert len(cli.json("documents", str(tmp_path / "copy.workbench"))) == 1


def test_unlock_takes_the_lock_over(cli, letter):
    holder = other_machine(cli)
    value = cli.json("unlock", cli.archive)
    assert (value["holder"]["host"], value["holder"]["user"]) == (holder.host, holder.user)
    cli("annotate", cli.archive, "來信.txt", "--quote", "王二")
    assert cli.json("unlock", cli.archive)["holder"] is None
    assert "Not locked" in cli("unlock", cli.archive).stdout
    other_machine(cli)
    assert "Ann" in cli("unlock", cli.archive).stdout
    assert not os.path.exists(cli.archive + ".lock")
