"""Can a window be opened here? Asked before Qt is loaded, which would end the process with a riddle."""

from __future__ import annotations

import ctypes
import os
import sys

from workbench.errors import EnvironmentFailedError
from workbench.translation import msg

_CURSOR = "libxcb-cursor.so.0"
"""What Qt needs on X11 since 6.5, and desktops do not always have."""


def require_display() -> None:
    """Raise EnvironmentFailedError if this Linux session has no screen, or lacks what Qt needs to use it."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM") or os.environ.get("WAYLAND_DISPLAY"):
        return
    if not os.environ.get("DISPLAY"):
        raise EnvironmentFailedError(
            msg("There is no screen here on which a window could open."),
            msg(
                "Open it on the desktop (over ssh: ssh -X); everything works on the command line too: workbench --help."
            ),
        )
    if not _loads(_CURSOR):
        raise EnvironmentFailedError(
            msg("The window needs the system library “{name}”, which is not installed.", name="libxcb-cursor0"),
            msg("On Debian and Ubuntu: sudo apt install {package}", package="libxcb-cursor0"),
        )


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
