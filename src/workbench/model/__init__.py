"""Frozen records and the shapes of readings."""
