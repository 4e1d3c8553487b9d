from workbench.model.reading import Block, BlockKind, Page, Reading
from workbench.model.source_map import SourceMap
from workbench.readers.pdf.outline import placed, with_outline
from workbench.readers.pdf.protocol import Bookmark

TEXT = "Ferries\n1. Crates\nlong words\nCrates\nEnd"


def reading(kinds: str = "ppppp") -> Reading:
    blocks, at = [], 0
    for line, kind in zip(TEXT.split("\n"), kinds, strict=True):
        known = {"p": BlockKind.PARAGRAPH, "h": BlockKind.HEADING, "t": BlockKind.TABLE}[kind]
        blocks.append(Block(known, at, at + len(line)))
        at += len(line) + 1
    pages = (Page(0, "1", 0, 0), Page(1, "2", TEXT.index("long"), 20))
    return Reading(TEXT, SourceMap(()), tuple(blocks), "pdf", 3, pages=pages, body_end=len(TEXT), notes_end=len(TEXT))


def heads(found: Reading) -> list[tuple[int, str]]:
    return [(one.level, one.text) for one in found.outline]


def test_blocks_that_the_outline_names_become_headings_of_its_levels():
    outline = placed([Bookmark(2, "FERRIES", index=0), Bookmark(3, "Crates", object=9)], [7, 9])
    assert heads(with_outline(reading(), outline)) == [(1, "Ferries"), (2, "Crates")]


def test_numbering_may_differ_and_an_unknown_page_is_any():
    outline = placed([Bookmark(1, "Ferries"), Bookmark(1, "Crates"), Bookmark(1, "Crates")], [])
    assert heads(with_outline(reading(), outline)) == [(1, "Ferries"), (1, "1. Crates"), (1, "Crates")]


def test_headings_that_the_pages_show_stay_and_others_join_them_on_known_pages_only():
    outline = placed([Bookmark(2, "Ferries", index=0), Bookmark(3, "Crates", index=0), Bookmark(2, "End")], [])
    assert heads(with_outline(reading("phppp"), outline)) == [(1, "Ferries"), (0, "1. Crates")]


def test_what_is_no_block_of_its_own_is_left_alone():
    outline = placed([Bookmark(1, "words"), Bookmark(1, "!!"), Bookmark(1, "Ferries", index=1)], [])
    assert heads(with_outline(reading(), outline)) == []
    assert heads(with_outline(reading("tpppp"), placed([Bookmark(1, "Ferries")], []))) == []
    assert with_outline(reading(), []) == reading()
