"""Calendars other than the Gregorian: East Asian eras, lunar and solar, and the Julian calendar."""
