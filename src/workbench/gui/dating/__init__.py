"""What the dates of the text mean, shown where one reads."""

from workbench.gui.dating.dating import Dating

__all__ = ["Dating"]
