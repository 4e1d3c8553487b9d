"""Mentions and suggestions, measured: 5,000 names over the documents of a folder and over generated characters.

    python benchmarks/mentions.py [FOLDER OF DOCUMENTS] [--characters N]

Prints one table; medians of warm runs where more than one is sensible.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ["WORKBENCH_HOME"] = tempfile.mkdtemp()

from workbench.app.archive import Archive
from workbench.finding.mentions import Lexicon
from workbench.finding.mentions.matching import mentions_in
from workbench.finding.suggestions import Suggester
from workbench.language.folding import FoldedText
from workbench.settings import Settings

_NAMES = 5000
_LETTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]
_WEIGHTS = [1 / (place + 2) for place in range(len(_LETTERS))]


def row(what: str, value: str, aim: str = "") -> None:
    print(f"{what:<62} {value:>12}   {aim}", flush=True)


def milliseconds(work: Callable[[], Any], runs: int = 5) -> float:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def made(characters: int) -> str:
    """Characters as frequent as they are in a language: the n-th about 1/n as often as the first."""
    piece = "".join(random.Random(1).choices(_LETTERS, _WEIGHTS, k=min(characters, 3_000_000)))
    return (piece * (characters // len(piece) + 1))[:characters]


def made_names(text: str) -> list[str]:
    """Names of two to eight characters, every fifth from the text itself."""
    choose = random.Random(2)
    names: set[str] = set()
    while len(names) < _NAMES:
        length = choose.choice([2, 3, 3, 3, 4, 5, 8])
        start = choose.randrange(len(text) - length)
        own = choose.random() < 0.2
        names.add(text[start : start + length] if own else "".join(choose.choices(_LETTERS, k=length)))
    return sorted(names)


def generated(characters: int) -> None:
    text = made(characters)
    lexicon = Lexicon([(name, str(number)) for number, name in enumerate(made_names(text[:3_000_000]))])
    for length, aim in ((140_000, "aim: about 15 ms"), (characters, "aim: about 3 s at 30 million")):
        folded = FoldedText(text[:length])
        row(f"folding {length:,} characters", f"{milliseconds(lambda f=folded: f.folded, 1):.1f} ms")
        names = lexicon.compiled(folded)
        runs = 5 if length < 1_000_000 else 1
        found = len(names.look(folded.folded).starts)
        took = milliseconds(lambda f=folded, n=names: n.look(f.folded), runs)
        row(f"{_NAMES:,} names looked for in {length:,} characters", f"{took:.1f} ms", f"{found:,} places; {aim}")
        took = milliseconds(lambda f=folded: mentions_in(f, lexicon), runs)
        row("  with owners, longest forms and longer names", f"{took:.1f} ms")


def documents(folder: Path) -> None:
    with Archive.create(Path(tempfile.mkdtemp()) / "b.workbench", chosen=Settings(author="B", backups=0)) as archive:
        archive.importer().run([folder])
        named = archive.finder.named
        suggester = Suggester(archive.read, named)
        row("suggestions of entities", f"{milliseconds(suggester.entities, 3):.0f} ms", f"{len(suggester.entities())}")
        texts = [text for *_, text in named.texts()]
        size = sum(len(text.folded) for text in texts)
        source = "".join(text.folded.text for text in texts)
        lexicon = Lexicon([(name, str(number)) for number, name in enumerate(made_names(source))])
        lexicon.compiled(texts[0])
        took = milliseconds(lambda: [mentions_in(text, lexicon) for text in texts])
        row(f"{_NAMES:,} names over the documents ({size:,} characters)", f"{took:.1f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--characters", type=int, default=30_000_000)
    chosen = parser.parse_args()
    if chosen.folder:
        documents(chosen.folder)
    generated(chosen.characters)
    row("memory at its highest", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
