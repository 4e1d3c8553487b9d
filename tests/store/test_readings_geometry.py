import json
from dataclasses import replace

import pytest

from support import TEXT, plain_reading
from workbench.model.geometry import Direction, Geometry, PageGeometry, PlacedLine, packed_page
from workbench.model.ids import ReadingId
from workbench.store.readings import as_json, from_json

LINE = PlacedLine(0, 2, 1, Direction.ACROSS, ((0, 0, 10, 10), None))
PLACES = Geometry((packed_page(PageGeometry(0, 595.0, 842.0, 0, (LINE,))),))


def reading():
    return replace(plain_reading(TEXT), id=ReadingId("r"), geometry=PLACES)


def test_places_travel_in_bundles_and_older_bundles_have_none():
    value = json.loads(json.dumps(as_json(reading(), TEXT)))
    assert from_json(value, TEXT)[0].geometry == PLACES
    del value["geometry"]
    assert from_json(value, TEXT)[0].geometry == Geometry()


@pytest.mark.parametrize("broken", ["AAAA", "////////"])
def test_a_bundle_with_broken_places_is_refused(broken):
    value = json.loads(json.dumps(as_json(reading(), TEXT))) | {"geometry": broken}
    with pytest.raises(ValueError, match=r".+"):
        from_json(value, TEXT)
