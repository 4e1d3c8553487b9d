"""annotate-hits: one thing done to every hit, one step of undo."""

import pytest


def annotations(cli):
    return cli.json("annotations", cli.archive)


def test_every_hit_is_highlighted_in_one_step(cli, letter):
    told = cli.json("annotate-hits", cli.archive, "王二")
    assert (told["verb"], told["hits"], told["done"], told["already"]) == ("highlight", 3, 3, 0)
    assert sorted(told["annotations"]) == sorted(one["id"] for one in annotations(cli))
    assert cli.json("annotate-hits", cli.archive, "王二")["already"] == 3
    cli("undo", cli.archive)
    assert annotations(cli) == []


def test_hits_are_tagged_and_untagged_again(cli, letter):
    cli("entity", "add", cli.archive, "--kind", "person", "--name", "Wang Er")
    cli("event", "add", cli.archive, "--kind", "visit", "--name", "The wait")
    options = ("--tag", "people/boatmen", "--entity", "Wang Er", "--event", "The wait", "--note", "him again")
    assert cli.json("annotate-hits", cli.archive, "王二", *options)["done"] == 3
    found = annotations(cli)
    assert {one["note"] for one in found} == {"him again"}
    assert all(one["tags"] and one["entities"] and one["events"] for one in found)
    told = cli.json("annotate-hits", cli.archive, "王二", "--untag", "boatmen", "--no-entity", "Wang Er")
    assert (told["verb"], told["done"]) == ("untag", 3)
    assert not any(one["tags"] or one["entities"] for one in annotations(cli))


def test_what_stands_at_the_hits_is_deleted(cli, letter):
    cli("annotate-hits", cli.archive, "王二")
    assert "3 hits: 3 changed" in cli("annotate-hits", cli.archive, "王二", "--delete").stdout
    assert annotations(cli) == []


def test_a_dry_run_tells_and_changes_nothing(cli, letter):
    told = cli.json("annotate-hits", cli.archive, "王二", "--tag", "boatmen", "--dry-run")
    assert (told["done"], told["dry_run"]) == (3, True)
    assert annotations(cli) == []
    assert cli.json("tags", cli.archive) == []
    assert "Nothing was changed" in cli("annotate-hits", cli.archive, "王二", "--dry-run").stdout


def test_only_the_document_and_the_part_that_are_meant_are_touched(cli, letter):
    cli("import", cli.archive, cli.diary)
    assert cli.json("annotate-hits", cli.archive, "harbour", "--document", "diary.txt")["done"] == 1
    assert cli.json("annotate-hits", cli.archive, "har.our", "--regex", "--in", "body")["already"] == 1


@pytest.mark.parametrize(
    "options", [("--tag", "a", "--delete"), ("--untag", "a", "--delete"), ("--note", "x", "--delete")]
)
def test_two_things_at_once_are_refused(cli, letter, options):
    cli("tag", "add", cli.archive, "a")
    cli.refusal("annotate-hits", cli.archive, "王二", *options)


def test_a_tag_that_is_not_there_cannot_be_taken_off(cli, letter):
    cli.refusal("annotate-hits", cli.archive, "王二", "--untag", "never made")
