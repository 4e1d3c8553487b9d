"""Documents of one title."""

from __future__ import annotations

import pytest

from workbench.model.ids import DocumentId
from workbench.model.records import Document, Stamp
from workbench.model.same_titles import told_apart


def documents(*each: dict[str, str]) -> list[Document]:
    """Documents of one title that differ in this."""
    usual = {"title": "Log of the light", "file_name": "log.pdf", "author": "", "date": "", "created": ""}
    return [made(str(number), **usual | one) for number, one in enumerate(each)]


def made(number: str, *, created: str, **fields: str) -> Document:
    given = {"id": DocumentId(number), "media_type": "", "checksum": number, "size": 1, "stamp": Stamp(created)}
    return Document(**given | fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("each", "said"),
    [
        ([{"author": "Lin", "date": "1901"}, {"author": "Bao", "date": "1901"}], ["Lin", "Bao"]),
        ([{"author": "Lin", "date": "1901"}, {"author": "Lin", "date": "1902"}], ["1901", "1902"]),
        (
            [{"author": a, "date": d} for a, d in (("Lin", "1901"), ("Lin", "1902"), ("Bao", "1902"))],
            ["Lin 1901", "Lin 1902", "Bao 1902"],
        ),
        ([{"author": "Lin", "file_name": "a.pdf"}, {"file_name": "b.pdf"}], ["a.pdf", "b.pdf"]),
        ([{"created": f"2026-03-0{day}T09:30:00.000Z"} for day in (1, 2)], ["2026-03-01", "2026-03-02"]),
        ([{"created": f"2026-03-01T09:3{at}:00.000Z"} for at in (1, 2)], ["2026-03-01 09:31", "2026-03-01 09:32"]),
        ([{"file_name": "a.pdf"}, {"file_name": "b.pdf"}, {"file_name": "b.pdf"}], ["a.pdf", "b.pdf", "b.pdf"]),
        ([{}, {"title": " LOG of the  light"}], []),
        ([{"file_name": "a.pdf"}, {"title": "Another", "file_name": "b.pdf"}], []),
    ],
)
def test_what_differs_is_said_of_each(each: list[dict[str, str]], said: list[str]) -> None:
    assert list(told_apart(documents(*each)).values()) == said
