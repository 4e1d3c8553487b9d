"""Classes of characters that printed pages are read by: what is Chinese, what ends a sentence.

Ranges follow the blocks of Unicode 15 (Blocks.txt); punctuation classes follow the line-breaking
rules that Chinese typesetting keeps (GB/T 15834, CLREQ 3.1.5).
"""

from __future__ import annotations

import re

CJK = (
    "\u2e80-\u2fdf\u3000-\u30ff\u3100-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
)
"""Ideographs, kana, bopomofo and full-width signs, as the inside of a regular expression's class."""

CLOSERS = "。．，、；：？！”’」』》〉）】〕］｝…"
"""Signs that never begin a Chinese line, and that a raised note number follows gladly."""

OPENERS = "“‘「『《〈（【〔［｛([{"
FINAL = "。．？！；：.?!;:"
SENTENCE_END = "。？！.?!…"
_WRAPPING = "”’」』》〉）】〕］｝)]}\"'"

_SHARED = "“”‘’…—–·"

_IDEOGRAPH = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_CJK = re.compile(f"[{CJK}]")


def is_cjk(character: str) -> bool:
    """Whether Chinese or Japanese typesetting sets this character without spaces around it."""
    return bool(_CJK.match(character))


def is_ideograph(character: str) -> bool:
    """Whether the character is a Chinese one (also 〇)."""
    return bool(_IDEOGRAPH.match(character))


def ends_cjk(text: str) -> bool:
    """Whether the text ends in Chinese; quotation marks and dashes, common to all scripts, are looked through."""
    bare = text[-8:].rstrip(_SHARED)
    return not bare or is_cjk(bare[-1])


def display_width(text: str) -> float:
    """Columns that ``text`` takes on the page: 1 for Latin, 2 for Chinese, 1.5 for Cyrillic.

    The length in UTF-8 tells the three apart in one step: 1, 3 and 2 bytes a character.
    """
    if text.isascii():
        return float(len(text))
    return (len(text) + len(text.encode("utf-8", "surrogatepass"))) / 2


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does, closing quotes and brackets looked through."""
    bare = text[-8:].rstrip(_WRAPPING)
    return bool(bare) and bare[-1] in SENTENCE_END


def ends_clause(text: str) -> bool:
    """Whether the text ends a sentence, or stops at a colon or semicolon."""
    bare = text[-8:].rstrip(_WRAPPING)
    return bool(bare) and bare[-1] in FINAL + "…"
