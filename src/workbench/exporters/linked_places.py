"""Places in the Linked Places format (LPF, Pelagios network; JSON-LD context of version 1, schema of version 2).

A place that no date is known of gets an empty ``when``: the schema asks for one, and nothing is made up.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar

from workbench.errors import InputError
from workbench.exporters.places import Place, places, point
from workbench.exporters.request import ExportRequest
from workbench.exporters.web_annotation import iri_of
from workbench.exporters.writing import written
from workbench.language import edtf
from workbench.language.edtf.gregorian import Day
from workbench.progress import Progress
from workbench.translation import N_

CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"
PART_OF = "gvp:broaderPartitive"
"""The Getty vocabularies' term for a part and its whole, which the format uses."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?")
_ADDRESS = re.compile(r"https?://[a-zA-Z0-9.-]{2,256}\.[a-z]{2,63}(?::\d{1,5})?(?:/\S*)?")

JSON = dict[str, Any]


class LinkedPlacesExporter:
    """One FeatureCollection of all places; those without coordinates have no geometry."""

    name: ClassVar[str] = "linked-places"
    label: ClassVar[str] = N_("Places for gazetteers (Linked Places)")
    suffix: ClassVar[str] = ".jsonld"

    def export(self, request: ExportRequest, target: Path, progress: Progress) -> Sequence[Path]:
        """Write the places to ``target``. Raises InputError if there is none."""
        found = places(request, unplaced=True)
        progress.report(0, len(found))
        collection = {
            "@context": CONTEXT,
            "type": "FeatureCollection",
            "features": [_feature(one) for one in found],
        }
        with written(target, overwrite=request.overwrite) as file:
            file.write(json.dumps(collection, ensure_ascii=False, indent=1).encode("utf-8", "replace"))
        progress.report(len(found), len(found))
        return [target]


def when(*dates: str) -> JSON:
    """EDTF dates as time spans; those without a day at either end are left out."""
    return {"timespans": [span for date in dates if (span := _span(date))]}


def _feature(place: Place) -> JSON:
    entity = place.view.entity
    feature: JSON = {
        "@id": f"urn:uuid:{entity.id}",
        "type": "Feature",
        "properties": {"title": entity.name},
        "when": when(*(one.date for one in place.events)),
        "names": list(_names(place)),
        "types": [{"label": entity.kind}],
        "geometry": point(place),
        "links": list(_links(place)),
        "relations": list(_relations(place)),
        "descriptions": [{"value": entity.note}] if entity.note else [],
    }
    return {name: value for name, value in feature.items() if value != [] or name == "names"}


def _names(place: Place) -> Iterator[JSON]:
    yield {"toponym": place.view.entity.name}
    for one in place.view.names:
        name: JSON = {"toponym": one.text}
        if _LANGUAGE.fullmatch(one.language):
            name["lang"] = one.language
        if one.date:
            name["when"] = when(one.date)
        yield name


def _links(place: Place) -> Iterator[JSON]:
    for identifier in place.view.identifiers:
        address = iri_of(identifier)
        if _ADDRESS.fullmatch(address):
            yield {"type": "exactMatch", "identifier": address}


def _relations(place: Place) -> Iterator[JSON]:
    for relation, name in place.wholes:
        made: JSON = {"relationType": PART_OF, "relationTo": f"urn:uuid:{relation.target}", "label": name}
        yield {**made, "when": when(relation.date)} if relation.date else made


def _span(date: str) -> JSON:
    """The time span of an EDTF value: from a start within these days to an end within those."""
    try:
        value = edtf.parse(date)
    except InputError:
        return {}
    if isinstance(value, edtf.Interval):
        ends = {"start": value.start, "end": value.end}
        return {name: told for name, end in ends.items() if (told := _days(end.earliest, end.latest))}
    told = _days(value.earliest, value.latest)
    return {"start": told, "end": told} if told else {}


def _days(first: Day | None, last: Day | None) -> JSON:
    """A moment between two days; years of more than four digits are beyond the format."""
    known = {name: day for name, day in (("earliest", first), ("latest", last)) if day and abs(day.year) < 10_000}
    if len(known) == 2 and first == last:
        return {"in": str(first)}
    return {name: str(day) for name, day in known.items()}
