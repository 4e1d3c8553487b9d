"""Radicals that stand for the characters they look like, as PDF extractors give them.

Fonts whose glyphs serve both a radical and a character (Noto, Source Han) come out with the
radical's code. The blocks Kangxi Radicals and CJK Radicals Supplement are folded by their
decompositions and by Unicode's EquivalentUnifiedIdeograph.txt (15.1; only radicals that have
been met standing for whole characters). Length never changes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

_SUPPLEMENT = dict(
    zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻗⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳⻑⻒⺁⺊⺒⺓⺙⺝⺼⺗⺛⺩⺬⺮⻌⻍⻎⻏⻖",
        "母民虎西见角贝车长门雨青页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟長镸厂卜己幺攵月肉心旡王示竹辶辶辶阝阝",
        strict=True,
    )
)

RADICALS: Mapping[int, str] = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
    **{ord(radical): character for radical, character in _SUPPLEMENT.items()},
}
"""For ``str.translate``: code of a radical → the character that was printed."""

_ANY = re.compile("[\u2e80-\u2fdf]")


def without_radicals(source: str) -> str:
    """The text with every radical replaced by its character, of the same length."""
    return source.translate(RADICALS) if _ANY.search(source) else source


def radicals_in(source: str) -> tuple[tuple[str, str], ...]:
    """Pairs (radical, character) for the radicals of a text."""
    found = sorted(set(_ANY.findall(source)))
    return tuple((radical, RADICALS[ord(radical)]) for radical in found if ord(radical) in RADICALS)
