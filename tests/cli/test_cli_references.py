"""``references import``, ``cite``, and references exported."""

import json

import pytest


@pytest.fixture
def papers(cli, letter):
    cli("import", cli.archive, cli.diary)
    items = [
        {"id": "x1", "type": "article-journal", "title": "來信", "volume": 7, "container-title": "Harbour Papers"},
        {"id": "x2", "type": "book", "title": "Nowhere"},
        {"id": "x3", "type": "book", "title": "My diary"},
    ]
    return cli.file("papers.json", json.dumps([*items, "odd"]))


def described(cli, name):
    return next(row for row in cli.json("documents", cli.archive) if row["file_name"] == name)


def test_references_fill_documents_and_tell_what_they_left_out(cli, papers):
    cli("document", "edit", cli.archive, "來信.txt", "--volume", "6")
    shown = cli.json("references", "import", cli.archive, papers, "--preview", status=1)
    assert (shown["preview"], shown["changed"]) == (True, 1)
    assert described(cli, "來信.txt")["publication"] == ""
    done = cli.json("references", "import", cli.archive, papers, status=1)
    assert [one["how"] for one in done["references"]] == ["title", "none", "none"]
    assert [(one["field"], one["taken"]) for one in done["references"][0]["changes"]][-2:] == [
        ("publication", True),
        ("volume", False),
    ]
    assert done["refused"][0]["where"] == "papers.json:4"
    row = described(cli, "來信.txt")
    assert (row["publication"], row["volume"], row["kind"]) == ("Harbour Papers", "6", "article-journal")
    cli("undo", cli.archive)
    assert described(cli, "來信.txt")["publication"] == ""


def test_fields_are_replaced_or_kept_and_documents_named_when_asked(cli, papers):
    arguments = (
        "references",
        "import",
        cli.archive,
        papers,
        "--replace",
        "all",
        "--keep",
        "kind",
        "--match",
        "x3=diary.txt",
    )
    said = cli(*arguments, status=1).stdout
    assert "x3" in said
    assert "2 documents changed." in said
    row = described(cli, "diary.txt")
    assert (row["title"], row["kind"]) == ("My diary", "")


def test_what_is_asked_wrongly_is_refused(cli, papers):
    assert "no field" in cli.refusal("references", "import", cli.archive, papers, "--replace", "colour")[0]
    assert "no reference" in cli.refusal("references", "import", cli.archive, papers, "--match", "x9=diary.txt")[0]
    assert "holds no references" in cli.refusal("references", "import", cli.archive, cli.letter)[0]


def test_a_bad_file_among_others_stops_nothing(cli, papers):
    done = cli.json("references", "import", cli.archive, cli.letter, papers, "--preview", status=1)
    assert len(done["references"]) == 3
    assert done["refused"][0]["where"] == "來信.txt"
    assert "preview" not in cli("references", "import", cli.archive, papers, "--preview", status=1).stdout


@pytest.mark.parametrize(("name", "suffix"), [("csl-json", "json"), ("bibtex", "bib"), ("ris", "ris")])
def test_exported_references_come_back_to_their_documents(cli, papers, name, suffix):
    cli("document", "edit", cli.archive, "來信.txt", "--author", "Wang, Er", "--date", "1931-02", "--kind", "book")
    target = str(cli.folder / f"out.{suffix}")
    assert "Written" in cli("export", cli.archive, target, "--format", name).stdout
    found = cli.json("references", "import", cli.archive, target)
    assert [(one["how"], one["changes"]) for one in found["references"]] == [("id", [])] * 2
    assert (
        cli.json("export", cli.archive, target, "--format", name, "--overwrite", "--document", "diary.txt")[
            "annotations"
        ]
        == 0
    )
    assert len(cli.json("references", "import", cli.archive, target)["references"]) == 1


def test_references_of_a_collection_take_those_below_it_along(cli, papers):
    upper = cli.json("collection", "add", cli.archive, "Upper")["id"]
    lower = cli.json("collection", "add", cli.archive, "Lower", "--parent", upper, "--document", "diary.txt")["id"]
    assert lower != upper
    target = cli.folder / "of.json"
    cli("export", cli.archive, str(target), "--format", "csl-json", "--collection", "Upper")
    assert len(json.loads(target.read_text(encoding="utf-8"))) == 1


def test_a_place_is_cited_in_the_style_asked_for(cli, letter):
    cli(
        "document",
        "edit",
        cli.archive,
        "來信.txt",
        "--title",
        "Ice",
        "--publication",
        "Papers",
        "--kind",
        "article-journal",
    )
    said = cli.json("cite", cli.archive, "來信.txt", "--page", "81", "--note", "3", "--style", "chicago")
    assert (said["text"], said["html"]) == ("“Ice,” Papers: 81n3.", "“Ice,” <i>Papers</i>: 81n3.")
    assert cli("cite", cli.archive, "來信.txt").stdout.startswith("“Ice”")
