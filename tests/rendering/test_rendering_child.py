"""The drawing child without a process around it."""

import io
import json
import sys
from pathlib import Path

import pytest

from readers import pdf_samples
from workbench.readers.pdf.protocol import Limits, Reason
from workbench.rendering import child
from workbench.rendering.protocol import Opening, Tile


def talk(path: Path, *questions: dict[str, object], password: str = "") -> list[dict[str, object]]:
    """What the child answers; pixels are only counted."""
    hear = io.BytesIO(b"".join(json.dumps(one).encode() + b"\n" for one in questions))
    say = io.BytesIO()
    child.serve(Opening(str(path), password, Limits()), hear, say)
    say.seek(0)
    answers = []
    while line := say.readline():
        answers.append(json.loads(line))
        say.read(answers[-1].get("bytes", 0))
    return answers


def test_questions_are_answered_in_their_order(tmp_path: Path) -> None:
    path = pdf_samples.simple(tmp_path / "two.pdf", 2)
    tile = Tile(1, 30, 40, 0, 0, 30, 40)
    answers = talk(path, {"ask": "sizes", "first": 0, "last": 9}, tile.question(), Tile(7, 9, 9, 0, 0, 9, 9).question())
    assert [one["kind"] for one in answers] == ["open", "sizes", "tile", "failed"]
    assert answers[2]["bytes"] == tile.size == 4800


def tangled(path: Path, deep: int) -> Path:
    """A PDF of two pages; each node of its tree names the one below ten times."""
    again = [
        b"<< /Type /Pages /Count %d /Kids [%s] >>"
        % (2 * 10 ** (deep - level), b" ".join([b"%d 0 R" % (3 + level)] * 10))
        for level in range(deep)
    ]
    last = b"<< /Type /Pages /Count 2 /Kids [%d 0 R %d 0 R] >>" % (3 + deep, 4 + deep)
    page = b"<< /Type /Page /MediaBox [0 0 400 600] >>"
    return pdf_samples.written(path, [b"<< /Type /Catalog /Pages 2 0 R >>", *again, last, page, page])


def test_pages_that_a_small_file_names_again_and_again_count_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tangled(tmp_path / "tangled.pdf", 5)
    assert talk(path)[0] == {"kind": "open", "pages": 2}

    def broken(*_: object, **__: object) -> None:
        raise ValueError

    monkeypatch.setattr("workbench.rendering.page_tree.PDFDocument", broken)
    assert talk(path)[0] == {"kind": "open", "pages": Limits().pages}, "as many as claimed where nobody can tell"


def test_pages_that_give_no_size_are_nothing_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = pdf_samples.simple(tmp_path / "one.pdf", 1)

    def broken(*_: object) -> None:
        raise child.pypdfium2.PdfiumError("no")

    monkeypatch.setattr(child.pypdfium2.PdfDocument, "get_page_size", broken)
    monkeypatch.setattr(child.pypdfium2.PdfDocument, "get_page_label", broken)
    sized = talk(path, {"ask": "sizes", "first": 0, "last": 1})[1]
    assert (sized["sizes"], sized["labels"]) == ([[0.0, 0.0]], [""])


def test_memory_and_disks_that_fail_have_their_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert child.reason_of(MemoryError()) is Reason.MEMORY
    assert child.reason_of(ValueError()) is Reason.DAMAGED
    for error, reason in ((PermissionError(13, "no"), "unreadable"), (FileNotFoundError(), "missing")):

        def fail(_: Opening, error: OSError = error) -> None:
            raise error

        monkeypatch.setattr(child, "drawer_of", fail)
        assert talk(tmp_path / "any.pdf") == [{"kind": "refused", "reason": reason}]


def test_the_child_takes_its_opening_from_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = pdf_samples.simple(tmp_path / "one.pdf", 1)
    fences: list[int] = []
    monkeypatch.setattr(child, "fence", fences.append)
    monkeypatch.setattr(child.logging, "disable", lambda _: None)
    opening = Opening(str(path), "", Limits(memory=123))
    standard_input = io.TextIOWrapper(io.BytesIO(opening.to_json().encode() + b"\n"))
    output = io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr(sys, "stdin", standard_input)
    monkeypatch.setattr(sys, "stdout", output)
    child.main()
    assert fences == [123]
    assert b'"pages": 1' in output.buffer.getvalue()  # type: ignore[attr-defined]
