"""Places for maps and gazetteers."""

import json
from typing import Any

import pytest

from small_archive import Small
from workbench.commands.adopting import AdoptEntry
from workbench.commands.entities import CreateEntity, EditEntity, NameForm
from workbench.commands.events import CreateEvent
from workbench.commands.hierarchy import PutWithin
from workbench.errors import InputError
from workbench.exporters.geojson import GeoJsonExporter
from workbench.exporters.linked_places import LinkedPlacesExporter, when
from workbench.model.authority import AuthorityEntry, AuthorityLabel
from workbench.model.views import AnnotationFilter
from workbench.progress import no_progress


def exported(small: Small, exporter: Any, **given: Any) -> dict[str, dict[str, Any]]:
    target = small.path.parent / f"places{exporter.suffix}"
    assert exporter.export(small.request(options={"overwrite": True}, **given), target, no_progress()) == [target]
    collection = json.loads(target.read_text(encoding="utf-8"))
    assert collection["type"] == "FeatureCollection"
    return {one["properties"].get("name", one["properties"].get("title")): one for one in collection["features"]}


@pytest.fixture
def mapped(small: Small) -> Small:
    do = small.bus.execute
    town = do(CreateEntity(kind="place", name="Town"))
    forms = [NameForm(text="Old Quay", language="en", date="1911/1924"), NameForm(text="碼頭", language="x y")]
    quay = do(CreateEntity(kind="place", name="Quay", forms=forms, coordinates="-33.5,151.25", note="of stone"))
    do(PutWithin(part=quay, whole=town, date="1900/1949"))
    labels = (AuthorityLabel("Quay"),)
    entry = AuthorityEntry(scheme="wikidata", identifier="Q1", labels=labels)
    do(AdoptEntry(entry=entry, taken="2026-01-01", entity=quay))
    do(CreateEvent(kind="visit", name="The visit", date="1931-02", participants=[(quay, "place")]))
    small.named |= {"quay": quay, "town": town}
    return small


def test_points_have_longitude_first(mapped: Small) -> None:
    found = exported(mapped, GeoJsonExporter())
    assert set(found) == {"Quay"}
    assert found["Quay"]["geometry"] == {"type": "Point", "coordinates": [151.25, -33.5]}
    said = found["Quay"]["properties"]
    assert said["identifiers"] == ["wikidata:Q1"]
    assert said["partOf"] == [{"name": "Town", "date": "1900/1949"}]
    assert said["events"] == [{"name": "The visit", "date": "1931-02"}]
    assert said["names"][0] == {"text": "Old Quay", "kind": "variant", "language": "en", "date": "1911/1924"}


def test_a_gazetteer_has_dated_names_wholes_and_links(mapped: Small) -> None:
    found = exported(mapped, LinkedPlacesExporter())
    quay, town = found["Quay"], found["Town"]
    assert quay["links"] == [{"type": "exactMatch", "identifier": "http://www.wikidata.org/entity/Q1"}]
    assert quay["when"] == {
        "timespans": [
            {
                "start": {"earliest": "1931-02-01", "latest": "1931-02-28"},
                "end": {"earliest": "1931-02-01", "latest": "1931-02-28"},
            }
        ]
    }
    old, other = quay["names"][1:]
    assert old["lang"] == "en"
    assert old["when"]["timespans"][0]["start"] == {"earliest": "1911-01-01", "latest": "1911-12-31"}
    assert other == {"toponym": "碼頭"}
    (relation,) = quay["relations"]
    assert relation["relationTo"] == town["@id"]
    assert relation["when"]["timespans"][0]["end"]["latest"] == "1949-12-31"
    assert town["geometry"] is None
    assert town["when"] == {"timespans": []}
    assert quay["descriptions"] == [{"value": "of stone"}]


@pytest.mark.parametrize(
    ("date", "span"),
    [
        ("1945-08-14", {"start": {"in": "1945-08-14"}, "end": {"in": "1945-08-14"}}),
        ("1945-08-14/..", {"start": {"in": "1945-08-14"}}),
        ("/1945-08-14", {"end": {"in": "1945-08-14"}}),
    ],
)
def test_spans_say_no_more_than_the_date(date: str, span: dict[str, Any]) -> None:
    assert when(date) == {"timespans": [span]}


def test_dates_that_the_format_cannot_hold_are_left_out() -> None:
    assert when("Y170000", "not a date", "") == {"timespans": []}


def test_only_the_places_of_chosen_annotations_go_out(mapped: Small) -> None:
    diary = mapped.named["diary"]
    with pytest.raises(InputError, match="No place has coordinates"):
        exported(mapped, GeoJsonExporter(), chosen=AnnotationFilter(document=diary.id))
    mapped.annotate(diary, "harbour froze", entities=(mapped.named["quay"],))
    found = exported(mapped, GeoJsonExporter(), chosen=AnnotationFilter(document=diary.id))
    assert found["Quay"]["properties"]["annotations"] == 1


def test_what_only_private_annotations_mark_stays_at_home(mapped: Small) -> None:
    town, diary = mapped.named["town"], mapped.named["diary"]
    mapped.bus.execute(EditEntity(entity=town, fields={"coordinates": "1,2"}))
    mapped.annotate(diary, "harbour froze", entities=(town,), private=True)
    assert set(exported(mapped, GeoJsonExporter())) == {"Quay"}
    mapped.annotate(diary, "Monday", entities=(town,))
    assert set(exported(mapped, GeoJsonExporter())) == {"Quay", "Town"}


def test_without_any_place_nothing_is_written(small: Small) -> None:
    target = small.path.parent / "x.geojson"
    with pytest.raises(InputError, match="No place"):
        GeoJsonExporter().export(small.request(), target, no_progress())
    assert not target.exists()
