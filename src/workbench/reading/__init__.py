"""Pure functions: characters of a source to reading text."""
