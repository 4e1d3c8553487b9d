"""shelf …, places and their exports."""

import json
from datetime import date
from pathlib import Path

ROWS = (
    "id,name,label_zh,kind,lat,lon,description\n"
    "7,Lantern Quay,燈碼頭,place,47.5,106.25,of stone\n8,Lan Er,,,,,\n9,,,,,,\n"
)


def test_a_file_is_put_on_the_shelf_searched_and_taken_from(cli):
    made = cli.json("shelf", "add", cli.file("list.csv", ROWS), "--scheme", "own")
    assert made == {
        "name": "list",
        "file": "list.csv",
        "entries": 2,
        "added": made["added"],
        "left_out": 1,
        "rows": [{"row": 4, "reason": "it has no name"}],
    }
    assert "1 row was left out" in cli("shelf", "add", cli.file("list.csv", ROWS), "--scheme", "own").stdout
    assert [one["name"] for one in cli.json("shelf", "list")] == ["list"]
    assert "list  2  list.csv" in cli("shelf", "list").stdout
    (found,) = cli.json("shelf", "search", "灯")
    assert (found["scheme"], found["identifier"], found["found"]) == ("own", "7", "燈碼頭")
    assert "own:7  place  Lantern Quay  47" not in cli("shelf", "search", "lan").stdout
    assert "own:7  place  Lantern Quay" in cli("shelf", "search", "lan").stdout
    taken = cli.json("shelf", "adopt", cli.archive, "own:7")
    assert taken["identifiers"] == {"own": "7"}
    assert taken["taken"] == {"own": date.today().isoformat()}
    assert (taken["name"], taken["coordinates"], taken["note"]) == ("Lantern Quay", "47.5,106.25", "of stone")
    assert "already" in cli.refusal("shelf", "adopt", cli.archive, "own:7")[0]
    assert "of which kind" in cli.refusal("shelf", "adopt", cli.archive, "own:8")[0]
    cli.json("entity", "add", cli.archive, "--kind", "person", "--name", "蘭二")
    given = cli.json("shelf", "adopt", cli.archive, "own:8", "--entity", "蘭二")
    assert [one["text"] for one in given["forms"]] == ["Lan Er"]
    cli("undo", cli.archive)
    assert cli.json("entities", cli.archive, "--kind", "person")[0]["identifiers"] == {}
    assert cli.json("shelf", "remove", "list") == {"name": "list", "removed": True}
    assert "Nothing on the shelf" in cli.refusal("shelf", "adopt", cli.archive, "own:7")[0]


def test_places_have_coordinates_and_dated_names_and_go_out_as_maps(cli):
    made = cli.json("entity", "add", cli.archive, "--kind", "place", "--name", "碼頭", "--coordinates", "47.9 106.9")
    assert made["coordinates"] == "47.9,106.9"
    options = ("--form", "Quay", "--form-date", "1911/1924")
    now = cli.json("entity", "edit", cli.archive, "碼頭", *options, "--coordinates", "-1,2")
    assert (now["coordinates"], now["forms"][0]["date"]) == ("-1,2", "1911/1924")
    later = cli.json("entity", "edit", cli.archive, "碼頭", "--form", "Quay", "--form-date", "1912")
    assert [one["date"] for one in later["forms"]] == ["1912"]
    assert "No place lies" in cli.refusal("entity", "edit", cli.archive, "碼頭", "--coordinates", "91,0")[0]
    for name, suffix in (("geojson", "geojson"), ("linked-places", "jsonld")):
        target = str(Path(cli.folder) / f"places.{suffix}")
        cli.json("export", cli.archive, target, "--format", name)
        (feature,) = json.loads(Path(target).read_text(encoding="utf-8"))["features"]
        assert feature["geometry"]["coordinates"] == [2, -1]
