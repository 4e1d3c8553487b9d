"""How sure recognition was of each line is kept with the reading, in the archive and in bundles."""

from __future__ import annotations

from dataclasses import replace

import pytest

from support import plain_reading
from workbench.model.reading import BY_HAND, Certainty
from workbench.store.readings import as_json, from_json

LINES = (Certainty(0, 4, 41, "tesseract 9.9"), Certainty(5, 9, None, ""), Certainty(10, 12, 100, BY_HAND))


def test_certainty_survives_a_bundle_and_older_bundles_have_none() -> None:
    reading = replace(plain_reading("one line\nanother line"), certainty=LINES)
    value = as_json(reading, "one line\nanother line")
    again, _ = from_json(value, reading.text)
    assert again.certainty == LINES
    del value["certainty"]
    assert from_json(value, reading.text)[0].certainty == ()
    assert "certainty" not in as_json(plain_reading("one"), "one")


@pytest.mark.parametrize("broken", [[[1, 2]], [["x", 2, 3, ""]], [[0, 1, [], ""]], 7])
def test_certainty_of_another_shape_is_refused(broken: object) -> None:
    value = as_json(plain_reading("one"), "one")
    with pytest.raises((TypeError, ValueError)):
        from_json({**value, "certainty": broken}, "one")
