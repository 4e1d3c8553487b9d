"""Dialogs: each asks for one thing and hands back a command, or nothing."""
