"""``claims``, ``claim …``, ``event relate``, ``entity within``."""

import csv
import zipfile

import pytest

LETTERS = {
    "first.txt": "The treaty was signed on 14 August 1945 in the great hall.\n\n483,291 people voted.",
    "second.txt": "On 15 August 1945 they put their names to it, says the aide.\n\nAbout 480,000 people voted.",
    "third.txt": "Nobody here cares for dates, only for the treaty.",
}


@pytest.fixture
def letters(cli, tmp_path):
    """Three letters about one treaty, each with a passage about it: their annotations, by file."""
    cli.json("event", "add", cli.archive, "--kind", "treaty", "--name", "Treaty")
    made = {}
    for name, text in LETTERS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        cli.json("import", cli.archive, str(tmp_path / name))
        quote = text.split("\n")[0]
        made[name] = cli.json("annotate", cli.archive, name, "--quote", quote, "--event", "Treaty")["id"]
    return made


def add(cli, *arguments):
    return cli.json("claim", "add", cli.archive, "--event", "Treaty", *arguments)


def test_dates_of_tagged_passages_are_proposed_and_conflicts_appear_by_themselves(cli, letters):
    assert cli.json("claims", cli.archive) == []
    (row,) = cli.json("claims", cli.archive, "Treaty")
    assert [one["value"] for one in row["proposed"]] == ["1945-08-14", "1945-08-15"]
    assert [one["relation"] for one in row["proposed"]] == ["conflicts", "conflicts"]
    assert len(cli.json("claims", cli.archive, "--conflicts")) == 1
    made = add(cli, "--slot", "date", "--annotation", letters["first.txt"])
    assert (made["value"], made["state"], made["passage"]["quote"][:10]) == ("1945-08-14", "passage", "The treaty")
    (row,) = cli.json("claims", cli.archive, "--conflicts")
    assert (row["relation"], row["proposed"][0]["relation"]) == ("silent", "conflicts")
    assert row["proposed"][0]["against"] == ["1945-08-14"]
    assert "? proposed: 1945-08-15" in cli("claims", cli.archive, "--conflicts").stdout
    refused = cli.json("claim", "refuse", cli.archive, "Treaty", letters["second.txt"])
    assert refused["refused"] == 1
    assert cli.json("claims", cli.archive, "--conflicts") == []
    assert "Nothing is proposed" in cli.refusal("claim", "refuse", cli.archive, "Treaty", letters["second.txt"])[0]


def test_a_board_says_who_agrees_who_conflicts_who_is_silent(cli, letters):
    first = add(cli, "--slot", "date", "--value", "1945-08-14", "--annotation", letters["first.txt"])
    second = add(
        cli, "--slot", "date", "--value", "1945-08-15", "--annotation", letters["second.txt"], "--speaker", "the aide"
    )
    assert (second["voice"], second["speaker_name"]) == ("reported", "the aide")
    (row,) = cli.json("claims", cli.archive, "Treaty")
    assert (row["relation"], row["witnesses"], row["settled"]) == ("conflicts", 2, False)
    assert [one["file_name"] for one in row["silent"]] == ["third.txt"]
    decided = cli.json("claim", "decide", cli.archive, first["id"], "preferred", "--why", "the treaty's own text")
    assert (decided["verdict"], decided["why"]) == ("preferred", "the treaty's own text")
    (row,) = cli.json("claims", cli.archive, "Treaty", "--conflicts")
    assert row["settled"]
    assert cli.json("claims", cli.archive, "--open") == []
    lines = cli("claims", cli.archive).stdout
    assert "conflicts (decided)" in lines
    assert "[the aide]" in lines
    assert "silent: " in lines
    assert cli.json("claim", "decide", cli.archive, first["id"], "none")["verdict"] == ""


def test_evidence_that_goes_leaves_evidence_lost(cli, letters):
    add(cli, "--slot", "date", "--value", "1945-08-14", "--annotation", letters["first.txt"])
    add(cli, "--slot", "place", "--value", "the hall", "--inference", "nowhere else was heated")
    cli.json("annotation", "delete", cli.archive, letters["first.txt"])
    rows = cli.json("claims", cli.archive, "Treaty")
    assert [(row["slot"], row["values"][0]["state"]) for row in rows] == [("date", "lost"), ("place", "inference")]
    assert rows[0]["relation"] == "silent"
    lines = cli("claims", cli.archive, "Treaty").stdout
    assert "(evidence lost)" in lines
    assert "(inferred: nowhere else was heated)" in lines


def test_claims_are_edited_deleted_and_restored(cli, letters):
    cli.json("entity", "add", cli.archive, "--kind", "place", "--name", "Hall")
    made = add(cli, "--slot", "place", "--target", "Hall", "--annotation", letters["first.txt"], "--speaker", "Hall")
    assert (made["value"], made["shown"], made["speaker_name"]) == ("Hall", "Hall", "Hall")
    edited = cli.json("claim", "edit", cli.archive, made["id"], "--value", "the hall", "--target", "", "--speaker", "")
    assert (edited["value"], edited["target"], edited["voice"]) == ("the hall", None, "author")
    moved = cli.json("claim", "edit", cli.archive, made["id"], "--annotation", letters["third.txt"], "--note", "sic")
    assert (moved["document_title"] or "third", moved["note"]) != ("", "")
    assert cli.json("claim", "delete", cli.archive, made["id"])["deleted"]
    assert cli.json("claims", cli.archive) == []
    assert not cli.json("claim", "restore", cli.archive, made["id"])["deleted"]


def test_claims_about_an_entity_and_keys_that_mean_nothing_or_two_things(cli, letters):
    cli.json("entity", "add", cli.archive, "--kind", "person", "--name", "Wang")
    for year, name in (("1891", "first.txt"), ("1892", "second.txt")):
        cli.json(
            *("claim", "add", cli.archive, "--entity", "Wang", "--slot", "date", "--value", year),
            *("--annotation", letters[name]),
        )
    (row,) = cli.json("claims", cli.archive, "Wang")
    assert (row["subject"]["kind"], row["relation"]) == ("entity", "conflicts")
    assert "no “nobody”" in cli.refusal("claims", cli.archive, "nobody")[0]
    cli.json("entity", "add", cli.archive, "--kind", "other", "--name", "Treaty")
    assert "event and an entity" in cli.refusal("claims", cli.archive, "Treaty")[0]


def test_a_claim_without_a_value_is_refused_unless_the_passage_holds_one_date(cli, letters):
    base = ("claim", "add", cli.archive, "--event", "Treaty", "--annotation", letters["third.txt"])
    assert "needs a value" in cli.refusal(*base, "--slot", "date")[0]
    assert "needs a value" in cli.refusal(*base, "--slot", "wording")[0]


def test_slots_that_its_kind_usually_has_are_listed_empty(cli, letters):
    rows = cli.json("claims", cli.archive, "Treaty", "--empty")
    assert {"place", "participant:signatory", "wording"} <= {row["slot"] for row in rows}
    assert len(rows[0]["proposed"]) == 2


def test_claims_are_exported_with_their_citations(cli, letters, tmp_path):
    add(cli, "--slot", "date", "--value", "1945-08-14", "--annotation", letters["first.txt"], "--note", "clear hand")
    add(cli, "--slot", "date", "--value", "1945-08-15", "--annotation", letters["second.txt"], "--speaker", "the aide")
    add(cli, "--slot", "wording", "--value", "=1+1", "--inference", "a formula")
    for suffix in ("csv", "docx", "html"):
        target = str(tmp_path / f"claims.{suffix}")
        assert cli.json("claims", "export", cli.archive, target)["claims"] == 3
        assert "already exists" in cli.refusal("claims", "export", cli.archive, target)[0]
    with (tmp_path / "claims.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["value"] for row in rows] == ["1945-08-14", "1945-08-15", "'=1+1"]
    assert rows[0]["citation"].endswith(".")
    assert {row["relation"] for row in rows[:2]} == {"conflicts"}
    page = (tmp_path / "claims.html").read_text(encoding="utf-8")
    assert "As the aide says: " in page
    assert "clear hand" in page
    with zipfile.ZipFile(tmp_path / "claims.docx") as packed:
        assert "14 August 1945" in packed.read("word/document.xml").decode()
    assert "cannot hold claims" in cli.refusal("claims", "export", cli.archive, str(tmp_path / "claims.txt"))[0]
    one = cli.json("claims", "export", cli.archive, str(tmp_path / "one.csv"), "--of", "Treaty")
    assert one["claims"] == 3


def test_where_a_proposal_waits_table_and_terminal_say_what_the_window_says(cli, letters, tmp_path):
    assert cli.json("claims", cli.archive, "Treaty")[0]["reason"] == "2 proposals to decide"
    add(cli, "--slot", "date", "--value", "1945-08-14", "--annotation", letters["first.txt"])
    (row,) = cli.json("claims", cli.archive, "Treaty")
    assert (row["relation"], row["reason"]) == ("silent", "1 source, 1 proposal to decide")
    cli("claims", "export", cli.archive, str(tmp_path / "claims.csv"))
    with (tmp_path / "claims.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [one["reason"] for one in csv.DictReader(file)] == [row["reason"]]


def test_what_a_private_passage_says_is_not_exported(cli, letters, tmp_path):
    add(cli, "--slot", "date", "--value", "1945-08-14", "--annotation", letters["first.txt"])
    cli.json("annotation", "edit", cli.archive, letters["first.txt"], "--private")
    assert cli.json("claims", "export", cli.archive, str(tmp_path / "claims.csv"))["claims"] == 0


def test_events_are_related_and_never_in_a_circle(cli, letters):
    cli.json("event", "add", cli.archive, "--kind", "negotiation", "--name", "Talks")
    (row,) = cli.json("event", "relate", cli.archive, "Treaty", "part-of", "Talks")
    assert row["kind"] == "part-of"
    assert "own part" in cli.refusal("event", "relate", cli.archive, "Talks", "part-of", "Treaty")[0]
    assert (
        cli("event", "relate", cli.archive, "Treaty", "after", "Talks").stdout.splitlines()[0] == "Talks before Treaty"
    )
    assert len(cli.json("event", "relate", cli.archive, "Treaty", "after", "Talks", "--remove")) == 1


def test_a_source_that_names_the_palace_refines_one_that_names_the_town(cli, letters):
    for name in ("Palace", "Town"):
        cli.json("entity", "add", cli.archive, "--kind", "place", "--name", name)
    add(cli, "--slot", "place", "--target", "Palace", "--annotation", letters["first.txt"])
    add(cli, "--slot", "place", "--target", "Town", "--annotation", letters["second.txt"])
    assert cli.json("claims", cli.archive, "--conflicts")[0]["slot"] == "place"
    (row,) = cli.json("entity", "within", cli.archive, "Palace", "Town", "--date", "1900/")
    assert row["date"] == "1900/"
    assert cli("entity", "within", cli.archive, "Palace", "Town").stdout.startswith("Palace < Town")
    assert [row["relation"] for row in cli.json("claims", cli.archive) if row["slot"] == "place"] == ["refines"]
    assert cli.json("entity", "within", cli.archive, "Palace", "Town", "--remove") == []


def test_families_stand_in_one_column_and_count_as_one_witness(cli, letters):
    cli.json("derive", cli.archive, "second.txt", "first.txt")
    for name in ("first.txt", "second.txt"):
        add(cli, "--slot", "date", "--value", "1945-08-14", "--annotation", letters[name])
    (row,) = cli.json("claims", cli.archive, "Treaty", "--families")
    assert (row["witnesses"], row["relation"]) == (1, "silent")
