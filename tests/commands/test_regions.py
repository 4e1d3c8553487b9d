"""Parts of pages that annotations are about."""

from __future__ import annotations

import json
from math import inf
from pathlib import Path

import pytest

from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation, DeleteAnnotations, RestoreAnnotations
from workbench.commands.regions import AddRegion, DeleteRegion, ReshapeRegion
from workbench.errors import InputError
from workbench.exporters.region_selector import region_selector
from workbench.model.ids import AnnotationId, DocumentId
from workbench.model.outline import Outline, area, bounds, contains, corners, polygon, rectangle
from workbench.model.views import AnnotationView

STAMP = rectangle(0, (120.004, 80), (20, 200.5), label="81", quote="收文")
MAP = polygon(1, [(10, 10), (110, 10), (60, 90)])


def _view(archive: Archive, made: AnnotationId) -> AnnotationView:
    found = archive.read.annotations.get(made)
    assert found is not None
    return found


def test_a_rectangle_has_its_corners_in_order_whichever_way_it_was_drawn() -> None:
    assert STAMP.points == ((20, 80), (120, 200.5))
    assert corners(STAMP) == ((20, 80), (120, 80), (120, 200.5), (20, 200.5))
    assert area(STAMP) == pytest.approx(100 * 120.5)


def test_a_point_lies_in_a_polygon_or_beside_it() -> None:
    assert contains(MAP, (60, 40))
    assert not contains(MAP, (15, 80))
    assert not contains(MAP, (200, 10))
    assert bounds(MAP) == (10, 10, 110, 90)


def test_an_annotation_of_a_region_is_placed_and_undone_in_one_step(archive: Archive, document: DocumentId) -> None:
    made = archive.do(CreateAnnotation(document=document, regions=[STAMP, MAP], note="received"))
    view = _view(archive, made)
    assert [(one.page, one.shape, one.quote) for one in view.regions] == [(0, "rectangle", "收文"), (1, "polygon", "")]
    assert (view.state, view.annotation.motivation) == ("placed", "commenting")
    archive.undo()
    assert archive.read.annotations.regions(document) == []


def test_a_region_is_reshaped_and_taken_away_and_brought_back(archive: Archive, document: DocumentId) -> None:
    made = archive.do(CreateAnnotation(document=document, regions=[STAMP]))
    other = archive.do(AddRegion(annotation=made, outline=MAP))
    archive.do(ReshapeRegion(region=other, points=((0, 0), (50, 0), (50, 50), (0, 50))))
    assert archive.read.annotations.region(other).points == ((0, 0), (50, 0), (50, 50), (0, 50))
    archive.do(DeleteRegion(region=other))
    assert len(_view(archive, made).regions) == 1
    archive.undo()
    archive.undo()
    assert archive.read.annotations.region(other).points == MAP.points


def test_regions_go_to_the_trash_and_back_with_their_annotation(archive: Archive, document: DocumentId) -> None:
    made = archive.do(CreateAnnotation(document=document, regions=[STAMP]))
    archive.do(DeleteAnnotations(annotations=[made]))
    assert archive.read.annotations.regions(document) == []
    assert len(_view(archive, made).regions) == 1
    archive.do(RestoreAnnotations(annotations=[made]))
    assert [mark.region.quote for mark in archive.read.annotations.regions(document)] == ["收文"]


@pytest.mark.parametrize(
    "outline",
    [
        Outline(0, "circle", ((0, 0), (1, 1))),
        Outline(0, "rectangle", ((5, 5), (5, 90))),
        Outline(0, "rectangle", ((5, 5), (9, 9), (10, 10))),
        Outline(0, "polygon", ((0, 0), (1, 1))),
        Outline(0, "rectangle", ((0, 0), (inf, 10))),
        Outline(-1, "rectangle", ((0, 0), (10, 10))),
    ],
)
def test_what_is_no_shape_on_a_page_is_refused(archive: Archive, document: DocumentId, outline: Outline) -> None:
    with pytest.raises(InputError):
        archive.do(CreateAnnotation(document=document, regions=[outline]))


def test_a_rectangle_is_told_as_a_fragment_and_a_polygon_as_svg(archive: Archive, document: DocumentId) -> None:
    made = archive.do(CreateAnnotation(document=document, regions=[STAMP, MAP]))
    view = _view(archive, made)
    told = [region_selector(one, view.document) for one in view.regions]
    assert [one["value"] for one in told] == ["page=1", "page=2"]
    assert told[0]["refinedBy"]["value"] == "xywh=20,80,100,120.5"
    assert 'points="10,10 110,10 60,90"' in told[1]["refinedBy"]["value"]


def test_the_exported_target_is_the_document_with_the_selector(
    archive: Archive, document: DocumentId, tmp_path: Path
) -> None:
    archive.do(CreateAnnotation(document=document, regions=[STAMP]))
    target = tmp_path / "out.jsonld"
    archive.export("web-annotation", target)
    item = json.loads(target.read_text(encoding="utf-8"))["first"]["items"][0]
    assert item["target"]["source"] == f"urn:uuid:{document}"
    assert item["target"]["selector"]["refinedBy"]["type"] == "FragmentSelector"
