"""Which keys each action has: those of the table, or those that the user chose instead.

What was chosen lies in ``shortcuts.json`` beside the settings: for each action its keys, as Qt writes
them in every language ("Ctrl+Shift+F"); none at all is a choice too. The two keys that are Enter, which Qt
tells apart, are one here, and have one name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from workbench import settings
from workbench.errors import InputError
from workbench.gui.deed import Deed
from workbench.translation import msg

_NEEDED = (
    *("Tab", "Shift+Tab", "Enter", "Esc", "Space", "Backspace", "Home", "End", "PgUp", "PgDown"),
    *("Left", "Right", "Up", "Down", "Shift+Left", "Shift+Right", "Shift+Up", "Shift+Down"),
)
"""With these one moves, types and chooses everywhere; no action can have them."""

_LARGE, _SMALL = "Return", "Enter"
"""How Qt calls the one beside the letters, and the one among the digits."""


class Bindings:
    """The keys of the actions of one table."""

    def __init__(self, deeds: Iterable[Deed], chosen: Mapping[str, Iterable[str]] | None = None) -> None:
        self._usual = {deed.id: tuple(map(portable, deed.keys)) for deed in deeds}
        self.chosen: dict[str, tuple[str, ...]] = {}
        for name, keys in (chosen or {}).items():
            if name in self._usual:
                self._put(name, tuple(keys))

    def keys(self, name: str) -> tuple[str, ...]:
        """The keys of an action, as they are kept."""
        return self.chosen.get(name, self._usual[name])

    def holders(self, key: str, *, besides: str) -> list[str]:
        """The other actions that have this key."""
        return [name for name in self._usual if name != besides and portable(key) in self.keys(name)]

    def give(self, name: str, keys: Iterable[str]) -> None:
        """Let an action have these keys and no other; whichever action had one of them loses it.

        Raises InputError for a key with which one moves or types.
        """
        wanted = tuple(dict.fromkeys(map(portable, keys)))
        for key in wanted:
            if key in _NEEDED:
                raise InputError(
                    msg("With {key} one moves about and types: no action can have it.", key=native(key)),
                    msg("Hold Ctrl or Alt with it."),
                )
            for other in self.holders(key, besides=name):
                self._put(other, tuple(one for one in self.keys(other) if one != key))
        self._put(name, wanted)

    def reset(self, name: str) -> None:
        """Give an action its usual keys again, but none that another one has by choice."""
        self.chosen.pop(name, None)
        mine = self._usual[name]
        free = tuple(key for key in mine if not self.holders(key, besides=name))
        self._put(name, free)

    def reset_all(self) -> None:
        """Give every action its usual keys again."""
        self.chosen.clear()

    def save(self) -> None:
        """Keep what was chosen. Raises EnvironmentFailedError if it cannot be written."""
        settings.write_json(_file(), {name: list(keys) for name, keys in self.chosen.items()})

    def _put(self, name: str, keys: tuple[str, ...]) -> None:
        if keys == self._usual[name]:
            self.chosen.pop(name, None)
        else:
            self.chosen[name] = keys


def saved_bindings(deeds: Iterable[Deed]) -> Bindings:
    """The bindings as they were kept; what cannot be used is left out."""
    usable = {
        name: [portable(key) for key in keys if isinstance(key, str) and portable(key)]
        for name, keys in settings.read_json(_file()).items()
        if isinstance(keys, list)
    }
    return Bindings(deeds, usable)


def portable(key: str) -> str:
    """A key in the form in which it is kept; empty if it is none."""
    kept = QKeySequence.fromString(key, QKeySequence.SequenceFormat.PortableText).toString()
    return kept.removesuffix(_LARGE) + _SMALL if kept.endswith(_LARGE) else kept


def sequences(keys: Iterable[str]) -> list[QKeySequence]:
    """What Qt is to hear for these keys: both, if one is Enter. The first is the one that is shown."""
    small = map(portable, keys)
    both = ((key, key.removesuffix(_SMALL) + _LARGE) if key.endswith(_SMALL) else (key,) for key in small)
    return [QKeySequence.fromString(key) for names in both for key in names]


def native(key: str) -> str:
    """A key as this computer writes it."""
    return QKeySequence.fromString(portable(key)).toString(QKeySequence.SequenceFormat.NativeText)


def types_text(key: str) -> bool:
    """Whether this key alone writes a character: as a shortcut it rests while one types."""
    combination: QKeyCombination = QKeySequence.fromString(key)[0]  # type: ignore[index]  # it is, whatever the stub says
    held = combination.keyboardModifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return not held.value and 0x20 <= int(combination.key().value) < 0x01000000


def _file() -> Path:
    return settings.configuration_folder() / "shortcuts.json"
