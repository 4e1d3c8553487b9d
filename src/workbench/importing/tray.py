"""The tray: annotations that wait for a person, since their place on the present text is not sure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workbench.anchoring.landing import Landing
from workbench.commands.movers import Ground, Movers
from workbench.model.passage import Passage, passage
from workbench.model.reading import Reading
from workbench.model.views import AnnotationFilter, AnnotationView
from workbench.store.queries import Queries


@dataclass(frozen=True, slots=True)
class Waiting:
    """An annotation in the tray; ``landing`` says why, ``candidates`` are where it may belong."""

    view: AnnotationView
    landing: Landing
    candidates: tuple[Passage, ...]


def waiting(queries: Queries, chosen: AnnotationFilter | None = None) -> Iterator[Waiting]:
    """What waits, by document; nothing is remembered of it, the places are looked for anew.

    A place that a better program finds surely is a candidate all the same: a person decides.
    """
    movers: dict[str, tuple[Movers, Reading]] = {}
    for view in queries.annotations.all(replace(chosen or AnnotationFilter(), waiting=True)):
        identity = view.document.reading or ""
        if identity not in movers:
            reading = queries.readings.get(identity)
            if reading is None:
                continue
            movers[identity] = _movers(queries, view, reading), reading
        yield _waiting(view, *movers[identity])


def _movers(queries: Queries, view: AnnotationView, reading: Reading) -> Movers:
    return Movers(queries.readings, Ground(view.document.id, reading, queries.readings.source(reading.id)))


def _waiting(view: AnnotationView, movers: Movers, reading: Reading) -> Waiting:
    if view.lost is None:
        raise AssertionError("an annotation in the tray has its last place")
    landing = movers.land(view.lost)
    spans = (landing.spans,) if landing.spans else landing.candidates
    labels = view.document.labels
    places = tuple(passage(view.document.id, reading, each, labels=labels) for each in spans)
    return Waiting(view, landing, places)
