"""Archives that many tests begin with: made once in a process, then copied."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from workbench import settings


def copied(place: Path, make: Callable[[Path], None]) -> Path:
    """Put the archive that ``make`` makes at a path to ``place``, as one that was made there and is open here."""
    data, identity, copy, person = _made(make, place.name)
    place.write_bytes(data)
    known = settings.load_state().get("copies", {})
    settings.save_state({"copies": {**known, f"{identity} {place.resolve()}": copy}, "person": person})
    return place


@cache
def _made(make: Callable[[Path], None], name: str) -> tuple[bytes, str, str, str]:
    """The archive's bytes, its identity, and the copy and the person whose steps stand in its journal."""
    with TemporaryDirectory() as folder:
        place = Path(folder).resolve() / name
        make(place)
        state = settings.load_state()
        ((key, copy),) = [one for one in state["copies"].items() if one[0].endswith(f" {place}")]
        return place.read_bytes(), key.split(" ")[0], copy, state["person"]
