"""Backups (being written)."""

from __future__ import annotations

from pathlib import Path

from workbench.settings import Settings


def back_up(path: Path, chosen: Settings) -> None:
    """Keep this state outside the archive."""
