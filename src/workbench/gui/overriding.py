"""No exception of a method that Qt calls gets as far as its binding, which would crash over it.

PySide6 6.11 keeps such an exception, writes the method's name into it and raises it again where Qt was called from
Python; in that a count of references goes wrong, and some actions later the process is gone (seen at the next search
for reference cycles). So each method of the window's classes that stands in for one of Qt's own hands its exceptions
to ``sys.excepthook``, and Qt gets the answer of the class below.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from types import FunctionType, MethodDescriptorType
from typing import Any

from PySide6.QtCore import QObject

_OWN = frozenset({"accept"})
"""Called by buttons only; the class below would close the dialog."""


def watch_overrides() -> None:
    """From now on every class made of one of Qt's has its methods watched; those that there are stay as they are."""
    QObject.__init_subclass__ = classmethod(_watch)  # type: ignore[assignment]  # as every class may have it


def _watch(kind: type, /, **arguments: Any) -> None:
    super(QObject, kind).__init_subclass__(**arguments)  # type: ignore[misc]  # every kind is one of QObject
    for name, method in list(vars(kind).items()):
        if isinstance(method, FunctionType) and name not in _OWN and _is_of_qt(kind, name):
            setattr(kind, name, _watched(method, getattr(super(kind, kind), name)))


def _is_of_qt(kind: type, name: str) -> bool:
    return not name.startswith("__") and any(
        isinstance(vars(one).get(name), MethodDescriptorType) for one in kind.__mro__[1:]
    )


def _watched(method: Callable[..., Any], below: Callable[..., Any]) -> Callable[..., Any]:
    """The method; ``below`` answers in its place, but for handlers of events: half of one was done already."""
    handler = method.__name__.endswith("Event") and method.__name__ != "viewportEvent"

    @wraps(method)
    def call(*arguments: Any, **named: Any) -> Any:
        try:
            return method(*arguments, **named)
        except Exception:
            sys.excepthook(*sys.exc_info())
            return None if handler else below(*arguments, **named)

    return call
