"""Settings, declared once: the preferences page, the file and the docs page are built from here.

Settings lie in ``settings.json`` in the user's configuration folder, what the program remembers
by itself (recent archives, window places, this installation's identity) in ``state.json`` in the
state folder. ``WORKBENCH_HOME`` puts both elsewhere (tests, portable use).
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import tempfile
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import Field, asdict, dataclass, field, fields
from pathlib import Path
from threading import Lock, Thread
from typing import Any

from platformdirs import user_cache_path, user_config_path, user_data_path, user_log_path, user_state_path

from workbench.errors import EnvironmentFailedError
from workbench.translation import N_, msg

_APPLICATION = "workbench-historian"
_log = logging.getLogger(__name__)
_writing = Lock()
"""Held by whoever reads, merges and writes what the program remembers."""
_guard = Lock()
_coming: dict[Path, dict[str, Any]] = {}
"""What is to be remembered and not written yet, by its file; held by ``_guard``, as is the next."""
_under_way: set[Path] = set()


def _setting(default: Any, label: str, explanation: str, section: str, *choices: tuple[str, str]) -> Any:
    metadata = {"label": label, "help": explanation, "section": section, "choices": choices}
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may choose. Labels, help and choices of each field are in its metadata."""

    author: str = _setting("", N_("Your name"), N_("Stands on every annotation that you make."), N_("You"))
    orcid: str = _setting("", N_("ORCID iD"), N_("Sixteen digits, for bundles that you export."), N_("You"))
    language: str = _setting(
        "system",
        N_("Language"),
        N_("The language of menus and messages."),
        N_("Appearance"),
        ("system", N_("As the computer")),
        ("en", "English"),
        ("zh_Hans", "简体中文"),
        ("zh_Hant", "正體中文"),
    )
    theme: str = _setting(
        "system",
        N_("Theme"),
        N_("Light or dark."),
        N_("Appearance"),
        ("system", N_("As the computer")),
        ("light", N_("Light")),
        ("dark", N_("Dark")),
    )
    reading_font: str = _setting("", N_("Reading font"), N_("The font in which documents are shown."), N_("Reading"))
    reading_size: int = _setting(13, N_("Reading size"), N_("Size of the reading text in points."), N_("Reading"))
    line_spacing: int = _setting(150, N_("Line spacing"), N_("In percent of the font's height."), N_("Reading"))
    line_length: int = _setting(40, N_("Line length"), N_("Chinese characters in a line."), N_("Reading"))
    search_memory: int = _setting(
        512,
        N_("Memory for searching"),
        N_("In megabytes. What does not fit is read again when it is needed."),
        N_("Search"),
    )
    backups: int = _setting(
        10, N_("Backups kept"), N_("How many earlier states of each archive are kept (0: none)."), N_("Safety")
    )
    backup_folder: str = _setting("", N_("Backup folder"), N_("Empty: in the program's own folder."), N_("Safety"))
    citation_style: str = _setting(
        "plain",
        N_("Citation style"),
        N_("How copied and exported excerpts cite their document."),
        N_("Export"),
        ("plain", N_("Plain")),
        ("chicago", N_("Chicago notes")),
        ("gbt7714", "GB/T 7714"),
    )


def declared() -> tuple[Field[Any], ...]:
    """The declarations, in the order in which the preferences show them."""
    return fields(Settings)


def configuration_folder() -> Path:
    """Where ``settings.json`` lies."""
    return _folder(user_config_path(_APPLICATION, appauthor=False))


def state_folder() -> Path:
    """Where ``state.json`` lies."""
    return _folder(user_state_path(_APPLICATION, appauthor=False))


def data_folder() -> Path:
    """Where backups lie, unless the user chose another folder."""
    return _folder(user_data_path(_APPLICATION, appauthor=False))


def cache_folder() -> Path:
    """Where lies what can be made again at any time: the search indexes of archives."""
    return _folder(user_cache_path(_APPLICATION, appauthor=False))


def log_folder() -> Path:
    """Where the log lies."""
    return _folder(user_log_path(_APPLICATION, appauthor=False))


def load() -> Settings:
    """The settings as saved; whatever is missing or unusable has its default."""
    saved = read_json(configuration_folder() / "settings.json")
    usable = {one.name: saved[one.name] for one in declared() if type(saved.get(one.name)) is type(one.default)}
    return Settings(**usable)


def save(settings: Settings) -> None:
    """Keep the settings, at once and whole."""
    write_json(configuration_folder() / "settings.json", asdict(settings))


def load_state() -> dict[str, Any]:
    """What the program remembers by itself."""
    path = _state_file()
    with _guard:
        return {**read_json(path), **deepcopy(_coming.get(path, {}))}


def save_state(changes: Mapping[str, Any]) -> None:
    """Remember these values beside the others, at once and whole.

    Raises EnvironmentFailedError if the file cannot be written.
    """
    _write_state(_state_file(), changes)


def remember(changes: Mapping[str, Any]) -> None:
    """As ``save_state``, in another thread: on a busy disk even a small file takes a tenth of a second.

    For what may be lost with a crash, such as places and sizes. ``load_state`` knows it from now on, and the program
    does not end before it is written; if it cannot be written, the log says so.
    """
    path = _state_file()
    with _guard:
        _coming.setdefault(path, {}).update(deepcopy(dict(changes)))
        idle = path not in _under_way
        _under_way.add(path)
    if idle:
        Thread(target=_write_down, args=(path,), name="remembering").start()


def _write_down(path: Path) -> None:
    while True:
        failed = False
        try:
            _write_state(path, {})
        except EnvironmentFailedError as error:
            _log.warning("%s", error)
            failed = True
        with _guard:
            if failed or path not in _coming:
                _under_way.discard(path)
                return


def _write_state(path: Path, changes: Mapping[str, Any]) -> None:
    with _writing:
        with _guard:
            waiting = dict(_coming.get(path, {}))
        write_json(path, {**read_json(path), **waiting, **changes})
        with _guard:
            rest = {name: value for name, value in _coming.pop(path, {}).items() if value is not waiting.get(name)}
            if rest:
                _coming[path] = rest


def _state_file() -> Path:
    return state_folder() / "state.json"


def read_json(path: Path) -> dict[str, Any]:
    """The JSON object in a file; empty if there is none that can be read."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def write_json(path: Path, value: Mapping[str, Any]) -> None:
    """Write a JSON object so that a crash leaves the old file or the new one.

    Raises EnvironmentFailedError if it cannot be written; the old file is as it was.
    """
    try:
        _write_whole(path, json.dumps(value, ensure_ascii=False, indent=1))
    except OSError as error:
        raise EnvironmentFailedError(
            msg("“{name}” cannot be written: {reason}.", name=str(path), reason=error.strerror or str(error)),
            msg("Make room on the disk, or allow the program to write in that folder."),
        ) from None


def _write_whole(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".new")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _folder(usual: Path) -> Path:
    home = os.environ.get("WORKBENCH_HOME")
    return Path(home) if home else usual
