"""``document recognise``: text for scans from files and engines, listed, corrected, written, taken back."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from recognised_samples import hocr, scan
from workbench.cli.recognition import pages_from
from workbench.recognition import process

FAKE = Path(__file__).resolve().parents[1] / "recognition/recognising_fake.py"


@pytest.fixture
def scanned(cli: Any) -> Any:
    cli("import", cli.archive, str(scan(cli.folder / "scan.png")))
    return cli


def run(cli: Any, *options: str, status: int = 0) -> Any:
    return json.loads(cli("document", "recognise", cli.archive, "scan.png", *options, "--json", status=status).stdout)


def test_a_file_is_taken_over_listed_corrected_written_and_taken_back(scanned: Any) -> None:
    row = run(scanned, "--from", str(hocr(scanned.folder / "a.hocr")))
    assert (row["reader"], row["lines"], row["doubtful"], row["changed"]) == ("recognised", 2, 1, True)
    lines = run(scanned, "--lines")
    assert [(one["page"], one["line"], one["text"], one["percent"], one["doubtful"]) for one in lines] == [
        (1, 1, "Harbour books", 93, False),
        (1, 2, "港口簿", 50, True),
    ]
    assert lines[0]["boxes"] == [[50, 50, 450, 75]]
    assert run(scanned, "--line", "1:2", "--text", "港口簿冊")["doubtful"] == 0
    out = str(scanned.folder / "out.hocr")
    assert run(scanned, "--export", "hocr", out)["target"] == out
    Path(out).write_text(Path(out).read_text(encoding="utf-8").replace("books", "boots"), encoding="utf-8")
    run(scanned, "--from", out)
    assert [(one["text"], one["by_hand"]) for one in run(scanned, "--lines", "--pages", "1")] == [
        ("Harbour boots", True),
        ("港口簿冊", True),
    ]
    assert run(scanned, "--lines", "--pages", "2") == []
    shown = scanned("document", "recognise", scanned.archive, "scan.png", "--lines").stdout
    assert "1:1  by hand  Harbour boots" in shown
    scanned("undo", scanned.archive)
    assert "1:1  93 %  Harbour books" in scanned("document", "recognise", scanned.archive, "scan.png", "--lines").stdout


def test_lines_are_added_to_a_page_and_taken_back_in_one_step(scanned: Any) -> None:
    row = run(scanned, "--add", "1:50,50,450,75", "--text", "quay", "--add", "1:50,100,450,125", "--text", "pier")
    assert (row["reader"], row["lines"], row["doubtful"], row["changed"]) == ("recognised", 2, 0, True)
    run(scanned, "--add", "1:50,75,450,100", "--text", "wharf")
    lines = run(scanned, "--lines")
    assert [(one["text"], one["by_hand"], one["boxes"]) for one in lines] == [
        ("quay", True, [[50, 50, 450, 75]]),
        ("wharf", True, [[50, 75, 450, 100]]),
        ("pier", True, [[50, 100, 450, 125]]),
    ]
    scanned("undo", scanned.archive)
    assert len(run(scanned, "--lines")) == 2
    scanned("undo", scanned.archive)
    assert run(scanned, "--lines") == []


def test_a_folder_stands_for_its_files(scanned: Any) -> None:
    folder = scanned.folder / "ocr"
    folder.mkdir()
    hocr(folder / "a.hocr")
    said = scanned("document", "recognise", scanned.archive, "scan.png", "--from", str(folder)).stdout
    assert "2 lines of recognised text." in said


def test_a_file_that_is_not_there_and_an_empty_folder_are_told(scanned: Any) -> None:
    def said(path: Path) -> str:
        return str(scanned("document", "recognise", scanned.archive, "scan.png", "--from", str(path), status=1).stderr)

    (scanned.folder / "empty").mkdir()
    assert "There is no file “a.hocr”" in said(scanned.folder / "a.hocr")
    assert "There are no files in “empty”" in said(scanned.folder / "empty")


def test_an_engine_in_a_child_recognises(scanned: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "command", lambda: [sys.executable, str(FAKE)])
    monkeypatch.setattr("workbench.app.recognising.INSTALLED", {"rapidocr": lambda: True})
    row = run(scanned)
    assert (row["recognised"], row["engine"], row["failures"], row["lines"]) == ([1], "fake 1", [], 1)
    row = run(scanned, "--engine", "rapidocr", "--languages", "fail", status=1)
    assert row["error"] == "The text recognition failed on page 1."


def test_where_nothing_is_installed_the_way_to_it_is_said(scanned: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.app.recognising.INSTALLED", {"rapidocr": lambda: False})
    assert "pip install workbench-historian[ocr]" in run(scanned, status=1)["hint"]
    assert run(scanned, "--engine", "rapidocr", status=1)["error"].endswith("is not installed.")


@pytest.mark.parametrize(
    "options",
    [
        ("--lines", "--engine", "tesseract"),
        ("--export", "alto", "x"),
        ("--line", "1:1"),
        ("--line", "one", "--text", "x"),
        ("--add", "1:0,0,9,9"),
        ("--add", "1:0,0,9", "--text", "x"),
        ("--lines", "--pages", "5-1"),
        ("--lines", "--pages", "x"),
    ],
)
def test_wrong_usage_is_told(scanned: Any, options: tuple[str, ...]) -> None:
    scanned("document", "recognise", scanned.archive, "scan.png", *options, status=2)


def test_what_is_no_recognised_text_is_refused(scanned: Any) -> None:
    path = scanned.file("letter.xml", "<letter/>")
    assert "no text recognition" in run(scanned, "--from", path, status=1)["error"]
    assert "is empty" in run(scanned, "--from", scanned.file("none.xml", ""), status=1)["error"]


def test_pages_are_counted_from_one() -> None:
    assert pages_from("1-3, 8") == [0, 1, 2, 7]
    assert pages_from("2–3") == [1, 2]
    assert pages_from(None) == []
