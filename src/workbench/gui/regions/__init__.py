"""Regions of pages: drawn, taken in hand, changed."""
