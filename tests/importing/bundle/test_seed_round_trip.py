"""The five real documents out and in again; nothing of their text stands here."""

from pathlib import Path

import pytest

from small_archive import Small
from workbench.commands.annotations import CreateAnnotation, CreateAnnotations
from workbench.exporters.bundle import BundleExporter
from workbench.importing.bundle import import_bundle
from workbench.importing.files import Importer
from workbench.model.passage import passage
from workbench.progress import no_progress

SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"


@pytest.mark.slow
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real documents are not here")
def test_the_real_documents_come_back_with_every_place(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    one, two = (Small(tmp_path / name / "a.workbench") for name in ("one", "two"))
    Importer(one.bus, one.queries, one.path).run([SEEDS])
    for document in one.queries.documents.all():
        reading = one.load(document)
        places = range(0, len(reading.text) - 80, len(reading.text) // 20)
        one.bus.execute(
            CreateAnnotations(
                annotations=[
                    CreateAnnotation(
                        document=document.id, passage=passage(document.id, reading, [(n, n + 9), (n + 20, n + 70)])
                    )
                    for n in places
                ]
            )
        )
    BundleExporter().export(one.request(), tmp_path / "b.zip", no_progress())
    report = import_bundle(two.bus, two.queries, tmp_path / "b.zip")
    assert len(report.files) == 5
    theirs, ours = (archive.queries.annotations.all() for archive in (one, two))
    assert len(ours) >= 100
    assert [(view.annotation, view.anchor) for view in ours] == [(view.annotation, view.anchor) for view in theirs]
    for document in two.queries.documents.all():
        assert two.load(document) == one.load(document)
    for archive in (one, two):
        archive.file.close()
