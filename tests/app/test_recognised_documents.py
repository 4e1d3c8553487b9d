"""Scans get their text: from files, by an engine, by hand; regions stay, annotations move, each step is undone."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from recognised_samples import HOCR, hocr, scan
from workbench.app.archive import Archive
from workbench.app.page_pictures import PagePictures, pictures
from workbench.app.recognised_beside import with_text_beside
from workbench.app.recognising import bare_pages, engine_here, recognise
from workbench.app.recognition import correct, pages_of, take_over, tell, write_hocr
from workbench.commands.annotations import CreateAnnotation
from workbench.errors import CancelledError, EnvironmentFailedError, InputError, PasswordNeededError
from workbench.model.geometry import Box
from workbench.model.outline import rectangle
from workbench.model.reading import BY_HAND
from workbench.model.records import Document
from workbench.progress import Progress, no_progress
from workbench.readers.recognised.adding import NewLine
from workbench.recognition import process
from workbench.recognition.protocol import Hiring

FAKE = Path(__file__).resolve().parents[1] / "recognition/recognising_fake.py"


@pytest.fixture
def record(archive: Archive, tmp_path: Path) -> Document:
    return imported(archive, scan(tmp_path / "scan.png"))


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "command", lambda: [sys.executable, str(FAKE)])


def imported(archive: Archive, path: Path) -> Document:
    (row,) = archive.importer().run([path]).files
    assert row.document is not None, row.error
    return row.document


def now(archive: Archive, record: Document) -> Document:
    found = archive.read.documents.get(record.id)
    assert found is not None
    return found


def text(archive: Archive, record: Document) -> str:
    return archive.reading(now(archive, record)).text


def test_text_from_a_file_is_a_new_reading_and_regions_stay(archive: Archive, record: Document, tmp_path: Path) -> None:
    archive.do(CreateAnnotation(document=record.id, regions=[rectangle(0, (50, 50), (450, 75))]))
    done = take_over(archive, record, [hocr(tmp_path / "a.hocr")])
    assert done.changed
    assert text(archive, record) == "Harbour books\n港口簿"
    assert archive.reading(now(archive, record)).reader == "recognised"
    page = archive.reading(now(archive, record)).geometry.page(0)
    assert page is not None
    assert (page.width, page.height) == (500, 1000)
    words = page.within(Box(50, 50, 450, 75))
    assert words == [(0, 13)]
    assert not archive.check()
    assert not take_over(archive, now(archive, record), [tmp_path / "a.hocr"]).changed
    archive.undo()
    assert text(archive, record) == ""
    assert not archive.check()


def test_corrections_of_a_sitting_are_one_step_and_annotations_keep_their_places(
    archive: Archive, record: Document, tmp_path: Path
) -> None:
    take_over(archive, record, [hocr(tmp_path / "a.hocr")])
    current = now(archive, record)
    one = archive.do(CreateAnnotation(document=record.id, passage=archive.passage(current, (8, 13))))
    done = correct(archive, current, {0: {0: "Old Harbour books", 1: "港口簿冊"}})
    assert done.placed == (one,)
    reading = archive.reading(now(archive, record))
    assert reading.text == "Old Harbour books\n港口簿冊"
    assert [(line.percent, line.origin) for line in reading.certainty] == [(100, BY_HAND)] * 2
    assert reading.library == "tesseract 9.9 + 2" or "2" in reading.library
    (view,) = archive.read.annotations.all()
    assert view.place is not None
    assert view.place.quote == "books"
    assert not archive.check()
    archive.undo()
    assert text(archive, record).startswith("Harbour")


def test_a_line_that_is_not_there_cannot_be_corrected(archive: Archive, record: Document, tmp_path: Path) -> None:
    take_over(archive, record, [hocr(tmp_path / "a.hocr")])
    for typed in ({0: {7: "x"}}, {3: {0: "x"}}):
        with pytest.raises(InputError, match="no such recognised line"):
            correct(archive, now(archive, record), typed)


def test_a_file_that_was_written_and_corrected_elsewhere_is_taken_back_as_by_hand(
    archive: Archive, record: Document, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match="no recognised text"):
        write_hocr(archive, record, tmp_path / "none.hocr")
    take_over(archive, record, [hocr(tmp_path / "a.hocr")])
    out = tmp_path / "out.hocr"
    write_hocr(archive, now(archive, record), out)
    out.write_text(out.read_text(encoding="utf-8").replace("books", "nooks"), encoding="utf-8")
    take_over(archive, now(archive, record), [out])
    lines = archive.reading(now(archive, record)).certainty
    assert [(line.percent, line.origin) for line in lines] == [(100, BY_HAND), (50, "tesseract 9.9")]
    assert text(archive, record) == "Harbour nooks\n港口簿"
    with pytest.raises(InputError):
        write_hocr(archive, now(archive, record), out)


def test_pages_of_several_files_go_to_pages_and_the_others_stay(archive: Archive, tmp_path: Path) -> None:
    record = imported(archive, scan(tmp_path / "roll.tif", 3))
    with pytest.raises(InputError, match="There are 2 recognised pages, and 3 pages"):
        take_over(archive, record, [hocr(tmp_path / "a.hocr", 7), hocr(tmp_path / "b.hocr", 8)])
    take_over(archive, record, [hocr(tmp_path / "c.hocr", 3)])
    take_over(archive, now(archive, record), [hocr(tmp_path / "d.hocr", 9)], pages=[0])
    drafts = pages_of(archive, now(archive, record)).drafts
    assert [len(draft.lines) for draft in drafts] == [2, 0, 2]


def test_text_documents_have_no_pages_to_recognise(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("A letter without pages.", encoding="utf-8")
    with pytest.raises(InputError, match="has no pages whose text could be recognised"):
        pages_of(archive, imported(archive, path))


def test_recognised_text_is_not_given_up_by_reading_the_picture_anew(
    archive: Archive, record: Document, tmp_path: Path
) -> None:
    take_over(archive, record, [hocr(tmp_path / "a.hocr")])
    with pytest.raises(InputError, match="what it has was recognised"):
        archive.reread(now(archive, record))
    assert text(archive, record)


def test_a_file_beside_a_picture_is_offered_at_its_import(archive: Archive, tmp_path: Path) -> None:
    hocr(tmp_path / "beside.hocr")
    (row,) = archive.importer().run([scan(tmp_path / "beside.png")]).files
    assert any("Beside it lies “beside.hocr”" in str(one) for one in row.warnings)


def test_a_file_beside_a_picture_comes_in_with_it_and_can_be_taken_back(archive: Archive, tmp_path: Path) -> None:
    hocr(tmp_path / "beside.hocr")
    report = with_text_beside(archive, archive.importer().run([scan(tmp_path / "beside.png")]))
    (row,) = report.files
    assert [str(one) for one in row.warnings] == [
        "Its recognised text was taken over from “beside.hocr”, which lies beside it."
    ]
    assert row.document is not None
    assert row.characters == len(text(archive, row.document)) > 0
    archive.undo()
    assert not text(archive, row.document)
    assert archive.check() == []


def test_a_file_beside_a_picture_that_is_broken_is_named_with_the_reason(archive: Archive, tmp_path: Path) -> None:
    file = tmp_path / "beside.xml"
    file.write_text('<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout>', encoding="utf-8")
    (row,) = with_text_beside(archive, archive.importer().run([scan(tmp_path / "beside.png")])).files
    said = [str(one) for one in row.warnings]
    assert any("Beside it lies “beside.xml”" in one for one in said)
    assert any("beside it was not taken over: " in one for one in said)
    assert row.characters == 0


def test_of_a_folder_the_text_beside_a_picture_is_no_document_of_its_own(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "scans"
    folder.mkdir()
    scan(folder / "sheet.png")
    alto = '<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout></Layout></alto>'
    for name in ("sheet.xml", "other.xml"):
        (folder / name).write_text(alto, encoding="utf-8")
    report = archive.importer().run([folder])
    assert [row.path.name for row in report.files] == ["other.xml", "sheet.png"]


@pytest.mark.usefixtures("fake")
def test_an_engine_recognises_the_pages_without_text(archive: Archive, tmp_path: Path) -> None:
    record = imported(archive, scan(tmp_path / "roll.tif", 2))
    steps: list[tuple[int, int]] = []
    told = recognise(archive, record, Hiring("fake"), Progress(lambda step: steps.append((step.done, step.total))))
    assert (told.pages, told.lines, told.made_by, told.failures) == ([0, 1], 2, "fake 1", [])
    assert (0, 2) in steps
    assert "size 500 1000 2000000" in text(archive, record)
    assert not archive.check()
    assert len(tell(told.done, 2)) == 1 if told.done else False


@pytest.mark.usefixtures("fake")
def test_a_page_that_fails_costs_itself_only(archive: Archive, tmp_path: Path) -> None:
    record = imported(archive, scan(tmp_path / "roll.tif", 2))
    told = recognise(archive, record, Hiring("fake", ("hang-later",), seconds=1.5), no_progress())
    assert told.pages == [0]
    assert [str(one) for one in told.failures] == ["Page 2 took longer than 1.5 seconds to be recognised."]


@pytest.mark.usefixtures("fake")
def test_an_engine_that_always_fails_is_left_alone_and_nothing_is_changed(archive: Archive, tmp_path: Path) -> None:
    record = imported(archive, scan(tmp_path / "roll.tif", 5))
    told = recognise(archive, record, Hiring("fake", ("die",)), no_progress())
    assert told.done is None
    assert len(told.failures) == 4
    assert "not tried any more" in str(told.failures[-1])
    assert now(archive, record) == record


@pytest.mark.usefixtures("fake")
def test_cancelling_changes_nothing(archive: Archive, record: Document) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(CancelledError):
        recognise(archive, record, Hiring("fake"), progress)
    assert now(archive, record) == record


@pytest.mark.usefixtures("fake")
def test_pages_that_are_not_there_or_have_text_are_refused(archive: Archive, record: Document) -> None:
    with pytest.raises(InputError, match="has 1 page"):
        recognise(archive, record, Hiring("fake"), no_progress(), pages=[4])
    assert bare_pages(pages_of(archive, record)) == [0]


def test_which_engine_is_here_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.app.recognising.INSTALLED", {"one": lambda: False, "two": lambda: True})
    assert (engine_here(), engine_here("two")) == ("two", "two")
    with pytest.raises(EnvironmentFailedError, match="“one” is not installed"):
        engine_here("one")
    monkeypatch.setattr("workbench.app.recognising.INSTALLED", {"one": lambda: False})
    with pytest.raises(EnvironmentFailedError, match="No text recognition is installed"):
        engine_here()


@pytest.mark.usefixtures("fake")
def test_a_pdf_with_text_keeps_it_where_pictures_are_recognised(archive: Archive, tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "mixed.pdf"), pagesize=(300, 400))
    canvas.drawString(50, 300, "Typed words of the first page.")
    canvas.showPage()
    canvas.rect(50, 50, 100, 100, fill=1)
    canvas.showPage()
    canvas.save()
    record = imported(archive, tmp_path / "mixed.pdf")
    told = recognise(archive, record, Hiring("fake"), no_progress())
    assert told.pages == [1]
    assert "Typed words of the first page." in text(archive, record)
    assert "size 1250 1667" in text(archive, record)
    page = archive.reading(now(archive, record)).geometry.page(1)
    assert page is not None
    assert page.lines[0].box.x0 == pytest.approx(30, abs=0.5)


def test_a_scan_is_transcribed_wholly_by_hand_in_one_step(archive: Archive, record: Document) -> None:
    done = correct(archive, record, {}, [NewLine(0, Box(50, 50 + 30 * at, 450, 70 + 30 * at), "quay") for at in (0, 1)])
    assert done.changed
    present = pages_of(archive, now(archive, record))
    assert [(one.percent, one.origin) for one in present.reading.certainty] == [(100, BY_HAND)] * 2
    assert (present.reading.reader, present.reading.library) == ("recognised", "2")
    assert bare_pages(present) == []  # an engine leaves it alone
    correct(archive, now(archive, record), {0: {1: ""}}, [NewLine(0, Box(50, 200, 450, 220), "pier")])
    assert text(archive, record).split() == ["quay", "pier"]
    assert not archive.check()
    archive.undo()
    archive.undo()
    assert text(archive, record) == ""
    assert now(archive, record).reading == record.reading


@pytest.mark.parametrize(("line", "said"), [((1, 50, 450), "has 1 page"), ((0, 900, 950), "does not stand on page 1")])
def test_new_lines_stand_on_pages(archive: Archive, record: Document, line: tuple[int, int, int], said: str) -> None:
    page, x0, x1 = line
    with pytest.raises(InputError, match=said):
        correct(archive, record, {}, [NewLine(page, Box(x0, 10, x1, 20), "quay")])


def test_pictures_of_pages_and_of_parts_are_drawn_for_whoever_waits(archive: Archive, record: Document) -> None:
    (whole,) = pictures(archive, record, [0], no_progress())
    assert (whole.width, whole.height, len(whole.pixels)) == (500, 1000, 2_000_000)
    source = PagePictures(archive, record, no_progress())
    part = source.part(0, Box(10, 20, 60, 40), 2.0)
    assert (part.width, part.height, part.failed) == (100, 40, "")
    assert source.page(8).pixels == b""
    source.close()


def test_hocr_of_another_shape_takes_the_place_of_what_was_there(
    archive: Archive, record: Document, tmp_path: Path
) -> None:
    take_over(archive, record, [hocr(tmp_path / "a.hocr")])
    other = tmp_path / "b.hocr"
    other.write_text(HOCR.format(number=1).replace("Harbour", "Station"), encoding="utf-8")
    take_over(archive, now(archive, record), [other])
    assert text(archive, record).startswith("Station books")


def test_a_page_that_cannot_be_drawn_says_why_and_a_broken_picture_is_refused(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    torn = scan(tmp_path / "torn.jp2")
    torn.write_bytes(torn.read_bytes()[:-40])
    record = imported(archive, torn)
    source = PagePictures(archive, record, no_progress())
    told = source.page(0)
    source.close()
    assert told.pixels == b""
    assert "Page 1 is damaged" in str(told.failed)
    monkeypatch.setattr(process, "command", lambda: [sys.executable, str(FAKE)])
    assert "Page 1 is damaged" in str(recognise(archive, record, Hiring("fake"), no_progress()).failures[0])


def test_a_locked_pdf_asks_for_its_password(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "locked.pdf"), pagesize=(300, 400), encrypt=StandardEncryption("key"))
    canvas.rect(50, 50, 100, 100, fill=1)
    canvas.showPage()
    canvas.save()
    (row,) = archive.importer(password="key").run([tmp_path / "locked.pdf"]).files
    assert row.document is not None
    monkeypatch.setattr(process, "command", lambda: [sys.executable, str(FAKE)])
    with pytest.raises(PasswordNeededError):
        recognise(archive, row.document, Hiring("fake"), no_progress())
    assert recognise(archive, row.document, Hiring("fake"), no_progress(), password="key").pages == [0]
