"""Words for screen readers at the moment when something happens."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

from workbench.gui.words import SAID

_AT_SPI = ("xcb", "wayland")
_MOST = 3


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader say this now; the widget's description says it too, for those that ask later.

    Orca says how the description of the focus changes, and from version 45 on announcements too:
    both would be said twice, and the older ones know only the first.
    """
    heard = widget.hasFocus() and QGuiApplication.platformName() in _AT_SPI
    again = heard and widget.accessibleDescription() == words  # Qt tells nobody of the same once more
    widget.setAccessibleDescription(f"{words} " if again else words)
    SAID.add(widget)
    if not heard:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


class Telling:
    """Tells of the annotations into which the caret comes, each once, and of what becomes known of them later.

    ``elsewhere`` are other widgets in which one reads the same text, and how something is said there.
    """

    def __init__(self, widget: QWidget, describe: Callable[[str], str]) -> None:
        self._widget = widget
        self._describe = describe
        self.elsewhere: dict[QWidget, Callable[[str], None]] = {}
        self._over: tuple[str, ...] = ()
        self._told: tuple[str, ...] = ()
        self._words = ""

    def over(self, *annotations: str) -> None:
        """The caret is in these now (or these are in hand); those it was not in before are told."""
        fresh = tuple(one for one in annotations if one not in self._over)
        self._over = annotations
        if fresh or not annotations:
            self._told = fresh[:_MOST]
            self._words = self._said()
            self._tell(self._words)

    def take(self, annotation: str, among: tuple[str, ...]) -> None:
        """One was asked for among those at the caret: it is told in any case, and the others are not."""
        self._over, self._told = among, (annotation,)
        self._words = self._said()
        self._tell(self._words)

    def again(self) -> None:
        """Something became known: tell what was not yet said."""
        before, self._words = self._words, self._said()
        if self._words != before:
            self._tell(self._words.removeprefix(before).lstrip(" .") if before else self._words)

    def retranslate(self) -> None:
        """Describe it in the language in force, without saying it aloud once more."""
        self._words = self._said()
        self._widget.setAccessibleDescription(self._words)

    def _said(self) -> str:
        return ". ".join(filter(None, map(self._describe, self._told)))

    def _tell(self, words: str) -> None:
        """Said aloud only to those who read here."""
        if words and self._widget.hasFocus():
            announce(self._widget, words)
            return
        self._widget.setAccessibleDescription(words)
        for widget, say in self.elsewhere.items():
            if words and widget.hasFocus():
                say(words)


def described(parts: Sequence[str]) -> str:
    """What is known of one thing, as sentences of which none is empty."""
    return ". ".join(part for part in parts if part)
