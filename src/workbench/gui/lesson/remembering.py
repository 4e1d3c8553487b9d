"""Which steps were done in which archive, and whether the panel is wanted there: kept in the state file."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from workbench import settings

_KEPT = 50


def remembered(path: Path) -> tuple[set[str], bool | None]:
    """The steps done in this archive, and whether its panel was shown (None: nobody has said)."""
    lessons = settings.load_state().get("lessons")
    found = lessons.get(str(path.resolve())) if isinstance(lessons, dict) else None
    if not isinstance(found, dict):
        return set(), None
    done, shown = found.get("done"), found.get("shown")
    return {str(one) for one in done} if isinstance(done, list) else set(), shown if isinstance(shown, bool) else None


def remember(path: Path, done: Collection[str], shown: bool | None) -> None:
    """Keep them; of archives used long ago they are forgotten."""
    lessons = settings.load_state().get("lessons")
    kept = dict(lessons) if isinstance(lessons, dict) else {}
    kept.pop(str(path.resolve()), None)
    kept[str(path.resolve())] = {"done": sorted(done), "shown": shown}
    settings.remember({"lessons": dict(list(kept.items())[-_KEPT:])})
