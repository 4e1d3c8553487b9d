"""References written as paragraphs that begin with their number in brackets: ``[1] Author, Title``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbench.model.reading import BlockKind
from workbench.reading.markdown.blocks import Form, Item, Leaf

LIST = -2
"""What ``Item.list`` says for such a paragraph (no ordered list has this number)."""

_LABEL = re.compile(r"\\?\[(\d{1,4})\\?\][ \t]*")
_SHARE = 0.5
"""Share of the references that the text before them must cite."""


def with_items(leaves: Sequence[Leaf]) -> list[Leaf]:
    """The leaves, the last unbroken run of references among them turned into items.

    They count only if they are numbered from 1 without a gap and at least half of them are cited before.
    """
    ends = [index for index, leaf in enumerate(leaves) if _opens(leaf)]
    if not ends:
        return list(leaves)
    last = ends[-1]
    first = last
    while first and _opens(leaves[first - 1]):
        first -= 1
    items = [item for leaf in leaves[first : last + 1] for item in _items(leaf)]
    numbers = [item.item.number for item in items if item.item]
    if len(numbers) < 2 or numbers != [str(number) for number in range(1, len(numbers) + 1)]:
        return list(leaves)
    cited = {found.group(1) for leaf in leaves[:first] for found in _LABEL.finditer(leaf.text)}
    if len(cited & set(numbers)) < _SHARE * len(numbers):
        return list(leaves)
    return [*leaves[:first], *items, *leaves[last + 1 :]]


def _opens(leaf: Leaf) -> bool:
    plain = leaf.form is Form.TEXT and leaf.kind is BlockKind.PARAGRAPH and leaf.item is None and not leaf.footnote
    return plain and _LABEL.match(leaf.text) is not None


def _items(leaf: Leaf) -> Iterator[Leaf]:
    """One leaf for each reference of the paragraph: each begins a line."""
    lines = leaf.text.split("\n")
    starts = [index for index, line in enumerate(lines) if _LABEL.match(line)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        found = _LABEL.match(lines[start])
        if found is None:
            continue
        text = "\n".join([lines[start][found.end() :], *lines[start + 1 : end]])
        item = Item(ordered=False, number=found.group(1), line=leaf.first + start, list=LIST, filled=True)
        form = leaf.form if text.strip() else Form.EMPTY
        yield replace(leaf, form=form, first=leaf.first + start, last=leaf.first + end, text=text, item=item)
