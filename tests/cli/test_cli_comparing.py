"""``compare``, ``curate``: two annotators side by side, and what is agreed on."""

import pytest


@pytest.fixture
def two(cli, letter):
    """Anna and Bert have annotated the letter: one place alike, one differently, one each alone."""

    def mark(who, quote, *options):
        return cli.json("--author", who, "annotate", cli.archive, letter["document"], "--quote", quote, *options)["id"]

    return {
        "a-same": mark("Anna", "王二還在等", "--tag", "waiting", "--note", "patient"),
        "b-same": mark("Bert", "船夫王二還在等", "--tag", "waiting"),
        "a-differs": mark("Anna", "harbour master", "--tag", "office"),
        "b-differs": mark("Bert", "harbour master", "--tag", "person"),
        "a-alone": mark("Anna", "三月的雨"),
        "b-alone": mark("Bert", "沒有停"),
        "a-private": mark("Anna", "王二没有回信", "--private", "--note", "not for Bert"),
    }


AUTHORS = ("--author", "Anna", "--author", "Bert")


def ids(rows):
    return [tuple(row[side] and row[side]["id"] for side in "ab") for row in rows]


def test_the_comparison_has_four_lists_and_the_coefficients(cli, two, letter):
    found = cli.json("compare", cli.archive, *AUTHORS)
    assert (found["a"]["name"], found["b"]["name"], found["least"]) == ("Anna", "Bert", 0.5)
    assert found["documents"] == [letter["document"]]
    assert ids(found["both"]) == [(two["a-same"], two["b-same"])]
    assert ids(found["differs"]) == [(two["a-differs"], two["b-differs"])]
    assert ids(found["only_a"]) == [(two["a-alone"], None)]
    assert ids(found["only_b"]) == [(None, two["b-alone"])]
    (differing,) = found["differs"]
    names = {side: [tag["name"] for tag in tags] for side, tags in differing["differences"]["tags"].items()}
    assert names == {"only_a": ["office"], "only_b": ["person"]}
    assert differing["a"]["quote"] == "harbour master"
    assert differing["agreed"] is None
    assert found["characters"]["both"] == len("王二還在等") + len("harbour master")
    assert set(found["alpha"]) == {"characters", "tags", "entities", "events"}
    assert found["alpha"]["entities"] is None
    assert 0 < found["kappa"]["characters"] < 1
    assert {tag["name"]: (tag["a"], tag["b"], tag["both"]) for tag in found["kappa"]["tags"]} == {
        "waiting": (1, 1, 1),
        "office": (1, 0, 0),
        "person": (0, 1, 0),
    }
    assert two["a-private"] not in str(found)


def test_one_document_another_overlap_and_plain_lines(cli, two):
    found = cli.json("compare", cli.archive, *AUTHORS, "--document", "來信", "--least", "0.9")
    assert (len(found["both"]), len(found["only_a"])) == (0, 2)
    lines = cli("compare", cli.archive, *AUTHORS).stdout.splitlines()
    assert any(line.startswith("≠ 1.00") and "[-office +person]" in line for line in lines)
    assert "both: 1, different: 1, only A: 1, only B: 1" in lines
    assert "α characters: 0." in lines[-1]


def test_taking_what_both_agree_on_is_one_step_and_changes_nothing_of_theirs(cli, two):
    before = cli.json("annotations", cli.archive)
    (made,) = cli.json("curate", cli.archive, "--agreeing", *AUTHORS, "--tag", "agreed")
    assert (made["quote"], made["note"], made["author"]) == ("王二還在等", "patient", "Li Wen")
    assert [tag["name"] for tag in made["tags"]] == ["agreed", "waiting"]
    after = [row for row in cli.json("annotations", cli.archive) if row["id"] != made["id"]]
    assert after == before
    assert cli.json("compare", cli.archive, *AUTHORS)["both"][0]["agreed"] == made["id"]
    assert "nothing to take" in cli.refusal("curate", cli.archive, "--agreeing", *AUTHORS)[0]
    cli("undo", cli.archive)
    assert cli.json("compare", cli.archive, *AUTHORS)["both"][0]["agreed"] is None
    assert cli.json("annotations", cli.archive) == before


@pytest.mark.parametrize(
    ("take", "quote", "tags"),
    [
        ("a", "王二還在等", ["waiting"]),
        ("b", "船夫王二還在等", ["waiting"]),
        ("both", "船夫王二還在等", ["waiting"]),
        ("shared", "王二還在等", ["waiting"]),
    ],
)
def test_a_decision_takes_a_side_or_both_or_what_is_shared(cli, two, take, quote, tags):
    (made,) = cli.json("curate", cli.archive, two["b-same"], "--take", take, *AUTHORS)
    assert (made["quote"], [tag["name"] for tag in made["tags"]]) == (quote, tags)


def test_labels_of_both_are_united_and_several_rows_are_decided_in_one_step(cli, two):
    made = cli.json("curate", cli.archive, two["a-differs"], two["b-differs"], two["b-alone"], *AUTHORS)
    assert [[tag["name"] for tag in one["tags"]] for one in made] == [["office", "person"], []]
    assert made[1]["quote"] == "沒有停"
    cli("undo", cli.archive)
    assert len(cli.json("annotations", cli.archive)) == len(two)
    lines = cli("curate", cli.archive, two["a-alone"], *AUTHORS).stdout
    assert "三月的雨" in lines


def test_what_cannot_be_compared_or_decided_is_refused(cli, two, letter):
    assert "Two annotators" in cli.refusal("compare", cli.archive, "--author", "Anna")[0]
    assert "One person" in cli.refusal("compare", cli.archive, "--author", "Anna", "--author", "Anna")[0]
    cli.refusal("compare", cli.archive, "--author", "Anna", "--author", "Nobody")
    assert "--agreeing" in cli.refusal("curate", cli.archive, *AUTHORS)[0]
    assert "no part" in cli.refusal("curate", cli.archive, two["a-private"], *AUTHORS)[0]
    assert "not marked" in cli.refusal("curate", cli.archive, two["a-alone"], "--take", "b", *AUTHORS)[0]
    cli("curate", cli.archive, two["a-alone"], *AUTHORS)
    assert "decided" in cli.refusal("curate", cli.archive, two["a-alone"], *AUTHORS)[0]


def test_an_agreed_annotation_is_never_compared_even_if_one_of_the_two_has_made_it(cli, two):
    (made,) = cli.json("--author", "Anna", "curate", cli.archive, two["b-alone"], *AUTHORS)
    found = cli.json("compare", cli.archive, *AUTHORS)
    assert len(found["only_a"]) == 1
    assert found["only_b"][0]["agreed"] == made["id"]
    cli("annotation", "delete", cli.archive, made["id"])
    assert cli.json("compare", cli.archive, *AUTHORS)["only_b"][0]["agreed"] is None


def test_whole_documents_are_compared_and_agreed_on_too(cli, letter):
    for who in ("Anna", "Bert"):
        cli("--author", who, "annotate", cli.archive, letter["document"], "--tag", "rain")
    (made,) = cli.json("curate", cli.archive, "--agreeing", *AUTHORS)
    assert (made["placed"], [tag["name"] for tag in made["tags"]]) == (None, ["rain"])
    cli("undo", cli.archive)
    assert "(the whole document)" in cli("curate", cli.archive, "--agreeing", *AUTHORS).stdout


def test_what_is_asked_and_what_is_agreed_on_can_be_listed(cli, two):
    question = cli.json("comment", "add", cli.archive, two["a-alone"], "Which March?", "--kind", "question")
    cli("comment", "add", cli.archive, two["b-alone"], "No question.")
    assert [row["id"] for row in cli.json("annotations", cli.archive, "--asked")] == [two["a-alone"]]
    answer = cli.json(
        "comment", "add", cli.archive, two["a-alone"], "1892?", "--kind", "question", "--reply", question["id"]
    )
    cli("comment", "resolve", cli.archive, answer["id"])
    assert cli.json("annotations", cli.archive, "--asked") == []
    (made,) = cli.json("curate", cli.archive, two["a-alone"], *AUTHORS)
    assert [row["id"] for row in cli.json("annotations", cli.archive, "--agreed")] == [made["id"]]
    assert cli.json("annotations", cli.archive, "--agreed", "--trash") == []
