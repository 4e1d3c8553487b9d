"""What kind of date an EDTF value is."""

from __future__ import annotations

from workbench.language.edtf.dates import Date
from workbench.language.edtf.values import Edtf, Interval, Moment, Set

_FIRST_SEASON = 21


def shape_of(value: Edtf) -> str:
    """``day``, ``month``, ``season``, ``year``, ``decade``, ``century``, ``interval`` or ``list``."""
    if isinstance(value, Interval):
        return "interval"
    if isinstance(value, Set):
        return "list"
    if isinstance(value, Moment):
        return "day"
    return _of_date(value) if isinstance(value, Date) else "year"


def _of_date(date: Date) -> str:
    if date.day is not None:
        return "day"
    if date.month is not None:
        digits = date.month.digits
        return "season" if digits.isdigit() and int(digits) >= _FIRST_SEASON else "month"
    unknown = date.year.digits.count("X")
    return ("year", "decade", "century")[min(unknown, 2)]
