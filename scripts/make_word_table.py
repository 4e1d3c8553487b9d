"""Make ``resources/words/chinese.txt``: Chinese words and how common they are, for telling words apart.

Needs the dictionary of the package ``jieba`` (MIT), which Workbench itself does not need:

    pip download --no-deps jieba        # and unpack it
    python scripts/make_word_table.py jieba-0.42.1/jieba/dict.txt
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from workbench.language.segmentation import LEVELS, LONGEST, folded

TARGET = Path(__file__).resolve().parent.parent / "resources" / "words" / "chinese.txt"
HAN = re.compile(r"[\u3400-\u9fff]+")
RARE = 4
"""Words seen less often are left out, but those of two characters, which are seldom wrong, from 3 on."""

HEADER = """\
# Chinese words and how common they are. Made by scripts/make_word_table.py; do not edit.
# Source: dict.txt of jieba 0.42.1 (https://github.com/fxsjy/jieba, MIT, copyright 2013 Sun Junyi).
# A line holds the words that begin with its first character, folded as for searching (traditional to simplified);
# after each stands a letter for its frequency, A to Z and a to z: 2 to the power of half the letter's place.
"""


def main(source: Path) -> None:
    """Write the table from the dictionary."""
    counts: Counter[str] = Counter()
    for line in source.read_text(encoding="utf-8").splitlines():
        word, count, _ = line.split(" ")
        if int(count) >= RARE - (len(word) == 2) and len(word) <= LONGEST and HAN.fullmatch(word):
            counts[folded(word)] += int(count)
    for word in tuple(counts):
        counts.setdefault(word[0], 1)  # so that every line begins with a letter
    lines: dict[str, str] = defaultdict(str)
    for word, count in sorted(counts.items()):
        lines[word[0]] += word[1:] + LEVELS[min(round(2 * math.log2(count)), len(LEVELS) - 1)]
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(HEADER + "".join(f"{first}{rest}\n" for first, rest in lines.items()), encoding="utf-8")
    print(len(counts), "words,", sum(counts.values()), "times,", TARGET.stat().st_size, "bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
