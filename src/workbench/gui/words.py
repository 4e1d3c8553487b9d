"""Interface text that can change its language while it stands on the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from workbench import translation
from workbench.translation import current_language, tr

SAID = "said"
"""A property of widgets that described something of the moment: another language does not keep that."""
_QT_NAMES = {"zh_Hans": "zh_CN", "zh_Hant": "zh_TW"}


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
    for widget in application.allWidgets():
        if widget.property(SAID):
            widget.setAccessibleDescription("")
    name = _QT_NAMES.get(current_language())
    QLocale.setDefault(QLocale(name) if name else _english())
    if name is None:
        return
    translator = _QtWords(application)
    translator.setObjectName("qtbase")
    if translator.load(f"qtbase_{name}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)


class _QtWords(QTranslator):
    """Qt's own catalogue; what has got an access key since it was made is found without it."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """The Chinese for one of Qt's texts; empty if there is none."""
        found = super().translate(context, source, disambiguation, n)
        if not found and "&" in source:
            found = super().translate(context, source.replace("&", ""), disambiguation, n)
        return found or ""


def _english() -> QLocale:
    """The computer's own way to write dates, if it is an English one."""
    system = QLocale.system()
    return system if system.language() is QLocale.Language.English else QLocale("en_GB")
