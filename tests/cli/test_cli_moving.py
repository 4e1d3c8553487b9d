"""document reread, document replace, tray, annotation place."""

import csv
import json
from pathlib import Path

import pytest

ACCOUNT = {"same", "moved", "changed", "several", "lost", "waiting", "differences"}


@pytest.fixture
def corrected(cli, marked):
    """The letter with two annotations, replaced by a corrected file; the second one waits."""
    kept, waits = marked("三月的雨"), marked("船夫")
    text = Path(cli.letter).read_text(encoding="utf-8")
    path = cli.file("來信（校正）.txt", "校正本\n\n" + text.replace("船夫", "水手"))
    return kept["id"], waits["id"], cli.json("document", "replace", cli.archive, "來信.txt", path)


def test_reread_gives_an_account_of_every_annotation(cli, marked):
    made, whole = marked("三月的雨")["id"], cli.json("annotate", cli.archive, "來信.txt")["id"]
    row = cli.json("document", "reread", cli.archive, "來信.txt", "--as", "verse")
    assert set(row["account"]) == ACCOUNT
    assert row["account"]["same"] == [made, whole]
    assert (row["changed"], row["placed"], row["unplaced"]) == (True, 1, [])


def test_replace_gives_an_account_and_the_new_document(cli, letter, corrected):
    kept, waits, row = corrected
    assert (row["replaced"], row["file_name"]) == (letter["document"], "來信（校正）.txt")
    account = row["account"]
    assert (account["moved"], account["changed"], account["waiting"]) == ([kept], [waits], [waits])
    assert account["differences"] == [
        {
            "annotation": waits,
            "placed": False,
            "old": "船夫",
            "new": "水手",
            "difference": [["-", "船夫"], ["+", "水手"]],
        }
    ]
    assert [one["id"] for one in cli.json("documents", cli.archive)] == [row["id"]]
    assert [one["id"] for one in cli.json("documents", cli.archive, "--trash")] == [letter["document"]]
    assert cli.json("check", cli.archive)["ok"]
    cli("undo", cli.archive)
    assert [one["id"] for one in cli.json("documents", cli.archive)] == [letter["document"]]
    assert all(one["placed"] for one in cli.json("annotations", cli.archive))


def test_a_corrected_file_derives_from_what_its_forerunner_derived_from(cli, letter):
    other = cli.file("底稿.txt", "底稿只有一句話。")
    cli.json("import", cli.archive, other)
    cli("derive", cli.archive, "來信.txt", "底稿.txt", "--note", "a fair copy")
    text = Path(cli.letter).read_text(encoding="utf-8")
    corrected = cli.file("來信（校正）.txt", "校正本\n\n" + text)
    by = cli.json("document", "replace", cli.archive, "來信.txt", corrected)["id"]
    assert by in json.dumps(cli.json("family", cli.archive))
    assert "a fair copy" in json.dumps(cli.json("family", cli.archive))


def test_replace_says_what_it_did_and_what_it_could_not(cli, marked, tmp_path):
    marked("三月的雨")
    other = cli.file("別的.txt", "完全不同的一封信，只有一句話。")
    assert (
        "0 annotations placed, 1 waits for its place"
        in cli("document", "replace", cli.archive, "來信.txt", other).stdout
    )
    assert "no file" in cli.refusal("document", "replace", cli.archive, "別的.txt", str(tmp_path / "none.txt"))[0]
    assert "very file" in cli.refusal("document", "replace", cli.archive, "別的.txt", other)[0]


def test_the_tray_lists_what_waits_with_its_candidates(cli, corrected):
    _, waits, row = corrected
    (one,) = cli.json("tray", cli.archive, "--document", row["id"])
    assert (one["id"], one["placed"], one["class"], one["quote"]) == (waits, False, "changed", "船夫")
    assert [(each["number"], each["quote"]) for each in one["candidates"]] == [(1, "水手")]
    assert one["difference"] == [["-", "船夫"], ["+", "水手"]]
    shown = cli("tray", cli.archive).stdout
    assert "[水手]" in shown
    assert "1 waits for its place" in shown


def test_an_annotation_leaves_the_tray_by_candidate_or_by_span(cli, corrected):
    _, waits, _ = corrected
    placed = cli.json("annotation", "place", cli.archive, waits, "--candidate", "1")
    assert (placed["placed"], placed["quote"]) == (True, "水手")
    assert cli.json("tray", cli.archive) == []
    assert "no candidate" in cli.refusal("annotation", "place", cli.archive, waits, "--candidate", "1")[0]
    cli("undo", cli.archive)
    assert "no candidate" in cli.refusal("annotation", "place", cli.archive, waits, "--candidate", "2")[0]
    assert cli.json("annotation", "place", cli.archive, waits, "--span", "0:3")["quote"] == "校正本"
    assert cli.json("tray", cli.archive) == []
    cli("annotation", "place", cli.archive, waits, status=2)


def test_what_stands_nowhere_has_no_candidates(cli, marked):
    marked("三月的雨")
    cli("document", "replace", cli.archive, "來信.txt", cli.file("別的.txt", "完全不同的一封信。"))
    (one,) = cli.json("tray", cli.archive)
    assert (one["class"], one["candidates"], one["difference"]) == ("lost", [], [])


def test_what_waits_is_said_to_wait_and_has_no_place_in_the_lists(cli, corrected):
    kept, waits, row = corrected
    listed = {one["id"]: one for one in cli.json("annotations", cli.archive)}
    there, gone = listed[kept], listed[waits]
    assert (there["state"], there["last"]) == ("placed", None)
    assert (gone["state"], gone["placed"], gone["quote"]) == ("waiting", False, "船夫")
    assert [gone[name] for name in ("start", "end", "page", "spans", "source_spans")] == [None, None, None, [], []]
    assert gone["last"]["end"] - gone["last"]["start"] == 2
    assert gone["last"]["reading"] != row["reading"]
    lines = {line.split()[0]: line for line in cli("annotations", cli.archive).stdout.splitlines()}
    assert "(waiting in the tray)" in lines[waits]
    assert "(waiting" not in lines[kept]


def test_what_waits_is_marked_in_every_export(cli, corrected, tmp_path):
    kept, waits, _ = corrected
    for name in ("csv", "markdown", "web-annotation", "bundle"):
        cli("export", cli.archive, str(tmp_path / name), "--format", name)
    with (tmp_path / "csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["annotation_id"]: row for row in csv.DictReader(file)}
    assert [rows[waits][name] for name in ("state", "start", "end")] == ["waiting", "", ""]
    assert [rows[kept][name] for name in ("state", "start")] == ["placed", "10"]
    assert "Where: waiting in the tray" in (tmp_path / "markdown").read_text(encoding="utf-8")
    items = json.loads((tmp_path / "web-annotation").read_text(encoding="utf-8"))["first"]["items"]
    targets = {item["id"].removeprefix("urn:uuid:"): item["target"] for item in items}
    assert targets[waits]["selector"] == {"type": "TextQuoteSelector", "exact": "船夫"}
    assert len(targets[kept]["selector"]) == 2
    page = (tmp_path / "bundle" / "data" / "index.html").read_text(encoding="utf-8")
    assert page.count(">Place of the mark in this text is not known<") == 1


def test_corrections_that_say_nothing_on_a_new_text_are_reported(cli, letter):
    text = cli.json("reading", cli.archive, "來信.txt")["text"]
    at = text.index("The harbour")
    made = cli.json("document", "correct", cli.archive, "來信.txt", "--join", f"{at - 3}:{at + 3}")["corrections"]
    assert [one["standing"] for one in made] == ["applied"]
    path = cli.file("短.txt", text[: at - 1])
    result = cli.json("document", "replace", cli.archive, "來信.txt", path)
    assert result["idle"] == {"corrections": [made[0]["id"]], "rejections": 0, "labels": [], "decisions": 0}
    cli("undo", cli.archive)
    said = cli("document", "replace", cli.archive, "來信.txt", path).stdout
    assert "1 correction of the text has no place in it any more." in said


def test_corrections_that_a_new_reading_keeps_are_not_reported(cli, letter):
    cli("document", "correct", cli.archive, "來信.txt", "--mark", "heading", "--span", "0:2")
    row = cli.json("document", "reread", cli.archive, "來信.txt", "--as", "verse")
    assert (row["changed"], row["idle"]) == (True, {"corrections": [], "rejections": 0, "labels": [], "decisions": 0})
    blocks = cli.json("reading", cli.archive, "來信.txt")
    assert blocks["blocks"][0]["kind"] == "heading"
    assert [one["standing"] for one in blocks["corrections"]] == ["applied"]
