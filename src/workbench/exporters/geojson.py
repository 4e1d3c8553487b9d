"""Places as GeoJSON (RFC 7946): one point per place, longitude first, WGS 84."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

from workbench.exporters.places import Place, places, point
from workbench.exporters.request import ExportRequest
from workbench.exporters.writing import written
from workbench.progress import Progress
from workbench.translation import N_


class GeoJsonExporter:
    """One FeatureCollection of the places that have coordinates."""

    name: ClassVar[str] = "geojson"
    label: ClassVar[str] = N_("Places for maps (GeoJSON)")
    suffix: ClassVar[str] = ".geojson"

    def export(self, request: ExportRequest, target: Path, progress: Progress) -> Sequence[Path]:
        """Write the places to ``target``. Raises InputError if none has coordinates."""
        found = places(request)
        progress.report(0, len(found))
        collection = {"type": "FeatureCollection", "features": [_feature(one) for one in found]}
        with written(target, overwrite=request.overwrite) as file:
            file.write(json.dumps(collection, ensure_ascii=False, indent=1).encode("utf-8", "replace"))
        progress.report(len(found), len(found))
        return [target]


def _feature(place: Place) -> dict[str, Any]:
    view = place.view
    return {
        "type": "Feature",
        "id": f"urn:uuid:{view.entity.id}",
        "geometry": point(place),
        "properties": {
            "name": view.entity.name,
            "kind": view.entity.kind,
            "names": [
                {"text": one.text, "kind": one.kind, "language": one.language, "date": one.date} for one in view.names
            ],
            "identifiers": [f"{one.scheme}:{one.value}" for one in view.identifiers],
            "partOf": [{"name": name, "date": relation.date} for relation, name in place.wholes],
            "events": [{"name": one.name, "date": one.date} for one in place.events],
            "note": view.entity.note,
            "annotations": place.annotations,
        },
    }
