"""A PDF broken off in the middle: what was read is offered, and reading goes on later."""

import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "readers"))

from pdf_samples import simple

from workbench.commands.annotations import CreateAnnotation
from workbench.importing.report import Status
from workbench.plugins import readers
from workbench.progress import Progress
from workbench.readers.pdf.going_on import known_pages, noted, unread_pages

PAGES = 6


def broken_off(archive, path, after: int = 3):
    """The report of an import that is cancelled when so many pages are read."""
    progress = Progress(lambda step: progress.cancel() if step.total == PAGES and step.done == after else None)
    return archive.importer().run([path], progress)


@pytest.fixture
def partial(archive, tmp_path):
    """A document of which three pages of six are read."""
    report = broken_off(archive, simple(tmp_path / "a.pdf", PAGES))
    return archive.importer().keep(report.stopped).document


def test_what_was_read_before_cancel_is_offered_and_nothing_is_kept_unasked(archive, tmp_path):
    report = broken_off(archive, simple(tmp_path / "a.pdf", PAGES))
    assert report.cancelled
    assert (report.stopped.done, report.stopped.total) == (3, PAGES)
    assert str(report.stopped.sentence()) == "Pages 1–3 of 6 of “a.pdf” were read."
    assert archive.read.documents.all() == []


def test_kept_pages_are_a_document_that_says_what_is_missing(archive, partial):
    reading = archive.reading(partial)
    assert "第3頁的第4行" in reading.text
    assert "第4頁" not in reading.text
    assert (len(reading.pages), len(reading.gaps), unread_pages(reading)) == (PAGES, 1, {3, 4, 5})
    assert any("Pages 4–6 were not read yet" in str(warning) for warning in reading.warnings)
    assert archive.check() == []


def test_going_on_reads_the_rest_and_only_the_rest_and_annotations_keep_their_places(archive, partial, tmp_path):
    text = archive.reading(partial).text
    start = text.index("會議", text.index("第2頁"))
    made = archive.do(CreateAnnotation(document=partial.id, passage=archive.passage(partial, (start, start + 5))))
    steps = []
    done = archive.read_on(partial, progress=Progress(lambda step: steps.append(step.done)))
    assert (done.changed, len(done.placed), done.unplaced) == (True, 1, ())
    assert min(step for step in steps if step) >= 3
    document = archive.read.documents.get(partial.id)
    reading = archive.reading(document)
    whole = readers()["pdf"]
    assert unread_pages(reading) == frozenset()
    assert archive.read.annotations.get(made).anchor.quote == text[start : start + 5]
    assert reading.text.count("說的是會議的經過") == 4 * PAGES
    assert (reading.gaps, reading.library.endswith("pages)"), whole.version) == ((), False, reading.reader_version)
    assert archive.check() == []


def test_the_text_is_the_same_as_if_it_had_been_read_at_once(archive, partial, tmp_path):
    archive.read_on(partial)
    through = archive.reading(archive.read.documents.get(partial.id))
    archive.reread(archive.read.documents.get(partial.id))
    at_once = archive.reading(archive.read.documents.get(partial.id))
    assert (through.text, through.pages, through.geometry) == (at_once.text, at_once.pages, at_once.geometry)


def test_going_on_with_what_is_whole_changes_nothing(archive, partial):
    archive.read_on(partial)
    assert not archive.read_on(archive.read.documents.get(partial.id)).changed


def test_undo_takes_the_rest_back(archive, partial):
    archive.read_on(partial)
    archive.undo()
    assert len(unread_pages(archive.reading(archive.read.documents.get(partial.id)))) == 3


def test_a_file_that_changed_meanwhile_is_not_kept(archive, tmp_path):
    path = simple(tmp_path / "a.pdf", PAGES)
    report = broken_off(archive, path)
    path.write_bytes(path.read_bytes() + b"\n")
    kept = archive.importer().keep(report.stopped)
    assert (kept.status, "changed" in str(kept.error)) == (Status.FAILED, True)
    path.unlink()
    assert archive.importer().keep(report.stopped).status is Status.FAILED


def test_cancel_before_the_first_page_offers_nothing(archive, tmp_path):
    progress = Progress(lambda step: progress.cancel() if step.total == PAGES else None)
    report = archive.importer().run([simple(tmp_path / "a.pdf", PAGES)], progress)
    assert (report.cancelled, report.stopped) == (True, None)


def cancelled_after(archive, path):
    """Seconds from Cancel after the second page to the end of the import."""
    pressed = []

    def listen(step):
        if step.total == PAGES and step.done == 2:
            pressed.append(time.perf_counter())
            progress.cancel()

    progress = Progress(listen)
    assert archive.importer().run([path], progress).cancelled
    return time.perf_counter() - pressed[0]


def test_cancel_takes_less_than_a_tenth_of_a_second(archive, tmp_path):
    path = simple(tmp_path / "a.pdf", PAGES)
    waits = [cancelled_after(archive, path) for _ in range(3)]  # the machine may be busy with something else once
    assert min(waits) < 0.1


@pytest.mark.parametrize(("pages", "said"), [([], ""), ([4], "5"), ([0, 1, 2, 7], "1-3,8"), ([2, 1], "2-3")])
def test_pages_are_noted_as_runs(archive, partial, pages, said):
    assert noted(pages) == said
    reading = replace(archive.reading(partial), metadata={"unread": said})
    assert unread_pages(reading) == {page for page in pages if page < PAGES}


def test_notes_that_make_no_sense_are_no_pages(archive, partial):
    reading = archive.reading(partial)
    assert unread_pages(replace(reading, metadata={"unread": "x,3-,-4,9999-99999999999"})) == {2}
    source = archive.read.readings.source(reading.id)
    assert sorted(known_pages(reading, source)) == [0, 1, 2]
