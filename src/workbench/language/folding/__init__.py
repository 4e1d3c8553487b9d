"""Folding for search: different ways to write the same characters become equal."""

from workbench.language.folding.fold import Folded, Folder
from workbench.language.folding.text import FoldedText

__all__ = ["Folded", "FoldedText", "Folder"]
