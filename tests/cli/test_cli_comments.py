"""``comments``, ``comment …``."""


def test_a_thread_is_written_listed_resolved_and_opened_again(cli, marked):
    place = marked("王二")["id"]
    first = cli.json("comment", "add", cli.archive, place, "Who is this?", "--kind", "question")
    answer = cli.json("comment", "add", cli.archive, place[:30], "A boatman", "--reply", first["id"])
    assert (answer["kind"], answer["parent"], answer["depth"]) == ("answer", first["id"], 1)
    assert (first["annotation"], first["author"], first["resolved"]) == (place, "Li Wen", False)
    assert [row["text"] for row in cli.json("comments", cli.archive)] == ["Who is this?", "A boatman"]
    assert cli.json("comment", "resolve", cli.archive, answer["id"])["resolved"] is False
    assert cli.json("comments", cli.archive, "--open") == []
    assert cli.json("comments", cli.archive, "--annotation", place, "--open") == []
    assert cli.json("comment", "resolve", cli.archive, first["id"], "--reopen")["resolved"] is False
    assert len(cli.json("comments", cli.archive, "--open")) == 2
    lines = cli("comments", cli.archive, "--annotation", place).stdout.splitlines()
    assert lines[0].endswith("Li Wen, question: Who is this?")
    assert lines[1].startswith("  ")


def test_a_comment_is_changed_and_goes_and_comes_with_its_answers(cli, marked):
    place = marked("王二")["id"]
    first = cli.json("comment", "add", cli.archive, place, "one", "--private")["id"]
    cli.json("comment", "add", cli.archive, place, "two", "--reply", first)
    assert {row["private"] for row in cli.json("comments", cli.archive)} == {True}
    edited = cli.json("comment", "edit", cli.archive, first, "--text", "ONE", "--no-private", "--kind", "question")
    assert (edited["text"], edited["private"], edited["kind"]) == ("ONE", False, "question")
    assert cli.json("comment", "delete", cli.archive, first)["deleted"] is True
    assert cli.json("comments", cli.archive) == []
    assert len(cli.json("comments", cli.archive, "--trash")) == 2
    assert len(cli.json("comments", cli.archive, "--trash", "--annotation", place)) == 2
    assert cli.json("comment", "restore", cli.archive, first)["deleted"] is False
    assert len(cli.json("comments", cli.archive)) == 2


def test_a_comment_without_words_or_on_nothing_is_refused(cli, marked):
    place = marked("王二")["id"]
    assert "words" in cli.refusal("comment", "add", cli.archive, place, " ")[0]
    cli.refusal("comment", "add", cli.archive, "ffff", "x")
    cli.refusal("comment", "resolve", cli.archive, "ffff")
