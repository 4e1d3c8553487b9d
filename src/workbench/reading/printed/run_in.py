"""Headings that run into their paragraph ("1. The ledgers. Nobody …"): set apart, not cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from workbench.model.reading import BlockKind
from workbench.reading.printed.drafts import Draft
from workbench.reading.printed.headings import Mark, read_mark

_HEAD = re.compile(r"[^。；？！，,;]{2,36}?(?:。|\.(?=\s)|：(?=\S))")
_FEWEST = 2


def run_in_headings(drafts: Sequence[Draft]) -> dict[int, int]:
    """For each paragraph (by its place) that begins with one: the length of its run-in heading.

    One alone proves nothing: sisters of the same shape must count on from 1, each at the head
    of a paragraph.
    """
    found = list(_candidates(drafts))
    result: dict[int, int] = {}
    for _, sisters in groupby(enumerate(found), key=lambda pair: (pair[1][1].shape, pair[1][1].value - pair[0])):
        row = [candidate for _, candidate in sisters]
        if len(row) >= _FEWEST and row[0][1].value == 1:
            result.update({place: length for place, _, length in row})
    return result


def _candidates(drafts: Sequence[Draft]) -> Iterator[tuple[int, Mark, int]]:
    for place, draft in enumerate(drafts):
        if draft.kind is not BlockKind.PARAGRAPH or len(draft.strands) < _FEWEST:
            continue
        text = draft.strands[0].text
        mark = read_mark(text)
        head = _HEAD.match(text, mark.length) if mark else None
        if mark and head and head.end() < len(text):
            yield place, mark, head.end()
