"""Interface text that can change its language while it stands on the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from weakref import WeakSet

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from workbench import translation
from workbench.translation import N_, current_language, tr

SAID: WeakSet[QWidget] = WeakSet()
"""Widgets that described something of the moment: another language does not keep that."""
_QT_NAMES = {"zh_Hans": "zh_CN", "zh_Hant": "zh_TW"}

_LACKING = frozenset(
    {
        *(N_("Double Sided Printing"), N_("Off"), N_("Long side binding"), N_("Short side binding")),
        *(N_("Drive"), N_("Folder")),
    }
)
"""What stands in Qt's own dialogs of printing and of files, but not in its Chinese catalogues."""


class Words:
    """Which text stands where; ``retranslate`` sets all of it anew."""

    def __init__(self) -> None:
        self._said: list[tuple[Callable[[str], object], str, dict[str, Any]]] = []

    def say(self, setter: Callable[[str], object], text: str, **parameters: Any) -> None:
        """Set a text (marked with ``N_``) now and at every change of the language."""
        self._said.append((setter, text, parameters))
        setter(tr(text, **parameters))

    def retranslate(self) -> None:
        """Set every text again, in the language now in force."""
        for setter, text, parameters in self._said:
            setter(tr(text, **parameters))


def speak(language: str) -> None:
    """Put the whole interface, Qt's own buttons included, into a language of ``LANGUAGES`` or "system"."""
    translation.use_language(language, counts=lambda count: QLocale().toString(count))
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        return
    for old in application.findChildren(QTranslator, "qtbase"):
        application.removeTranslator(old)
        old.deleteLater()
    for widget in SAID:
        if isValid(widget):
            widget.setAccessibleDescription("")
    SAID.clear()
    name = _QT_NAMES.get(current_language())
    QLocale.setDefault(QLocale(name) if name else _english())
    if name is None:
        return
    translator = _QtWords(application)
    translator.setObjectName("qtbase")
    if translator.load(f"qtbase_{name}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)


class _QtWords(QTranslator):
    """Qt's own catalogue; what has got an access key since it was made is found without it.

    Keys have the names that stand on them.
    """

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """The Chinese for one of Qt's texts; None if there is none: Qt would show an empty one."""
        if context == "QShortcut":
            return None
        found = super().translate(context, source, disambiguation, n)
        if not found and "&" in source:
            found = super().translate(context, source.replace("&", ""), disambiguation, n)
        return found or (tr(source) if source in _LACKING else None)


def _english() -> QLocale:
    """The computer's own way to write dates, if it is an English one."""
    system = QLocale.system()
    return system if system.language() is QLocale.Language.English else QLocale("en_GB")
