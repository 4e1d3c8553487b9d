"""Which face shows Chinese text, and which characters no installed font can show.

Without a Chinese locale, Qt and fontconfig take the Japanese face of the pan-CJK fonts, which
draws 直, 骨 or 令 in another shape: the face is therefore named for each document.
"""

from __future__ import annotations

import platform
import sys
import unicodedata
from collections.abc import Iterable, Sequence

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QTextLayout

_NOT_DRAWN = {"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"}
_PAN_CJK = ("Noto Serif CJK", "Source Han Serif", "Noto Sans CJK", "Source Han Sans")
_PACKAGES = {
    "debian": ("fonts-noto-cjk", "fonts-hanazono"),
    "fedora": ("google-noto-serif-cjk-fonts", "hanazono-fonts"),
    "arch": ("noto-fonts-cjk", "ttf-hanazono"),
    "suse": ("google-noto-serif-sc-fonts", "hanazono-fonts"),
}
_SIMPLIFIED = (
    "Noto Serif SC",
    "Songti SC",
    "STSong",
    "SimSun",
    "Noto Sans SC",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "AR PL UMing CN",
)
_TRADITIONAL = (
    "Noto Serif TC",
    "Songti TC",
    "LiSong Pro",
    "PMingLiU",
    "MingLiU",
    "Noto Sans TC",
    "PingFang TC",
    "Microsoft JhengHei",
    "AR PL UMing TW",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
)


def han_family(script: str, families: Sequence[str] | None = None) -> str | None:
    """The best installed family for ``"zh-Hans"`` or ``"zh-Hant"`` (anything else: as Hans).

    None if no family with a Chinese face is known to be there; ``families`` are those installed.
    """
    installed = set(QFontDatabase.families() if families is None else families)
    for wanted in _wanted(script):
        if wanted in installed:
            return wanted
    return None


def reading_families(script: str, chosen: str = "") -> list[str]:
    """Families in the order in which a character is looked for: the user's, ours, the sister face."""
    sister = "zh-Hans" if _traditional(script) else "zh-Hant"
    desktop = QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)).family()
    found = (chosen, han_family(script), han_family(sister), desktop)  # not the program's own: that is the language's
    return list(dict.fromkeys(family for family in found if family))


def missing_glyphs(text: str, font: QFont) -> set[str]:
    """The characters of ``text`` for which neither the font nor any fallback has a glyph."""
    characters = sorted(character for character in set(text) if unicodedata.category(character) not in _NOT_DRAWN)
    layout = QTextLayout("".join(characters), font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    units = [unit for character in characters for unit in [character] * (1 + (ord(character) > 0xFFFF))]
    return {
        units[index]
        for run in layout.glyphRuns(-1, -1, QTextLayout.GlyphRunRetrievalFlag.RetrieveAll)
        for glyph, index in zip(run.glyphIndexes(), run.stringIndexes(), strict=True)
        if glyph == 0
    }


def package_for(characters: Iterable[str]) -> str:
    """The package (or font) that shows these characters, by the name that it has on this system.

    Names as in Debian, Fedora, Arch and openSUSE in 2026; elsewhere that of the font itself.
    """
    rare = any(ord(character) > 0xFFFF for character in characters)
    if sys.platform != "linux":
        return "Hanazono Mincho" if rare else "Noto Serif CJK"
    try:
        system = platform.freedesktop_os_release()
    except OSError:
        system = {}
    for name in (system.get("ID", ""), *system.get("ID_LIKE", "").split()):
        if name in _PACKAGES:
            return _PACKAGES[name][rare]
    return "Hanazono Mincho" if rare else "Noto Serif CJK"


def _traditional(script: str) -> bool:
    return script.replace("_", "-").lower() in {"zh-hant", "zh-tw", "zh-hk", "zh-mo", "hant"}


def _wanted(script: str) -> tuple[str, ...]:
    face, plain = ("TC", _TRADITIONAL) if _traditional(script) else ("SC", _SIMPLIFIED)
    return (*(f"{family} {face}" for family in _PAN_CJK), *plain)
