"""What the list of annotations remembers for each archive: how it was narrowed down and sorted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from PySide6.QtCore import QObject, QTimer

from workbench import settings
from workbench.finding.listing import KEYS, Order
from workbench.model.views import AnnotationFilter

_KEPT_AFTER = 1500
_NAME = "annotation_lists"
_MOST = 30
_LEFT_OUT = ("ids", "deleted", "private")


class Keeper(QObject):
    """Remembers how a list is narrowed down and sorted, when it has been so for a while."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._now: tuple[str, AnnotationFilter, Order, bool] | None = None
        self._timer = QTimer(self, singleShot=True, interval=_KEPT_AFTER)
        self._timer.timeout.connect(self.keep)

    def take(self, archive: str, chosen: AnnotationFilter, order: Order, *, here: bool) -> None:
        """So it is now."""
        now = (archive, chosen, order, here)
        if now != self._now:
            self._now = now
            self._timer.start()

    def keep(self) -> None:
        """Remember it without waiting, if it is another."""
        self._timer.stop()
        if self._now is not None:
            archive, chosen, order, here = self._now
            keep(archive, chosen, order, here=here)


def keep(archive: str, chosen: AnnotationFilter, order: Order, *, here: bool) -> None:
    """Remember the filter and order under the archive's identity; ``here``: only the open document."""
    values = {
        name: value
        for name, value in asdict(chosen).items()
        if name not in _LEFT_OUT and value not in (None, "", False)
    }
    saved = settings.load_state().get(_NAME)
    others = {key: value for key, value in saved.items() if key != archive} if isinstance(saved, dict) else {}
    kept = dict(list(others.items())[1 - _MOST :])
    kept[archive] = {"filter": values, "key": order.key, "reverse": order.reverse, "here": here}
    settings.remember({_NAME: kept})


def kept(archive: str) -> tuple[AnnotationFilter, Order, bool]:
    """What was remembered: filter, order, and whether only the open document's are listed."""
    saved = settings.load_state().get(_NAME)
    found = saved.get(archive) if isinstance(saved, dict) else None
    state: Mapping[str, Any] = found if isinstance(found, dict) else {}
    known = {field.name: type(getattr(AnnotationFilter(), field.name)) for field in fields(AnnotationFilter)}
    values = state.get("filter")
    given = values.items() if isinstance(values, dict) else ()
    right: dict[str, Any] = {
        name: value
        for name, value in given
        if name in known and name not in _LEFT_OUT and isinstance(value, bool if known[name] is bool else str)
    }
    key = state.get("key")
    order = Order(key if key in KEYS else KEYS[0], state.get("reverse") is True)
    return AnnotationFilter(**right), order, state.get("here", True) is True
