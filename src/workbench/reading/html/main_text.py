"""What of a page is its main text, and what is layout around it.

A page that says where its text is (``article``, ``main``, a wiki's own class) is believed if most of
the prose stands there. Else everything is read but what is surely layout: by element, by role, by
name, or a list of links before the first or behind the last paragraph. Nothing that holds half of
the prose is ever layout.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, takewhile

from workbench.reading.html import elements
from workbench.reading.html.tree import Element, Text, Tree

_LAYOUT_ELEMENTS = frozenset({"nav", "aside", "form", "dialog", "search", "menu"})
_PAGE_LEVEL = frozenset({"header", "footer"})
"""Layout unless they belong to an article."""

_LAYOUT_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu", "menubar"}
    | {"toolbar", "alert", "presentation-only"}
)
_LAYOUT_NAMES = frozenset(
    {"nav", "navbar", "navbox", "navigation", "menu", "submenu", "breadcrumb", "breadcrumbs", "sidebar", "cookie"}
    | {"cookies", "consent", "gdpr", "newsletter", "subscribe", "advert", "advertisement", "ads", "ad", "adsbygoogle"}
    | {
        "promo",
        "share",
        "sharing",
        "social",
        "related",
        "recommended",
        "comments",
        "commentlist",
        "disqus",
        "pagination",
    }
    | {"pager", "toc", "catlinks", "printfooter", "noprint", "editsection", "hatnote", "popup", "modal"}
    | {"toolbar", "paywall"}
)
"""Words of which the classes and ids of layout are made."""

_ALWAYS_SHOWN = frozenset({"html", "body", "main", "article"})
"""What pages hide only until a script has run."""

_WORD = re.compile(r"[a-z]+")
_MOST = 0.8
_LEAST = 0.4
"""Share of a page's prose that a part must hold to be believed to be its main text."""

_PROSE = 60
"""Characters of an element's own text, links aside, from which on it is a paragraph."""
_LINKED = 0.7
_FEW = 0.3
"""Where less than this share would be left, the lists of links are what the page is about."""

_HOLDERS = frozenset(
    {"ul", "ol", "dl", "div", "table", "p", "section", "center", "td", "tr", "tbody", "header", "footer"}
)


@dataclass(frozen=True, slots=True)
class MainText:
    """``root`` holds the main text but for the elements in ``dropped``; ``heading`` stands before it."""

    root: Element
    dropped: frozenset[Element]
    heading: Element | None = None


def weigh(tree: Tree) -> None:
    """Set each element's ``size`` (characters that can be read), ``linked`` and ``links``."""
    for element in reversed(tree.order):
        if element.name in elements.SILENT or is_hidden(element):
            element.size = element.linked = element.links = 0
        if element.name not in elements.SILENT:
            element.size += _characters(tree.source, element)
        if element.name == "a" and element.get("href"):
            element.linked = element.size
            element.links += 1
        if element.parent is not None:
            element.parent.size += element.size
            element.parent.linked += element.linked
            element.parent.links += element.links


def _characters(source: str, element: Element) -> int:
    """The characters of the element's own text, blanks aside."""
    count = 0
    for node in element.children:
        if isinstance(node, Text):
            count += len("".join(source[node.start : node.end].split()))
    return count


def is_hidden(element: Element) -> bool:
    """Whether the page shows the element to nobody."""
    attributes = element.attributes
    if not attributes or element.name in _ALWAYS_SHOWN:
        return False
    if "style" not in attributes:
        return "hidden" in attributes
    style = attributes["style"].replace(" ", "").lower()
    return "hidden" in attributes or "display:none" in style or "visibility:hidden" in style


def whole_text(tree: Tree) -> MainText:
    """Everything, for documents that hold nothing but their text."""
    return MainText(tree.root, frozenset())


def main_text(tree: Tree, keep: Collection[Element] = ()) -> MainText:
    """The main text of a page that has been weighed; elements in ``keep`` are never layout."""
    body = next((element for element in tree.order if element.name == "body"), tree.root)
    body = body if 2 * body.size > tree.root.size else tree.root
    named = _named(tree, body)
    root = named or body
    kept = set[Element]()
    for element in (*keep, *_titles(tree)):
        kept.update(takewhile(lambda above: above not in kept, chain((element,), ancestors(element))))
    bounds = (root.start, root.end) if named else _prose_bounds(tree, root)
    dropped = frozenset(_layout(root, kept, bounds))
    if _read(root, dropped) < _FEW * root.size:
        dropped = frozenset(_layout(root, kept, None))
    if _prose(root) and not _read(root, dropped):
        return MainText(root, frozenset())
    return MainText(root, dropped, _heading(tree, root))


def ancestors(element: Element) -> Iterator[Element]:
    """The elements around an element, the innermost first."""
    above = element.parent
    while above is not None:
        yield above
        above = above.parent


def _prose(element: Element) -> int:
    return element.size - element.linked


def _read(root: Element, dropped: frozenset[Element]) -> int:
    return root.size - sum(element.size for element in dropped)


def _named(tree: Tree, body: Element) -> Element | None:
    """The smallest part that says it is the main text and holds most of what such parts hold."""
    parts = [element for element in tree.order if _says_main(element) and element.size]
    most = max((_prose(part) for part in parts), default=0)
    if not parts or most < _LEAST * _prose(body):
        return None
    articles = sum(map(_prose, _outermost(part for part in parts if part.name == "article")))
    chosen = min((part for part in parts if _prose(part) >= _MOST * most), key=lambda part: part.size)
    return None if articles > most / _MOST and chosen.name == "article" else chosen


def _outermost(found: Iterable[Element]) -> Iterator[Element]:
    """Those of the elements, given as they begin, that stand in none of the others."""
    end = -1
    for element in found:
        if element.start >= end:
            end = element.end
            yield element


def _says_main(element: Element) -> bool:
    if element.name in ("article", "main"):
        return True
    if not element.attributes:
        return False
    return (
        "main" in element.tokens("role")
        or "articlebody" in element.tokens("itemprop")
        or "mw-parser-output" in element.tokens("class")
    )


def _prose_bounds(tree: Tree, root: Element) -> tuple[int, int]:
    """From the first paragraph to the last; lists of links between them belong to the text."""
    found = [element for element in tree.order if element.size - element.linked >= _PROSE and _own(tree, element)]
    inside = [element for element in found if root.start <= element.start and element.end <= root.end]
    return (inside[0].start, max(element.end for element in inside)) if inside else (root.start, root.end)


def _own(tree: Tree, element: Element) -> bool:
    """Whether the element holds prose itself, in its own text and in elements within lines."""
    if element.name in elements.SILENT:
        return False
    own = 0
    for node in element.children:
        if isinstance(node, Text):
            own += len("".join(tree.source[node.start : node.end].split()))
        elif node.name not in elements.BLOCKS:
            own += node.size - node.linked
    return own >= _PROSE


def _layout(root: Element, kept: set[Element], bounds: tuple[int, int] | None) -> Iterator[Element]:
    """The outermost elements within ``root`` that are layout.

    Lists of links are, where they stand outside of ``bounds``; without bounds neither they nor names count.
    """
    stack: list[tuple[Element, bool]] = [(root, _says_main(root))]
    while stack:
        element, inside = stack.pop()
        for node in element.children:
            if isinstance(node, Text) or node.name in elements.SILENT or not node.size:
                continue
            if node not in kept and 2 * _prose(node) <= _prose(root) and _is_layout(node, inside, bounds):
                yield node
            else:
                stack.append((node, inside or node.name in ("article", "main")))


def _is_layout(element: Element, in_article: bool, bounds: tuple[int, int] | None) -> bool:
    if element.name in _LAYOUT_ELEMENTS or (element.name in _PAGE_LEVEL and not in_article):
        return True
    if element.attributes and _LAYOUT_ROLES.intersection(element.tokens("role")):
        return True
    if bounds is None:
        return False
    if element.attributes and _named_as_layout(element):
        return True
    outside = element.end <= bounds[0] or element.start >= bounds[1]
    return outside and element.name in _HOLDERS and element.linked >= _LINKED * element.size and element.links > 2


def _named_as_layout(element: Element) -> bool:
    if element.name in elements.HEADINGS or element.name in ("p", "li", "td"):
        return False
    words = _WORD.findall(f"{element.get('class')} {element.get('id')}".lower())
    return not _LAYOUT_NAMES.isdisjoint(words)


def _title(tree: Tree) -> str:
    return next((tree.text(element) for element in tree.order if element.name == "title"), "")


def _titles(tree: Tree) -> list[Element]:
    """Headings with which the page's title begins: they are the text's own, wherever they stand."""
    title = _title(tree)
    headings = (element for element in tree.order if element.name == "h1" and 0 < element.size <= len(title))
    return [heading for heading in headings if title.startswith(tree.text(heading))]


def _heading(tree: Tree, root: Element) -> Element | None:
    """The page's own heading if it stands before the main text: the one that its title repeats."""
    headings = [element for element in tree.order if element.name == "h1" and element.size]
    if any(root.start <= heading.start < root.end for heading in headings):
        return None
    title = _title(tree)
    before = [heading for heading in headings if heading.end <= root.start and tree.text(heading) in title]
    return before[-1] if before else None
