"""Dates as they are written: found in readings, and read from what a person types."""
