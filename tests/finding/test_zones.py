"""Scopes of search follow what a user has marked."""

from dataclasses import replace

import pytest

from workbench.commands.corrections import CorrectReading
from workbench.finding.zones import Zone
from workbench.model.reading import Block, BlockKind, Reading
from workbench.model.source_map import Run, RunKind, SourceMap
from workbench.reading.corrections import places_of

TEXT = "正文的話。\n頁眉的話。\n註釋的話。\n卷首的話。"


@pytest.fixture
def reading():
    blocks = tuple(
        Block(kind, at, at + 5)
        for kind, at in zip(
            (BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.NOTE, BlockKind.APPARATUS),
            range(0, 24, 6),
            strict=True,
        )
    )
    runs = SourceMap((Run(RunKind.COPIED, 0, 23, 0, 23),))
    return Reading(TEXT, runs, blocks, "r", 1, body_end=12, notes_end=18)


def words(reading, scope):
    zone = Zone.of(reading, scope)
    return [line for line in zone.text[zone.start : zone.end].split("\n") if line.strip("\x00")]


def marked(reading, number, kind):
    blocks = list(reading.blocks)
    blocks[number] = replace(blocks[number], kind=kind)
    return replace(reading, blocks=tuple(blocks))


def test_a_reading_that_nobody_corrected_keeps_its_zones(reading):
    assert [words(reading, scope) for scope in ("all", "body", "notes", "apparatus")] == [
        ["正文的話。", "頁眉的話。", "註釋的話。"],
        ["正文的話。", "頁眉的話。"],
        ["註釋的話。"],
        ["卷首的話。"],
    ]


@pytest.mark.parametrize(
    ("number", "kind", "zones"),
    [
        (1, BlockKind.APPARATUS, {"body": "正", "notes": "註", "apparatus": "頁卷", "all": "正註"}),
        (1, BlockKind.NOTE, {"body": "正", "notes": "頁註", "apparatus": "卷", "all": "正頁註"}),
        (2, BlockKind.APPARATUS, {"body": "正頁", "notes": "", "apparatus": "註卷", "all": "正頁"}),
        (2, BlockKind.PARAGRAPH, {"body": "正頁", "notes": "註", "apparatus": "卷", "all": "正頁註"}),
        (3, BlockKind.PARAGRAPH, {"body": "正頁卷", "notes": "註", "apparatus": "", "all": "正頁註卷"}),
    ],
)
def test_a_block_is_where_it_was_marked_to_be_and_nowhere_else(reading, number, kind, zones):
    corrected = marked(reading, number, kind)
    for scope, beginnings in zones.items():
        assert "".join(line.strip("\x00")[0] for line in words(corrected, scope)) == beginnings, scope
        assert len(Zone.of(corrected, scope).text) == len(TEXT)


def test_a_marked_block_is_found_in_its_new_scope_only(archive, document):
    def places(scope):
        found = archive.finder.search("公投", scope=scope)
        return found.total, [archive.reading(document).text[hit.start : hit.end] for hit in found.hits]

    assert places("body") == places("all") == (1, ["公投"])
    reading = archive.reading(document)
    at = reading.text.index("公投")
    marks = places_of(reading, "mark", at, at + 1)
    archive.do(CorrectReading(document=document, action="mark", places=marks, kind="apparatus"))
    assert (places("body"), places("all"), places("apparatus")) == ((0, []), (0, []), (1, ["公投"]))
    archive.undo()
    archive.do(CorrectReading(document=document, action="mark", places=marks, kind="note"))
    assert (places("body"), places("notes"), places("all")) == ((0, []), (1, ["公投"]), (1, ["公投"]))
