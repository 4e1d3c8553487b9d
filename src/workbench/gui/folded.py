"""Comparing what is typed with names: simplified with traditional, any case, any width."""

from __future__ import annotations

from functools import lru_cache

from workbench.language.folding import Folder

_FOLDER = Folder()


@lru_cache(maxsize=65_536)
def folded(text: str) -> str:
    """The text so that equal names in different spellings of the same characters become equal."""
    return "".join(map(chr, _FOLDER.fold(text).codes.tolist()))
