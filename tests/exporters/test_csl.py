"""Documents as CSL-JSON."""

from typing import Any

import pytest

from workbench.exporters.csl import csl_item, csl_items
from workbench.model.ids import DocumentId
from workbench.model.records import Document


def document(**given: Any) -> Document:
    fixed = {"title": "On Ferries", "file_name": "f.txt", "media_type": "text/plain", "checksum": "0", "size": 1}
    return Document(id=DocumentId("d"), **{**fixed, **given})


def test_what_the_record_does_not_say_is_left_out() -> None:
    custom = {"type": "", "checksum": "0"}
    assert csl_items([document()]) == [{"id": "d", "type": "document", "title": "On Ferries", "custom": custom}]
    assert csl_item(document(title=" "))["title"] == "f.txt"


def test_a_full_record_fills_the_fields_of_the_schema() -> None:
    found = csl_item(
        document(
            author="李四; Ada Reader",
            date="1931-02",
            publication="Harbour Papers",
            publisher="Quay Press",
            archive="Town Archive",
            fonds="F 3",
            box="12",
            call_number="7/a",
            url="https://example.org/",
            language="zh-Hans",
            note="torn",
        )
    )
    assert found["author"] == [{"literal": "李四"}, {"literal": "Ada Reader"}]
    assert found["issued"] == {"date-parts": [[1931, 2]]}
    assert (found["type"], found["container-title"]) == ("article-journal", "Harbour Papers")
    assert (found["archive_collection"], found["archive_location"], found["call-number"]) == ("F 3", "12", "7/a")


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        ("1931", {"date-parts": [[1931]]}),
        ("1931-02-03", {"date-parts": [[1931, 2, 3]]}),
        ("1931-22", {"literal": "1931-22"}),
        ("about 1904", {"literal": "about 1904"}),
        ("1931/1932", {"literal": "1931/1932"}),
    ],
)
def test_only_plain_dates_have_parts(date: str, issued: dict[str, Any]) -> None:
    assert csl_item(document(date=date))["issued"] == issued


def test_what_lies_in_an_archive_is_a_manuscript() -> None:
    assert csl_item(document(fonds="F 3"))["type"] == "manuscript"
