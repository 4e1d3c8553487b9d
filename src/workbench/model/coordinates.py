"""Where a place lies: latitude and longitude in degrees (WGS 84), as the archive keeps them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.errors import InputError
from workbench.translation import msg

_NUMBER = r"([+-]?\d{1,3}(?:\.\d+)?)"
_PAIR = re.compile(rf"\s*{_NUMBER}\s*(?:[,;，]\s*|\s+){_NUMBER}\s*")
_DIGITS = 7
"""Decimal places that are kept: a seventh of a degree is a centimetre."""


@dataclass(frozen=True, slots=True)
class Coordinates:
    """A point: ``latitude`` from -90 to 90, ``longitude`` from -180 to 180 degrees."""

    latitude: float
    longitude: float

    def __str__(self) -> str:
        return f"{_short(self.latitude)},{_short(self.longitude)}"


def coordinates_of(text: str) -> Coordinates | None:
    """The point that ``47.92,106.92`` says: latitude, then longitude. None for an empty text.

    Raises InputError for anything else, or beyond the poles or the date line.
    """
    if not text.strip():
        return None
    found = _PAIR.fullmatch(text)
    if found is None:
        raise InputError(
            msg("“{text}” is not a pair of coordinates.", text=text),
            msg("Write latitude and longitude in degrees, for example 47.92,106.92 (south and west with a minus)."),
        )
    return point(float(found[1]), float(found[2]))


def point(latitude: float, longitude: float) -> Coordinates:
    """The point at these degrees. Raises InputError beyond the poles or the date line, or for no numbers."""
    if abs(latitude) <= 90 and abs(longitude) <= 180:
        return Coordinates(round(latitude, _DIGITS), round(longitude, _DIGITS))
    raise InputError(
        msg("No place lies at {latitude},{longitude}.", latitude=latitude, longitude=longitude),
        msg("Latitude goes from -90 to 90, longitude from -180 to 180; latitude comes first."),
    )


def _short(degrees: float) -> str:
    return f"{degrees:.{_DIGITS}f}".rstrip("0").rstrip(".")
