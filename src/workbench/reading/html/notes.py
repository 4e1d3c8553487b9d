"""The notes of HTML documents: links that are markers, and the elements to which they lead."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from urllib.parse import unquote

from workbench.reading.html import elements
from workbench.reading.html.main_text import ancestors
from workbench.reading.html.tree import Element, Tree

_LABEL = re.compile(
    r"[\[(（〔【［]?\s*(?:(?:注|註|note|n\.?|fn\.?|lower-\w+|a|nb)\s*)?(?:\d{1,4}|[ivxlc]{1,6}|[a-z]|[*†‡§¶※]{1,4}|[①-⑳])"
    r"\s*[\])）〕】］]?",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[\[(（〔【［].*[\])）〕】］]|[①-⑳]|[*†‡※]+")
_BRACKETS = "[]()（）〔〕【】［］ "
_MARKER_CLASSES = frozenset({"reference", "footnote-ref", "footnoteref", "noteref", "footnote-reference", "fnref"}) | {
    "duokan-footnote"
}
_NOTE_ROLES = frozenset({"doc-footnote", "doc-endnote", "footnote", "endnote", "rearnote"})
_MARKER_ROLES = frozenset({"doc-noteref", "noteref"})
_NEAR = 4
"""How far up a raised letter's ``sup`` may stand around its link."""
_SHORT = 16
_FEW = 60
"""Elements of a note that are looked through for its link back."""


@dataclass(frozen=True, slots=True)
class Place:
    """A document among several (``path`` is ``""`` if it is the only one)."""

    path: str
    tree: Tree


@dataclass(frozen=True, slots=True)
class Marker:
    """A note's marker: the label as it stands, and the key of its note."""

    label: str
    key: str

    @property
    def number(self) -> str:
        """The label without its brackets."""
        return self.label.strip(_BRACKETS) or self.label


@dataclass(frozen=True, slots=True)
class Notes:
    """``markers``: what to leave out of the text; ``holders``: what is read as notes.

    ``begins``: where within a holder which note begins. ``returns``: ids of places in the
    text to which notes link back.
    """

    markers: Mapping[Element, Marker] = field(default_factory=dict)
    holders: Mapping[Element, Marker] = field(default_factory=dict)
    begins: Mapping[Element, Marker] = field(default_factory=dict)
    returns: frozenset[str] = frozenset()


class Targets:
    """What the fragments of links lead to, in one document or several."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._alone = places[0].path if len(places) == 1 else None
        self._ids: dict[tuple[str, str], Element] = {}
        for place in places:
            for element in place.tree.order:
                for name in ("id", "name") if element.name == "a" else ("id",):
                    value = element.get(name)
                    if value:
                        self._ids.setdefault((place.path, value), element)

    def key(self, path: str, href: str) -> tuple[str, str] | None:
        """The document and the id to which a link leads; None if it has no fragment."""
        target, hash_sign, fragment = href.partition("#")
        if not hash_sign or not fragment:
            return None
        if self._alone is not None and (not target or (self._alone, unquote(fragment)) in self._ids):
            return self._alone, unquote(fragment)
        if target and "://" not in target:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(target)))
        return target or path, unquote(fragment)

    def get(self, key: tuple[str, str]) -> Element | None:
        """The element with that id, or None."""
        return self._ids.get(key)


def roles(element: Element) -> set[str]:
    """What the element says it is (``epub:type`` and ``role``)."""
    return {*element.tokens("epub:type"), *element.tokens("role")} if element.attributes else set()


def find_notes(places: Sequence[Place], targets: Targets) -> Notes:
    """The markers of all documents, and their notes."""
    markers: dict[Element, Marker] = {}
    begins: dict[Element, Marker] = {}
    returns: set[str] = set()
    for place in places:
        for link in (element for element in place.tree.order if element.name == "a"):
            found = _marker(place, link, targets)
            if found is None:
                continue
            outer, marker, begin = found
            markers[outer] = marker
            returns.update(_ids(link, outer))
            if begin is not None:
                begins.setdefault(begin, marker)
        begins.update(_said(place, begins))
    return Notes(markers, _holders(begins), begins, frozenset(returns))


def _marker(place: Place, link: Element, targets: Targets) -> tuple[Element, Marker, Element | None] | None:
    """The outermost element of a marker, its label and key, and the element where its note begins."""
    key = targets.key(place.path, link.get("href"))
    if key is None:
        return None
    said = not roles(link).isdisjoint(_MARKER_ROLES)
    label = place.tree.text(link) or _pictured(link, said=said)
    raised = _raised(link)
    if not label or len(label) > _SHORT or not (said or _LABEL.fullmatch(label)):
        return None
    target = targets.get(key)
    if not said and raised is None and (target is None or not _answers(place, link, target, targets)):
        return None
    if target is not None and not _can_be_note(link, target, said=said):
        return None
    return raised or link, Marker(label, f"{key[0]}#{key[1]}"), target


def _pictured(link: Element, *, said: bool) -> str:
    """The label of a marker that is a picture; what is said of it is seldom a number."""
    sure = said or not _MARKER_CLASSES.isdisjoint(link.tokens("class"))
    pictures = [one.get("alt") for one in _within(link) if one.name == "img"] if sure else []
    return next((text for text in pictures if _LABEL.fullmatch(text)), "*") if pictures else ""


def _raised(link: Element) -> Element | None:
    """The raised element that holds the link and nothing else, or the link if it holds a raised one."""
    inner = [node for node in link.children if isinstance(node, Element)]
    if len(inner) == 1 and inner[0].name == "sup":
        return link
    for element in islice(chain((link,), ancestors(link)), _NEAR):
        if element.name in elements.BLOCKS:
            return None
        if element.name == "sup" or not _MARKER_CLASSES.isdisjoint(element.tokens("class")):
            return element if element.size <= _SHORT else link
    return None


def _answers(place: Place, link: Element, target: Element, targets: Targets) -> bool:
    """Whether a bracketed link in the line leads to something that links back to it."""
    if not _BRACKETED.fullmatch(place.tree.text(link)):
        return False
    holder = _holder(target)
    own = _ids(link, link)
    for node in islice(_within(holder), _FEW):
        back = targets.key(place.path, node.get("href")) if node.name == "a" else None
        if back is not None and back[1] in own:
            return True
    return False


def _within(element: Element) -> Iterator[Element]:
    """The element and all that it holds, in order; only what is asked for is looked at."""
    yield element
    stack = [iter(element.children)]
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
        elif isinstance(node, Element):
            yield node
            stack.append(iter(node.children))


def _can_be_note(link: Element, target: Element, *, said: bool) -> bool:
    holder = _holder(target)
    if holder.name in elements.HEADINGS or holder.name in ("body", "html", "#root", "article", "main"):
        return False
    if holder.start <= link.start < holder.end:
        return False
    return said or not _NOTE_ROLES.isdisjoint(roles(holder)) or holder.start > link.start


def _holder(target: Element) -> Element:
    """The block in which a note stands; of a row of a table the whole row."""
    block = target
    while block.name not in elements.BLOCKS and block.parent is not None:
        block = block.parent
    if block.name in ("td", "th") and block.parent is not None and block.parent.name == "tr":
        return block.parent
    return block


def _ids(link: Element, outer: Element) -> set[str]:
    """The ids by which a note may link back to its marker."""
    around = {link, outer, *islice(ancestors(link), 2)}
    around.update(node for node in outer.children[:_NEAR] if isinstance(node, Element))
    around = {element for element in around if element.name not in elements.BLOCKS}
    return {value for element in around for value in (element.get("id"), element.get("name")) if value}


def _said(place: Place, known: Mapping[Element, Marker]) -> dict[Element, Marker]:
    """Notes to which no marker leads: those that say so, and those among a wiki's references."""
    found: dict[Element, Marker] = {}
    for element in place.tree.order:
        if not element.attributes:
            continue
        if "references" in element.tokens("class"):
            items = [node for node in element.children if isinstance(node, Element) and node.name == "li"]
            numbered = {item: Marker(str(index), _key(place, item)) for index, item in enumerate(items, 1)}
            found.update((item, marker) for item, marker in numbered.items() if item.get("id"))
        elif element.name in elements.BLOCKS and not _NOTE_ROLES.isdisjoint(roles(element)):
            found[element] = Marker("", _key(place, element))
    return {element: marker for element, marker in found.items() if element not in known}


def _key(place: Place, element: Element) -> str:
    return f"{place.path}#{element.get('id') or element.start}"


def _holders(begins: Mapping[Element, Marker]) -> dict[Element, Marker]:
    """The blocks of the notes, each with its first note; of a term its definitions too."""
    holders: dict[Element, Marker] = {}
    for element in sorted(begins, key=lambda element: element.start):
        holders.setdefault(_holder(element), begins[element])
    for terms in {holder.parent for holder in holders if holder.name == "dt"}:
        marker: Marker | None = None
        for node in terms.children if terms is not None else ():
            if isinstance(node, Element):
                marker = holders.get(node) if node.name != "dd" else marker
                if marker is not None:
                    holders.setdefault(node, marker)
    return holders
