"""Memos in the window: their page, the strip on the pages of what they are about, and the way to a new one."""

from workbench.gui.memos.deeds import Memoing
from workbench.gui.memos.memo_page import MemoPage
from workbench.gui.memos.strip import MemoStrip

__all__ = ["MemoPage", "MemoStrip", "Memoing"]
