"""network, matrix: numbers with their places, and files for other programs."""

import csv
from pathlib import Path
from xml.etree import ElementTree


def fill(cli):
    cli.json("import", cli.archive, cli.letter, cli.diary)
    for kind, name in (("person", "王二"), ("person", "harbour master"), ("place", "碼頭 & <燈>")):
        cli.json("entity", "add", cli.archive, "--kind", kind, "--name", name)
    cli.json("entity", "edit", cli.archive, "碼頭 & <燈>", "--form", "碼頭")


def test_a_network_names_its_pairs_and_is_written_for_other_programs(cli):
    fill(cli)
    found = cli.json("network", cli.archive, "--within", "paragraph")
    names = {node["id"]: node["name"] for node in found["nodes"]}
    assert {frozenset((names[one["a"]], names[one["b"]])): one["count"] for one in found["edges"]} == {
        frozenset(("王二", "harbour master")): 1,
        frozenset(("王二", "碼頭 & <燈>")): 1,
    }
    assert set(found["edges"][0]["places"][0]) == {"document", "start", "end"}
    assert "1  王二 – " in cli("network", cli.archive, "--within", "paragraph").stdout
    for suffix, tag in (
        ("graphml", "{http://graphml.graphdrawing.org/xmlns}node"),
        ("gexf", "{http://gexf.net/1.3}node"),
    ):
        target = Path(cli.folder) / f"people.{suffix}"
        cli("network", cli.archive, "--within", "paragraph", "--output", str(target))
        assert len(list(ElementTree.parse(target).iter(tag))) == 3
    target = Path(cli.folder) / "pairs.csv"
    cli("network", cli.archive, "--within", "paragraph", "--output", str(target))
    rows = list(csv.reader(target.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0] == ["a", "kind_a", "b", "kind_b", "paragraph"]
    assert len(rows) == 3
    assert "already exists" in cli.refusal("network", cli.archive, "--output", str(target))[0]
    assert "cannot be written as" in cli.refusal("network", cli.archive, "--output", str(target.with_suffix(".png")))[0]


def test_events_and_pages_are_counted_too(cli):
    fill(cli)
    options = (
        "--kind",
        "visit",
        "--name",
        "Visit",
        "--participant",
        "王二:guest",
        "--participant",
        "harbour master:host",
    )
    event = cli.json("event", "add", cli.archive, *options)
    found = cli.json("network", cli.archive, "--within", "event")
    assert found["edges"][0]["places"] == [{"event": event["id"]}]
    assert len(cli.json("network", cli.archive, "--within", "page")["pageless"]) == 2
    assert "Without pages" in cli("network", cli.archive, "--within", "page").stdout


def test_a_matrix_tells_silences(cli):
    fill(cli)
    found = cli.json("matrix", cli.archive)
    ids = {one["name"]: one["id"] for one in found["entities"]}
    diary = next(row for row in found["documents"] if "iary" in row["title"])
    assert [(one["entity"], one["count"], len(one["places"])) for one in diary["cells"]] == [
        (ids["harbour master"], 1, 1)
    ]
    assert set(diary["silent"]) == {ids["王二"], ids["碼頭 & <燈>"]}
    assert "silent about: 王二" in cli("matrix", cli.archive).stdout
    target = Path(cli.folder) / "matrix.csv"
    cli("matrix", cli.archive, "--kind", "person", "--output", str(target))
    rows = list(csv.reader(target.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0][0] == "document"
    assert sorted(rows[0][1:]) == ["harbour master", "王二"]
    assert "cannot be written" in cli.refusal("matrix", cli.archive, "--output", str(target.with_suffix(".txt")))[0]
