"""Starting the window: something is on the screen before the heavy modules are loaded."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from workbench import __version__, assets, settings
from workbench.gui import crash, theme, words
from workbench.gui.heaps import share_heaps
from workbench.gui.shell import Shell
from workbench.precedence import take_precedence
from workbench.translation import current_language

_TURN = 0.00005
"""Seconds after which a working thread lets the window's thread go on: it gives way at each row and stroke."""


def main(argv: Sequence[str] | None = None, *, language: str = "") -> int:
    """Open the window, with the archive at the first argument if there is one; returns the exit status.

    ``language`` is that of this session; without it, that of the settings.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    application = prepare([sys.argv[0]], language=language)
    crash.install()
    shell = Shell()
    shell.painted.connect(lambda: QTimer.singleShot(0, lambda: furnish(shell, arguments)))
    shell.show()
    return application.exec()


def prepare(argv: list[str], *, language: str = "") -> QApplication:
    """The application with name, icon, language (empty: that of the settings) and colours."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(argv)
    sys.setswitchinterval(_TURN)
    take_precedence()
    share_heaps()
    application.setApplicationName("Workbench")
    application.setApplicationVersion(__version__)
    QGuiApplication.setDesktopFileName("org.workbench.Workbench")
    application.setWindowIcon(QIcon(str(assets.path("icons", "workbench.svg"))))
    chosen = settings.load()
    words.speak(language or chosen.language)
    theme.face(application, current_language())
    theme.dress(application, chosen.theme)
    return application


def furnish(shell: Shell, arguments: Sequence[str]) -> None:
    """Load the rest of the program into the painted window."""
    from workbench.gui.readiness import Readiness
    from workbench.gui.tidying import Tidying
    from workbench.gui.window import Window  # here, since it takes three times as long as the first paint

    window = Window(shell)
    Readiness(window.stage)
    Tidying(shell)
    window.begin([Path(argument) for argument in arguments if not argument.startswith("-")])
