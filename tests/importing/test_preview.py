"""A file shows how it would be read before it is imported."""

import pytest

from workbench.errors import InputError
from workbench.importing.preview import preview
from workbench.readers.ways import looks_verse

SENTENCES = [
    "船隊在黎明前離開了港口，岸上的人都還沒有醒來。",
    "到了中午，風向忽然改變，領航員決定繞過南邊的岬角。",
    "他們在島上找到淡水，也找到一座荒廢的小教堂。",
    "日記到這裡斷了三天，墨水的顏色也和前面的不同。",
]
PAPER = "".join(SENTENCES) * 30
PRINTED = "\n".join(PAPER[at : at + 36] for at in range(0, len(PAPER), 36))
POEM = "\n".join(["月落在水上", "水落在心上", "心裡的船", "沒有開走", "一直到天亮"])


@pytest.fixture
def file(tmp_path):
    def made(text, name="text.txt"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return made


def test_a_preview_shows_text_blocks_and_how_well_each_way_fits(file):
    found = preview(file("# Fog\n\nThe bell rang **twice**[^1].\n\n- one\n- two\n\n[^1]: So they say.\n", "fog.md"))
    assert (found.name, found.media_type, found.way, found.doubt) == ("fog.md", "text/markdown", "markdown", None)
    assert found.blocks == {"heading": 1, "paragraph": 1, "list-item": 2, "note": 1}
    assert found.beginning(3) == "Fog"
    assert set(found.ways) == {"plain", "verse", "printed", "markdown"}
    assert found.ways["markdown"] >= 0.7


def test_a_text_of_printed_pages_is_read_as_such(file):
    found = preview(file(PRINTED))
    assert found.way == "printed"
    assert found.ways["printed"] > found.ways["plain"]


def test_what_is_asked_for_is_taken_without_doubt(file):
    for way, blocks in (("verse", 1), ("plain", 5)):
        found = preview(file(POEM, "poem.txt"), way)
        assert (found.way, found.doubt, sum(found.blocks.values())) == (way, None, blocks)
    assert preview(file("# Fog\n\nwords", "fog.md"), "plain").reading.text.startswith("# Fog")


def test_a_text_that_may_be_verse_is_doubtful(file):
    found = preview(file(POEM, "poem.txt"))
    assert found.way == "plain"
    assert "verse" in str(found.doubt)


def test_a_ledger_whose_lines_would_run_together_is_doubtful(file):
    paid = "{} March, paid to the carter for two more loads of reed\n"
    found = preview(file("".join(paid.format(day) for day in range(12, 20)), "ledger.txt"))
    assert (found.way, "entries" in str(found.doubt)) == ("printed", True)
    prose = "the carter came at noon and left the reed by the sluice\n"
    wrapped = preview(file("".join(prose for _ in range(8)), "prose.txt"))
    assert (wrapped.way, wrapped.doubt) == ("printed", None)


def test_a_long_text_in_which_nothing_is_recognised_is_doubtful(file):
    found = preview(file("\n\n".join("".join(SENTENCES) * 3 for _ in range(20))))
    assert (found.way, "paragraphs only" in str(found.doubt)) == ("plain", True)
    assert preview(file("\n\n".join(SENTENCES))).doubt is None


def test_a_file_that_can_be_read_in_one_way_only_offers_no_ways(file):
    found = preview(file("<!DOCTYPE html><html><body><p>A single paragraph of a page.</p></body></html>", "a.html"))
    assert (found.ways, found.way, found.doubt) == ({}, "", None)


def test_a_file_that_an_import_refuses_has_no_preview(file, tmp_path):
    with pytest.raises(InputError, match="empty"):
        preview(file(""))
    with pytest.raises(InputError, match="not a file"):
        preview(tmp_path)
    with pytest.raises(FileNotFoundError):
        preview(tmp_path / "nothing.txt")
    with pytest.raises(InputError, match="no way of reading"):
        preview(file("words"), "backwards")


def test_verse_is_short_lines_that_stand_together():
    assert looks_verse(POEM) == 1.0
    assert looks_verse("\n\n".join(POEM.split("\n"))) == 0.0
    assert looks_verse(POEM + "\n\n" + PAPER[:200]) == pytest.approx(0.833)
    assert looks_verse("一行\n兩行") == 0.0
