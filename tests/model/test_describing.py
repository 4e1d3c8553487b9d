"""What is declared of a document's description."""

from dataclasses import fields

from workbench.model.describing import FIELDS
from workbench.model.records import Document

OF_THE_FILE = {"id", "file_name", "media_type", "checksum", "size", "storage", "link", "reading", "shareable"}


def test_every_field_of_a_document_is_of_the_file_or_declared_once() -> None:
    names = [field.name for field in FIELDS]
    assert len(names) == len(set(names))
    assert {one.name for one in fields(Document)} - set(names) == OF_THE_FILE | {"labels", "stamp"}


def test_access_keys_differ_within_a_section() -> None:
    for section in {field.section for field in FIELDS}:
        keys = [
            field.label[field.label.index("&") + 1].lower()
            for field in FIELDS
            if field.section == section and "&" in field.label
        ]
        assert len(keys) == len(set(keys)), section
