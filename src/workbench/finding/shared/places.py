"""From positions of tokens to places of readings, each reading looked at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.finding.shared.copies import Copy
from workbench.finding.shared.corpus import Corpus, Load
from workbench.finding.shared.hints import ClueFinder, Clues
from workbench.finding.shared.kinds import Kinds
from workbench.finding.shared.shapes import SharedKind
from workbench.finding.shared.tokens import tokens_of
from workbench.model.passage import Passage, passage
from workbench.model.reading import Span
from workbench.progress import Progress
from workbench.translation import msg


@dataclass(frozen=True, slots=True)
class Place:
    """One side of a copy: ``pieces`` are the spans of its blocks in code points of the reading."""

    document: int
    pieces: tuple[Span, ...]
    kind: SharedKind
    clues: Clues

    @property
    def span(self) -> Span:
        """From the first to the last character."""
        return self.pieces[0][0], self.pieces[-1][1]


Pair = tuple[Place, Place]


def places(corpus: Corpus, found: Sequence[Copy], load: Load, progress: Progress) -> list[Pair]:
    """Both places of each copy."""
    made: list[dict[int, Place]] = [{} for _ in found]
    asked = _by_document([(copy.left, copy.right) for copy in found])
    for done, (document, wanted) in enumerate(asked):
        progress.report(done, len(asked), msg("Looking at the places"))
        reading = load(corpus.documents[document])
        tokens, kinds = tokens_of(reading), Kinds(reading)
        clues, first = ClueFinder(reading, kinds), int(corpus.starts[document])
        for number, side in wanted:
            blocks = np.array([(block[side], block.length) for block in found[number].blocks]) - (first, 0)
            firsts, lasts = tokens.starts[blocks[:, 0]], tokens.ends[blocks.sum(axis=1) - 1]
            pieces = tuple(zip(firsts.tolist(), lasts.tolist(), strict=True))
            span = (pieces[0][0], pieces[-1][1])
            made[number][side] = Place(document, pieces, kinds.of(span), clues.at(span))
    return [(sides[0], sides[1]) for sides in made]


def passages(corpus: Corpus, found: Sequence[Pair], load: Load, progress: Progress) -> list[tuple[Passage, Passage]]:
    """The passages at these places."""
    made: list[dict[int, Passage]] = [{} for _ in found]
    asked = _by_document([(left.document, right.document) for left, right in found])
    for done, (number, wanted) in enumerate(asked):
        progress.report(done, len(asked), msg("Looking at the places"))
        document = corpus.documents[number]
        reading = load(document)
        for pair, side in wanted:
            made[pair][side] = passage(document.id, reading, [found[pair][side].span], labels=document.labels)
    return [(sides[0], sides[1]) for sides in made]


def _by_document(sides: Sequence[tuple[int, int]]) -> list[tuple[int, list[tuple[int, int]]]]:
    """Of each document the copies in which it stands, and on which side (0 or 1)."""
    found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, pair in enumerate(sides):
        for side, document in enumerate(pair):
            found[document].append((number, side))
    return sorted(found.items())
