import io
import json
import subprocess
import sys

import pytest
from pdf_samples import Sheets, encrypted, flate_bomb, of_contents, picture_only, simple, stream, words, written
from pdfplumber.utils.exceptions import PdfminerException
from pypdf import PdfWriter

from workbench.readers.pdf import child, limits
from workbench.readers.pdf.process import command
from workbench.readers.pdf.protocol import Limits, PageText, Request


def messages(path, **values):
    """What the child says about the file, here in this process and without its fence."""
    said = []
    request = Request(str(path), values.get("password", ""), values.get("first", 0), values.get("limits", Limits()))
    child.serve(request, lambda message: said.append(json.loads(json.dumps(message))))
    return said


def pages(path, **values):
    return [PageText.from_message(said) for said in messages(path, **values) if said["kind"] == "page"]


def kinds(path, **values):
    return [said["kind"] for said in messages(path, **values)]


def refusal(path, **values):
    *_, last = messages(path, **values)
    assert last["kind"] == "refused"
    return last["reason"]


def test_a_pdf_is_told_page_by_page(tmp_path):
    path = simple(tmp_path / "a.pdf", 2)
    assert kinds(path) == ["ready", "open", "page", "page", "end"]
    first, second = pages(path)
    assert (first.index, first.width, first.height) == (0, 595, 842)
    assert second.lines[1].text == "第2頁的第2行，說的是會議的經過。"


def test_the_claimed_number_of_pages_and_the_metadata_come_first(tmp_path):
    sheets = Sheets(tmp_path / "a.pdf")
    sheets.canvas.setTitle("三份電報")
    sheets.canvas.setAuthor("丁")
    sheets.lines(["正文"])
    opened = messages(sheets.save())[1]
    assert opened["pages"] == 1
    assert (opened["metadata"]["Title"], opened["metadata"]["Author"]) == ("三份電報", "丁")


def test_reading_can_begin_at_a_later_page(tmp_path):
    assert [page.index for page in pages(simple(tmp_path / "a.pdf", 3), first=2)] == [2]


def test_no_more_pages_are_read_than_allowed(tmp_path):
    path = simple(tmp_path / "a.pdf", 3)
    assert [page.index for page in pages(path, limits=Limits(pages=2))] == [0, 1]


def test_page_labels_of_the_pdf_are_told(tmp_path):
    labels = b"/PageLabels << /Nums [0 << /S /r /St 3 >> 1 << /S /D /P (A-) /St 7 >>] >>"
    path = of_contents(tmp_path / "a.pdf", [words("one"), words("two"), words("three")], catalogue=labels)
    assert [page.label for page in pages(path)] == ["iii", "A-7", "A-8"]


@pytest.mark.parametrize(
    "labels", [b"/PageLabels << /Nums [0 << /S /r /St 9000 >>] >>", b"/PageLabels 7", b"/PageLabels << /Nums [(x)] >>"]
)
def test_damaged_page_labels_do_not_stop_the_reading(tmp_path, labels):
    path = of_contents(tmp_path / "a.pdf", [words("one"), words("two")], catalogue=labels)
    assert [(page.label, page.lines[0].text) for page in pages(path)] == [("", "one"), ("", "two")]


def test_a_pdf_with_a_password_opens_with_it_only(tmp_path):
    path = encrypted(tmp_path / "a.pdf", "secret")
    assert refusal(path) == "password"
    assert refusal(path, password="wrong") == "password"
    assert pages(path, password="secret")


def test_a_chinese_password_opens_older_encryption_and_a_wrong_one_is_told(tmp_path):
    path = tmp_path / "a.pdf"
    writer = PdfWriter(clone_from=str(simple(tmp_path / "b.pdf", 1)))
    writer.encrypt("密碼", algorithm="RC4-128")
    writer.write(path)
    assert pages(path, password="密碼")
    assert refusal(path, password="密馬") == "password"


def test_unknown_encryption_is_told_from_a_password(tmp_path):
    path = written(
        tmp_path / "a.pdf",
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 0 /Kids [] >>"],
        extra=b"/Encrypt << /Filter /OwnFilter /V 9 >> /ID [(a) (a)]",
    )
    assert refusal(path) == "encryption"


def test_a_truncated_file_is_damaged(tmp_path):
    path = simple(tmp_path / "a.pdf", 2)
    path.write_bytes(path.read_bytes()[:900])
    assert refusal(path) == "damaged"


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path):
    assert refusal(tmp_path / "gone.pdf") == "missing"
    assert refusal(tmp_path) == "unreadable"


def test_a_page_that_fails_alone_does_not_stop_the_others(tmp_path):
    broken = stream(b"BT /F 12 Tf 70 700 Td (two) Tj ET", b"/Filter /NoSuchFilter")
    path = of_contents(tmp_path / "a.pdf", [words("one"), broken, words("three")])
    said = messages(path)[2:]
    assert [message["kind"] for message in said] == ["page", "failed", "page", "end"]
    assert (said[1]["index"], said[1]["reason"]) == (1, "damaged")


def test_a_broken_page_tree_ends_with_a_reason(tmp_path):
    tree = b"<< /Type /Pages /Count 2 /Kids [4 0 R 77] /MediaBox [0 0 100 100] >>"
    page = b"<< /Type /Page /Parent 2 0 R >>"
    path = written(tmp_path / "a.pdf", [b"<< /Type /Catalog /Pages 2 0 R >>", tree, b"null", page])
    assert kinds(path) == ["ready", "open", "page", "refused"]


def test_a_file_without_pages_comes_to_its_end(tmp_path):
    assert kinds(of_contents(tmp_path / "a.pdf", [])) == ["ready", "open", "end"]


def test_a_page_tree_that_does_not_say_how_many_claims_none(tmp_path):
    tree = b"<< /Type /Pages /Count (many) /Kids [] >>"
    path = written(tmp_path / "a.pdf", [b"<< /Type /Catalog /Pages 2 0 R >>", tree])
    assert messages(path)[1]["pages"] == 0
    path = written(tmp_path / "b.pdf", [b"<< /Type /Catalog >>"])
    assert messages(path)[1]["pages"] == 0


def test_pictures_have_no_lines(tmp_path):
    assert [page.lines for page in pages(picture_only(tmp_path / "a.pdf"))] == [(), ()]


def test_streams_already_read_are_forgotten(tmp_path, monkeypatch):
    monkeypatch.setattr(child, "_KEEP", 1)
    assert [page.lines[0].text for page in pages(of_contents(tmp_path / "a.pdf", [words("a"), words("b")]))] == [
        "a",
        "b",
    ]


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PdfminerException(MemoryError()), "memory"),
        (PdfminerException(), "damaged"),
        (PdfminerException("in words"), "damaged"),
        (PermissionError(), "forbidden"),
        (TypeError(), "damaged"),
        (RecursionError(), "damaged"),
    ],
)
def test_errors_without_a_message_have_a_reason_all_the_same(error, reason):
    assert child.reason_of(error) == reason


def test_a_failing_disk_is_no_damaged_page(tmp_path, monkeypatch):
    def fail(*_, **__):
        raise PdfminerException(OSError(5, "Input/output error"))

    path = simple(tmp_path / "a.pdf", 1)
    monkeypatch.setattr(child.PageReader, "page", fail)
    assert refusal(path) == "unreadable"


def test_the_process_answers_in_lines_of_ascii_and_reads_the_password_from_its_input(tmp_path):
    path = encrypted(tmp_path / "密.pdf", "secret")
    request = Request(str(path), "secret", 0, Limits()).to_json().encode()
    done = subprocess.run(command(), input=request, capture_output=True, timeout=60, check=True)
    assert done.stdout.isascii()
    assert [json.loads(line)["kind"] for line in done.stdout.splitlines()] == ["ready", "open", "page", "end"]
    assert done.stderr == b""


def test_main_reads_the_request_and_puts_up_the_fence(tmp_path, monkeypatch):
    path = simple(tmp_path / "a.pdf", 1)
    out, fenced, stroked = io.BytesIO(), [], []
    monkeypatch.setattr(child, "fence", fenced.append)
    monkeypatch.setattr(limits.faulthandler, "dump_traceback_later", lambda *given, **_: stroked.append(given))
    monkeypatch.setattr(child.logging, "disable", lambda _: None)
    request = Request(str(path), "", 0, Limits(memory=123, seconds=2)).to_json().encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(request)))
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out))
    child.main()
    assert out.getvalue().count(b"\n") == 4
    assert fenced == [123]
    assert set(stroked) == {(8.0,)}


def test_the_child_takes_neither_the_window_nor_the_store_nor_the_reading_with_it():
    code = "import sys, workbench.readers.pdf.child; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    foreign = ("PySide6", "numpy", "sqlite3", "workbench.reading", "workbench.store", "workbench.plugins")
    assert [name for name in loaded if name.startswith(foreign)] == []


def test_a_page_too_large_for_the_memory_is_told_by_the_process_itself(tmp_path):
    path = of_contents(tmp_path / "a.pdf", [words("one"), flate_bomb(200), words("three")])
    request = Request(str(path), "", 0, Limits(memory=160 << 20)).to_json().encode()
    done = subprocess.run(command(), input=request, capture_output=True, timeout=60, check=True)
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert [message.get("reason", message["kind"]) for message in said[2:]] == ["page", "memory", "page", "end"]


def test_a_page_object_is_closed_even_when_it_fails(tmp_path, monkeypatch):
    closed = []
    monkeypatch.setattr(child.Page, "close", lambda page: closed.append(page.page_number))
    broken = stream(b"x", b"/Filter /NoSuchFilter")
    messages(of_contents(tmp_path / "a.pdf", [words("a"), broken]))
    assert closed == [1, 2]
