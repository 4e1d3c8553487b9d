"""Search and mentions."""
