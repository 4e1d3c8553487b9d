"""entities, entity …, events, event …, tags, tag …."""


def add(cli, name, *options, kind="person"):
    return cli.json("entity", "add", cli.archive, "--kind", kind, "--name", name, *options)


def test_an_entity_has_all_its_forms_and_identifiers(cli):
    made = add(cli, "王二", "--form", "王貳", "--form", "Wang Er", "--identifier", "wikidata:Q1", "--note", "船夫")
    keys = {"id", "kind", "name", "note", "forms", "identifiers", "taken", "coordinates", "annotations"}
    assert set(made) == keys
    assert [one["text"] for one in made["forms"]] == ["王貳", "Wang Er"]
    assert set(made["forms"][0]) == {"text", "kind", "script", "language", "date"}
    assert made["identifiers"] == {"wikidata": "Q1"}
    assert cli.json("entities", cli.archive) == [made]
    assert "王二 · 王貳" in cli("entities", cli.archive).stdout


def test_entities_are_listed_by_kind(cli):
    add(cli, "王二")
    place = add(cli, "碼頭", kind="place")
    assert cli.json("entities", cli.archive, "--kind", "place") == [place]


def test_an_entity_is_edited_by_any_of_its_names(cli):
    made = add(cli, "王二", "--form", "老王", "--identifier", "viaf:1")
    now = cli.json(
        "entity",
        "edit",
        cli.archive,
        "老王",
        "--name",
        "王貳",
        "--form",
        "Captain",
        "--form-kind",
        "title",
        "--no-form",
        "老王",
        "--identifier",
        "wikidata:Q2",
        "--no-identifier",
        "viaf:1",
        "--kind",
        "other",
    )
    assert (now["id"], now["name"], now["kind"]) == (made["id"], "王貳", "other")
    assert [(one["text"], one["kind"]) for one in now["forms"]] == [("Captain", "title")]
    assert now["identifiers"] == {"wikidata": "Q2"}


def test_an_identifier_without_its_scheme_is_refused(cli):
    for wrong in ("Q5", ":Q5", "wikidata:"):
        sentence, hint = cli.refusal(
            "entity", "add", cli.archive, "--kind", "person", "--name", "x", "--identifier", wrong
        )
        assert "colon" in sentence
        assert "SCHEME:ID" in hint
    cli("entity", "add", cli.archive, "--name", "x", status=2)


def test_merged_entities_keep_every_name_and_passage(cli, marked):
    old, new = add(cli, "王貳"), add(cli, "王二")
    marked("王二", "--entity", old["id"])
    now = cli.json("entity", "merge", cli.archive, "王貳", "王二")
    assert (now["id"], [f["text"] for f in now["forms"]], now["annotations"]) == (new["id"], ["王貳"], 1)
    assert [one["id"] for one in cli.json("entities", cli.archive)] == [new["id"]]


def test_an_entity_goes_to_the_trash_and_comes_back(cli):
    made = add(cli, "王二")
    assert cli.json("entity", "delete", cli.archive, "王二")["id"] == made["id"]
    assert cli.json("entities", cli.archive) == []
    assert cli.json("entity", "restore", cli.archive, made["id"]) == made
    assert "no entity" in cli.refusal("entity", "restore", cli.archive, "nonsense")[0]


def test_an_event_has_date_places_and_participants(cli):
    add(cli, "王二"), add(cli, "碼頭", kind="place")
    made = cli.json(
        "event",
        "add",
        cli.archive,
        "--kind",
        "letter",
        "--name",
        "來信",
        "--date",
        "1931-03~",
        "--place",
        "碼頭",
        "--participant",
        "王二:addressee",
        "--participant",
        "王二",
        "--note",
        "三月",
    )
    assert set(made) == {
        *("id", "kind", "name", "date", "date_rests_on", "note", "places", "participants", "annotations"),
    }
    assert {made["date_rests_on"], *(one["rests_on"] for one in made["places"] + made["participants"])} == {"inference"}
    assert (made["date"], [one["name"] for one in made["places"]]) == ("1931-03~", ["碼頭"])
    assert sorted((one["name"], one["role"]) for one in made["participants"]) == [
        ("王二", "addressee"),
        ("王二", "participant"),
    ]
    assert cli.json("events", cli.archive) == [made]
    assert "1931-03~ (inferred)" in cli("events", cli.archive).stdout


def test_an_event_is_edited_and_its_slots_emptied(cli):
    add(cli, "王二"), add(cli, "碼頭", kind="place")
    cli("event", "add", cli.archive, "--kind", "letter", "--name", "來信")
    cli("event", "edit", cli.archive, "來信", "--place", "碼頭", "--participant", "王二:writer", "--date", "1931")
    now = cli.json(
        "event", "edit", cli.archive, "來信", "--no-place", "碼頭", "--no-participant", "王二:writer", "--name", "回信"
    )
    assert (now["name"], now["date"], now["places"], now["participants"]) == ("回信", "1931", [], [])


def test_an_event_with_a_date_that_is_none_is_refused(cli):
    cli.refusal("event", "add", cli.archive, "--kind", "letter", "--name", "x", "--date", "soon after")
    assert cli.json("events", cli.archive) == []


def test_an_event_goes_to_the_trash_and_comes_back(cli):
    made = cli.json("event", "add", cli.archive, "--kind", "letter", "--name", "來信")
    cli("event", "delete", cli.archive, "來信")
    assert cli.json("events", cli.archive) == []
    assert cli.json("event", "restore", cli.archive, made["id"]) == made
    assert "no event" in cli.refusal("event", "restore", cli.archive, "nonsense")[0]


def test_tags_stand_in_a_hierarchy(cli):
    above = cli.json("tag", "add", cli.archive, "天氣")
    below = cli.json(
        "tag", "add", cli.archive, "雨 🌧", "--parent", "天氣", "--color", "#0072b2", "--digit", "3", "--note", "n"
    )
    assert set(below) == {"id", "name", "path", "parent", "color", "digit", "note", "annotations"}
    assert (below["path"], below["parent"], below["digit"]) == (["天氣", "雨 🌧"], above["id"], 3)
    assert [one["path"] for one in cli.json("tags", cli.archive)] == [["天氣"], ["天氣", "雨 🌧"]]
    assert "天氣/雨 🌧" in cli("tags", cli.archive).stdout
    top = cli.json("tag", "edit", cli.archive, "天氣/雨 🌧", "--parent", "", "--name", "雨", "--digit", "0")
    assert (top["path"], top["parent"], top["digit"]) == (["雨"], None, 0)
    assert cli.json("tag", "edit", cli.archive, "雨", "--parent", "天氣")["parent"] == above["id"]
    cli("tag", "add", cli.archive, "x", "--digit", "9", status=2)
    assert "needed" in cli.refusal("tag", "add", cli.archive, "  ")[0]


def test_tags_are_merged_deleted_and_restored(cli, marked):
    made = marked("雨", "--tag", "雨")
    into = cli.json("tag", "add", cli.archive, "天氣")
    assert cli.json("tag", "merge", cli.archive, "雨", "天氣")["annotations"] == 1
    assert cli.json("annotations", cli.archive, "--tag", "天氣")[0]["id"] == made["id"]
    assert cli.json("tag", "delete", cli.archive, "天氣")["deleted"] is True
    assert cli.json("annotations", cli.archive)[0]["tags"] == []
    assert cli.json("tag", "restore", cli.archive, into["id"])["annotations"] == 1
    assert "no tag" in cli.refusal("tag", "restore", cli.archive, "nonsense")[0]


def test_an_entity_of_the_same_kind_and_name_is_added_only_on_request(cli):
    made = add(cli, "王二")
    sentence, hint = cli.refusal("entity", "add", cli.archive, "--kind", "person", "--name", "王二")
    assert made["id"] in sentence
    assert "--another" in hint
    assert add(cli, "王二", "--another")["id"] != made["id"]
    add(cli, "王二", kind="place")


def test_an_event_of_the_same_kind_name_and_date_is_added_only_on_request(cli):
    words = ["event", "add", cli.archive, "--kind", "letter", "--name", "來信", "--date"]
    made = cli.json(*words, "1931-03")
    assert made["id"] in cli.refusal(*words, "1931-03")[0]
    cli(*words, "1931-03", "--another")
    cli(*words, "1931-04")
    assert len(cli.json("events", cli.archive)) == 3


def test_a_tag_that_is_here_takes_color_and_digit(cli):
    made = cli.json("tag", "add", cli.archive, "雨", "--note", "n")
    now = cli.json("tag", "add", cli.archive, "雨", "--color", "#123456", "--digit", "4")
    assert now == {**made, "color": "#123456", "digit": 4}
    assert "not a color" in cli.refusal("tag", "add", cli.archive, "雨", "--color", "blue")[0]
    assert (
        "authority"
        in cli.refusal("entity", "add", cli.archive, "--kind", "person", "--name", "x", "--identifier", "wiki data:Q1")[
            0
        ]
    )
