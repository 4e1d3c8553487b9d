"""What is agreed on between annotators."""

import pytest

from workbench.commands.annotations import CreateAnnotation, EditAnnotation
from workbench.commands.base import labelled
from workbench.commands.curation import Curate, CurateAll
from workbench.errors import InputError
from workbench.model.records import CURATES


@pytest.fixture
def source(archive, document):
    return archive.do(CreateAnnotation(document=document, passage=archive.passage(document, (0, 4)), note="first"))


def test_the_agreed_annotation_is_tied_to_its_sources(archive, document, source):
    made = archive.do(Curate(document=document, sources=[source], passage=archive.passage(document, (0, 3))))
    (relation,) = archive.read.annotations.relations(made)
    assert (relation.relation.kind, relation.other, relation.outgoing) == (CURATES, source, True)
    assert archive.read.agreement.curated() == {source: made}
    archive.undo()
    assert archive.read.agreement.curated() == {}


def test_nothing_private_is_agreed_on_and_nothing_twice(archive, document, source):
    archive.do(EditAnnotation(annotation=source, private=True))
    with pytest.raises(InputError, match="private"):
        archive.do(Curate(document=document, sources=[source]))
    archive.do(EditAnnotation(annotation=source, private=False))
    archive.do(Curate(document=document, sources=[source]))
    with pytest.raises(InputError, match="already"):
        archive.do(CurateAll(decisions=[Curate(document=document, sources=[source])]))


def test_the_history_tells_how_many_were_taken():
    assert labelled("CurateAll", {"count": 3}) == "take 3 places that annotators agree on"
