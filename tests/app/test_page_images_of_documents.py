"""The original of a document, lent to the page-image service."""

from dataclasses import replace
from pathlib import Path

import pytest

from readers import pdf_samples
from workbench.app.archive import Archive
from workbench.app.page_images import has_pages, lent
from workbench.errors import CancelledError, EnvironmentFailedError
from workbench.model.records import Document
from workbench.progress import Progress, no_progress


@pytest.fixture
def paper(archive: Archive, tmp_path: Path) -> Document:
    report = archive.importer().run([pdf_samples.simple(tmp_path / "paper.pdf", 2)])
    assert report.files[0].document is not None
    return report.files[0].document


def folder(tmp_path: Path) -> Path:
    made = tmp_path / "private"
    made.mkdir()
    return made


def test_pdfs_have_pages_and_texts_have_none(paper: Document) -> None:
    assert has_pages(paper)
    assert not has_pages(replace(paper, media_type="text/plain"))


def test_the_original_is_lent_byte_for_byte(archive: Archive, paper: Document, tmp_path: Path) -> None:
    path = lent(archive, paper, folder(tmp_path), no_progress())
    assert path.parent == tmp_path / "private"
    assert path.read_bytes() == (tmp_path / "paper.pdf").read_bytes()


def test_a_linked_original_is_proved_and_lent_where_it_lies(archive: Archive, paper: Document, tmp_path: Path) -> None:
    linked = replace(paper, storage="linked", link="paper.pdf")
    assert lent(archive, linked, folder(tmp_path), no_progress()) == tmp_path / "paper.pdf"
    (tmp_path / "paper.pdf").write_bytes(b"something else")
    with pytest.raises(EnvironmentFailedError, match="not what was imported"):
        lent(archive, linked, tmp_path / "private", no_progress())
    (tmp_path / "paper.pdf").unlink()
    with pytest.raises(EnvironmentFailedError, match="cannot be read"):
        lent(archive, linked, tmp_path / "private", no_progress())


def test_lending_can_be_broken_off(archive: Archive, paper: Document, tmp_path: Path) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(CancelledError):
        lent(archive, paper, folder(tmp_path), progress)
