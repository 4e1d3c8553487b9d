"""preview, document correct, and the corrections that reading lists."""

import pytest

from workbench.readers.text import TextReader

PREVIEW = {"name", "media_type", "reader", "way", "ways", "doubtful", "reason", "title", "language", "characters"} | {
    "text",
    "blocks",
    "pages",
    "notes",
    "links",
    "gaps",
    "warnings",
}


def blocks(cli):
    read = cli.json("reading", cli.archive, "來信.txt")
    return [(each["kind"], read["text"][each["start"] : each["end"]][:5]) for each in read["blocks"]]


def correct(cli, *options):
    return cli.json("document", "correct", cli.archive, "來信.txt", *options)


@pytest.fixture
def text(cli, letter):
    return cli.json("reading", cli.archive, letter["document"])["text"]


def test_preview_says_how_a_file_would_be_read_and_keeps_nothing(cli):
    row = cli.json("preview", cli.letter, "--characters", "4")
    assert set(row) == PREVIEW
    assert (row["name"], row["text"], row["way"], row["doubtful"]) == ("來信.txt", "碼頭的來", "plain", False)
    assert sum(row["blocks"].values()) == 3
    assert cli.json("documents", cli.archive) == []
    shown = cli("preview", cli.diary, "--as", "verse").stdout
    assert "Diary of a lighthouse" in shown
    assert "characters" in shown


def test_preview_refuses_what_an_import_would_refuse(cli, tmp_path):
    assert "empty" in cli.refusal("preview", cli.file("leer.txt", ""))[0]
    assert "no file" in cli.refusal("preview", str(tmp_path / "nothing.txt"))[0]


def test_blocks_are_joined_split_and_marked(cli, text):
    before = blocks(cli)
    at = text.index("The harbour")
    assert len(correct(cli, "--join", f"{at - 3}:{at + 3}")["corrections"]) == 1
    assert len(blocks(cli)) == len(before) - 1
    cli("undo", cli.archive)
    correct(cli, "--split", str(text.index("碼頭的燈")))
    assert ("paragraph", "碼頭的燈一") in blocks(cli)
    row = correct(cli, "--mark", "heading", "--level", "2", "--span", "0:2")
    assert ("heading", "碼頭的來信") in blocks(cli)
    assert [(one["action"], one["kind"], one["level"]) for one in row["corrections"]] == [
        ("split", "", 0),
        ("mark", "heading", 2),
    ]


def test_a_correction_is_listed_and_withdrawn(cli, text):
    before = blocks(cli)
    made = correct(cli, "--split", str(text.index("碼頭的燈")))["corrections"][0]
    listed = cli.json("reading", cli.archive, "來信.txt")["corrections"]
    assert listed == [made]
    assert made["start"] == text.index("碼頭的燈")
    assert correct(cli, "--withdraw", made["id"])["corrections"] == []
    assert blocks(cli) == before
    assert "no correction" in cli.refusal("document", "correct", cli.archive, "來信.txt", "--withdraw", made["id"])[0]


def test_a_page_label_is_listed(cli):
    cli(
        "import",
        cli.archive,
        cli.file(
            "pages.txt",
            "\n".join("A line of a page, of some length." for _ in range(9))
            + "\f"
            + "\n".join("Another line of the next page here." for _ in range(9)),
        ),
        "--as",
        "printed",
    )
    row = cli.json("document", "correct", cli.archive, "pages.txt", "--page", "2", "--label", "xii", "--onwards")
    assert row["labels"] == [{"page": 2, "label": "xii", "onwards": True}]
    read = cli.json("reading", cli.archive, "pages.txt")
    assert (read["labels"], read["pages"][1]["label"]) == (row["labels"], "xii")
    assert (
        "has 2 pages" in cli.refusal("document", "correct", cli.archive, "pages.txt", "--page", "3", "--label", "x")[0]
    )


def test_corrections_are_kept_when_the_reader_improves(cli, text, monkeypatch):
    correct(cli, "--split", str(text.index("碼頭的燈")))
    correct(cli, "--mark", "quotation", "--span", f"{text.index('The harbour')}:{text.index('The harbour') + 1}")
    before = blocks(cli)
    monkeypatch.setattr(TextReader, "version", TextReader.version + 1)
    assert cli.json("document", "reread", cli.archive, "來信.txt")["changed"] is True
    assert cli.json("reading", cli.archive, "來信.txt")["reader_version"] == TextReader.version
    assert blocks(cli) == before


def test_what_cannot_be_corrected_is_refused(cli, text):
    for options in (("--join", "0:1"), ("--split", "0"), ("--mark", "note", "--span", "9000:9001")):
        assert "nothing to correct" in cli.refusal("document", "correct", cli.archive, "來信.txt", *options)[0]
    for options in ((), ("--page", "1"), ("--join", "0:9", "--split", "3"), ("--mark", "note"), ("--span", "0:1")):
        cli("document", "correct", cli.archive, "來信.txt", *options, status=2)


def test_a_damaged_character_is_named_found_listed_and_taken_back(cli, text):
    stands = text[0]
    row = correct(cli, "--damaged", f"{stands}=平")
    (made,) = row["corrections"]
    assert (made["action"], made["kind"], made["start"], made["standing"]) == (
        "damaged",
        f"{stands}平",
        None,
        "applied",
    )
    assert cli.json("reading", cli.archive, "來信.txt")["damaged"] == [[stands, "平"]]
    assert cli.json("search", cli.archive, "平" + text[1])["total"] == text.count(text[:2])
    assert correct(cli, "--sound", stands)["corrections"] == []
    assert cli.json("reading", cli.archive, "來信.txt")["damaged"] == []
    assert "not in the list" in cli.refusal("document", "correct", cli.archive, "來信.txt", "--sound", stands)[0]
    assert "different characters" in cli.refusal("document", "correct", cli.archive, "來信.txt", "--damaged", "平")[0]
