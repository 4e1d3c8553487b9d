"""``templates``, ``template …``."""


def test_templates_of_ones_own_stand_before_the_built_in_ones_and_replace_them(cli):
    built_in = cli.json("templates", cli.archive)
    assert {row["kind"] for row in built_in} >= {"treaty", "letter", "other"}
    assert not any(row["own"] for row in built_in)
    made = cli.json("template", "add", cli.archive, "Trial", "--slot", "date", "--slot", "participant:judge")
    assert (made["kind"], made["slots"], made["own"]) == ("Trial", ["date", "participant:judge"], True)
    cli.json("template", "add", cli.archive, "Short letter", "--kind", "letter", "--slot", "participant:sender")
    rows = cli.json("templates", cli.archive)
    assert [row["name"] for row in rows[:2]] == ["Short letter", "Trial"]
    assert [row["name"] for row in rows if row["kind"] == "letter"] == ["Short letter"]


def test_a_template_is_renamed_changed_deleted_and_restored(cli):
    cli.json("template", "add", cli.archive, "Trial", "--slot", "date")
    edited = cli.json("template", "edit", cli.archive, "Trial", "--name", "Lawsuit", "--slot", "place")
    assert (edited["name"], edited["kind"], edited["slots"]) == ("Lawsuit", "Trial", ["place"])
    assert cli.json("template", "delete", cli.archive, "Lawsuit")["deleted"]
    assert [row["name"] for row in cli.json("templates", cli.archive, "--trash")] == ["Lawsuit"]
    assert not cli.json("template", "restore", cli.archive, "Lawsuit")["deleted"]
    assert "Lawsuit" in cli("templates", cli.archive).stdout


def test_a_template_without_slots_is_refused(cli):
    sentence, _ = cli.refusal("template", "add", cli.archive, "Empty")
    assert "slot" in sentence
    cli.refusal("template", "edit", cli.archive, "nothing", "--name", "x")
