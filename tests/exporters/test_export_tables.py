import csv
import io

import pytest

from small_archive import Small
from workbench.exporters.comma_separated import CsvExporter
from workbench.exporters.tables import EXCERPT_COLUMNS, harmless, write_table
from workbench.progress import no_progress


def read(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_rows_end_with_cr_lf_and_cells_with_line_breaks_stay_whole() -> None:
    file = io.BytesIO()
    write_table(file, ("a", "b"), [("one\ntwo", 'say "no"')])
    assert file.getvalue() == b'\xef\xbb\xbfa,b\r\n"one\ntwo","say ""no"""\r\n'


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(start: str) -> None:
    assert harmless(f"{start}1+1") == f"'{start}1+1"


def test_a_harmless_cell_stays_as_it_is() -> None:
    assert [harmless(cell) for cell in ("", "p. 8", "8-1", "'")] == ["", "p. 8", "8-1", "'"]


def test_the_table_of_excerpts_has_a_row_for_each_with_everything_tied_to_it(small: Small) -> None:
    target = small.path.parent / "excerpts.csv"
    assert CsvExporter().export(small.request(), target, no_progress()) == [target]
    header, *rows = read(target.read_bytes())
    assert tuple(header) == EXCERPT_COLUMNS
    found = {row[0]: dict(zip(header, row, strict=True)) for row in rows}
    froze = found["froze over"]
    assert froze["tags"] == "weather / ice"
    assert froze["entities"] == "Harbour master; 港"
    assert froze["events"] == "The frost"
    assert froze["annotator"] == "Bo Second"
    assert froze["page"] == "7"
    assert found["𠀀桥断了"]["note"].startswith("'=SUM(1)")
    assert found["旧的"]["footnote"] == "3"
    assert len(rows) == 6
