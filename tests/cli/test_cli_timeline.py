"""``timeline``: lanes, filters, rival dates, files."""

import csv
import re
from xml.etree import ElementTree

import pytest

LETTERS = {
    "first.txt": "The bridge was opened on 3 May 1921, in the rain.",
    "second.txt": "They opened the bridge on 5 May 1921, the mayor says.",
}


@pytest.fixture
def bridge(cli, tmp_path):
    """Two letters that name two days for one event, and two other events."""
    cli.json("entity", "add", cli.archive, "--kind", "person", "--name", "The mayor")
    cli.json("event", "add", cli.archive, "--kind", "treaty", "--name", "=Opening", "--date", "1921-05-03")
    cli.json("event", "add", cli.archive, "--kind", "visit", "--name", "<Visit> & talk", "--date", "1924~/1925?")
    cli.json("event", "edit", cli.archive, "<Visit> & talk", "--participant", "The mayor:guest")
    cli.json("event", "add", cli.archive, "--kind", "visit", "--name", "Undated")
    for name, text in LETTERS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        cli.json("import", cli.archive, str(tmp_path / name))
        tag = ["--tag", "doubtful"] if name == "second.txt" else []
        made = cli.json("annotate", cli.archive, name, "--quote", text[:-1], "--event", "=Opening", *tag)
        cli.json("claim", "add", cli.archive, "--event", "=Opening", "--slot", "date", "--annotation", made["id"])
    return cli


def shown(cli, *options):
    found = cli.json("timeline", cli.archive, *options)
    return {lane["name"]: [(one["edtf"], one["rival"]) for one in lane["dates"]] for lane in found["lanes"]}


def test_events_stand_in_lanes_with_their_rival_dates(bridge):
    assert shown(bridge) == {
        "treaty": [("1921-05-03", False), ("1921-05-05", True)],
        "visit": [("1924~/1925?", False)],
    }
    assert shown(bridge, "--lanes", "entity") == {
        "The mayor": [("1924~/1925?", False)],
        "": [("1921-05-03", False), ("1921-05-05", True)],
    }
    assert shown(bridge, "--lanes", "document") == {
        "first": [("1921-05-03", False)],
        "second": [("1921-05-05", True)],
        "": [("1924~/1925?", False)],
    }


def test_each_date_says_its_days_why_its_ends_are_soft_and_on_what_it_rests(bridge):
    found = bridge.json("timeline", bridge.archive)
    rival, visit = found["lanes"][0]["dates"][1], found["lanes"][1]["dates"][0]
    assert (visit["earliest"], visit["latest"], visit["lasting"], visit["soft"]) == (
        "1924-01-01",
        "1925-12-31",
        True,
        True,
    )
    assert len(visit["reasons"]) == 2
    assert rival["claims"][0]["annotation"] == rival["annotations"][0]
    assert len(rival["annotations"]) == 2
    assert found["events"] == 2
    assert [(one["name"], one["reason"]) for one in found["undrawn"]] == [("Undated", "It has no date.")]


def test_filters_keep_what_they_name(bridge):
    opening = {"treaty": [("1921-05-03", False), ("1921-05-05", True)]}
    assert shown(bridge, "--from", "1921", "--to", "1921-05-04") == {"treaty": [("1921-05-03", False)]}
    assert shown(bridge, "--tag", "doubtful") == opening
    assert shown(bridge, "--document", "first.txt") == opening
    assert shown(bridge, "--entity", "The mayor") == {"visit": [("1924~/1925?", False)]}
    assert shown(bridge, "--tag", "doubtful", "--from", "1930") == {}


def test_dates_of_the_texts_are_listed_on_request(bridge):
    assert bridge.json("timeline", bridge.archive)["dates"] == []
    found = bridge.json("timeline", bridge.archive, "--dates")["dates"]
    assert [(one["edtf"], one["quote"]) for one in found] == [
        ("1921-05-03", "3 May 1921"),
        ("1921-05-05", "5 May 1921"),
    ]


def test_people_read_lanes_and_a_count(bridge):
    said = bridge("timeline", bridge.archive).stdout.splitlines()
    assert said[0] == "treaty:"
    assert said[2].split() == ["≠", "1921-05-05", "=Opening", "(second)"]
    assert said[-1] == "2 events"


def test_the_drawing_is_well_formed_and_holds_every_name_as_text(bridge, tmp_path):
    target = tmp_path / "line.svg"
    found = bridge.json("timeline", bridge.archive, "--dates", "--output", str(target))
    assert found["output"] == {"path": str(target), "dates": 3}
    drawing = ElementTree.parse(target).getroot()
    texts = [one.text for one in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert "<Visit> & talk" in texts
    assert texts.count("=Opening") == 2
    assert not re.search(r"<script|\son[a-z]+=|href", target.read_text(encoding="utf-8"))


def test_the_table_holds_every_date_and_the_events_without_one(bridge, tmp_path):
    target = tmp_path / "line.csv"
    bridge.json("timeline", bridge.archive, "--output", str(target))
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["name"], row["date"], row["rival"]) for row in rows] == [
        ("'=Opening", "1921-05-03", ""),
        ("'=Opening", "1921-05-05", "yes"),
        ("<Visit> & talk", "1924~/1925?", ""),
        ("Undated", "", ""),
    ]
    assert rows[-1]["reason"] == "It has no date."


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--output", "line.png"), "A PNG of the timeline is made in the window only."),
        (("--output", "line.docx"), "“line.docx” is no drawing or table."),
        (("--from", "../1920"), "../1920 has no day at which to begin or end."),
        (("--from", "1922", "--to", "1921"), "The period ends before it begins."),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(bridge, options, sentence):
    assert bridge.refusal("timeline", bridge.archive, *options)[0] == sentence


def test_a_date_that_is_none_is_refused(bridge):
    assert "1945-13" in " ".join(bridge.refusal("timeline", bridge.archive, "--from", "1945-13"))
