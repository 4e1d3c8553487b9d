"""suggestions and the newer parts of mentions."""

TEXT = (
    "外長周明海到了。\n\n大使馬洛里（Karl Mallory）見了外長周明海。\n\n周明海簽字，馬洛里不簽。\n\n"
    "周明海大學，周明海大學的人。\n"
)


def imported(cli):
    row = cli.json("import", cli.archive, cli.file("names.txt", TEXT))[0]
    return row["document"]


def test_suggestions_are_listed_with_reasons_and_passages(cli):
    document = imported(cli)
    rows = {row["text"]: row for row in cli.json("suggestions", cli.archive, "--places", "1")}
    row = rows["馬洛里"]
    assert (row["kind"], row["entity_kind"], row["entity"], row["forms"]) == (
        "entity",
        "person",
        None,
        ["Karl Mallory"],
    )
    assert (row["places"], row["documents"], len(row["passages"])) == (2, 1, 1)
    assert row["passages"][0]["quote"] == "馬洛里"
    assert {reason["places"] for reason in row["reasons"]} >= {1}
    assert "Karl Mallory" in cli("suggestions", cli.archive, "--document", document).stdout
    assert "suggestion" in cli("suggestions", cli.archive, "--limit", "1").stdout


def test_suggestions_are_accepted_in_one_step(cli):
    imported(cli)
    (entity,) = cli.json("suggestions", "accept", cli.archive, "马洛里", "--kind", "other")
    assert (entity["kind"], entity["name"]) == ("other", "馬洛里")
    assert [form["text"] for form in entity["forms"]] == ["Karl Mallory"]
    cli("undo", cli.archive)
    assert cli.json("entities", cli.archive) == []
    assert "not suggested" in cli.refusal("suggestions", "accept", cli.archive, "無人")[0]


def test_names_are_suggested_for_an_entity_and_accepted(cli):
    imported(cli)
    cli("entity", "add", cli.archive, "--kind", "person", "--name", "馬洛里")
    (row,) = cli.json("suggestions", cli.archive, "--kind", "names")
    assert (row["text"], row["name_kind"], row["entity"]["name"]) == ("Karl Mallory", "transliteration", "馬洛里")
    assert cli.json("suggestions", cli.archive, "--entity", "馬洛里")[0]["text"] == "Karl Mallory"
    (entity,) = cli.json("suggestions", "accept", cli.archive, "Karl Mallory", "--entity", "馬洛里")
    assert [form["text"] for form in entity["forms"]] == ["Karl Mallory"]
    assert cli("suggestions", cli.archive, "--kind", "names").stdout.strip() == "0 suggestions"


def test_rejected_suggestions_are_remembered_listed_and_allowed_again(cli):
    imported(cli)
    cli("entity", "add", cli.archive, "--kind", "person", "--name", "馬洛里")
    cli("suggestions", "reject", cli.archive, "Karl Mallory", "--entity", "馬洛里")
    rows = cli.json("suggestions", "reject", cli.archive, "周明海")
    assert {(row["kind"], row["text"]) for row in rows} == {("entity", "周明海"), ("form", "Karl Mallory")}
    assert "周明海" not in {row["text"] for row in cli.json("suggestions", cli.archive)}
    assert cli.json("suggestions", cli.archive, "--kind", "names") == []
    assert "周明海" in cli("suggestions", "rejected", cli.archive).stdout
    cli("suggestions", "allow", cli.archive, "周明海")
    assert "周明海" in {row["text"] for row in cli.json("suggestions", cli.archive)}
    cli("undo", cli.archive)
    assert "周明海" not in {row["text"] for row in cli.json("suggestions", cli.archive)}


def test_mentions_say_what_they_are_inside_of_and_count_all_names(cli):
    document = imported(cli)
    cli("entity", "add", cli.archive, "--kind", "person", "--name", "周明海", "--form", "明海")
    rows = cli.json("mentions", cli.archive, "周明海")
    assert [row["inside"] for row in rows] == [None, None, None, "周明海大学", "周明海大学"]
    assert "inside “周明海大学”" in cli("mentions", cli.archive, "周明海").stdout
    cli("entity", "add", cli.archive, "--kind", "organisation", "--name", "周明海大學")
    assert len(cli.json("mentions", cli.archive, "周明海")) == 3
    assert len(cli.json("mentions", cli.archive, "周明海", "--inside")) == 5
    counts = {row["name"]: row["places"] for row in cli.json("mentions", "all", cli.archive)}
    assert counts == {"周明海": 3, "周明海大學": 2}
    assert "周明海" in cli("mentions", "all", cli.archive, "--document", document).stdout
    assert len(cli.json("mentions", "accept", cli.archive, "周明海", "--all")) == 3


def test_rejections_are_taken_back(cli):
    document = imported(cli)
    cli("entity", "add", cli.archive, "--kind", "person", "--name", "馬洛里")
    cli("mentions", "reject", cli.archive, "馬洛里", "--all")
    assert cli.json("mentions", cli.archive, "馬洛里", "--state", "new") == []
    place = cli.json("mentions", cli.archive, "馬洛里", "--document", document, "--form", "馬洛里")[0]
    after = cli.json("mentions", "allow", cli.archive, "馬洛里", "--place", f"{document}:{place['start']}")
    assert [row["state"] for row in after] == ["new", "rejected"]
    assert "rejected" not in cli("mentions", "allow", cli.archive, "馬洛里", "--all").stdout
