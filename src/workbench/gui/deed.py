"""What one action is, and one entry of a menu."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QAction

Item = str | None | tuple[str, tuple[str | None, ...]]
"""A deed by its id, a line, or a menu below."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One action: ``needs`` are words that must all be true (see ``Window.state``); ``checks``: it is on or off.

    ``method`` is looked up on the window, such as ``files.new``; ``short`` is what the toolbar says.
    """

    id: str
    text: str
    method: str
    keys: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    argument: int | str = 0
    checks: bool = False
    role: QAction.MenuRole = QAction.MenuRole.NoRole
    short: str = ""
