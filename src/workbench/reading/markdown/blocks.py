"""The block structure of Markdown, by markdown-it-py, as a flat list of leaves in reading order.

Leaves keep the numbers of their source lines, not offsets: offsets are found by their lines,
because markdown-it strips containers' marks from what it hands out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from workbench.model.reading import BlockKind
from workbench.reading.markdown.fenced_divs import LINES, fenced_div, has_fenced_divs
from workbench.reading.markdown.footnotes import footnote_definition

_CONTAINERS = frozenset({"blockquote_open", "list_item_open", "footnote_open"})

MAX_NESTING = 60
"""Levels of containers that are parsed. markdown-it leaves out whatever is deeper, so the lines
that it skipped are read as plain paragraphs; each level costs two frames of Python's stack."""

_MARKS = re.compile(r"[ \t>]*(?:(?:[-+*]|\d{1,9}[.)]|\[\^[^\]\s]+\]:)(?:[ \t>]+|$))*+")
_READABLE = re.compile(r"[^\W_]")


class Form(Enum):
    """How the lines of a leaf are to be read."""

    TEXT = "text"
    CODE = "code"
    HTML = "html"
    TABLE = "table"
    EMPTY = "empty"
    """A list item or footnote that holds nothing."""


@dataclass(slots=True)
class Item:
    """A list item: ``list`` numbers the top-level ordered lists of the document (-1: none of them)."""

    ordered: bool
    number: str
    line: int
    list: int = -1
    filled: bool = False


@dataclass(slots=True)
class Leaf:
    """A paragraph, heading, code block, HTML block or table: lines ``[first, last)`` of the source.

    ``text`` is what markdown-it read (without containers' marks); ``item`` the outermost list item,
    ``opens`` the innermost item if this is its first leaf; ``footnote`` the label of the footnote.
    """

    form: Form
    kind: BlockKind
    first: int
    last: int
    text: str = ""
    level: int = 0
    quoted: bool = False
    item: Item | None = None
    opens: Item | None = None
    footnote: str = ""


@dataclass(slots=True)
class Blocks:
    """What a document holds: its leaves in order, and the definitions of links.

    ``too_deep``: containers lie deeper than ``MAX_NESTING``, and what is in them was not parsed.
    """

    leaves: list[Leaf] = field(default_factory=list)
    references: dict[str, str] = field(default_factory=dict)
    too_deep: bool = False


def parse(source: str) -> Blocks:
    """The leaves of the source (line ends LF)."""
    parser = _parser(divs=has_fenced_divs(source))
    environment: dict[str, Any] = {}
    tokens: list[Token] = []
    parser.block.parse(source, parser, environment, tokens)
    definitions = [*environment.get("references", {}).values(), *environment.get("duplicate_refs", [])]
    silent = {line for found in definitions for line in range(*found["map"])} | environment.get(LINES, set())
    leaves = list(_with_skipped(_Walker().leaves(tokens), source.split("\n"), silent))
    references = {label: found["href"] for label, found in environment.get("references", {}).items()}
    return Blocks(leaves, references, any(map(_is_too_deep, tokens)))


def _is_too_deep(token: Token) -> bool:
    """Whether the token opens a container whose content markdown-it leaves out."""
    return token.level >= MAX_NESTING - 1 and token.type in _CONTAINERS


def _parser(*, divs: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table")
    parser.block.ruler.before("reference", "footnote_definition", footnote_definition, {"alt": ["paragraph"]})
    if divs:
        interrupted = ["paragraph", "reference", "blockquote", "list"]
        parser.block.ruler.before("paragraph", "fenced_div", fenced_div, {"alt": interrupted})
    return parser


class _Walker:
    """Follows the tokens and keeps in mind which containers are open."""

    def __init__(self) -> None:
        self._quotes = 0
        self._lists: list[bool] = []
        self._items: list[Item] = []
        self._ordered_lists = -1
        self._footnote = ""
        self._footnote_filled = True
        self._heading = 0

    def leaves(self, tokens: Sequence[Token]) -> Iterator[Leaf]:
        """The leaves of the tokens, in order."""
        table: Token | None = None
        for token in tokens:
            if table is not None:
                if token.type == "table_close":
                    yield self._leaf(Form.TABLE, BlockKind.TABLE, table)
                    table = None
            elif token.type == "table_open":
                table = token
            elif token.type in _CONTENT:
                form, kind = _CONTENT[token.type]
                yield self._leaf(form, BlockKind.HEADING if self._heading else kind, token)
            else:
                yield from self._container(token)

    def _container(self, token: Token) -> Iterator[Leaf]:
        kind, nesting = token.type.rpartition("_")[0], token.nesting
        if kind == "blockquote":
            self._quotes += nesting
        elif kind == "heading":
            self._heading = int(token.tag[1]) if nesting > 0 else 0
        elif kind in ("ordered_list", "bullet_list"):
            self._list(kind == "ordered_list", nesting)
        elif kind == "list_item":
            yield from self._item(token)
        elif kind == "footnote":
            yield from self._note(token)

    def _list(self, ordered: bool, nesting: int) -> None:
        if nesting < 0:
            self._lists.pop()
            return
        self._lists.append(ordered)
        if ordered and self._is_top():
            self._ordered_lists += 1

    def _is_top(self) -> bool:
        return len(self._lists) == 1 and not self._quotes and not self._footnote

    def _item(self, token: Token) -> Iterator[Leaf]:
        if token.nesting > 0:
            ordered = self._lists[-1]
            number = self._ordered_lists if ordered and self._is_top() else -1
            first = token.map[0] if token.map else 0
            self._items.append(Item(ordered, token.info, first, number))
            return
        item = self._items[-1]
        if not item.filled:
            yield Leaf(Form.EMPTY, BlockKind.LIST_ITEM, item.line, item.line + 1, item=self._items[0], opens=item)
            for holder in self._items:
                holder.filled = True
        self._items.pop()

    def _note(self, token: Token) -> Iterator[Leaf]:
        if token.nesting > 0:
            self._footnote, self._footnote_filled = token.info, False
            return
        if not self._footnote_filled:
            first = token.map[0] if token.map else 0
            yield Leaf(Form.EMPTY, BlockKind.NOTE, first, first + 1, footnote=self._footnote)
        self._footnote = ""

    def _leaf(self, form: Form, kind: BlockKind, token: Token) -> Leaf:
        opens = self._items[-1] if self._items and not self._items[-1].filled else None
        level = self._heading
        if kind is BlockKind.PARAGRAPH and self._quotes:
            kind = BlockKind.QUOTATION
        elif kind is BlockKind.PARAGRAPH and opens:
            kind, level = BlockKind.LIST_ITEM, len(self._items)
        for item in self._items:
            item.filled = True
        self._footnote_filled = True
        first, last = token.map or (0, 0)
        outer = self._items[0] if self._items else None
        return Leaf(form, kind, first, last, token.content, level, self._quotes > 0, outer, opens, self._footnote)


_CONTENT = {
    "inline": (Form.TEXT, BlockKind.PARAGRAPH),
    "fence": (Form.CODE, BlockKind.CODE),
    "code_block": (Form.CODE, BlockKind.CODE),
    "html_block": (Form.HTML, BlockKind.PARAGRAPH),
}


def _with_skipped(leaves: Iterator[Leaf], lines: list[str], silent: set[int]) -> Iterator[Leaf]:
    """The leaves, and between them paragraphs for lines that say something and belong to none."""
    place = 0
    for leaf in leaves:
        yield from _skipped(lines, place, leaf.first, silent)
        yield leaf
        # An empty item's own line is looked at again: below the nesting limit it can hold words.
        place = max(place, leaf.first if leaf.form is Form.EMPTY else leaf.last)
    yield from _skipped(lines, place, len(lines), silent)


def _skipped(lines: list[str], first: int, last: int, silent: set[int]) -> Iterator[Leaf]:
    for number in range(first, last):
        line = lines[number]
        if not line or number in silent or line.isspace():
            continue
        text = line[_marks_end(line) :].strip()
        if _READABLE.search(text):
            yield Leaf(Form.TEXT, BlockKind.PARAGRAPH, number, number + 1, text)


def _marks_end(line: str) -> int:
    found = _MARKS.match(line)
    return found.end() if found else 0
