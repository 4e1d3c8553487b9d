"""What stands on printed pages: numbers, grounds and labels at their places."""

from dataclasses import replace
from pathlib import Path

import pytest

from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation
from workbench.commands.documents import DescribeDocument
from workbench.errors import InputError
from workbench.exporters.excerpts import excerpt_of
from workbench.exporters.printed.content import printed_document
from workbench.exporters.printed.exporter import content_of
from workbench.exporters.request import ExportRequest
from workbench.model.ids import DocumentId
from workbench.model.reading import Block, BlockKind, Gap, Note, Page
from workbench.translation import use_language


def test_marks_and_numbers_stand_at_the_words(archive: Archive, document: DocumentId, tmp_path: Path) -> None:
    text = archive.reading(document).text
    at = text.index("談判")
    place = archive.passage(document, (at, at + 2))
    archive.do(CreateAnnotation(document=document, passage=place, note="mine", private=True, color="#aa0000"))
    record = archive.read.documents.get(document)
    assert record is not None
    request = ExportRequest(archive.read, archive.reading, "t", archive.author)
    found = content_of(request, record, own=True)
    (block,) = [one for one in found["blocks"] if one["marks"]]
    ((start, end, color),) = block["marks"]
    assert (block["text"][start:end], color) == ("談判", "#aa0000")
    assert [block["text"][a:b] for a, b in block["raised"]] == ["[1]"]
    assert block["raised"][0][0] == end
    assert found["notes"][0]["quote"] == "談判"
    assert content_of(request, record)["notes"] == []  # private: not for others
    use_language("zh_Hant")
    (view,) = archive.read.annotations.all()
    one = replace(excerpt_of(view, archive.reading(document), "plain"), label="7", note="2")
    printed = printed_document(record, archive.reading(document), [one], {}, "plain")
    assert printed["notes"][0]["place"] == "第 7 頁，註腳 2"


def test_what_may_not_be_shared_is_not_printed_for_others(
    archive: Archive, document: DocumentId, tmp_path: Path
) -> None:
    archive.do(DescribeDocument(document=document, fields={"shareable": False}))
    with pytest.raises(InputError, match="printed for others"):
        archive.export("pdf", tmp_path / "out.pdf")
    archive.export("pdf", tmp_path / "out.pdf", options={"own": True})
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")


def test_markers_at_one_place_are_kept_apart_and_gaps_are_shown(archive: Archive, document: DocumentId) -> None:
    record = archive.read.documents.get(document)
    assert record is not None
    reading = archive.reading(document)
    start, end = next((block.start, block.end) for block in reading.blocks if block.end - block.start > 12)
    notes = [Note(number, number, start + 4, None, end, end) for number in ("11", "12")]
    gaps = (Gap(start + 4, start + 4, "stopped"), Gap(start + 6, start + 8, "lost"))
    damaged = replace(reading, notes=tuple(notes), gaps=gaps)
    shown = printed_document(record, damaged, [], {}, "chicago")["blocks"]
    (block,) = [one for one in shown if one["gaps"]]
    words = [[block["text"][a:b].strip() for a, b in block[name]] for name in ("raised", "gaps")]
    assert words == [["11", ",12"], ["…", reading.text[start + 6 : start + 8]]]
    assert block["text"].startswith(reading.text[start : start + 4] + "11,12")


def test_notes_are_labelled_with_the_pages_on_which_they_begin_anew(archive: Archive, document: DocumentId) -> None:
    record = archive.read.documents.get(document)
    assert record is not None
    reading = archive.reading(document)
    end = len(reading.text)
    starts = [end + 1, end + 5, end + 9]
    paged = replace(
        reading,
        text=reading.text + "\none\ntwo\ntri\n",
        blocks=(*reading.blocks, *(Block(BlockKind.NOTE, at, at + 3) for at in starts)),
        notes=tuple(
            Note(number, number, None, None, at, at + 3, page)
            for number, at, page in zip("121", starts, (0, 0, 1), strict=True)
        ),
        pages=(Page(0, "7", 0, 0, printed=True), Page(1, "8", starts[2], 9, printed=True)),
        notes_end=end + 13,
    )
    shown = printed_document(record, paged, [], {}, "chicago")["blocks"]
    assert [(one["text"], one["labels"]) for one in shown[-3:]] == [
        ("1 one", [[2, "7"]]),
        ("2 two", []),
        ("1 tri", [[2, "8"]]),
    ]
