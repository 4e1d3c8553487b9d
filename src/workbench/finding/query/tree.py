"""The nodes of a parsed query.

``position`` counts the query's characters from 1. Nodes that ask for the same are equal wherever
they stand.
"""

from __future__ import annotations

from dataclasses import dataclass, field

FIELDS = ("tag", "entity", "event", "author", "document", "collection", "kind", "date", "note")
"""The names that make a field of ``name:value``; anything else before a colon is text."""

SWITCHES = ("exact", "word")
"""The names before a colon that change how what follows is looked for."""

LONGEST_STAR = 30
LONGEST_GAP = 1000


@dataclass(frozen=True, slots=True)
class Ways:
    """How words are looked for: ``exact`` as they stand, ``word`` with borders around numbers too."""

    exact: bool = False
    word: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """``least`` to ``most`` characters between two pieces; of a ``star``, not past a sentence."""

    least: int
    most: int
    star: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """Pieces of text with gaps between them.

    ``open_start`` and ``open_end``: a star at this end, where the word may run on. ``word``: what
    begins or ends with a digit must do so at a word border too.
    """

    pieces: tuple[str, ...]
    gaps: tuple[Gap, ...]
    position: int = field(compare=False)
    open_start: bool = False
    open_end: bool = False
    exact: bool = False
    word: bool = False


@dataclass(frozen=True, slots=True)
class Regex:
    """A regular expression over the folded text (``exact``: over the text as it stands)."""

    pattern: str
    position: int = field(compare=False)
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A condition that only the archive can answer."""

    name: str
    value: str
    position: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """Holds where its part has no hit; stands only among the parts of an ``And``."""

    part: Node


@dataclass(frozen=True, slots=True)
class And:
    """Holds where all parts hold; has the hits of all of them."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Holds where one part holds; has the hits of those that do."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """The hits of each side that have a hit of the other within ``distance`` characters."""

    left: Node
    right: Node
    distance: int


@dataclass(frozen=True, slots=True)
class Same:
    """The hits of each side that share a ``unit`` ("sentence", "paragraph") with the other's."""

    left: Node
    right: Node
    unit: str


Node = Term | Regex | Field | Not | And | Or | Near | Same
