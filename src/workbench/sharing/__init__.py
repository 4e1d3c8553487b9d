"""Locks, backups, copies, bundles, merges."""
