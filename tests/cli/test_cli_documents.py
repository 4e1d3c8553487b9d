"""new, import, documents, document …, reading."""

import hashlib
import json
import os
from pathlib import Path

import pytest

from workbench.settings import load_state

IMPORTED = {
    "path": str,
    "status": str,
    "document": str,
    "title": str,
    "reader": str,
    "characters": int,
    "pages": int,
    "notes": int,
    "warnings": list,
    "error": str,
    "hint": str,
}
DOCUMENT = {"id", "title", "file_name", "media_type", "checksum", "reader", "reading"} | {
    "characters",
    "pages",
    "notes",
    "warnings",
}


def test_new_makes_an_archive_and_says_where(cli, tmp_path):
    assert cli.json("new", str(tmp_path / "b.workbench")) == {"archive": str(tmp_path / "b.workbench")}
    assert (tmp_path / "b.workbench").is_file()


def test_new_refuses_a_target_that_exists_and_leaves_it_alone(cli):
    before = Path(cli.archive).read_bytes()
    sentence, hint = cli.refusal("new", cli.archive)
    assert "already exists" in sentence
    assert hint
    assert Path(cli.archive).read_bytes() == before


def test_new_where_no_folder_is_says_so_in_a_sentence(cli, tmp_path):
    sentence, _ = cli.refusal("new", str(tmp_path / "nowhere" / "c.workbench"))
    assert "cannot be created" in sentence


def test_a_name_of_three_hundred_characters_is_refused_in_a_sentence(cli, tmp_path):
    long = str(tmp_path / ("長" * 300 + ".workbench"))
    for arguments in (["new", long], ["documents", long], ["copy", cli.archive, long]):
        assert "name too long" in " ".join(cli.refusal(*arguments)), arguments


def test_import_reports_every_key_of_the_contract(cli):
    added, again = cli.json("import", cli.archive, cli.letter), cli.json("import", cli.archive, cli.letter)
    assert {name: type(value) for name, value in added[0].items()} == IMPORTED
    assert added[0]["status"] == "added"
    assert again[0] == {**added[0], "status": "already"}


def test_import_takes_folders_and_one_bad_file_stops_nothing(cli, tmp_path):
    folder = tmp_path / "sources"
    (folder / "inner").mkdir(parents=True)
    (folder / "a.txt").write_text("First of the papers.", encoding="utf-8")
    (folder / "b.txt").write_bytes(b"")
    (folder / "inner" / "c.md").write_text("# 三\n\nThird paper.", encoding="utf-8")
    rows = cli.json("import", cli.archive, str(folder), status=1)
    assert [(Path(row["path"]).name, row["status"]) for row in rows] == [
        ("a.txt", "added"),
        ("b.txt", "failed"),
        ("c.md", "added"),
    ]
    assert "empty" in rows[1]["error"]
    assert rows[1]["document"] is None
    assert len(cli.json("documents", cli.archive)) == 2


def test_import_without_anything_to_import_is_wrong_usage(cli):
    assert "--clipboard" in cli("import", cli.archive, status=2).stderr


def test_import_takes_text_from_standard_input_under_a_name(cli):
    row = cli.json("import", cli.archive, "--clipboard", "clip 📎.txt", stdin="剪貼的文字。\n".encode())[0]
    assert (row["status"], row["path"]) == ("added", "clip 📎.txt")
    assert cli.json("documents", cli.archive)[0]["file_name"] == "clip 📎.txt"
    assert "剪貼的文字。" in cli.json("reading", cli.archive, row["document"])["text"]


def test_import_for_people_tells_what_was_added_already_and_refused(cli):
    empty = cli.file("empty.txt", "")
    cli("import", cli.archive, cli.diary)
    lines = cli("import", cli.archive, cli.letter, cli.diary, empty, status=1).stdout
    assert [line.split()[0] for line in lines.splitlines() if not line.startswith(" ")] == [
        "added",
        "already",
        "failed",
    ]


def test_import_can_be_told_how_to_read(cli):
    verse = cli.file("verse.txt", "one line\nanother line\na third line\n")
    row = cli.json("import", cli.archive, "--as", "verse", verse)[0]
    assert "one line\nanother line" in cli.json("reading", cli.archive, row["document"])["text"]
    assert "backwards" in cli("import", cli.archive, "--as", "backwards", cli.diary, status=2).output


def test_documents_lists_every_key_of_the_contract(cli, letter):
    rows = cli.json("documents", cli.archive)
    assert len(rows) == 1
    assert set(rows[0]) >= DOCUMENT
    assert rows[0]["checksum"] == hashlib.sha256(Path(cli.letter).read_bytes()).hexdigest()
    assert rows[0]["characters"] == letter["characters"]
    assert "來信.txt" in cli("documents", cli.archive).stdout


def test_documents_of_one_title_are_listed_with_what_tells_them_apart(cli, letter):
    diary = cli.json("import", cli.archive, cli.diary)[0]["document"]
    for document, author in ((letter["document"], "Keeper Lin"), (diary, "Keeper Bao")):
        cli("document", "edit", cli.archive, document, "--title", "Log of the light", "--author", author)
    lines = cli("documents", cli.archive).stdout
    assert "“Log of the light” · Keeper Lin  " in lines
    assert "“Log of the light” · Keeper Bao  " in lines


def test_what_is_counted_once_is_said_in_the_singular(cli):
    one = cli.file("one.txt", "x")
    assert ", 1 character, 0 pages, 0 notes" in cli("import", cli.archive, one).stdout
    assert "1 character, 0 pages, 0 notes" in cli("preview", one).stdout


@pytest.mark.parametrize("key", ["id", "beginning", "file name"])
def test_a_document_is_named_by_id_beginning_of_id_or_file_name(cli, letter, key):
    named = {"id": letter["document"], "beginning": letter["document"][:6], "file name": "來信.txt"}[key]
    assert cli.json("reading", cli.archive, named)["document"] == letter["document"]


def test_a_document_that_is_not_there_or_not_unambiguous_is_refused(cli, letter):
    assert "nothing-like-it" in cli.refusal("reading", cli.archive, "nothing-like-it")[0]
    other = Path(cli.letter).parent / "other" / "來信.txt"
    other.parent.mkdir()
    other.write_text("Another letter of the same file name.", encoding="utf-8")
    cli("import", cli.archive, str(other))
    sentence, hint = cli.refusal("reading", cli.archive, "來信.txt")
    assert "2" in sentence
    assert letter["document"] in hint


def test_reading_gives_text_blocks_and_map_of_the_contract(cli, letter):
    value = cli.json("reading", cli.archive, letter["document"])
    assert set(value) >= {"document", "reading", "text", "blocks", "pages", "notes"} | {
        "links",
        "gaps",
        "layout",
        "outline",
    }
    source = Path(cli.letter).read_text(encoding="utf-8")
    for block in value["blocks"]:
        assert set(block) == {"kind", "level", "start", "end", "page", "label", "source_spans"}
        words = value["text"][block["start"] : block["end"]]
        assert "".join(source[a:b] for a, b in block["source_spans"]) == words
    assert value["text"] in cli("reading", cli.archive, letter["document"]).stdout


def test_document_edit_sets_descriptive_fields_and_gives_the_row(cli, letter):
    row = cli.json(
        "document",
        "edit",
        cli.archive,
        "來信.txt",
        "--title",
        "王二的信 ✉️",
        "--archive",
        "港務局",
        "--call-number",
        "Q-7",
    )
    assert (row["title"], row["archive"], row["call_number"]) == ("王二的信 ✉️", "港務局", "Q-7")
    assert cli.json("document", "edit", cli.archive, "來信.txt", "--not-shareable")["shareable"] is False
    assert "Nothing to set" in cli.refusal("document", "edit", cli.archive, letter["document"])[0]


def test_document_goes_to_the_trash_and_comes_back_with_its_annotations(cli, letter, marked):
    marked("王二")
    assert cli.json("document", "trash", cli.archive, "來信.txt")["deleted"] is True
    assert cli.json("documents", cli.archive) == []
    assert cli.json("annotations", cli.archive) == []
    assert [row["id"] for row in cli.json("documents", cli.archive, "--trash")] == [letter["document"]]
    assert cli.json("document", "restore", cli.archive, letter["document"])["deleted"] is False
    assert len(cli.json("annotations", cli.archive)) == 1


def test_document_correct_refuses_pages_that_are_not_there(cli, letter):
    sentence, hint = cli.refusal("document", "correct", cli.archive, "來信.txt", "--page", "1", "--label", "12")
    assert "0 pages" in sentence
    assert "from 1" in hint
    cli("document", "correct", cli.archive, "來信.txt", "--page", "0", "--label", "12", status=2)


def test_document_correct_counts_pages_from_one(cli):
    pages = "\n\n\f".join(f"Page {n} tells of the {n}th lantern in plain words.\n\n{n}" for n in range(11, 16))
    paper = cli.json("import", cli.archive, "--as", "printed", cli.file("pages.txt", pages))[0]
    if not paper["pages"]:
        pytest.skip("the reader of printed pages finds none here")
    words = "tells of the 12th lantern"
    made = cli.json("annotate", cli.archive, "pages.txt", "--quote", words)
    cli("document", "correct", cli.archive, "pages.txt", "--page", str(made["page"]), "--label", "xii")
    again = cli.json("annotate", cli.archive, "pages.txt", "--quote", words)
    assert (again["page"], again["label"]) == (made["page"], "xii")


def test_document_original_gives_the_bytes_back_and_never_overwrites(cli, letter, tmp_path):
    target = tmp_path / "back.txt"
    value = cli.json("document", "original", cli.archive, "來信.txt", str(target))
    assert value == {"document": letter["document"], "target": str(target)}
    assert target.read_bytes() == Path(cli.letter).read_bytes()
    assert "already exists" in cli.refusal("document", "original", cli.archive, "來信.txt", str(target))[0]
    assert cli.refusal("document", "original", cli.archive, "來信.txt", str(tmp_path / "no" / "x"))[0]


def test_document_reread_says_what_became_of_the_annotations(cli, letter, marked):
    marked("船夫王二", "--note", "誰？")
    row = cli.json("document", "reread", cli.archive, "來信.txt", "--as", "verse")
    assert (row["changed"], row["placed"], row["unplaced"]) == (True, 1, [])
    assert row["reading"] != letter["document"]
    now = cli.json("annotations", cli.archive)[0]
    text = cli.json("reading", cli.archive, "來信.txt")["text"]
    assert (now["placed"], text[now["start"] : now["end"]], now["note"]) == (True, "船夫王二", "誰？")
    assert cli.json("document", "reread", cli.archive, "來信.txt")["changed"] is False
    assert "1 annotation placed" in cli("document", "reread", cli.archive, "來信.txt", "--as", "plain").stdout
    assert cli.json("check", cli.archive)["ok"]


def test_names_that_are_no_utf8_are_refused_or_shown_never_a_crash(cli):
    odd = os.fsencode(cli.folder) + b"/\xff\xfe.txt"
    with open(odd, "wb") as file:
        file.write(b"The bytes of this file are fine.")
    assert cli.json("import", cli.archive, os.fsdecode(odd))[0]["status"] == "added"
    assert cli("documents", cli.archive).stdout
    stray = cli.json("documents", cli.archive)[0]["id"]
    assert "not text" in cli.refusal("document", "edit", cli.archive, stray, "--title", "\udcff")[0]


def test_the_installation_remembers_one_id_for_each_copy(imported):
    assert len(load_state()["copies"]) == 1
    copies = {row["copy"] for row in imported.json("log", imported.archive)}
    assert copies == set(load_state()["copies"].values())


def test_sample_builds_an_archive_and_its_bundle(cli, tmp_path):
    value = cli.json("sample", str(tmp_path / "out"))
    assert cli.json("check", value["archive"]) == {"ok": True, "problems": []}
    assert (Path(value["bundle"]) / "bagit.txt").is_file()
    assert len(cli.json("annotations", value["archive"])) > 5
    again = cli("sample", str(tmp_path / "out"))
    assert str(tmp_path / "out") in again.stdout


def test_sample_where_no_folder_can_be_made_is_refused(cli):
    assert "cannot be written" in cli.refusal("sample", str(Path(cli.letter) / "inside-a-file"))[0]


def test_json_is_utf8_whatever_the_terminal(cli, letter):
    raw = cli("documents", cli.archive, "--json").stdout_bytes
    assert json.loads(raw.decode("utf-8"))[0]["file_name"] == "來信.txt"
    assert "來信".encode() in raw


def test_the_beginning_of_several_file_names_is_said_to_mean_several(cli, letter):
    cli("import", cli.archive, cli.file("letter-1.txt", "One letter."), cli.file("letter-2.txt", "Another letter."))
    sentence, hint = cli.refusal("reading", cli.archive, "letter")
    assert "can mean 2 of the documents" in sentence
    ids = {row["id"] for row in cli.json("documents", cli.archive) if row["file_name"].startswith("letter")}
    assert all(one in hint for one in ids)
    assert cli.json("reading", cli.archive, "letter-1")["text"].startswith("One")


def test_pages_of_a_reading_count_from_one_as_everywhere(cli):
    cli("import", cli.archive, cli.file("pages.txt", "First page.\n\x0cSecond page.\n\x0cThird page.\n"))
    pages = cli.json("reading", cli.archive, "pages.txt")["pages"]
    assert [(one["index"], one["page"]) for one in pages] == [(0, 1), (1, 2), (2, 3)]
