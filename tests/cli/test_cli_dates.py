"""``date``, ``edtf`` and ``dates``."""

from __future__ import annotations

import json

import pytest

LOG = "燈塔日誌\n\n1927年3月5日，霧。該日無船。\n\n91年7月8日的帳目在此（《港口日報》，1928年出版）。\n"
PASSAGE = {"document", "start", "end", "source_spans", "page", "label", "note", "quote", "before", "after"}
KEYS = {"edtf", "earliest", "latest", "calendar", "kind", "needs_context", "reason", "role", "ask"}


@pytest.fixture
def log(cli):
    return cli.json("import", cli.archive, cli.file("log.txt", LOG))[0]["document"]


def test_date_says_what_each_means_or_why_it_means_nothing(cli):
    typed = ["民國十六年三月五日", "30 February 1927", "大同二年", 7]
    first, refused, asked, odd = json.loads(cli("date", stdin=json.dumps(typed)).stdout)
    assert (first["edtf"], first["gregorian"], first["earliest"], first["calendar"]) == (
        "1927-03-05",
        "1927-03-05",
        "1927-03-05",
        "roc",
    )
    assert first["reason"]
    assert set(refused) == set(odd) == {"error", "hint"}
    assert (asked["gregorian"], asked["ask"]) == (None, True)
    assert {"edtf", "calendar", "by"} == set(asked["alternatives"][0])


def test_date_takes_context_and_calendar(cli):
    def said(*options):
        return json.loads(cli("date", *options, stdin='["3月5日"]').stdout)[0]

    assert said("--context", "1927年2月")["edtf"] == "1927-03-05"
    assert said("--context", "1927", "--calendar", "julian")["edtf"] == "1927-03-18"
    assert "error" in said()
    cli("date", "--calendar", "mayan", stdin="[]", status=2)


def test_date_wants_a_list(cli):
    assert "error" in json.loads(cli("date", stdin="{", status=1).stdout)


def test_dates_are_listed_with_value_role_and_rule(cli, log):
    rows = cli.json("dates", cli.archive)
    assert set(rows[0]) >= PASSAGE | KEYS
    assert [row["quote"] for row in rows] == ["1927年3月5日", "該日", "91年7月8日", "1928年"]
    assert [row["role"] for row in rows] == ["event", "event", "event", "imprint"]
    assert [row["confidence"] for row in rows] == ["high", "ask", "ask", "high"]
    assert cli.json("dates", cli.archive, "--document", "log.txt", "--role", "imprint") == rows[3:]
    assert cli.json("dates", cli.archive, "--confidence", "ask") == rows[1:3]
    assert cli.json("dates", cli.archive, "--state", "rejected") == []
    assert "4 dates" in cli("dates", cli.archive).stdout


def test_dates_are_decided_and_the_decisions_undone(cli, log):
    places = [f"{log}:{row['start']}" for row in cli.json("dates", cli.archive)]
    (changed,) = cli.json("dates", "change", cli.archive, places[2], "8 July 1991", "--note", "ledger")
    assert (changed["edtf"], changed["state"], changed["decision_note"]) == ("1991-07-08", "changed", "ledger")
    accepted = cli.json("dates", "accept", cli.archive, places[0], places[1])
    assert [row["state"] for row in accepted] == ["accepted", "accepted"]
    (rejected,) = cli.json("dates", "reject", cli.archive, places[3])
    assert rejected["state"] == "rejected"
    (forgotten,) = cli.json("dates", "forget", cli.archive, places[3])
    assert (forgotten["state"], forgotten["decision"]) == ("found", None)
    for _ in range(4):
        cli("undo", cli.archive)
    assert {row["state"] for row in cli.json("dates", cli.archive)} == {"found"}


def test_what_is_no_date_cannot_be_decided(cli, log):
    sentence, hint = cli.refusal("dates", "accept", cli.archive, f"{log}:0")
    assert "No date begins" in sentence
    assert "workbench dates" in hint
    start = cli.json("dates", cli.archive)[0]["start"]
    cli.refusal("dates", "change", cli.archive, f"{log}:{start}", "the day after")


def test_edtf_reads_the_standard_only(cli):
    (found, refused) = json.loads(cli("edtf", stdin='["1927-03", "March 1927"]').stdout)
    assert (found["edtf"], found["latest"]) == ("1927-03", "1927-03-31")
    assert set(refused) == {"error", "hint"}
