"""The three ways in which Workbench says no; anything else that is raised is a bug."""

from __future__ import annotations

from workbench.translation import Message

Text = str | Message


class WorkbenchError(Exception):
    """A known problem: one clear sentence, and a hint at what to do about it.

    Both may be :class:`~workbench.translation.Message`, translated when they are shown.
    """

    def __init__(self, message: Text, hint: Text = "") -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return str(self.message)


class InputError(WorkbenchError):
    """What was asked cannot be done as asked: ask differently."""


class PasswordNeededError(InputError):
    """The file is encrypted: it needs a password, or another one than was given."""


class EnvironmentFailedError(WorkbenchError):
    """The surroundings failed: disk, lock, permission, a child process."""


class CancelledError(WorkbenchError):
    """The user cancelled; nothing of the cancelled step was kept."""
