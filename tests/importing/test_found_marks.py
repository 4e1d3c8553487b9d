"""What somebody has marked in a PDF comes along with it: on its words, on its part of the page, or told."""

import pytest
from pdf_with_marks import pdf, quads

from workbench.commands.annotations import DeleteAnnotations
from workbench.commands.documents import AddDocument, TrashDocuments
from workbench.importing.replacing import Replacer
from workbench.model.ids import document_id
from workbench.model.records import Document
from workbench.progress import no_progress
from workbench.store.originals import checksum_of

WHO = b"/T (Irma Falk) /M (D:20190302101500+01'00')"


def taken(archive, path):
    """The report's row and the annotations, those on words first."""
    (row,) = archive.importer().run([path]).files
    assert archive.check() == []
    views = archive.read.annotations.all()
    return row, sorted(views, key=lambda view: (view.place is None, view.place.start if view.place else 0))


def said(row) -> str:
    return " ".join(map(str, row.warnings))


def test_a_highlight_over_two_lines_stands_on_its_words_with_author_date_color_and_comment(archive, tmp_path):
    mark = b"/Subtype /Highlight /C [1 0.5 0] /Contents (Who counts?) " + WHO + quads((174, 400, 700), (90, 163, 680))
    row, (view,) = taken(archive, pdf(tmp_path / "a.pdf", [mark]))
    assert view.place.quote == "before sunrise and nobody"
    assert len(view.place.spans) == 1
    assert (view.annotation.color, view.annotation.note) == ("#ff8000", "Who counts?")
    assert view.annotation.stamp.created == "2019-03-02T09:15:00.000Z"
    assert view.author == "Irma Falk"
    assert "1 annotation of the file was taken over." in said(row)


@pytest.mark.parametrize(
    ("subtype", "motivation"),
    [
        (b"Highlight", "highlighting"),
        (b"Underline", "highlighting"),
        (b"Squiggly", "highlighting"),
        (b"StrikeOut", "editing"),
    ],
)
def test_markings_of_text_are_taken_over_without_a_word_too(archive, tmp_path, subtype, motivation):
    mark = b"/Subtype /" + subtype + b" " + quads((100, 145, 700))
    _, (view,) = taken(archive, pdf(tmp_path / "a.pdf", [mark]))
    assert (view.place.quote.strip(), view.annotation.motivation) == ("The ferry", motivation)
    assert view.annotation.stamp.creator == archive.author.id


def test_a_comment_that_only_repeats_the_words_is_none(archive, tmp_path):
    mark = b"/Subtype /Highlight /Contents (the  FERRY) " + quads((100, 145, 700))
    _, (view,) = taken(archive, pdf(tmp_path / "a.pdf", [mark.replace(b"the  FERRY", b"The\\nferry")]))
    assert view.annotation.note == ""


def test_a_note_stands_on_the_words_under_it_or_else_on_its_place(archive, tmp_path):
    marks = [
        b"/Subtype /Text /Rect [100 695 125 712] /Contents (on words)",
        b"/Subtype /Text /Rect [400 200 420 220] /Contents (in the margin)",
    ]
    row, (first, second) = taken(archive, pdf(tmp_path / "a.pdf", marks))
    assert (first.annotation.note, first.annotation.motivation) == ("on words", "commenting")
    assert first.place.quote
    assert (second.place, second.annotation.note) == (None, "in the margin")
    assert "2 annotations" in said(row)
    assert "1 of them is a region" in said(row)


def test_answers_go_with_what_they_answer(archive, tmp_path):
    marks = [
        b"/Subtype /Highlight /Contents (First) " + quads((100, 145, 700)),
        b"/Subtype /Text /Rect [0 0 20 20] /IRT 6 0 R /Contents (Second) " + WHO,
        b"/Subtype /Popup /Rect [0 0 20 20]",
        b"/Subtype /Link /Rect [0 0 20 20]",
    ]
    _, (view,) = taken(archive, pdf(tmp_path / "a.pdf", marks))
    assert view.annotation.note == "First\n\nIrma Falk, 2019-03-02: Second"


def test_a_frame_is_a_region_even_around_words(archive, tmp_path):
    _, (view,) = taken(archive, pdf(tmp_path / "a.pdf", [b"/Subtype /Square /Rect [95 670 300 715] /Contents (Stamp)"]))
    assert (view.place, view.annotation.note) == (None, "Stamp")
    assert [(one.page, one.shape, one.points) for one in view.regions] == [
        (0, "rectangle", ((95.0, 127.0), (300.0, 172.0)))
    ]
    assert view.regions[0].quote.startswith("The ferry left before sunrise and nobody")


def test_a_mark_without_any_extent_is_told_of_on_the_document(archive, tmp_path):
    row, (view,) = taken(archive, pdf(tmp_path / "a.pdf", [b"/Subtype /Ink /Rect [7 7 7 7] /Contents (A dot)"]))
    assert view.annotation.note == "A dot\n\n(A mark on page 1 of the file.)"
    assert "about the whole document" in said(row)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_marks_of_a_turned_and_cropped_page_stand_on_their_words(archive, tmp_path, rotation):
    mark = b"/Subtype /Highlight " + quads((174, 400, 700))
    page = b"/CropBox [50 100 500 800] /Rotate %d" % rotation
    _, (view,) = taken(archive, pdf(tmp_path / "a.pdf", [mark], page=page))
    assert view.place.quote.strip() == "before sunrise"


def test_import_and_marks_are_one_step(archive, tmp_path):
    mark = b"/Subtype /Highlight " + WHO + quads((174, 400, 700))
    taken(archive, pdf(tmp_path / "a.pdf", [mark]))
    archive.undo()
    assert (archive.read.documents.all(), archive.read.annotations.all()) == ([], [])
    archive.redo()
    assert len(archive.read.annotations.all()) == 1


def test_a_mark_that_was_deleted_stays_so_when_the_file_comes_again(archive, tmp_path):
    path = pdf(tmp_path / "a.pdf", [b"/Subtype /Highlight " + quads((174, 400, 700))])
    _, (view,) = taken(archive, path)
    archive.do(DeleteAnnotations(annotations=[view.annotation.id]))
    archive.do(TrashDocuments(documents=[view.annotation.document]))
    archive.importer().run([path])
    assert archive.read.annotations.all() == []


BROKEN = [
    b"/Subtype /Highlight /QuadPoints [1 2 3] /Rect (x)",
    b"/Subtype /Highlight /QuadPoints 77 0 R /Rect [1e300 0 1 1]",
    b"/Subtype /Text /Contents 99 0 R /T [1] /M (yesterday) /C [9 9] /Rect [10 10 30 30]",
    b"/Subtype 5",
    b"/Subtype /Text /IRT 6 0 R /Contents (answers itself) /Rect [10 10 30 30]",
]


@pytest.mark.parametrize("mark", BROKEN)
def test_a_broken_mark_costs_no_page(archive, tmp_path, mark):
    row, _ = taken(archive, pdf(tmp_path / "a.pdf", [mark]))
    assert row.characters > 80


def test_marks_of_a_corrected_file_are_taken_over_and_those_of_the_old_one_come_once(archive, tmp_path):
    first, second = (b"/Subtype /Highlight " + quads((100, 145, y)) for y in (700, 680))
    row, _ = taken(archive, pdf(tmp_path / "a.pdf", [first]))
    corrected = pdf(tmp_path / "b.pdf", [first, second])
    done = Replacer(archive.bus, archive.read, archive.path).run(row.document, corrected, None, no_progress())
    views = archive.read.annotations.all()
    assert sorted(view.place.quote.strip() for view in views) == ["The ferry", "and nob"]
    assert {view.document.id for view in views} == {done.document.id}
    archive.undo()
    assert [view.document.id for view in archive.read.annotations.all()] == [row.document.id]


def placeholder(archive, path) -> Document:
    """What a bundle leaves of a document whose original stayed away."""
    with path.open("rb") as file:
        checksum, size = checksum_of(file)
    one = Document(
        id=document_id(checksum),
        title="a",
        file_name=path.name,
        media_type="application/pdf",
        checksum=checksum,
        size=size,
        storage="withheld",
    )
    archive.do(AddDocument(document=one))
    return one


def test_marks_come_with_an_original_that_was_waited_for(archive, tmp_path):
    path = pdf(tmp_path / "a.pdf", [b"/Subtype /Highlight " + quads((100, 145, 700))])
    one = placeholder(archive, path)
    row, (view,) = taken(archive, path)
    assert (row.document.id, view.document.id) == (one.id, one.id)
    assert view.place.quote.strip() == "The ferry"
    assert "1 annotation of the file was taken over." in said(row)
