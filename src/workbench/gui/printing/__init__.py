"""Printing an annotated document: on paper, or (in a process of its own) as PDF."""
