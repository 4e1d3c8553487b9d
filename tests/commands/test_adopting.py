"""Taking entries from the shelf, where places lie, and when names were in use."""

import pytest

from workbench.app.archive import Archive
from workbench.commands.adopting import AdoptEntry
from workbench.commands.entities import AddForms, CreateEntity, DeleteEntity, EditEntity, MergeEntities, NameForm
from workbench.commands.places import DateName
from workbench.errors import InputError
from workbench.model.authority import AuthorityEntry, AuthorityLabel
from workbench.model.coordinates import coordinates_of
from workbench.model.ids import EntityId

DAY = "2026-02-03"


def entry(**given: object) -> AuthorityEntry:
    said: dict[str, object] = {
        "scheme": "wikidata",
        "identifier": "Q1",
        "labels": (
            AuthorityLabel("Lantern Quay", "en"),
            AuthorityLabel("燈碼頭", "zh-Hant"),
            AuthorityLabel("Quai", "fr"),
            AuthorityLabel("LQ"),
        ),
        "kind": "place",
        "description": "a quay",
        "coordinates": "47.5,106.25",
    }
    return AuthorityEntry(**{**said, **given})  # type: ignore[arg-type]


def test_a_new_entity_has_identifier_day_names_and_coordinates(archive: Archive) -> None:
    made = archive.do(AdoptEntry(entry=entry(), taken=DAY))
    view = archive.read.authorities.entity(made)
    assert view is not None
    assert (view.entity.name, view.entity.kind, view.entity.coordinates) == ("Lantern Quay", "place", "47.5,106.25")
    assert [(one.scheme, one.value, one.taken) for one in view.identifiers] == [("wikidata", "Q1", DAY)]
    assert [(one.text, one.language) for one in view.names] == [("燈碼頭", "zh-Hant"), ("LQ", "")]
    archive.undo()
    found = archive.read.authorities.entity(made)
    assert found is None or found.entity.stamp.deleted


def test_an_entity_that_is_here_gets_the_identifier_and_keeps_what_was_said_of_it(archive: Archive) -> None:
    quay = archive.do(CreateEntity(kind="place", name="Quay", coordinates="1,2"))
    archive.do(AdoptEntry(entry=entry(), taken=DAY, entity=quay, languages=("fr",)))
    view = archive.read.authorities.entity(quay)
    assert view is not None
    assert (view.entity.name, view.entity.coordinates) == ("Quay", "1,2")
    assert [one.text for one in view.names] == ["Lantern Quay", "Quai"]
    other = archive.do(CreateEntity(kind="place", name="Tower"))
    archive.do(AdoptEntry(entry=entry(identifier="Q2"), taken=DAY, entity=other))
    tower = archive.read.authorities.entity(other)
    assert tower is not None
    assert tower.entity.coordinates == "47.5,106.25"


def test_an_identifier_belongs_to_one_entity(archive: Archive) -> None:
    first = archive.do(AdoptEntry(entry=entry(), taken=DAY))
    with pytest.raises(InputError, match="has the identifier wikidata:Q1 already"):
        archive.do(AdoptEntry(entry=entry(), taken=DAY))
    archive.do(AdoptEntry(entry=entry(), taken="2027-01-01", entity=first))
    view = archive.read.authorities.entity(first)
    assert view is not None
    assert [one.taken for one in view.identifiers] == [DAY]
    archive.do(DeleteEntity(entity=first))
    archive.do(AdoptEntry(entry=entry(), taken=DAY))


def test_a_kind_is_never_guessed(archive: Archive) -> None:
    with pytest.raises(InputError, match="of which kind"):
        archive.do(AdoptEntry(entry=entry(kind=""), taken=DAY))
    made = archive.do(AdoptEntry(entry=entry(kind=""), taken=DAY, kind="place", name="The Quay"))
    view = archive.read.authorities.entity(made)
    assert view is not None
    assert view.forms[:2] == ("The Quay", "Lantern Quay")


def test_a_merged_entity_hands_over_day_and_coordinates(archive: Archive) -> None:
    old = archive.do(AdoptEntry(entry=entry(), taken=DAY))
    archive.do(DateName(entity=old, text="LQ", date="1911/1924"))
    new = archive.do(CreateEntity(kind="place", name="Quay"))
    archive.do(MergeEntities(entity=old, into=new))
    view = archive.read.authorities.entity(new)
    assert view is not None
    assert [(one.value, one.taken) for one in view.identifiers] == [("Q1", DAY)]
    assert view.entity.coordinates == "47.5,106.25"
    assert {one.text: one.date for one in view.names}["LQ"] == "1911/1924"


@pytest.fixture
def quay(archive: Archive) -> EntityId:
    return archive.do(CreateEntity(kind="place", name="Quay", forms=[NameForm(text="Old Quay", date="1911/1924")]))


def test_names_have_dates_that_can_be_changed_and_taken_back(archive: Archive, quay: EntityId) -> None:
    def date() -> str:
        view = archive.read.authorities.entity(quay)
        assert view is not None
        return view.names[0].date

    assert date() == "1911/1924"
    archive.do(DateName(entity=quay, text="Old Quay", date="1912~"))
    assert date() == "1912~"
    archive.undo()
    assert date() == "1911/1924"
    archive.do(DateName(entity=quay, text="Old Quay", date=""))
    assert date() == ""
    for text, wrong in (("Old Quay", "1912-13-01"), ("Quay", "1912"), ("Nobody", "1912")):
        with pytest.raises(InputError):
            archive.do(DateName(entity=quay, text=text, date=wrong))
    with pytest.raises(InputError):
        archive.do(AddForms(entity=quay, forms=[NameForm(text="Quai", date="yesterday")]))


def test_coordinates_are_edited_checked_and_taken_back(archive: Archive, quay: EntityId) -> None:
    archive.do(EditEntity(entity=quay, fields={"coordinates": " 47.920 ; 106.92 "}))
    view = archive.read.authorities.entity(quay)
    assert view is not None
    assert view.entity.coordinates == "47.92,106.92"
    for wrong in ("91,0", "0,181", "north", "1", "1,2,3", "nan,0"):
        with pytest.raises(InputError):
            archive.do(EditEntity(entity=quay, fields={"coordinates": wrong}))
    archive.undo()
    view = archive.read.authorities.entity(quay)
    assert view is not None
    assert view.entity.coordinates == ""


def test_coordinates_are_latitude_then_longitude() -> None:
    found = coordinates_of("-33.8651 151.2099")
    assert found is not None
    assert (found.latitude, found.longitude, str(found)) == (-33.8651, 151.2099, "-33.8651,151.2099")
    assert coordinates_of("  ") is None
    assert str(coordinates_of("0,0")) == "0,0"
    assert str(coordinates_of("-0,10")) in ("0,10", "-0,10")
