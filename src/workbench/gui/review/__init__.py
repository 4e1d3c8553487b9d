"""Looking through what the program has found, beside the text: every other place, suggestions."""

from workbench.gui.review.beside import BesideText
from workbench.gui.review.desk import ReviewDesk

__all__ = ["BesideText", "ReviewDesk"]
