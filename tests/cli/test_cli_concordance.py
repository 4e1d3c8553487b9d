"""concordance, searches, saved-search."""

import csv
from pathlib import Path

import pytest

PASSAGE = {"document", "start", "end", "source_spans", "page", "label", "note", "quote", "before", "after"}
SEARCH = {"id", "name", "query", "in", "regex", "created", "modified", "deleted"}


def rows(value):
    return [f"{hit['before'][-2:]}[{hit['quote']}]{hit['after'][:1]}" for hit in value["hits"]]


def test_a_concordance_is_sorted_by_what_stands_around_the_hits(cli, letter):
    found = cli.json("concordance", cli.archive, "王二", "--sort", "left,document", "--context", "5")
    assert set(found) == {"query", "folded", "total", "silent", "sort", "from", "hits"}
    assert (found["total"], found["sort"], found["silent"]) == (3, ["left", "document"], [])
    assert [hit["row"] for hit in found["hits"]] == [2, 1, 0]
    assert rows(found) == [". [王二]没", "o [王二] ", "船夫[王二]還"]
    hit = found["hits"][0]
    assert set(hit) == PASSAGE | {"row", "title", "date", "tags", "entities", "events", "annotations"}
    assert cli.json("concordance", cli.archive, "王二", "--sort", "left", "--from", "1", "--limit", "1")["hits"] == [
        {**cli.json("concordance", cli.archive, "王二")["hits"][1]}
    ]


def test_a_terminal_is_not_flooded_with_rows(cli):
    cli("import", cli.archive, cli.file("rain.txt", "It will rain again. " * 60))
    shown = cli("concordance", cli.archive, "rain").stdout.splitlines()
    assert len(shown) == 52
    assert "50" in shown[-2]
    assert shown[-1] == "60 places"
    assert len(cli("concordance", cli.archive, "rain", "--limit", "0").stdout.splitlines()) == 61
    assert len(cli("concordance", cli.archive, "rain", "--from", "10").stdout.splitlines()) == 51
    assert len(cli.json("concordance", cli.archive, "rain")["hits"]) == 60


def test_counts_and_files_come_without_rows_unless_these_are_asked_for(cli):
    cli("import", cli.archive, cli.file("rain.txt", "It will rain again. " * 60))
    assert "[rain]" not in cli("concordance", cli.archive, "rain", "--frequencies").stdout
    shown = cli("concordance", cli.archive, "rain", "--frequencies", "--limit", "3").stdout
    assert shown.count("[rain]") == 3
    target = Path(cli.archive).with_name("rain.csv")
    assert cli("concordance", cli.archive, "rain", "--output", str(target)).stdout.splitlines() == [
        f"60 rows in {target}",
        "60 places",
    ]


def test_tags_stand_in_the_rows(cli, marked):
    marked("船夫王二", "--tag", "people")
    hit = cli.json("concordance", cli.archive, "王二")["hits"][0]
    assert hit["tags"] == ["people"]
    assert len(hit["annotations"]) == 1
    assert "(people)" in cli("concordance", cli.archive, "王二").stdout
    groups = cli.json("concordance", cli.archive, "王二", "--group", "tag")["groups"]
    assert [(group["label"], group["count"], group["rows"]) for group in groups] == [
        ("", 2, [1, 2]),
        ("people", 1, [0]),
    ]


def test_hits_are_grouped_and_counted_per_document(cli, letter):
    cli("import", cli.archive, cli.diary)
    found = cli.json("concordance", cli.archive, "harbour", "--group", "right", "--frequencies")
    assert [(group["label"], group["count"], group["key"]) for group in found["groups"]] == [("master", 2, "")]
    frequencies = found["frequencies"]
    assert set(frequencies) == {"hits", "characters", "dispersion", "normalised", "documents"}
    assert [one["hits"] for one in frequencies["documents"]] == [1, 1]
    assert sum(one["characters"] for one in frequencies["documents"]) == frequencies["characters"]
    shown = cli("concordance", cli.archive, "harbour", "--group", "right", "--frequencies").stdout
    assert "2  master" in shown
    assert "DP 0." in shown
    assert "2 places" in shown


def test_collocates_and_neighbours_are_counted_with_their_rows(cli):
    lines = "\n\n".join([f"{place}渡口停航了。" for place in "东西南北"] + ["沒有人走這條山路。"] * 9)
    cli("import", cli.archive, cli.file("渡口.txt", lines))
    options = ("--collocates", "--window", "3", "--neighbours", "--least", "2", "--most", "5")
    found = cli.json("concordance", cli.archive, "渡口", *options)
    assert found["collocates"]["window"] == 3
    assert (found["collocates"]["before"], found["collocates"]["behind"]) == ("", "停航了")
    assert "“停航了” stands behind most hits" in cli("concordance", cli.archive, "渡口", *options).stdout
    assert found["collocates"]["terms"] == []  # 停航了 stands behind every hit: it belongs to what was looked for
    first = found["neighbours"][0]
    assert (first["term"], first["count"], first["after"], first["rows"]) == ("渡口停航了", 4, 3, [0, 1, 2, 3])
    assert set(first) == {"term", "count", "before", "after", "left_entropy", "right_entropy", "rows"}
    assert "渡口停航了" in cli("concordance", cli.archive, "渡口", *options).stdout


def test_a_collocate_says_how_often_it_stands_where(cli):
    lines = [f"{place}渡口{word}燈塔" for place, word in zip("东西南北", "今又已常", strict=True)]
    cli("import", cli.archive, cli.file("渡口.txt", "\n\n".join([*lines, *["沒有人走這條山路。"] * 9])))
    found = cli.json("concordance", cli.archive, "渡口", "--collocates", "--window", "3")["collocates"]
    (term,) = found["terms"]
    assert (term["term"], term["count"], term["left"], term["right"], term["elsewhere"]) == ("燈塔", 4, 0, 4, 0)
    assert term["rows"] == [0, 1, 2, 3]
    assert set(term) >= {"expected", "log_likelihood", "log_ratio"}
    assert found["found"] == 1
    assert "燈塔" in cli("concordance", cli.archive, "渡口", "--collocates", "--window", "3").stdout


def test_the_whole_concordance_is_written_in_its_order(cli, letter, tmp_path: Path):
    target = tmp_path / "out.csv"
    found = cli.json("concordance", cli.archive, "王二", "--sort", "left", "--limit", "1", "--output", str(target))
    assert found["output"] == {"path": str(target), "rows": 3}
    assert len(found["hits"]) == 1
    with target.open(encoding="utf-8-sig", newline="") as file:
        written = list(csv.DictReader(file))
    assert [row["left"][-1:] for row in written] == [" ", " ", "夫"]
    assert cli.refusal("concordance", cli.archive, "王二", "--output", str(target))[0].endswith("already exists.")
    assert "kind of table" in cli.refusal("concordance", cli.archive, "王二", "--output", "x.docx")[0]


@pytest.mark.parametrize(
    "options", [("--sort", "colour"), ("--group", "colour"), ("--collocates", "--statistic", "colour")]
)
def test_what_is_no_key_is_refused(cli, letter, options):
    assert "colour" in cli.refusal("concordance", cli.archive, "王二", *options)[0]


def test_a_saved_search_is_added_listed_changed_run_deleted_and_restored(cli, letter):
    made = cli.json("saved-search", "add", cli.archive, "船夫", "王二", "--in", "body")
    assert set(made) == SEARCH
    assert (made["name"], made["query"], made["in"], made["regex"], made["deleted"]) == (
        "船夫",
        "王二",
        "body",
        False,
        False,
    )
    assert cli.json("searches", cli.archive) == [made]
    assert "王二" in cli("searches", cli.archive).stdout
    ran = cli.json("saved-search", "run", cli.archive, "船夫", "--limit", "2")
    assert (ran["search"], ran["total"], len(ran["hits"])) == (made, 3, 2)
    assert cli.json("saved-search", "run", cli.archive, "船夫", "--document", "來信.txt")["total"] == 3
    edited = cli.json("saved-search", "edit", cli.archive, "船夫", "--query", "王.", "--regex", "--name", "Boatman")
    assert (edited["id"], edited["name"], edited["regex"]) == (made["id"], "Boatman", True)
    assert cli.json("saved-search", "delete", cli.archive, "Boatman")["deleted"] is True
    assert cli.json("searches", cli.archive) == []
    assert [one["id"] for one in cli.json("searches", cli.archive, "--trash")] == [made["id"]]
    assert cli.json("saved-search", "restore", cli.archive, made["id"])["name"] == "Boatman"
    cli("undo", cli.archive)
    assert cli.json("searches", cli.archive) == []


def test_a_search_that_cannot_be_understood_is_not_saved(cli, letter):
    for query, options in (('"王二', ()), ("(", ("--regex",)), ("  ", ())):
        cli.refusal("saved-search", "add", cli.archive, "x", query, *options)
    cli("saved-search", "add", cli.archive, "x", "王二")
    cli.refusal("saved-search", "edit", cli.archive, "x", "--query", "(", "--regex")
    assert [one["query"] for one in cli.json("searches", cli.archive)] == ["王二"]
