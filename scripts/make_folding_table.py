"""Make ``resources/folding/characters.txt``: which character folds to which when searching.

Needs the package ``opencc`` (Apache-2.0), which Workbench itself does not need. Its converters
are asked character by character, so that only its character tables speak, never its phrases:
Taiwan and Hong Kong forms to its standard (``tw2t``, ``hk2t``), and that to simplified (``t2s``).
Unicode gives width, compatibility ideographs, radicals, case and diacritics;
``resources/folding/own-variants.txt`` the rest.

    python scripts/make_folding_table.py
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

import opencc

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "folding"
CONVERTERS = [opencc.OpenCC(name).convert for name in ("tw2t", "hk2t", "t2s")]
KEPT = frozenset("йЙ")
"""Letters of their own in spite of their mark: и and й are different words in Russian."""

COMPATIBLE = ("<wide>", "<narrow>", "<small>", "<vertical>")
RADICALS = range(0x2E80, 0x2FE0)
PAIRS_PER_LINE = 40
SURROGATES = range(0xD800, 0xE000)

HEADER = """\
# Which character folds to which when searching. Made by scripts/make_folding_table.py; do not edit.
# Chinese: character tables of OpenCC {opencc} (https://github.com/BYVoid/OpenCC, Apache-2.0), tw2t + hk2t + t2s,
# one character at a time, never jp2t, never phrases. Width, compatibility forms, radicals, case and diacritics:
# Unicode {unicode}. Variants, Japanese forms, punctuation: own-variants.txt.
# Pairs of two code points each, parted by spaces: as it stands, as it folds.
"""


def characters() -> Iterator[str]:
    """Every assigned character that is not a control, a surrogate or for private use."""
    for point in range(0x110000):
        if point not in SURROGATES and unicodedata.category(chr(point)) not in ("Cn", "Co", "Cc", "Cs"):
            yield chr(point)


def chinese() -> Iterator[tuple[str, str]]:
    """What OpenCC's character tables change."""
    for character in characters():
        for convert in CONVERTERS:
            changed = convert(character)
            if changed != character and len(changed) == 1:
                yield character, changed


def unicode_forms() -> Iterator[tuple[str, str]]:
    """Width, compatibility forms, radicals, case and diacritics."""
    for character in characters():
        changed = plain(character)
        if changed != character and not changed.isspace():
            yield character, changed


def plain(character: str) -> str:
    """The character without width, case and diacritics; itself where that is not one character."""
    kind, *parts = unicodedata.decomposition(character).split() or [""]
    if len(parts) == 1 and (kind in COMPATIBLE or ord(character) in RADICALS):
        return chr(int(parts[0], 16))
    if kind and not parts:
        return chr(int(kind, 16))
    return cased(character if character in KEPT else without_marks(character))


def without_marks(character: str) -> str:
    """The base letter of a Latin, Greek or Cyrillic letter with diacritics."""
    base, *marks = unicodedata.normalize("NFD", character)
    spaced = unicodedata.name(base, "").startswith(("LATIN", "GREEK", "CYRILLIC"))
    return base if marks and spaced and all(unicodedata.combining(mark) for mark in marks) else character


def cased(character: str) -> str:
    """The letter in lower case, where that is one character."""
    lower = character.casefold()
    return lower if len(lower) == 1 else min(character.lower(), character, key=len)


def own_variants() -> Iterator[tuple[str, str]]:
    """The pairs that the project wrote itself."""
    for line in (FOLDER / "own-variants.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield from ((pair[0], pair[1]) for pair in line.split() if pair[0] != pair[1])


def classes(edges: Iterable[tuple[str, str]]) -> dict[str, list[tuple[str, str]]]:
    """The edges by connected component: every character of a component folds to one of them."""
    parent: dict[str, str] = {}

    def root(character: str) -> str:
        while (above := parent.setdefault(character, character)) != character:
            character = above
        return character

    kept = list(edges)
    for first, second in kept:
        parent[root(first)] = root(second)
    grouped: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for edge in kept:
        grouped[root(edge[0])].append(edge)
    return grouped


def target(edges: list[tuple[str, str]]) -> str:
    """To which character of its component all others fold: one within the BMP if there is any.

    Codes of 16 bits then suffice wherever the text itself has nothing beyond the BMP. Among
    those, the simplified form.
    """
    simplify = CONVERTERS[-1]
    members = {character for edge in edges for character in edge}
    pointed = Counter(second for _, second in edges)
    leaving = {first for first, _ in edges}
    return min(members, key=lambda c: (ord(c) > 0xFFFF, simplify(c) != c, c in leaving, -pointed[c], ord(c)))


def table() -> list[tuple[str, str]]:
    """All pairs, sorted by the first."""
    grouped = classes([*own_variants(), *unicode_forms(), *chinese()])
    pairs = {c: target(edges) for edges in grouped.values() for edge in edges for c in edge}
    return sorted((first, second) for first, second in pairs.items() if first != second)


def text() -> str:
    """The file as it is shipped."""
    pairs = ["".join(pair) for pair in table()]
    lines = [" ".join(pairs[i : i + PAIRS_PER_LINE]) for i in range(0, len(pairs), PAIRS_PER_LINE)]
    return HEADER.format(opencc=version("opencc"), unicode=unicodedata.unidata_version) + "\n".join(lines) + "\n"


if __name__ == "__main__":
    written = text()
    (FOLDER / "characters.txt").write_text(written, "utf-8", newline="\n")
    print(f"{len(table())} pairs, {len(written.encode())} bytes")
