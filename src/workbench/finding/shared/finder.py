"""Passages that documents share, as a person reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.finding.shared.copies import Copy, copies
from workbench.finding.shared.corpus import Corpus, Load, read
from workbench.finding.shared.differences import differences
from workbench.finding.shared.extending import Block
from workbench.finding.shared.hints import hint
from workbench.finding.shared.places import Pair, passages, places
from workbench.finding.shared.shapes import Shared, SharedKind, SharedPassage
from workbench.finding.shared.stretches import Wanted
from workbench.finding.shared.tokens import sizes, weights
from workbench.model.ids import DocumentId
from workbench.model.passage import Passage
from workbench.model.reading import Span
from workbench.model.records import Document
from workbench.progress import Progress, no_progress

Row = tuple[Copy, Pair]


def shared_passages(
    documents: Sequence[Document],
    load: Load,
    wanted: Wanted | None = None,
    *,
    limit: int = 0,
    progress: Progress | None = None,
) -> Shared:
    """Every passage that stands in two of these documents (see ``Wanted``).

    ``limit`` (0: all) bounds the passages that are made, never ``total``. Where one document was asked
    for, it is on the left. Raises CancelledError when the progress is cancelled.
    """
    asked, watched = wanted or Wanted(), progress or no_progress()
    only = {asked.document, asked.other} if asked.document and asked.other else None
    corpus = read([one for one in documents if only is None or one.id in only], load, watched)
    found = [_turned(corpus, copy, asked.document) for copy in copies(corpus, asked, watched)]
    rows = list(zip(found, places(corpus, found, load, watched), strict=True))
    rows.sort(key=lambda row: (_kind(row[1]) is not SharedKind.TEXT, -_length(row[0]), row[0].blocks[0]))
    shown = rows[:limit] if limit else rows
    made = passages(corpus, [pair for _, pair in shown], load, watched)
    return Shared(tuple(_described(corpus, shown, made)), len(rows), corpus.silent)


def _turned(corpus: Corpus, copy: Copy, document: DocumentId | None) -> Copy:
    """The same, with the document that was asked for on the left."""
    if document is None or corpus.documents[copy.left].id == document:
        return copy
    return Copy(copy.right, copy.left, tuple(Block(right, left, length) for left, right, length in copy.blocks))


def _described(corpus: Corpus, rows: Sequence[Row], made: Sequence[tuple[Passage, Passage]]) -> Iterator[SharedPassage]:
    for (copy, (left, right)), sides in zip(rows, made, strict=True):
        spans = [corpus.tokens[slice(*span)] for span in (copy.left_span, copy.right_span)]
        alike = sum(int(weights(corpus.tokens[b.left : b.left + b.length]).sum()) for b in copy.blocks)
        yield SharedPassage(
            left=sides[0],
            right=sides[1],
            length=sizes(spans[0]),
            same=alike / max(int(weights(span).sum()) for span in spans),
            kind=_kind((left, right)),
            differences=tuple(differences(_words(sides[0], left.pieces), _words(sides[1], right.pieces))),
            hint=hint((corpus.documents[left.document], left.clues), (corpus.documents[right.document], right.clues)),
        )


def _words(side: Passage, pieces: Sequence[Span]) -> tuple[str, list[Span]]:
    return side.quote, [(start - side.start, end - side.start) for start, end in pieces]


def _kind(pair: Pair) -> SharedKind:
    """Running text only where both sides are."""
    return next((place.kind for place in pair if place.kind is not SharedKind.TEXT), SharedKind.TEXT)


def _length(copy: Copy) -> int:
    return sum(block.length for block in copy.blocks)
