"""What stood beside the active document in each archive, remembered until the next start."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from workbench import settings

_KEPT = 48


@dataclass(frozen=True, slots=True)
class Kept:
    """``document`` is "" without a second one; ``swapped``: the active one stood on the right."""

    document: str = ""
    swapped: bool = False
    together: bool = False
    sizes: list[int] = field(default_factory=lambda: [1000, 1000])


def kept_second(path: Path) -> Kept:
    """As it was left in this archive; what cannot be used has its usual value."""
    found: Any = _all().get(str(path.resolve()))
    if not isinstance(found, dict) or not isinstance(found.get("document"), str):
        return Kept()
    sizes = found.get("sizes")
    usable = isinstance(sizes, list) and len(sizes) == 2 and all(isinstance(one, int) and one > 0 for one in sizes)
    return Kept(
        found["document"],
        found.get("swapped") is True,
        found.get("together") is True,
        sizes if usable and isinstance(sizes, list) else [1000, 1000],
    )


def keep_second(path: Path, kept: Kept) -> None:
    """Remember it."""
    others = {name: value for name, value in _all().items() if name != str(path.resolve())}
    others[str(path.resolve())] = asdict(kept)
    settings.remember({"side_by_side": dict(list(others.items())[-_KEPT:])})


def _all() -> dict[str, Any]:
    saved = settings.load_state().get("side_by_side")
    return saved if isinstance(saved, dict) else {}
