"""``answers``: from the page of a bundle through the file that it saves to comments."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

WHERE_JSDOM_IS = os.environ.get("WORKBENCH_JSDOM", "")
SCRIPT = Path(__file__).resolve().parents[1] / "exporters" / "page" / "answer_in_jsdom.cjs"


def saved(cli, *answers, name="Carla"):
    value = {"format": "workbench-answers", "version": 1, "bundle": {"id": "b", "title": "Rain"}}
    value |= {"author": {"name": name}, "language": "en", "answers": list(answers)}
    return cli.file("answers.json", json.dumps(value))


def tick(annotation, verdict="agree", text=""):
    return {"target": {"annotation": annotation}, "verdict": verdict, "text": text, "created": "2026-03-01T10:00:00Z"}


def test_answers_are_listed_accepted_and_rejected_by_number_and_each_once(cli, marked):
    one, two = marked("王二")["id"], marked("三月")["id"]
    file = saved(cli, tick(one), tick(one, "disagree", "Not he."), tick(two, "unsure"), tick("0" * 8 + one[8:]))
    listed = cli.json("answers", cli.archive, file, "--list")
    assert (listed["author"], listed["bundle"], listed["title"]) == ("Carla", "b", "Rain")
    assert [row["state"] for row in listed["answers"]] == ["new", "new", "new", "unknown"]
    assert listed["answers"][0]["quote"] == "王二"
    assert listed["answers"][0]["passage"]["quote"] == "王二"
    done = cli.json("answers", cli.archive, file, "--accept", "2", "--reject", "3")["answers"]
    assert [row["state"] for row in done] == ["new", "accepted", "rejected", "unknown"]
    (comment,) = cli.json("comments", cli.archive)
    assert (comment["id"], comment["author"], comment["text"]) == (
        done[1]["comment"],
        "Carla",
        "I disagree\n\nNot he.",
    )
    again = cli.json("answers", cli.archive, file, "--all")["answers"]
    assert [row["state"] for row in again] == ["accepted", "accepted", "rejected", "unknown"]
    entries = len(cli.json("log", cli.archive))
    assert cli.json("answers", cli.archive, file, "--all", "--reject", "3")["answers"] == again
    assert len(cli.json("log", cli.archive)) == entries
    lines = cli("answers", cli.archive, file).stdout.splitlines()
    assert lines[0] == "Carla"
    assert "accepted" in lines[1]


def test_numbers_that_cannot_be_meant_are_refused(cli, marked):
    file = saved(cli, tick(marked("王二")["id"]), tick("0" * 8 + "-0000-7000-8000-" + "0" * 12))
    assert "7" in cli.refusal("answers", cli.archive, file, "--accept", "7")[0]
    cli.refusal("answers", cli.archive, file, "--accept", "1", "--reject", "1")
    assert "not in this archive" in cli.refusal("answers", cli.archive, file, "--accept", "2")[0]
    cli("answers", cli.archive, file, "--accept", "1")
    assert "Accepted already" in cli.refusal("answers", cli.archive, file, "--reject", "1")[0]
    cli.refusal("answers", cli.archive, cli.file("x.json", "{"))
    cli.refusal("answers", cli.archive, cli.archive)


def test_the_licence_of_a_bundle_is_an_address(cli, letter, tmp_path):
    cli.refusal("export", cli.archive, str(tmp_path / "b"), "--format", "bundle", "--licence", "mine")
    licence = "https://creativecommons.org/licenses/by/4.0/"
    cli("export", cli.archive, str(tmp_path / "b"), "--format", "bundle", "--licence", licence)
    assert licence in (tmp_path / "b" / "data" / "ro-crate-metadata.json").read_text(encoding="utf-8")


@pytest.mark.skipif(not (WHERE_JSDOM_IS and shutil.which("node")), reason="WORKBENCH_JSDOM names no folder with jsdom")
def test_what_the_page_saves_comes_back_as_comments_at_the_very_places(cli, marked, tmp_path):
    for words in ("王二", "三月", "harbour"):
        marked(words)
    cli("export", cli.archive, str(tmp_path / "b"), "--format", "bundle")
    page = tmp_path / "b" / "data" / "index.html"
    run = subprocess.run(["node", SCRIPT, page, WHERE_JSDOM_IS], capture_output=True, check=True)
    result = json.loads(run.stdout)
    assert (result["errors"], result["refusals"], result["told"]) == ([], ["nameless", "empty"], ["saved"])
    assert result["name"].startswith("answers-雨季-Ada-Reader")
    file = cli.file("saved.json", json.dumps(result["saved"]))
    rows = cli.json("answers", cli.archive, file, "--all")["answers"]
    assert len(rows) == len(result["passages"]) + 2 > 4
    assert {row["state"] for row in rows} == {"accepted"}
    assert rows[0]["text"] == "Not <i>quite</i> 𠀀"
    made = {row["id"]: row for row in cli.json("annotations", cli.archive)}
    for row, quote in zip(rows[2:], result["passages"], strict=True):
        assert "".join(made[row["made"]]["quote"].split()) == "".join(quote.split())
