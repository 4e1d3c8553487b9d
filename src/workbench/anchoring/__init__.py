"""Finding a passage again when its text has moved."""
