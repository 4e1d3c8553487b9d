"""Archives opened lately, and where one was in each of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from workbench import settings

_KEPT = 12


def remembered() -> list[Path]:
    """The archives opened lately, the last one first, whether or not they are still there: no disk is asked."""
    saved = settings.load_state().get("recent")
    paths = [Path(one) for one in saved if isinstance(one, str)] if isinstance(saved, list) else []
    return [path for path in paths if path.is_absolute()]


def recent_archives() -> list[Path]:
    """The archives opened lately that are still there, the last one first."""
    return [path for path in remembered() if path.is_file()]


def usual_folder() -> Path:
    """Where the files of this user lie: beside the archive opened last, but never among the program's own files."""
    own = settings.data_folder().resolve()
    others = (path for path in remembered() if not path.is_relative_to(own))
    return next((path.parent for path in others if path.is_file()), Path.home())


def offered(archive: Path, name: str) -> Path:
    """Where a file made from this archive is offered: beside it, or in the usual folder if it is the program's own."""
    own = archive.resolve().is_relative_to(settings.data_folder().resolve())
    return (usual_folder() if own else archive.parent) / name.replace("/", "-")


def note_opened(path: Path) -> None:
    """Put an archive at the top of the list."""
    others = [str(one) for one in remembered() if one != path.resolve()]
    settings.remember({"recent": [str(path.resolve()), *others][:_KEPT]})


def forget(path: Path) -> None:
    """Take an archive off the list."""
    settings.remember({"recent": [str(one) for one in remembered() if one != path]})


def forget_all() -> None:
    """Clear the list."""
    settings.remember({"recent": []})


def place_in(path: Path) -> dict[str, Any]:
    """Where one was in this archive: ``document`` and ``offset``; empty if unknown."""
    places = settings.load_state().get("places")
    found = places.get(str(path.resolve())) if isinstance(places, dict) else None
    return found if isinstance(found, dict) else {}


def note_place(path: Path, document: str, offset: int) -> None:
    """Remember where one is in this archive."""
    saved = settings.load_state().get("places")
    places = dict(saved) if isinstance(saved, dict) else {}
    places.pop(str(path.resolve()), None)
    places[str(path.resolve())] = {"document": document, "offset": offset}
    settings.remember({"places": dict(list(places.items())[-_KEPT * 4 :])})
