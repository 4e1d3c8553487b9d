"""SQLite: the only part that knows it."""
