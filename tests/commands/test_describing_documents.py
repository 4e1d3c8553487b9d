"""Describing documents: one step, journalled by field, and taken back as a whole."""

from pathlib import Path

import pytest

from support import add_document
from workbench.app.archive import Archive
from workbench.commands.documents import DescribeDocument, DescribeDocuments
from workbench.errors import InputError
from workbench.model.ids import DocumentId


def test_several_documents_are_described_in_one_step_and_undone_in_one(
    archive: Archive, document: DocumentId, tmp_path: Path
) -> None:
    other = add_document(archive, tmp_path, "Another harbour.", "other.txt")
    archive.do(DescribeDocuments(fields={document: {"volume": "7", "kind": "book"}, other: {"doi": "10.1/x"}}))
    found = archive.read.documents.get(document)
    assert found is not None
    assert (found.volume, found.kind) == ("7", "book")
    archive.undo()
    assert {(one.volume, one.kind, one.doi) for one in archive.read.documents.all()} == {("", "", "")}


def test_another_field_changed_in_between_survives_the_undoing(archive: Archive, document: DocumentId) -> None:
    archive.do(DescribeDocument(document=document, fields={"volume": "7"}))
    archive.do(DescribeDocument(document=document, fields={"issue": "2"}))
    archive.undo()
    found = archive.read.documents.get(document)
    assert found is not None
    assert (found.volume, found.issue) == ("7", "")


def test_unknown_fields_and_types_are_refused(archive: Archive, document: DocumentId) -> None:
    with pytest.raises(InputError, match="no field"):
        archive.do(DescribeDocument(document=document, fields={"colour": "red"}))
    with pytest.raises(InputError, match="no type"):
        archive.do(DescribeDocuments(fields={document: {"kind": "song-sheet"}}))
