"""Comparing two annotators of an archive, and deciding between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from workbench.app.archive import Archive
from workbench.commands.curation import Curate, CurateAll
from workbench.errors import InputError
from workbench.finding.agreement import LEAST, Comparison, Row, common, compare, united
from workbench.model.ids import AnnotationId, DocumentId, EntityId, EventId, PersonId, TagId
from workbench.model.marking import Marking
from workbench.model.reading import Span
from workbench.translation import msg

Take = Literal["a", "b", "both", "shared"]
"""A's annotation, B's, all of both, or what both have."""


def compared(
    archive: Archive, a: PersonId, b: PersonId, *, document: DocumentId | None = None, least: float = LEAST
) -> Comparison:
    """Compare two people on a document, or on all documents on which both have worked.

    Private annotations, those that were agreed on, and those without a place take no part. ``least`` is the
    overlap (Jaccard, above 0 to 1) from which on two annotations are about the same place. Raises
    InputError if both are the same person or ``least`` is out of range.
    """
    if a == b:
        raise InputError(msg("One person cannot be compared with themselves."), msg("Choose two authors."))
    if not 0 < least <= 1:
        raise InputError(
            msg("The overlap must be more than 0 and at most 1."), msg("0.5 means: half of what either marks.")
        )
    read = archive.read
    documents = read.agreement.documents(a, b) if document is None else [document]
    summaries = read.readings.summaries()
    lengths = {}
    for one in documents:
        record = read.documents.get(one)
        known = summaries.get(record.reading) if record and record.reading else None
        lengths[one] = known.characters if known else 0
    ours, theirs = ([each for one in documents for each in read.agreement.work(who, one)] for who in (a, b))
    return compare(ours, theirs, lengths, least)


def decision(archive: Archive, row: Row, take: Take, *, tag_names: Sequence[str] = ()) -> Curate:
    """The command that makes of a row what was decided.

    ``both``: all words that either marks, with all labels. ``shared``: the words and the labels that both
    have. Where only one has marked the place, any choice but the absent side takes what is there. The notes
    of the sides taken go along. Raises InputError if that side has nothing there.
    """
    sides = _sides(row, take)
    spans = _spans(sides, take)
    labels = [_merged([side.labels[place] for side in sides], take) for place in range(3)]
    views = [archive.read.annotations.get(side.id) for side in sides]
    notes = dict.fromkeys(view.annotation.note for view in views if view and view.annotation.note)
    return Curate(
        document=row.one.document,
        sources=[side.id for side in (row.a, row.b) if side is not None],
        passage=archive.passage(row.one.document, *spans) if spans else None,
        tags=[TagId(one) for one in labels[0]],
        tag_names=tag_names,
        entities=[EntityId(one) for one in labels[1]],
        events=[EventId(one) for one in labels[2]],
        note="\n\n".join(notes),
    )


def agreeing(archive: Archive, found: Comparison, *, tag_names: Sequence[str] = ()) -> CurateAll:
    """The command that takes all places that both marked with the same labels and that wait for a decision.

    Where the two do not mark exactly the same words, those are taken that both mark. Raises InputError if
    there is nothing to take.
    """
    done = archive.read.agreement.curated()
    rows = [row for row in found.of("both") if decided(row, done) is None]
    if not rows:
        raise InputError(
            msg("There is nothing to take: no place waits on which both agree."),
            msg("What was taken already stays as it is."),
        )
    return CurateAll(decisions=[decision(archive, row, "shared", tag_names=tag_names) for row in rows])


def decided(row: Row, done: dict[AnnotationId, AnnotationId]) -> AnnotationId | None:
    """The agreed annotation of a row, if there is one; ``done`` is what ``curated`` tells."""
    return next((done[side.id] for side in (row.a, row.b) if side is not None and side.id in done), None)


def _sides(row: Row, take: Take) -> list[Marking]:
    wanted = {"a": (row.a,), "b": (row.b,)}.get(take, (row.a, row.b))
    sides = [side for side in wanted if side is not None]
    if not sides:
        raise InputError(msg("That person has not marked this place."), msg("Take what the other has, or leave it."))
    return sides


def _spans(sides: Sequence[Marking], take: Take) -> list[Span]:
    if take == "shared" and len(sides) == 2:
        return common(sides[0].spans, sides[1].spans)
    if len(sides) == 1:
        return list(sides[0].spans)
    return united(span for side in sides for span in side.spans)


def _merged(labels: Sequence[frozenset[str]], take: Take) -> list[str]:
    return sorted(frozenset.intersection(*labels) if take == "shared" else frozenset.union(*labels))
