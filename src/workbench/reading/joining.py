"""What stands in the reading where a line of the source ended within a paragraph."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_QUOTES = frozenset("“”‘’…—·")
"""Characters that are wide in Chinese and narrow elsewhere."""


@lru_cache(maxsize=20_000)
def is_east_asian(character: str) -> bool:
    """Whether the character is Chinese or Japanese, or full-width punctuation (Korean has spaces)."""
    return unicodedata.east_asian_width(character) in "WF" and not "\uac00" <= character <= "\ud7a3"


def joint(before: str, after: str, *, spaced: bool = False) -> str:
    """What joins a line's last character with the next line's first: ``""`` or a space.

    Nothing between two East Asian characters (quotes and dashes count as such beside one), as in
    CSS Text 3, section 4.1.3, and pandoc's ``east_asian_line_breaks``. ``spaced`` says that the
    source breaks its lines only where there were spaces: then they stand between characters of
    words again, but not beside punctuation.
    """
    left, right = is_east_asian(before), is_east_asian(after)
    if (left and (right or after in _QUOTES)) or (right and before in _QUOTES):
        return " " if spaced and before.isalnum() and after.isalnum() else ""
    return " "
