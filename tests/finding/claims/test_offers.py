"""What selected words offer to the card of an event."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import add_document
from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation
from workbench.commands.entities import CreateEntity, NameForm
from workbench.finding.claims.offers import Offer, offers_within
from workbench.model.ids import DocumentId
from workbench.settings import Settings

TEXT = "On 4 May 1921 the ferryman Lo met Lo the baker in Old Harbour. Harbour master Lo came on 5 May 1921."


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    one = Archive.create(tmp_path / "ferry.workbench", chosen=Settings(author="Li Wen"))
    for kind, name, form in (
        ("person", "Lo the baker", ""),
        ("person", "Lo Wing", "Lo"),
        ("place", "Old Harbour", ""),
        ("place", "Harbour", ""),
        ("concept", "ferryman", ""),
    ):
        one.do(CreateEntity(kind=kind, name=name, forms=[NameForm(text=form)] if form else []))
    add_document(one, tmp_path, TEXT, "ferry.txt")
    return one


def offered(archive: Archive, start: int = 0, end: int = len(TEXT)) -> list[Offer]:
    document = archive.read.documents.resolve("ferry.txt")
    return offers_within(archive.read, archive.reading, document, [(start, end)])


def test_dates_and_names_are_offered_for_their_slots_each_once(archive: Archive) -> None:
    assert [(one.slot, one.value, one.words.text, one.sure) for one in offered(archive)] == [
        ("date", "1921-05-04", "4 May 1921", True),
        ("date", "1921-05-05", "5 May 1921", True),
        ("participant", "Lo Wing", "Lo", True),
        ("participant", "Lo the baker", "Lo the baker", True),
        ("place", "Old Harbour", "Old Harbour", True),
        ("place", "Harbour", "Harbour", True),
    ]
    archive.close()


def test_only_what_stands_in_the_selection_is_offered(archive: Archive) -> None:
    start, end = TEXT.index("Lo the baker"), TEXT.index(" Harbour.")
    assert [one.value for one in offered(archive, start, end)] == ["Lo the baker"]
    archive.close()


def test_a_name_of_several_is_offered_for_each_and_is_not_sure_until_somebody_tags_it(archive: Archive) -> None:
    other = archive.do(CreateEntity(kind="person", name="Lo Yan", forms=[NameForm(text="Lo")]))
    found = {one.value: one for one in offered(archive) if one.slot == "participant"}
    assert not found["Lo Wing"].sure
    assert not found["Lo Yan"].sure
    assert "Lo Wing" in str(found["Lo Yan"].reason)
    document = archive.read.documents.resolve("ferry.txt")
    where = archive.passage(document, (TEXT.index("Lo"), TEXT.index("Lo") + 2))
    archive.do(CreateAnnotation(document=DocumentId(document.id), passage=where, entities=(other,)))
    tagged = {one.value: one for one in offered(archive) if one.slot == "participant"}
    assert tagged["Lo Yan"].sure
    assert not tagged["Lo Wing"].sure
    archive.close()
