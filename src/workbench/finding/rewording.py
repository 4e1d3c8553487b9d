"""Find and replace over names of tags, notes and memos: what would change, before anything does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import regex  # type: ignore[import-untyped]

from workbench.errors import InputError
from workbench.finding.scan import occurrences
from workbench.language.folding import FoldedText
from workbench.language.folding.fold import code_points
from workbench.model.reading import Span
from workbench.model.records import Annotation, Entity, Event, Memo, Record, Tag
from workbench.store.queries import Queries
from workbench.translation import Message, msg

SCOPES = ("tags", "notes", "memos")
_FIELDS: dict[str, tuple[tuple[type[Record], str], ...]] = {
    "tags": ((Tag, "name"),),
    "notes": ((Annotation, "note"), (Entity, "note"), (Event, "note"), (Tag, "note")),
    "memos": ((Memo, "title"), (Memo, "text")),
}
_SECONDS = 1.0
"""A regular expression may take so long for all of them together."""


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A field whose words would change: ``spans`` are those found in ``before``, ``problem`` why it cannot be."""

    table: str
    record: str
    field: str
    before: str
    after: str
    spans: tuple[Span, ...]
    problem: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    r"""What to find and what to put in its place.

    Usually words are found as search finds them, however they are written; ``exact`` compares
    every character. With ``pattern`` ``find`` is a regular expression over the words as they
    stand (without ``exact`` capitals do not matter), and ``put`` may name its groups (\1).
    """

    find: str
    put: str
    exact: bool = False
    pattern: bool = False

    def spans(self, text: str) -> list[tuple[Span, str]]:
        """What is found in a text, from left to right, and what would stand there."""
        if self.pattern:
            return self._by_pattern(text)
        folded = FoldedText(text)
        haystack = folded.exact if self.exact else folded.folded
        needle = (folded.exact_folder if self.exact else folded.folder).fold(self.find)
        starts = occurrences(haystack, code_points(needle.text))
        if not len(starts):
            return []
        spans = haystack.spans(starts, starts + np.int64(len(needle))).tolist()
        return [((start, end), self.put) for start, end in spans]

    def _by_pattern(self, text: str) -> list[tuple[Span, str]]:
        flags = regex.VERSION0 if self.exact else regex.VERSION0 | regex.IGNORECASE
        try:
            found = list(regex.finditer(self.find, text, flags=flags, timeout=_SECONDS))
            return [(match.span(), match.expand(self.put)) for match in found if match.group()]
        except TimeoutError:
            raise InputError(
                msg("The pattern takes too long."), msg("Make it more definite; avoid nested repetitions.")
            ) from None
        except (regex.error, IndexError) as error:
            raise InputError(
                msg("The pattern cannot be understood: {reason}.", reason=str(error)),
                msg("Put a backslash before signs that mean themselves; groups are \\1, \\2."),
            ) from None


def rewritings(queries: Queries, wish: Wish, scopes: Sequence[str] = SCOPES) -> list[Rewriting]:
    """Every field that would change, tags first. Raises InputError if there is nothing to find."""
    if not wish.find.strip():
        raise InputError(msg("There is nothing to find."), msg("Type at least one character."))
    taken = _names_in_use(queries)
    found: list[Rewriting] = []
    for scope in scopes:
        for kind, field in _FIELDS[scope]:
            for record in queries.records.all(kind):
                found += _rewritten(record, field, wish, taken)
    return found


def _rewritten(record: Record, field: str, wish: Wish, taken: set[tuple[str | None, str]]) -> Iterator[Rewriting]:
    before = str(getattr(record, field))
    parts = wish.spans(before)
    pieces, last = [], 0
    for (start, end), put in parts:
        pieces += [before[last:start], put]
        last = end
    after = "".join([*pieces, before[last:]])
    if after != before:
        problem = _problem(record, field, " ".join(after.split()), taken)
        if isinstance(record, Tag) and field == "name" and problem is None:
            taken.add((record.parent, " ".join(after.split())))
        yield Rewriting(record.table, record.id, field, before, after, tuple(span for span, _ in parts), problem)


def _problem(record: Record, field: str, after: str, taken: set[tuple[str | None, str]]) -> Message | None:
    if field in ("name", "title") and not after:
        return msg("nothing would be left of the name")
    if isinstance(record, Tag) and field == "name" and (record.parent, after) in taken:
        return msg("there is a tag of this name already")
    return None


def _names_in_use(queries: Queries) -> set[tuple[str | None, str]]:
    return {(view.tag.parent, view.tag.name) for view in queries.authorities.tags(counted=False)}
