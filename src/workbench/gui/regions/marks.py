"""Which regions are shown on the pages, and in which colours: those of their annotations in the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.gui.stage import Stage
from workbench.model.views import AnnotationFilter, RegionMark


def shown_marks(stage: Stage, chosen: AnnotationFilter) -> Sequence[RegionMark]:
    """The regions of the open document that the filter of the text lets through, by page."""
    document, read = stage.document, stage.open_desk.read
    found = read.annotations.regions(document.id) if document is not None else []
    if found and chosen != AnnotationFilter():
        wanted = set(read.annotations.ids(replace(chosen, document=document.id if document else None)))
        found = [mark for mark in found if mark.region.annotation in wanted]
    coloring = stage.coloring
    if not coloring.by_author:
        return found
    if found:
        coloring.meet(read.documents.people())
    return [
        replace(mark, color=coloring.color_of(mark.author), tagged=True)
        for mark in found
        if mark.author not in coloring.hidden
    ]
