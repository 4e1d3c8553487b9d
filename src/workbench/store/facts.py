"""Facts about the archive itself: its title, and the id that all its copies share."""

from __future__ import annotations

import sqlite3
from pathlib import Path


def fact(connection: sqlite3.Connection, name: str) -> str:
    """The fact of this name; empty if it is not known."""
    row = connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else ""


def set_fact(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Write the fact down, inside the caller's transaction."""
    connection.execute(
        "INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )


def set_fact_in(path: Path, name: str, value: str) -> None:
    """Write the fact down in a file that nobody else has open."""
    connection = sqlite3.connect(path)
    try:
        with connection:
            set_fact(connection, name, value)
    finally:
        connection.close()
