"""Interface text: gettext catalogues, and messages that are translated when shown.

The source strings are English. ``tr`` translates at once (for a view that is being painted);
``msg`` makes a :class:`Message`, which is translated each time it is turned into text, so that
the language can change while errors, labels and reports are already on the screen.
Catalogues lie in ``resources/locale/<language>/LC_MESSAGES/workbench.mo``.
"""

from __future__ import annotations

import gettext
import locale
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench import assets

LANGUAGES: Mapping[str, str] = {"en": "English", "zh_Hans": "简体中文", "zh_Hant": "正體中文"}

_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})
_WIDE_STOPS = ("。", "！", "？", "；", "：")
_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"
_COUNTS = ("count", "total", "shown", "all")
"""The parameters that count, if they are numbers: written as the locale writes numbers."""
_counts: Callable[[int], str] = str


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence with parameters, translated by ``str()`` at the moment of showing."""

    text: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    plural: str = ""
    count: int = 1

    def __str__(self) -> str:
        if self.plural:
            template = _catalogue.ngettext(self.text, self.plural, self.count)
        else:
            template = _catalogue.gettext(self.text) if self.text else ""
        return template.format(**_written(self.parameters)) if self.parameters else template

    def __hash__(self) -> int:
        return hash((self.text, self.plural, self.count))


def msg(text: str, /, **parameters: Any) -> Message:
    """A message translated when shown; ``{name}`` in the text stands for a parameter."""
    return Message(text, parameters)


def nmsg(singular: str, plural: str, count: int, /, **parameters: Any) -> Message:
    """A counted message; ``{count}`` is always among its parameters."""
    return Message(singular, {"count": count, **parameters}, plural, count)


def tr(text: str, /, **parameters: Any) -> str:
    """The text in the current language, now."""
    return str(Message(text, parameters))


def ntr(singular: str, plural: str, count: int, /, **parameters: Any) -> str:
    """The counted text in the current language, now."""
    return str(nmsg(singular, plural, count, **parameters))


def grouped(count: int) -> str:
    """A count as the locale in force writes it: 5,210."""
    return _counts(count)


def listed(parts: Iterable[str]) -> str:
    """These after one another, with the comma of the language in force."""
    return tr(", ").join(parts)


def labelled(label: str, text: str) -> str:
    """A text behind its label, with the colon of the language in force."""
    return tr("{label}: {text}", label=label, text=text)


def quoted(words: str) -> str:
    """Words in the quotation marks of the language in force."""
    return tr("“{words}”", words=words)


def sentences(*parts: object) -> str:
    """Whole sentences after one another: with a space between them, but for those that end in a full-width stop."""
    said = ""
    for part in filter(None, map(str, parts)):
        said += part if not said or said.endswith(_WIDE_STOPS) else f" {part}"
    return said


def N_(text: str) -> str:
    """Mark a literal for translation and return it unchanged."""
    return text


def current_language() -> str:
    """The language in force: one of ``LANGUAGES``."""
    return _language


def system_language() -> str:
    """The language of this computer's settings, as one of ``LANGUAGES``."""
    name = locale.getlocale()[0] or ""
    if "Traditional" in name:
        return "zh_Hant"
    return "zh_Hans" if name.startswith("Chinese") else language_meant(name) or "en"


def language_meant(tag: str) -> str:
    """The one of ``LANGUAGES`` that a tag (``zh-Hant``, ``zh_TW``, ``en-GB``) means; empty if none."""
    parts = tag.replace("-", "_").casefold().split("_")
    if parts[0] == "zh":
        return "zh_Hant" if _TRADITIONAL.intersection(parts) and "hans" not in parts else "zh_Hans"
    return "en" if parts[0] == "en" else ""


def use_language(language: str, *, counts: Callable[[int], str] = str) -> None:
    """Make ``language`` the current one; ``""`` or ``"system"`` follows the computer. ``counts`` writes numbers."""
    global _catalogue, _language, _counts
    _counts = counts
    wanted = language if language in LANGUAGES else system_language()
    _language = wanted
    if wanted == "en":
        _catalogue = gettext.NullTranslations()
        return
    _catalogue = gettext.translation("workbench", str(assets.path("locale")), [wanted], fallback=True)


def _written(parameters: Mapping[str, Any]) -> Mapping[str, Any]:
    counted = {name: parameters[name] for name in _COUNTS if name in parameters}
    return {**parameters, **{name: _counts(value) for name, value in counted.items() if isinstance(value, int)}}
