"""The hits by what they have in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial

import numpy as np

from workbench.errors import InputError
from workbench.finding.concordance.contexts import Contexts, Stretch
from workbench.finding.concordance.lines import Lines
from workbench.finding.concordance.pages import NO_PAGE, pages_of
from workbench.finding.concordance.shapes import GROUP_KEYS, Group, GroupKey, Rows
from workbench.finding.concordance.sorting import UNDATED, first_day
from workbench.language.edtf import day_of_number
from workbench.language.folding.kinds import Kind
from workbench.model.records import Entity, Tag
from workbench.store.queries import Queries
from workbench.translation import msg

Name = tuple[str, str]
"""A group's key and its label."""
Members = Iterator[tuple[Name, Rows]]


def grouped(contexts: Contexts, lines: Lines, queries: Queries, by: GroupKey) -> list[Group]:
    """The groups. Raises InputError if there is no such way to group."""
    members: dict[str, Callable[[], Members]] = {
        "document": partial(_documents, contexts),
        "collection": partial(_collections, contexts, queries),
        "year": partial(_years, contexts),
        "page": partial(_pages, contexts),
        "left": partial(_beside, contexts, -1),
        "right": partial(_beside, contexts, 1),
        "hit": partial(_written, contexts),
        "tag": partial(_tied, contexts, lines, "tags"),
        "entity": partial(_tied, contexts, lines, "entities"),
    }
    if by not in members:
        raise InputError(
            msg("A concordance cannot be grouped by “{key}”.", key=by),
            msg("Choose from: {all}.", all=", ".join(GROUP_KEYS)),
        )
    groups = _gathered(members[by]())
    if by == "year":
        return sorted(groups, key=lambda one: (not one.label, int(one.label or 0)))
    return groups if by == "page" else sorted(groups, key=lambda one: (-one.count, one.label))


def _gathered(members: Members) -> list[Group]:
    rows: dict[Name, list[Rows]] = defaultdict(list)
    for name, some in members:
        if len(some):
            rows[name].append(some)
    together = {name: np.unique(np.concatenate(some)) for name, some in rows.items()}
    return [Group(label, len(found), found, key) for (key, label), found in together.items()]


def _rows_of(contexts: Contexts, number: int) -> Rows:
    return np.arange(*contexts.rows_of(number), dtype=np.int64)


def _documents(contexts: Contexts) -> Members:
    for number, document in enumerate(contexts.hits.documents):
        yield (document.id, document.title or document.file_name), _rows_of(contexts, number)


def _collections(contexts: Contexts, queries: Queries) -> Members:
    placed: dict[str, list[Name]] = defaultdict(list)
    for collection in queries.order.collections():
        for document in queries.order.documents_in(collection.id):
            placed[document].append((collection.id, collection.name))
    for number, record in enumerate(contexts.hits.documents):
        for name in placed.get(record.id, [("", "")]):
            yield name, _rows_of(contexts, number)


def _years(contexts: Contexts) -> Members:
    for number, document in enumerate(contexts.hits.documents):
        day = first_day(document)
        year = "" if day == UNDATED else str(day_of_number(day).year)
        yield ("", year), _rows_of(contexts, number)


def _pages(contexts: Contexts) -> Members:
    for one in contexts.stretches():
        document = contexts.hits.documents[one.number]
        labels = {page.index: page.label for page in one.reading.pages}
        found = pages_of(one.reading, contexts.hits.start[one.first : one.last])
        for page in np.unique(found).tolist():
            label = "" if page == NO_PAGE else labels.get(page, "")
            named = ", ".join(part for part in (document.title or document.file_name, label) if part)
            yield (f"{document.id} {page + 1}", named), np.flatnonzero(found == page) + one.first


def _beside(contexts: Contexts, side: int) -> Members:
    """By the character or the word beside the hit, folded; a space between is passed over."""
    for one in contexts.stretches():
        places = one.starts - 1 if side < 0 else one.ends
        places = _past_spaces(one, places, side)
        kinds = one.folded.kinds(places)
        inside = (places >= 0) & (places < len(one.folded))
        codes = np.where(inside, one.folded.codes[np.clip(places, 0, max(len(one.folded) - 1, 0))], 0)
        words = inside & np.isin(kinds, (Kind.LETTER, Kind.DIGIT))
        yield from _by_code(codes, inside & ~words, one.first)
        yield ("", ""), np.flatnonzero(~inside) + one.first
        yield from _labelled((_word(one, int(places[row]), side) for row in np.flatnonzero(words)), words, one.first)


def _past_spaces(one: Stretch, places: Rows, side: int) -> Rows:
    inside = (places >= 0) & (places < len(one.folded))
    spaces = np.zeros(len(places), dtype=np.bool_)
    spaces[inside] = one.folded.codes[places[inside]] == ord(" ")
    return np.where(spaces, places + side, places)


def _by_code(codes: Rows, chosen: np.typing.NDArray[np.bool_], first: int) -> Members:
    for code in np.unique(codes[chosen]).tolist():
        yield ("", chr(code)), np.flatnonzero(chosen & (codes == code)) + first


def _word(one: Stretch, place: int, side: int) -> str:
    """The word of letters and digits that ends (left) or begins (right) there."""
    text = one.folded.stretch(max(place - 40, 0), place + 1) if side < 0 else one.folded.stretch(place, place + 41)
    kinds = one.folded.table.kinds
    length, steps = 0, reversed(text) if side < 0 else iter(text)
    for character in steps:
        if kinds[min(ord(character), 0xFFFF)] not in (Kind.LETTER, Kind.DIGIT):
            break
        length += 1
    return text[len(text) - length :] if side < 0 else text[:length]


def _labelled(labels: Iterable[str], chosen: np.typing.NDArray[np.bool_], first: int) -> Members:
    found: dict[str, list[int]] = defaultdict(list)
    for row, label in zip((np.flatnonzero(chosen) + first).tolist(), labels, strict=True):
        found[label].append(row)
    for label, rows in found.items():
        yield ("", label), np.array(rows, dtype=np.int64)


def _written(contexts: Contexts) -> Members:
    for one in contexts.stretches():
        text, some = one.reading.text, slice(one.first, one.last)
        spans = zip(contexts.hits.start[some].tolist(), contexts.hits.end[some].tolist(), strict=True)
        labels = (" ".join(text[start:end].split()) for start, end in spans)
        yield from _labelled(labels, np.ones(one.last - one.first, dtype=np.bool_), one.first)


def _tied(contexts: Contexts, lines: Lines, field: str) -> Members:
    """By the tags or entities of the annotations that overlap the hits; the last group has none."""
    for one in contexts.stretches():
        order = np.argsort(contexts.hits.start[one.first : one.last], kind="stable") + one.first
        starts, ends = contexts.hits.start[order], contexts.hits.end[order]
        reach, free = np.maximum.accumulate(ends), np.ones(len(starts), dtype=np.bool_)
        tied = lines.tied(one.number)
        for a, b, view in zip(tied.starts.tolist(), tied.ends.tolist(), tied.views, strict=True):
            first, last = int(np.searchsorted(reach, a, side="right")), int(np.searchsorted(starts, b))
            over = np.flatnonzero(ends[first:last] > a) + first
            records: tuple[Tag | Entity, ...] = getattr(view, field)
            free[over] &= not records
            for record in records:
                yield (record.id, record.name), order[over]
        yield ("", ""), order[free]
