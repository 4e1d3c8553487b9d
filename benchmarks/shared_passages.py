"""Shared passages, measured: time, memory and recall over generated documents with planted copies.

    python benchmarks/shared_passages.py [MILLIONS OF CHARACTERS …]     (3 and 30 if none are given)

Two thirds of the documents are Chinese, one third Latin; words are drawn from a vocabulary with the
frequencies that words have (Zipf). A planted copy is a passage of 25 to 400 characters that is put into
another document: half of them in the other script, with other punctuation and line breaks, and with no
edit, one edit in twenty, or one in ten tokens. All begin with the same head, which is boilerplate. Each size runs
in a process of its own; memory is the peak beyond the texts themselves.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate

from workbench import assets
from workbench.finding.shared import Wanted
from workbench.finding.shared.copies import copies
from workbench.finding.shared.corpus import read
from workbench.finding.shared.finder import shared_passages
from workbench.model.ids import DocumentId
from workbench.model.reading import Block, BlockKind, Reading
from workbench.model.records import Document
from workbench.model.source_map import Run, RunKind, SourceMap
from workbench.progress import no_progress

LENGTH = 100_000
HEAD = "港務局檔案抄本第一輯，凡例與說明見卷首，未經許可不得翻印。\n"
COPIES_PER_MILLION = 20
RATES = (0.0, 0.05, 0.1)


@dataclass(frozen=True)
class Planted:
    left: int
    left_start: int
    left_end: int
    right: int
    right_start: int
    right_end: int
    rate: float
    letters: int


def other_script() -> dict[int, str]:
    """Traditional characters by the simplified ones that fold to them."""
    lines = assets.path("folding", "characters.txt").read_text("utf-8").splitlines()
    packed = "".join(line for line in lines if not line.startswith("# ")).replace(" ", "")
    pairs = zip(packed[::2], packed[1::2], strict=True)
    return {ord(two): one for one, two in pairs if "\u4e00" <= one <= "\u9fff" and "\u4e00" <= two <= "\u9fff"}


class Maker:
    def __init__(self, seed: int) -> None:
        self.choose = random.Random(seed)
        signs = [chr(code) for code in range(0x4E00, 0x4E00 + 3500)]
        letters = "etaoinshrdlucmfwypvbgk"
        self.words = {
            "": ["".join(self.choose.choices(signs, k=self.choose.choice((1, 2, 2, 2, 3, 4)))) for _ in range(30_000)],
            " ": ["".join(self.choose.choices(letters, k=self.choose.randint(2, 11))) for _ in range(30_000)],
        }
        self.shares = list(accumulate(1 / (rank + 20) for rank in range(30_000)))
        self.script = other_script()

    def text(self, gap: str) -> str:
        count = LENGTH // (2 if gap == "" else 7)
        words = self.choose.choices(self.words[gap], cum_weights=self.shares, k=count)
        pieces, place = [HEAD], 0
        while place < count:
            step = self.choose.randint(6, 18)
            pieces.append(gap.join(words[place : place + step]) + ("。" if gap == "" else ". "))
            place += step
            if self.choose.random() < 0.1:
                pieces.append("\n")
        return "".join(pieces)

    def edited(self, words: str, gap: str, rate: float) -> str:
        tokens = list(words) if gap == "" else words.split(" ")
        made = []
        for number, token in enumerate(tokens):
            edge = number < 3 or number >= len(tokens) - 3
            what = self.choose.random() if not edge and self.choose.random() < rate else 1.0
            fresh = self.choose.choice(self.words[gap])
            made += [] if what < 0.2 else [fresh, token] if what < 0.4 else [fresh] if what < 1.0 else [token]
        text = gap.join(made)
        return text.translate(self.script) if self.choose.random() < 0.5 else text


def corpus(millions: float) -> tuple[list[str], list[Planted]]:
    maker = Maker(4)
    count = max(round(millions * 1_000_000 / LENGTH), 3)
    gaps = ["" if number % 3 else " " for number in range(count)]
    texts = [maker.text(gap) for gap in gaps]
    planted = []
    for _ in range(round(millions * COPIES_PER_MILLION)):
        left, right = maker.choose.sample(range(count), 2)
        gap = gaps[left]
        size = maker.choose.randint(25, 400) * (1 if gap == "" else 3)
        start = maker.choose.randrange(1000, len(texts[left]) - size - 1000)
        if gap:
            start, end = texts[left].index(" ", start) + 1, texts[left].index(" ", start + size)
        else:
            end = start + size
        rate = maker.choose.choice(RATES)
        copy = maker.edited(texts[left][start:end], gap, rate)
        planted.append((left, start, end, right, copy, rate, size))
    return placed(texts, planted, maker.choose)


def placed(texts: list[str], planted: list, choose: random.Random) -> tuple[list[str], list[Planted]]:
    """Put the copies between paragraphs: they never break a source, and sources never move."""
    behind: dict[int, list[str]] = {}
    lengths = [len(text) for text in texts]
    found = []
    for left, start, end, right, copy, rate, size in planted:
        lead = (
            "\n" + "".join(choose.choices("ⅠⅡⅢⅣⅤ", k=1)) + choose.choice(("甲乙丙丁戊己", "quite another thing ")) + "“"
        )
        at = lengths[right] + len(lead)
        behind.setdefault(right, []).append(lead + copy + "”")
        lengths[right] += len(lead) + len(copy) + 1
        found.append(Planted(left, start, end, right, at, at + len(copy), rate, size))
    return [text + "".join(behind.get(number, ())) for number, text in enumerate(texts)], found


def reading(text: str) -> Reading:
    blocks, place = [], 0
    for line in text.split("\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, place, place + len(line)))
        place += len(line) + 1
    copied = SourceMap((Run(RunKind.COPIED, 0, len(text), 0, len(text)),))
    return Reading(text, copied, tuple(blocks), "made", 1, body_end=len(text), notes_end=len(text))


def measure(millions: float) -> None:
    texts, planted = corpus(millions)
    total = sum(map(len, texts))
    names = [Document(id=DocumentId(str(n)), title=f"{n}", file_name=f"{n:05}", media_type="", checksum="", size=0)
             for n in range(len(texts))]  # fmt: skip
    load = {name.id: text for name, text in zip(names, texts, strict=True)}
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.perf_counter()
    folded = read(names, lambda one: reading(load[one.id]), no_progress())
    read_time = time.perf_counter() - begun
    begun = time.perf_counter()
    made = copies(folded, Wanted(), no_progress())
    compared = time.perf_counter() - begun
    del folded
    begun = time.perf_counter()
    shared = shared_passages(names, lambda one: reading(load[one.id]))
    whole = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{total / 1e6:7.1f} M characters, {len(texts)} documents, {len(planted)} copies planted")
    print(f"   fold {read_time:.2f} s   compare {compared:.2f} s   all, with passages {whole:.2f} s")
    print(f"   memory {before / 1024:.0f} MB before, {(peak - before) / 1024:.0f} MB more at the peak")
    print(f"   {len(made)} passages found")
    recall(planted, shared, [len(text) for text in texts])


def recall(planted: list[Planted], shared, lengths: list[int]) -> None:
    by_pair: dict[tuple[int, int], list] = {}
    for one in shared.passages:
        sides = sorted((one.left, one.right), key=lambda p: int(p.document))
        by_pair.setdefault((int(sides[0].document), int(sides[1].document)), []).append(sides)
    tried, hit, exact = Counter(), Counter(), Counter()
    used = set()
    for one in planted:
        ends = sorted([(one.left, one.left_start, one.left_end), (one.right, one.right_start, one.right_end)])
        tried[one.rate] += 1
        best = None
        for sides in by_pair.get((ends[0][0], ends[1][0]), ()):
            covered = [
                max(min(side.end, end) - max(side.start, start), 0) / (end - start)
                for side, (_, start, end) in zip(sides, ends, strict=True)
            ]
            if min(covered) >= 0.9:
                best = max(abs(side.start - start) + abs(side.end - end)
                           for side, (_, start, end) in zip(sides, ends, strict=True))  # fmt: skip
                used.add(id(sides))
                break
        hit[one.rate] += best is not None
        exact[one.rate] += best is not None and best <= 2  # a full stop or a space at an end
    for rate in RATES:
        print(f"   edits {rate:.0%}: {hit[rate]} of {tried[rate]} found, {exact[rate]} with exact ends")
    print(f"   found, but not planted: {sum(map(len, by_pair.values())) - len(used)}", flush=True)


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "--one":
        measure(float(sys.argv[2]))
    else:
        for size in sys.argv[1:] or ["3", "30"]:
            subprocess.run([sys.executable, __file__, "--one", size], check=True)
