"""search, mentions, edtf."""

import json

PASSAGE = {"document", "start", "end", "source_spans", "page", "label", "note", "quote", "before", "after"}


def test_search_finds_both_scripts_and_says_where(cli, letter):
    found = cli.json("search", cli.archive, "码头的灯")
    assert set(found) >= {"query", "folded", "total", "hits"}
    assert (found["query"], found["total"]) == ("码头的灯", 1)
    hit = found["hits"][0]
    assert set(hit) >= PASSAGE
    text = cli.json("reading", cli.archive, "來信.txt")["text"]
    assert text[hit["start"] : hit["end"]] == hit["quote"] == "碼頭的燈"
    shown = cli("search", cli.archive, "码头的灯").stdout
    assert "[碼頭的燈]" in shown
    assert "1 place" in shown


def test_search_counts_all_and_gives_as_many_as_asked_for(cli, letter):
    few = cli.json("search", cli.archive, "王二", "--limit", "1", "--context", "3")
    assert (few["total"], len(few["hits"])) == (3, 1)
    assert len(few["hits"][0]["before"]) <= 3
    assert len(cli.json("search", cli.archive, "王二", "--limit", "0")["hits"]) == 3


def test_search_keeps_to_a_document_a_scope_and_a_pattern(cli, letter, marked):
    cli("import", cli.archive, cli.diary)
    assert cli.json("search", cli.archive, "harbour")["total"] == 2
    assert cli.json("search", cli.archive, "harbour", "--document", "diary.txt")["total"] == 1
    marked("雨", "--note", "monsoon notes")
    assert cli.json("search", cli.archive, "monsoon", "--in", "annotations")["total"] == 1
    assert cli.json("search", cli.archive, "王.", "--regex")["total"] == 3
    cli.refusal("search", cli.archive, "王(", "--regex")
    cli("search", cli.archive, "x", "--in", "margins", status=2)
    assert cli.json("search", cli.archive, "not in any of them")["hits"] == []


def test_mentions_are_listed_accepted_and_rejected(cli, letter):
    cli("entity", "add", cli.archive, "--kind", "person", "--name", "王二")
    rows = cli.json("mentions", cli.archive, "王二")
    assert [row["state"] for row in rows] == ["new"] * 3
    assert set(rows[0]) >= PASSAGE | {"form", "state"}
    place = f"{rows[0]['document']}:{rows[0]['start']}"
    after = cli.json("mentions", "reject", cli.archive, "王二", "--place", place)
    assert [row["state"] for row in after] == ["rejected", "new", "new"]
    made = cli.json("mentions", "accept", cli.archive, "王二", "--all")
    assert [one["quote"] for one in made] == ["王二", "王二"]
    assert [row["state"] for row in cli.json("mentions", cli.archive, "王二")] == ["rejected", "tagged", "tagged"]
    assert "rejected" in cli("mentions", cli.archive, "王二").stdout
    cli("undo", cli.archive)
    assert cli.json("annotations", cli.archive) == []


def test_mentions_ask_which_ones_are_meant(cli, letter):
    cli("entity", "add", cli.archive, "--kind", "person", "--name", "王二")
    assert "--all" in cli.refusal("mentions", "accept", cli.archive, "王二")[1]
    cli.refusal("mentions", cli.archive, "nobody")


def test_edtf_says_what_each_date_means(cli):
    dates = ["1931-03-05", "1931-03~", "not a date", 7]
    found = json.loads(cli("edtf", stdin=json.dumps(dates)).stdout)
    assert (found[0]["edtf"], found[0]["earliest"], found[0]["latest"]) == ("1931-03-05", "1931-03-05", "1931-03-05")
    assert found[1]["earliest"] <= "1931-03-01"
    assert set(found[2]) == {"error", "hint"}
    assert len(found) == 4


def test_edtf_refuses_what_is_no_json_list(cli):
    for wrong in (b"", b"{}", b"[", b"\xff"):
        assert set(json.loads(cli("edtf", stdin=wrong, status=1).stdout)) == {"error", "hint"}
