"""Comparing annotators of an archive: what is refused."""

import pytest

from workbench.app.agreement import agreeing, compared
from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation
from workbench.commands.curation import Curate
from workbench.errors import InputError
from workbench.model.ids import PersonId
from workbench.settings import Settings


@pytest.mark.parametrize("least", [0, -1, 1.01])
def test_an_overlap_out_of_range_is_refused(archive, least):
    with pytest.raises(InputError, match="more than 0"):
        compared(archive, PersonId("a"), PersonId("b"), least=least)


def test_two_people_without_common_documents_have_nothing_to_agree_on(archive, document):
    found = compared(archive, PersonId("a"), PersonId("b"))
    assert (found.rows, found.kappa) == ((), None)
    with pytest.raises(InputError, match="nothing to take"):
        agreeing(archive, found)
    assert compared(archive, PersonId("a"), PersonId("b"), document=document).characters.neither > 0


def test_what_was_agreed_on_travels_in_bundles_and_merges(archive, tmp_path):
    paper = tmp_path / "ferry.txt"
    paper.write_text("The ferry left the harbour in fog.", encoding="utf-8")
    document = archive.importer().run([paper]).files[0].document.id
    source = archive.do(CreateAnnotation(document=document, passage=archive.passage(document, (4, 9))))
    made = archive.do(Curate(document=document, sources=[source], passage=archive.passage(document, (4, 9))))
    archive.export("bundle", tmp_path / "bundle.zip")
    archive.save_copy(tmp_path / "copy.workbench")
    for name in ("bundle.zip", "copy.workbench"):
        with Archive.create(tmp_path / f"from-{name}.workbench", chosen=Settings(author="Anne", backups=0)) as other:
            if name == "bundle.zip":
                other.importer().run([tmp_path / name])
            else:
                other.merge(tmp_path / name)
            assert other.read.agreement.curated() == {source: made}
            assert other.check() == []
