"""All texts that are compared, one behind the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from workbench.errors import InputError
from workbench.finding.shared.tokens import BAR, Integers, Tokens, tokens_of
from workbench.model.reading import Reading
from workbench.model.records import Document
from workbench.progress import Progress
from workbench.translation import msg

Load = Callable[[Document], Reading]


@dataclass(frozen=True, eq=False)
class Corpus:
    """``starts``: the position of each document's first token; ``bars``: positions that nothing crosses.

    ``silent`` names the documents that have no text in this copy and could not be compared.
    """

    documents: tuple[Document, ...]
    tokens: Tokens
    starts: Integers
    bars: Integers
    silent: tuple[str, ...]

    def document_of(self, positions: Integers) -> Integers:
        """In which of the documents each position stands."""
        return np.searchsorted(self.starts, positions, side="right") - 1

    def segment(self, position: int) -> tuple[int, int]:
        """The positions between the bars around this one."""
        after = int(np.searchsorted(self.bars, position, side="right"))
        return int(self.bars[after - 1]) + 1, int(self.bars[after])


def read(documents: Sequence[Document], load: Load, progress: Progress) -> Corpus:
    """Fold all these documents; what their copy of the archive does not hold is ``silent``."""
    present, silent, parts = list[Document](), list[str](), list[Tokens]()
    for number, document in enumerate(documents):
        progress.report(number, len(documents), msg("Reading “{title}”", title=document.title))
        try:
            reading = load(document)
        except InputError:
            silent.append(document.title)
            continue
        tokens = tokens_of(reading).tokens
        parts += [tokens, np.array([BAR], dtype=np.uint32)]
        present.append(document)
    lengths = [len(parts[at]) + 1 for at in range(0, len(parts), 2)]
    tokens = np.concatenate(parts) if parts else np.empty(0, dtype=np.uint32)
    starts = np.cumsum([0, *lengths])[:-1]
    bars = np.union1d(np.flatnonzero(tokens == BAR), np.array([-1, len(tokens)]))
    return Corpus(tuple(present), tokens, starts.astype(np.int64), bars, tuple(silent))
