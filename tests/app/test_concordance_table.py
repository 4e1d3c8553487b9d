"""The concordance as a table in a file."""

from __future__ import annotations

import csv
import errno
import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from support import add_document
from workbench.app import concordance_table
from workbench.app.archive import Archive
from workbench.app.concordance_table import COLUMNS, TableOptions, write_concordance
from workbench.commands.annotations import CreateAnnotation
from workbench.commands.documents import DescribeDocument
from workbench.commands.tags import CreateTag
from workbench.errors import CancelledError, EnvironmentFailedError, InputError
from workbench.exporters import spreadsheet, writing
from workbench.finding.concordance import Concordance
from workbench.model.ids import DocumentId
from workbench.progress import Progress, Step

TEXT = "=1+1渡口的水。\n北岸渡口&<b>𠀀"


@pytest.fixture
def made(archive: Archive, tmp_path: Path) -> Concordance:
    document = add_document(archive, tmp_path, TEXT, "@letter.txt")
    archive.do(DescribeDocument(document=document, fields={"date": "1931", "author": "Ada"}))
    tags = [archive.do(CreateTag(name=name)) for name in ("=ice", "fog", "mine")]
    place = archive.passage(document, (4, 6))
    archive.do(CreateAnnotation(document=document, passage=place, tags=tags[:2]))
    archive.do(CreateAnnotation(document=document, passage=place, tags=tags[2:], private=True))
    return Concordance(archive.finder, archive.read, archive.finder.hits("渡口"))


def cells_of(path: Path) -> list[list[str]]:
    """The inline strings of the sheet, row by row."""
    with zipfile.ZipFile(path) as book:
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    space = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    rows = sheet.findall(".//x:row", space)
    assert not sheet.findall(".//x:f", space), "no formulas"
    return [["".join(cell.itertext()) for cell in row.findall("x:c", space)] for row in rows]


def test_the_csv_has_every_row_in_its_order_and_no_formula(made: Concordance, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    options = TableOptions(order=np.array([1, 0]), context=4)
    assert write_concordance(made, target, options) == 2
    content = target.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    header, north, first = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert tuple(header) == COLUMNS
    assert north[:4] == ["。 北岸", "渡口", "&<b>", "'@letter.txt"]
    assert first[:4] == ["'=1+1", "渡口", "的水。 ", "'@letter.txt"]
    assert first[4:8] == ["", "", "", "1931"]
    assert first[8] == "'=ice; fog"
    assert first[10].startswith("Ada, “@letter.txt”")


def test_the_workbook_has_the_same_cells_and_no_formula(made: Concordance, tmp_path: Path) -> None:
    target = tmp_path / "out.XLSX"
    assert write_concordance(made, target, TableOptions()) == 2
    header, first, north = cells_of(target)
    assert tuple(header) == COLUMNS
    assert first[:4] == ["=1+1", "渡口", "的水。 北岸渡口&<b>𠀀", "@letter.txt"]
    assert north[2] == "&<b>𠀀"
    assert first[8] == "=ice; fog"


def test_a_document_that_may_not_be_shared_gives_no_words_around_its_hits(
    archive: Archive, made: Concordance, tmp_path: Path
) -> None:
    document = DocumentId(made.hits.documents[0].id)
    archive.do(DescribeDocument(document=document, fields={"shareable": False}))
    closed = Concordance(archive.finder, archive.read, archive.finder.hits("渡口"))
    write_concordance(closed, tmp_path / "out.csv", TableOptions())
    assert "的水" not in (tmp_path / "out.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_a_cancelled_export_leaves_nothing(made: Concordance, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    progress = Progress(lambda step: progress.cancel())
    with pytest.raises(CancelledError):
        write_concordance(made, folder / name, TableOptions(), progress)
    assert list(folder.iterdir()) == []


def test_an_export_tells_how_far_it_is(made: Concordance, tmp_path: Path) -> None:
    steps: list[Step] = []
    write_concordance(made, tmp_path / "out.csv", TableOptions(), Progress(steps.append))
    assert [(step.done, step.total) for step in steps] == [(0, 2), (2, 2)]


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_a_full_disk_is_one_sentence(
    made: Concordance, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(io.FileIO):
        def write(self, data: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(writing, "opened", lambda path: Full(path, "wb"))
    with pytest.raises(EnvironmentFailedError, match="full"):
        write_concordance(made, tmp_path / name, TableOptions())
    assert not (tmp_path / name).exists()


def test_what_stands_there_already_is_kept_unless_it_may_go(made: Concordance, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("mine")
    with pytest.raises(InputError, match="already exists"):
        write_concordance(made, target, TableOptions())
    assert target.read_text() == "mine"
    write_concordance(made, target, TableOptions(overwrite=True))
    assert re.search("渡口", target.read_text(encoding="utf-8"))


def test_other_names_and_too_many_rows_are_refused(
    made: Concordance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(InputError, match="kind of table"):
        write_concordance(made, tmp_path / "out.ods", TableOptions())
    monkeypatch.setattr(concordance_table, "MOST_ROWS", 1)
    with pytest.raises(InputError, match="cannot hold 2 rows"):
        write_concordance(made, tmp_path / "out.xlsx", TableOptions())
    monkeypatch.setattr(spreadsheet, "MOST_ROWS", 1)
    with pytest.raises(ValueError, match="holds 1 rows"):
        spreadsheet.write_workbook(io.BytesIO(), ["a"], [["x"], ["y"]], "t")


def test_cells_that_no_file_can_hold_are_made_to_fit(tmp_path: Path) -> None:
    with (tmp_path / "x.xlsx").open("wb") as file:
        spreadsheet.write_workbook(file, ["a"], [["\ud800x"], ["長" * 40_000]], "t")
    _, lone, long = cells_of(tmp_path / "x.xlsx")
    assert lone == ["?x"]
    assert len(long[0]) == spreadsheet.LONGEST_CELL
