"""The page as printed: beside the reading text or in its place, and one with it."""
