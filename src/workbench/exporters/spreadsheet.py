"""Tables as Office Open XML workbooks (ECMA-376), written row by row."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import BinaryIO

LONGEST_CELL = 32_767
MOST_ROWS = 1_048_575
"""What a sheet can hold beside its header (Excel's specifications and limits)."""


def write_workbook(file: BinaryIO, columns: Sequence[str], rows: Iterable[Sequence[str]], title: str) -> None:
    """Write one sheet: a header that stays in view, then the rows; every cell is text, none a formula.

    ``title`` names the sheet (31 characters at most). Raises ValueError if there are too many rows,
    OSError if the disk refuses.
    """
    import xlsxwriter  # only when a workbook is written

    made = io.BytesIO()  # the library leaves its archive open where a disk refuses
    book = xlsxwriter.Workbook(made, {"constant_memory": True})
    sheet = book.add_worksheet(title)
    sheet.freeze_panes(1, 0)
    bold = book.add_format({"bold": True})
    for column, name in enumerate(columns):
        sheet.write_string(0, column, name, bold)
    try:
        for number, row in enumerate(rows, 1):
            if number > MOST_ROWS:
                raise ValueError(f"a sheet holds {MOST_ROWS} rows")
            for column, cell in enumerate(row):
                sheet.write_string(number, column, _encodable(cell)[:LONGEST_CELL])
    finally:
        book.close()
    file.write(made.getbuffer())


def _encodable(text: str) -> str:
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
