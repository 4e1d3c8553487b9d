"""entity form; entity merge --dry-run; tag merge --dry-run."""


def test_a_name_form_is_changed_where_it_stands(cli):
    made = cli.json(
        "entity", "add", cli.archive, "--kind", "person", "--name", "王二", "--form", "Wang Er", "--form", "灯人"
    )
    assert {form["text"]: form["script"] for form in made["forms"]} == {"Wang Er": "Latn", "灯人": "Hans"}
    now = cli.json(
        *("entity", "form", cli.archive, "王二", "Wang Er", "--text", "Wang-er", "--kind", "transliteration"),
        *("--script", "Latn", "--language", "zh-Latn", "--date", "1892/1901"),
    )
    assert now["forms"][0] == {
        "text": "Wang-er",
        "kind": "transliteration",
        "script": "Latn",
        "language": "zh-Latn",
        "date": "1892/1901",
    }
    assert "Wang-er transliteration Latn 1892/1901" in cli("entity", "form", cli.archive, "王二", "Wang-er").stdout
    cli("undo", cli.archive)
    assert cli.json("entities", cli.archive)[0]["forms"][0]["text"] == "Wang Er"
    said, hint = cli.refusal("entity", "form", cli.archive, "王二", "Nobody", "--kind", "former")
    assert "Nobody" in said
    assert "Wang Er" in hint
    cli.refusal("entity", "form", cli.archive, "王二", "Wang Er", "--date", "last year")


def test_a_dry_run_shows_where_both_entities_occur(cli, letter, marked):
    one = cli.json("entity", "add", cli.archive, "--kind", "person", "--name", "王二")["id"]
    other = cli.json("entity", "add", cli.archive, "--kind", "person", "--name", "船夫")["id"]
    cli("event", "add", cli.archive, "--kind", "letter", "--name", "來信", "--participant", f"{one}:author")
    marked("王二", "--entity", one, "--entity", other)
    marked("harbour", "--entity", one)
    before = cli.json("log", cli.archive)
    found = cli.json("entity", "merge", cli.archive, one, other, "--dry-run")
    assert set(found) == {"merge", "into", "annotations_of_both"}
    assert found["annotations_of_both"] == 1
    left, right = found["merge"], found["into"]
    assert [each["annotations"] for each in left["documents"]] == [2]
    assert {each["quote"] for each in left["passages"]} == {"王二", "harbour"}
    assert [each["name"] for each in left["events"]] == ["來信"]
    assert (right["name"], right["events"], right["claims"]) == ("船夫", [], 0)
    assert cli.json("log", cli.archive) == before
    assert "2 annotations" in cli("entity", "merge", cli.archive, one, other, "--dry-run").stdout
    cli.refusal("entity", "merge", cli.archive, one, one, "--dry-run")
    cli("entity", "merge", cli.archive, one, other)
    assert [each["id"] for each in cli.json("entities", cli.archive)] == [other]


def test_a_dry_run_shows_where_both_tags_occur(cli, letter, marked):
    for name in ("rain", "weather"):
        cli("tag", "add", cli.archive, name)
    marked("三月", "--tag", "rain")
    found = cli.json("tag", "merge", cli.archive, "rain", "weather", "--dry-run")
    assert [each["quote"] for each in found["merge"]["passages"]] == ["三月"]
    assert found["into"]["documents"] == []
    assert len(cli.json("tags", cli.archive)) == 2
