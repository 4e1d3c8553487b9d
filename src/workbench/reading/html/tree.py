"""The tree of an HTML document: elements and the places of their text in the source.

Missing end tags are supplied as HTML does; an end tag that fits nothing is ignored. Which open
element a tag concerns is looked up by name, so that neither depth nor disorder costs time; nothing
here recurses.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import unescape
from types import MappingProxyType
from typing import NamedTuple

from workbench.progress import Progress
from workbench.reading.html import elements
from workbench.reading.html.tokens import Token, Tokenizer, TokenKind

_ATTRIBUTE = re.compile(r"""([^\s=/"'<>]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s]++)))?+""")
_ATTRIBUTE_ENTITY = re.compile(r"&(?:#[xX]?[0-9a-fA-F]++;?|[A-Za-z][A-Za-z0-9]*+;)")
"""What HTML decodes in an attribute; ``&section=3`` in an address is none."""

_NONE: Mapping[str, str] = MappingProxyType({})
_FEW = 200
_ALIKE = 10_000
"""Different tags whose attributes are kept, because most tags of a page look like another one."""

_STEPS = 2_000
"""Tokens after which whoever waits is told."""

_BLANK = re.compile(r"\s*+")

_BLOCK, _SCOPE, _LIST = "#block", "#scope", "#list"


_ALONE = (elements.HEADINGS, frozenset({"rt", "rp", "rb", "option"}))
"""Elements that are ended by another one of their kind."""

_ENDS = {
    "li": (("li",), _LIST),
    **dict.fromkeys(("dt", "dd"), (("dt", "dd"), _LIST)),
    **dict.fromkeys(("td", "th"), (("td", "th"), "table")),
    "tr": (("tr", "caption"), "table"),
    **dict.fromkeys(("tbody", "thead", "tfoot"), (("tr", "tbody", "thead", "tfoot", "caption"), "table")),
    "a": (("a",), _BLOCK),
}
"""Which open elements a start tag ends, as far as the innermost open element of a kind."""


class Text(NamedTuple):
    """Text at ``[start, end)`` of the source; ``literal``: entities mean nothing in it."""

    start: int
    end: int
    literal: bool = False


class Element:
    """An element at ``[start, end)`` of the source; ``attributes`` by lower-case name.

    Weighing sets ``size`` (its characters), ``linked`` (those in links) and ``links`` (how many).
    """

    __slots__ = ("attributes", "children", "end", "linked", "links", "name", "parent", "size", "start")

    def __init__(self, name: str, parent: Element | None, start: int, attributes: Mapping[str, str] = _NONE) -> None:
        self.name = name
        self.parent = parent
        self.start = start
        self.end = start
        self.children: list[Element | Text] = []
        self.attributes = attributes
        self.size = 0
        self.linked = 0
        self.links = 0

    def get(self, name: str) -> str:
        """The attribute's value without blanks around it, or ``""``."""
        return self.attributes.get(name, "")

    def tokens(self, name: str) -> Sequence[str]:
        """The attribute's value as a list of lower-case words."""
        value = self.attributes.get(name)
        return value.lower().split() if value else ()


def _attributes(written: str) -> Mapping[str, str]:
    """The attributes of a tag by lower-case name; of two with one name the first counts."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(written):
        value = match[2] or match[3] or match[4] or ""
        found.setdefault(match[1].lower(), _ATTRIBUTE_ENTITY.sub(lambda one: unescape(one[0]), value).strip())
    return found or _NONE


class Tree:
    """A parsed document: ``root`` holds everything, ``order`` lists all elements as they begin."""

    def __init__(self, source: str, root: Element, order: list[Element]) -> None:
        self.source = source
        self.root = root
        self.order = order

    def text(self, element: Element) -> str:
        """The element's text with entities resolved and blanks collapsed, markup left out.

        It is asked for labels and titles; of an element that holds more than some 200 nodes it is cut off.
        """
        found: list[str] = []
        stack: list[Element | Text] = [element]
        visited = 0
        while stack and visited < _FEW:
            node = stack.pop()
            visited += 1
            if isinstance(node, Element):
                stack.extend(reversed(node.children))
            else:
                piece = self.source[node.start : node.end]
                found.append(piece if node.literal else unescape(piece))
        return " ".join("".join(found).split())


def parse(
    source: str, start: int = 0, end: int | None = None, *, xml: bool = False, progress: Progress | None = None
) -> Tree:
    """Parse ``source[start:end]``; time and memory are linear in length.

    ``progress`` is told how many characters are done, of three times as many: to weigh and to walk
    through the tree takes twice as long. Raises nothing but CancelledError.
    """
    end = len(source) if end is None else end
    builder = _Builder(source, start, xml=xml)
    for count, token in enumerate(Tokenizer(source, start, end, xml=xml)):
        if progress is not None and not count % _STEPS:
            progress.report(token.start - start, 3 * (end - start))
        builder.take(token)
    return builder.finish(end)


@lru_cache(maxsize=500)
def _groups(name: str) -> tuple[str, ...]:
    """Under which names an open element is looked up."""
    found = [name]
    if name in elements.BLOCKS:
        found.append(_BLOCK)
    if name in elements.SCOPES:
        found.append(_SCOPE)
    if name in elements.LISTS or name in elements.SCOPES:
        found.append(_LIST)
    return tuple(found)


class _Builder:
    def __init__(self, source: str, start: int, *, xml: bool) -> None:
        self._source = source
        self._xml = xml
        self._root = Element("#root", None, start)
        self._stack = [self._root]
        self._order = [self._root]
        self._open: defaultdict[str, list[int]] = defaultdict(list)
        self._alike: dict[str, Mapping[str, str]] = {}

    def take(self, token: Token) -> None:
        """Add a token to the tree."""
        if token.kind is TokenKind.OPEN:
            self._start_tag(token)
        elif token.kind is TokenKind.CLOSE:
            self._end_tag(token)
        elif token.kind is TokenKind.TEXT:
            self._text(token)
        elif token.kind is TokenKind.LITERAL:
            self._stack[-1].children.append(Text(token.start + 9, token.end - 3, literal=True))

    def finish(self, end: int) -> Tree:
        """The tree, everything closed that is still open."""
        self._close(0, end)
        self._root.end = end
        return Tree(self._source, self._root, self._order)

    def _top(self, name: str) -> int:
        """The position of the innermost open element of that name or group, or 0."""
        positions = self._open.get(name)
        return positions[-1] if positions else 0

    def _close(self, position: int, place: int) -> None:
        """Close the open element at ``position`` of the stack and all within it."""
        while len(self._stack) > max(position, 1):
            element = self._stack.pop()
            element.end = place
            for group in _groups(element.name):
                self._open[group].pop()

    def _close_open(self, names: tuple[str, ...], beyond: int, place: int) -> None:
        position = max(self._top(name) for name in names)
        if position > beyond:
            self._close(position, place)

    def _text(self, token: Token) -> None:
        blank = _BLANK.match(self._source, token.start, token.end)
        if self._stack[-1].name == "head" and blank is not None and blank.end() < token.end:
            self._close(len(self._stack) - 1, token.start)
        self._stack[-1].children.append(Text(token.start, token.end))

    def _start_tag(self, token: Token) -> None:
        name = token.name
        if name in ("html", "body") and self._top(name):
            return
        self._imply_ends(name, token.start)
        element = Element(name, self._stack[-1], token.start, self._attributes(token.attributes))
        element.end = token.end
        self._stack[-1].children.append(element)
        self._order.append(element)
        if name in elements.VOID or (self._xml and token.attributes.endswith("/")):
            return
        for group in _groups(name):
            self._open[group].append(len(self._stack))
        self._stack.append(element)

    def _attributes(self, written: str) -> Mapping[str, str]:
        if not written:
            return _NONE
        found = self._alike.get(written)
        if found is None:
            found = _attributes(written)
            if len(self._alike) < _ALIKE:
                self._alike[written] = found
        return found

    def _imply_ends(self, name: str, place: int) -> None:
        """Close what a start tag of that name ends without saying so (section 13.1.2.4)."""
        if name not in elements.IN_HEAD and self._top("head"):
            self._close(self._top("head"), place)
        if name in elements.CLOSES_PARAGRAPH:
            self._close_open(("p",), self._top(_SCOPE), place)
        for group in _ALONE:
            if name in group and self._stack[-1].name in group:
                self._close(len(self._stack) - 1, place)
        if name in _ENDS:
            names, border = _ENDS[name]
            self._close_open(names, self._top(border), place)

    def _end_tag(self, token: Token) -> None:
        name = token.name
        position = self._top(name)
        if not position and name in elements.HEADINGS:
            position = max(self._top(heading) for heading in elements.HEADINGS)
        if not position or name in ("html", "body") or not self._reaches(name, position):
            if name == "p":
                self._empty_paragraph(token)
            return
        element = self._stack[position]
        self._close(position, token.start)
        element.end = token.end

    def _empty_paragraph(self, token: Token) -> None:
        """``</p>`` alone still ends a line."""
        element = Element("p", self._stack[-1], token.start)
        element.end = token.end
        self._stack[-1].children.append(element)
        self._order.append(element)

    def _reaches(self, name: str, position: int) -> bool:
        """Whether an end tag may close the open element at ``position`` with all that is open within it."""
        if name in elements.TABLE_PARTS:
            return name == "table" or position > self._top("table")
        if name in elements.SCOPES:
            return True
        return position > self._top(_SCOPE if name in elements.BLOCKS else _BLOCK)
