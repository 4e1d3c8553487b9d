"""replace: names of tags, notes and memos, never documents."""


def test_names_and_notes_are_reworded_in_one_step(cli, letter, marked):
    marked("王二", "--tag", "燈塔/人", "--note", "守灯人 and the 燈")
    cli("memo", "add", cli.archive, "燈的歷史", "--text", "无灯可查")
    rows = cli.json("replace", cli.archive, "灯", "燭")
    assert {(row["kind"], row["field"], row["after"]) for row in rows} == {
        ("tag", "name", "燭塔"),
        ("annotation", "note", "守燭人 and the 燭"),
        ("memo", "title", "燭的歷史"),
        ("memo", "text", "无燭可查"),
    }
    assert [row["count"] for row in rows if row["kind"] == "annotation"] == [2]
    assert "燈" in cli.json("reading", cli.archive, "來信.txt")["text"]
    assert cli.json("annotations", cli.archive)[0]["note"] == "守燭人 and the 燭"
    cli("undo", cli.archive)
    assert cli.json("annotations", cli.archive)[0]["note"] == "守灯人 and the 燈"
    assert [tag["name"] for tag in cli.json("tags", cli.archive)] == ["燈塔", "人"]


def test_a_dry_run_changes_nothing(cli, letter, marked):
    marked("王二", "--note", "early")
    assert "early → late" in cli("replace", cli.archive, "EARLY", "late", "--dry-run").stdout
    assert cli.json("annotations", cli.archive)[0]["note"] == "early"


def test_exact_words_and_scopes_bound_what_is_found(cli, letter, marked):
    marked("王二", "--tag", "Fog", "--note", "fog")
    assert cli.json("replace", cli.archive, "fog", "mist", "--in", "tags", "--exact") == []
    assert [row["kind"] for row in cli.json("replace", cli.archive, "fog", "mist", "--in", "tags")] == ["tag"]


def test_patterns_name_their_groups(cli, letter, marked):
    marked("王二", "--note", "see page 12 and Page 7")
    (row,) = cli.json("replace", cli.archive, r"page (\d+)", r"p. \1", "--regex")
    assert row["after"] == "see p. 12 and p. 7"
    for wrong in ("(", r"(a)"):
        cli.refusal("replace", cli.archive, wrong, r"\3", "--regex")
    assert cli.json("replace", cli.archive, "q*", "x", "--regex", "--dry-run") == []


def test_a_pattern_without_end_is_stopped(cli, letter, marked):
    marked("王二", "--note", "a" * 60 + "c")
    said, hint = cli.refusal("replace", cli.archive, "(a|aa)+b", "x", "--regex")
    assert "too long" in said
    assert hint


def test_names_that_cannot_be_are_said_and_left(cli, letter, marked):
    for name in ("fog", "fog 1", "2"):
        cli("tag", "add", cli.archive, name)
    rows = {row["before"]: row for row in cli.json("replace", cli.archive, r" ?\d", "", "--regex")}
    assert set(rows) == {"fog 1", "2"}
    assert all(row["problem"] for row in rows.values())
    assert sorted(tag["name"] for tag in cli.json("tags", cli.archive)) == ["2", "fog", "fog 1"]
    assert "already" in cli("replace", cli.archive, " 1", "", "--exact").stdout
    cli.refusal("replace", cli.archive, " ", "x")
