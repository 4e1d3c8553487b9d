"""EDTF, the Extended Date/Time Format (ISO 8601-2:2019), levels 0 to 2: reading and writing."""

from workbench.language.edtf.dates import Date, LongYear, Part
from workbench.language.edtf.gregorian import Day, day_of_number
from workbench.language.edtf.parser import parse
from workbench.language.edtf.values import Edtf, End, Interval, Moment, Run, Set

__all__ = [
    "Date",
    "Day",
    "Edtf",
    "End",
    "Interval",
    "LongYear",
    "Moment",
    "Part",
    "Run",
    "Set",
    "day_of_number",
    "parse",
]
