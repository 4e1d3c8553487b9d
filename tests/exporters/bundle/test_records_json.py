import json
from typing import Any

import pytest

from small_archive import Small
from workbench.errors import InputError
from workbench.exporters.bundle.contents import contents
from workbench.exporters.bundle.records_json import FORMAT, VERSION, MalformedError, as_json, fits, from_json, pieces


@pytest.fixture
def value(small: Small) -> dict[str, Any]:
    tables = contents(small.request()).records
    head = {"format": FORMAT, "version": VERSION, "title": "t"}
    back: dict[str, Any] = json.loads("".join(pieces(head, {k: map(as_json, v) for k, v in tables.items()})))
    return back


def test_records_come_back_as_they_were(small: Small, value: dict[str, Any]) -> None:
    held = contents(small.request())
    places = {one.id: one for one in held.records["anchors"]}
    for view in (excerpt.view for excerpt in held.excerpts if excerpt.view.document.shareable):
        assert view.anchor is None or places[view.anchor.id] is view.anchor, "it is in memory twice"
    back = from_json(value)
    assert back.title == "t"
    for table, records in held.records.items():
        assert list(back.tables[table]) == records


def test_unknown_tables_and_fields_of_a_later_version_are_passed_over(value: dict[str, Any]) -> None:
    value["records"]["dreams"] = [{"id": 1}]
    value["records"]["tags"][0]["smell"] = "salt"
    assert len(from_json(value).tables["tags"]) == 2


def test_a_field_that_is_not_given_has_its_default(value: dict[str, Any]) -> None:
    del value["records"]["tags"][0]["note"]
    assert from_json(value).tables["tags"][0].note == ""


@pytest.mark.parametrize("wrong", [None, [], {"format": "zip"}])
def test_another_format_is_named(wrong: Any) -> None:
    with pytest.raises(InputError, match="not a bundle of Workbench"):
        from_json(wrong)


def test_a_newer_version_is_named(value: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="newer Workbench \\(format 3\\)"):
        from_json({**value, "version": 3})


@pytest.mark.parametrize(
    ("table", "field", "wrong"),
    [
        ("tags", "id", "../../x"),
        ("tags", "id", 7),
        ("tags", "name", 7),
        ("tags", "name", None),
        ("tags", "name", "\ud800"),
        ("tags", "digit", True),
        ("tags", "digit", "1"),
        ("tags", "digit", 1 << 70),
        ("annotations", "private", 1),
        ("annotations", "created", "yesterday"),
        ("annotations", "created", "1931-02-03T04:05:06"),
        ("annotations", "modified", None),
        ("anchors", "spans", [[1, 2, 3]]),
        ("anchors", "spans", "1-2"),
        ("anchors", "source_spans", [["x"]]),
        ("corrections", "source", [1]),
        ("corrections", "source", 5),
        ("documents", "labels", [[1, 2, 3]]),
    ],
)
def test_a_field_of_the_wrong_kind_is_named(value: dict[str, Any], table: str, field: str, wrong: Any) -> None:
    value["records"][table][0][field] = wrong
    with pytest.raises(MalformedError, match=f"{table}\\[0\\]"):
        from_json(value)


def test_what_is_missing_or_no_list_is_named(value: dict[str, Any]) -> None:
    del value["records"]["tags"][0]["name"]
    with pytest.raises(MalformedError, match=r"tags\[0\]\.name"):
        from_json(value)
    for wrong in ({**value, "records": []}, {**value, "records": {"tags": {}}}):
        with pytest.raises(MalformedError):
            from_json(wrong)


def test_the_same_record_twice_is_refused(value: dict[str, Any]) -> None:
    value["records"]["tags"].append(value["records"]["tags"][0])
    with pytest.raises(MalformedError, match="tags"):
        from_json(value)


def test_pages_may_be_unknown_and_labels_are_triples() -> None:
    assert fits(None, "int | None")
    assert not fits(None, "int")
    assert fits([[0, "xv", True]], "tuple[tuple[int, str, bool], ...]")
