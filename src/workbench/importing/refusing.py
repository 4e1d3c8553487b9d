"""What to say of a file that was not imported."""

from __future__ import annotations

import errno
from pathlib import Path

from workbench.errors import EnvironmentFailedError, InputError, PasswordNeededError, WorkbenchError
from workbench.importing.report import Imported, Status
from workbench.translation import msg


def refused(path: Path, error: WorkbenchError) -> Imported:
    """The outcome of a file that was not imported."""
    locked = isinstance(error, PasswordNeededError)
    return Imported(path=path, status=Status.FAILED, error=error.message, hint=error.hint, locked=locked)


def explained(error: OSError, name: str) -> WorkbenchError:
    """What to say of a file that the system does not let us read."""
    if isinstance(error, FileNotFoundError):
        return InputError(
            msg("There is no file “{name}”.", name=name), msg("It may have been moved, renamed or deleted meanwhile.")
        )
    if isinstance(error, PermissionError):
        return EnvironmentFailedError(
            msg("You may not read “{name}”.", name=name),
            msg("Change its permissions, or copy it to a folder of your own."),
        )
    if error.errno == errno.ENOSPC:
        return EnvironmentFailedError(
            msg("The disk is full; “{name}” was not imported.", name=name), msg("Make room, then try again.")
        )
    return EnvironmentFailedError(
        msg("“{name}” cannot be read: {reason}.", name=name, reason=error.strerror or str(error)),
        msg("Check the disk and the file, then import it again."),
    )
