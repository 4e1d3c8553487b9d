"""Which tables hold data, and which only set things side by side."""

from __future__ import annotations

from collections.abc import Container

from workbench.reading.html import elements
from workbench.reading.html.tree import Element

_LONG = 600
"""Characters of a cell from which on it holds text of its own, not data."""


def is_data_table(table: Element, apart: Container[Element]) -> bool:
    """Whether to read a table as a table: it has rows and columns, and cells that are no texts.

    Tables with tables, headings or elements of ``apart`` (notes) in them are read block by block.
    """
    if "presentation" in table.tokens("role"):
        return False
    rows, columns, stack = 0, 0, [table]
    while stack:
        element = stack.pop()
        for node in element.children:
            if not isinstance(node, Element):
                continue
            if node.name == "table" or node.name in elements.HEADINGS or node in apart:
                return False
            if node.name in ("td", "th") and node.size > _LONG:
                return False
            if node.name == "tr":
                rows += 1
                columns = max(columns, _cells(node))
            stack.append(node)
    return rows > 1 and columns > 1


def _cells(row: Element) -> int:
    return sum(isinstance(node, Element) and node.name in ("td", "th") for node in row.children)
