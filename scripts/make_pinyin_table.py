"""Make ``resources/pinyin/syllables.txt``: which characters are read how, for typing names by their sounds.

Needs the package ``pypinyin`` (MIT), which Workbench itself does not need. Its table of single characters is
compiled from the Unihan database (kMandarin, kHanyuPinyin, kXHC1983, kTGHZ2013). Every reading counts, without
its tone; phrases and their readings are not taken.

    python scripts/make_pinyin_table.py
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path

from pypinyin.pinyin_dict import pinyin_dict

TARGET = Path(__file__).resolve().parent.parent / "resources" / "pinyin" / "syllables.txt"
TONES = {0x300, 0x301, 0x304, 0x30C}
SYLLABLE = re.compile(r"[a-z]+")

HEADER = """\
# Which characters are read how. Made by scripts/make_pinyin_table.py; do not edit.
# Source: the table of single characters of pypinyin {version} (https://github.com/mozillazg/python-pinyin, MIT,
# copyright 2016 mozillazg and hotoo), which is compiled from the Unihan database of Unicode.
# A syllable without its tone (v for u with two dots), a space, all characters that can be read so.
"""


def toneless(reading: str) -> str:
    """The syllable in plain letters, with v for u with two dots."""
    letters = unicodedata.normalize("NFD", reading)
    kept = "".join(one for one in letters if ord(one) not in TONES)
    return kept.replace("u\u0308", "v").replace("e\u0302", "e").lower()


def main() -> None:
    """Write the table."""
    read: dict[str, set[int]] = defaultdict(set)
    for point, readings in pinyin_dict.items():
        for reading in readings.split(","):
            if SYLLABLE.fullmatch(syllable := toneless(reading)):
                read[syllable].add(point)
    lines = [f"{syllable} {''.join(map(chr, sorted(points)))}" for syllable, points in sorted(read.items())]
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(HEADER.format(version=version("pypinyin")) + "\n".join(lines) + "\n", encoding="utf-8")
    print(len(lines), "syllables,", sum(map(len, read.values())), "readings")


if __name__ == "__main__":
    main()
