"""Where pages of a printed edition begin in an HTML document or an e-book."""

from __future__ import annotations

import re

from workbench.reading.html.notes import roles
from workbench.reading.html.tree import Element, Tree

_ROLES = frozenset({"pagebreak", "doc-pagebreak"})
_CLASSES = frozenset({"pagenum", "pagenumber", "pageno", "page-number", "page_number"})
_LABEL = re.compile(
    r"[\[({]?\s*(?:pp?\.|pg\.?|page|第)?\s*(\d{1,5}|[ivxlcdm]{1,9})\s*(?:页|頁)?\s*[\])}]?", re.IGNORECASE
)


def page_label(tree: Tree, element: Element) -> str | None:
    """The printed label of the page that begins at the element; None if none begins there.

    Known are the page breaks of EPUB and DPUB-ARIA, and the page numbers that transcribers set
    into the text.
    """
    if not element.attributes:
        return None
    if not _ROLES.isdisjoint(roles(element)):
        label = element.get("title") or element.get("aria-label") or tree.text(element)
        found = _LABEL.fullmatch(label.strip(" ."))
        return found[1] if found else label
    if _CLASSES.isdisjoint(element.tokens("class")):
        return None
    found = _LABEL.fullmatch(tree.text(element)) or _LABEL.fullmatch(element.get("title"))
    return found[1] if found else None
