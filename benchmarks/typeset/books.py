"""Books of known structure, put together by chance from ``sentences``; and how they are to be set."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from . import other_sentences, sentences

NUMBERS = "一二三四五六七八九"
_FORMAL = "壹貳參肆伍陸"


class Notes(StrEnum):
    """Where notes stand and how they are counted."""

    PAGE = "page"
    THROUGH = "through"
    END = "end"
    NONE = "none"


@dataclass(frozen=True)
class Look:
    """Page and type: lengths of the page in millimetres, sizes of type in points; "": the producer's own font."""

    width: float = 160
    height: float = 230
    margin: float = 20
    gutter: float = 7
    size: float = 10.5
    small: float = 8.5
    leading: float = 1.5
    latin: str = ""
    cjk: str = ""


@dataclass(frozen=True)
class Style:
    """How a book is set: lengths in widths of its type."""

    language: str = "hans"
    columns: int = 1
    vertical: bool = False
    indent: float = 2.0
    space: float = 0.0
    notes: Notes = Notes.PAGE
    justified: bool = True
    heads: bool = True
    rule: bool = True
    """Whether a rule stands above footnotes (where the producer lets one choose)."""


@dataclass(frozen=True)
class Note:
    """A note; ``number`` runs through the book."""

    number: int
    text: str


@dataclass(frozen=True)
class Block:
    """A block: ``kind`` is title, heading, paragraph, quote, caption, table, source."""

    kind: str
    pieces: tuple[str | Note, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def text(self) -> str:
        """What a reader reads, without the markers."""
        return "".join(one for one in self.pieces if isinstance(one, str)) + "".join("".join(row) for row in self.rows)

    @property
    def notes(self) -> list[Note]:
        """The notes that are marked in it."""
        return [one for one in self.pieces if isinstance(one, Note)]


@dataclass(frozen=True)
class Book:
    """What is set, and how."""

    name: str
    style: Style
    blocks: list[Block] = field(default_factory=list)
    title: str = ""
    """The title, which is the running head too."""
    look: Look = Look()

    @property
    def notes(self) -> list[Note]:
        """All notes in order."""
        return [note for block in self.blocks for note in block.notes]

    @property
    def notes_heading(self) -> str:
        """The heading of endnotes."""
        return {"hans": "注释", "hant": "註釋", "en": "Notes"}[self.style.language]


STYLES = {
    "indented": Style(),
    "spaced": Style("en", indent=0, space=1.0, notes=Notes.THROUGH, justified=False),
    "flush": Style("hant", indent=0, notes=Notes.END),
    "flush-latin": Style("en", indent=0, notes=Notes.END),
    "columns": Style("en", columns=2, indent=1.5, notes=Notes.THROUGH),
    "columns-cjk": Style("hans", columns=2, notes=Notes.PAGE),
    "vertical": Style("hant", vertical=True, indent=1.0, notes=Notes.END),
    "unruled": Style("hant", notes=Notes.THROUGH, rule=False),
    "hyphenated": Style("en", indent=1.5, notes=Notes.PAGE),
}


_WIDE, _SMALL = Look(170, 240, 24, 9, 11.5, 9, 1.6), Look(148, 210, 17, 5, 9.5, 7.5, 1.4)
_SANS, _HANT = "Noto Sans CJK SC", "Noto Sans CJK TC"

HELD_OUT = {
    "indented": replace(_SMALL, cjk=_SANS),
    "spaced": replace(_WIDE, latin="Liberation Serif"),
    "flush": replace(_SMALL, cjk=_HANT),
    "flush-latin": replace(_WIDE, latin="DejaVu Sans Condensed"),
    "columns": replace(_WIDE, latin="Liberation Serif", size=10),
    "columns-cjk": replace(_SMALL, cjk=_SANS),
    "vertical": replace(_WIDE, cjk=_HANT),
    "unruled": replace(_WIDE, cjk=_HANT, size=12),
    "hyphenated": replace(_SMALL, latin="Liberation Sans"),
}
"""The looks of the books that nobody looks at while the reader is improved."""


def books(*, held_out: bool = False) -> Iterator[Book]:
    """One book for each style, always the same; ``held_out``: of other text, in other type, on other pages."""
    for name, style in STYLES.items():
        look = HELD_OUT[name] if held_out else Look()
        yield _Maker(f"{name}, held out" if held_out else name, style, held_out=held_out).book(name, look)


class _Maker:
    def __init__(self, seed: str, style: Style, *, held_out: bool) -> None:
        self.style, self.texts = style, other_sentences if held_out else sentences
        self.random = random.Random(seed)
        self.stock: list[str] = []
        self.noted = 0

    def book(self, name: str, look: Look) -> Book:
        title = self.texts.TITLES[self.style.language]
        blocks = [Block("title", (title,))]
        for at, head in enumerate(self.texts.HEADS[self.style.language]):
            blocks.append(Block("heading", (self._numbered(at, head),)))
            blocks += [self._paragraph() for _ in range(self.random.randint(4, 7))]
            if at in (1, 3):
                blocks += [Block("quote", (self._sentences(self.random.randint(4, 6)),)), self._paragraph()]
            if at == 2 and self.style.columns == 1 and not self.style.vertical:
                caption, rows, source = self.texts.TABLES[self.style.language]
                blocks.append(Block("caption", (caption,)))
                blocks.append(Block("table", rows=tuple(tuple(row) for row in rows)))
                blocks += [Block("source", (source,)), self._paragraph()]
        return Book(name, self.style, blocks, title, look)

    def _numbered(self, at: int, head: str) -> str:
        if self.style.language == "en":
            return f"{at + 1}. {head}"
        return f"{(NUMBERS if self.style.language == 'hans' else _FORMAL)[at]}、{head}"

    def _paragraph(self) -> Block:
        pieces: list[str | Note] = []
        for at in range(self.random.choice((1, 2, 3, 4, 5, 6, 7))):
            gap = " " if at and self.style.language == "en" else ""
            pieces.append(gap + self._sentence())
            if self.style.notes is not Notes.NONE and self.random.random() < 0.22:
                pieces.append(self._note())
        return Block("paragraph", tuple(pieces))

    def _sentences(self, count: int) -> str:
        return (" " if self.style.language == "en" else "").join(self._sentence() for _ in range(count))

    def _sentence(self) -> str:
        if not self.stock:
            stock = self.texts.STOCKS[self.style.language]
            self.stock = self.random.sample(stock, len(stock))
        return self._filled(self.stock.pop())

    def _note(self) -> Note:
        self.noted += 1
        return Note(self.noted, self._filled(self.random.choice(self.texts.NOTES[self.style.language])))

    def _filled(self, text: str) -> str:
        chance = self.random
        return text.format(
            y=chance.randint(1860, 1949), m=chance.randint(1, 12), d=chance.randint(1, 28), n=chance.randint(4, 199)
        )
