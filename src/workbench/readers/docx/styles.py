"""What paragraph styles mean: titles, headings, quotations, captions, lists.

Word keeps the English names of its own styles in the file whatever its language; other programs
write translated ones, so that both are known. A style that is not known means what the style means
on which it is based, or what its outline level says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from workbench.model.reading import BlockKind
from workbench.readers.docx.parts import Element, W, number, value

_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titolo|kop|rubrik|overskrift|nagłówek|заголовок|标题|標題|見出し|제목)\s*([1-9])",
    re.IGNORECASE,
)
_KINDS = (
    (BlockKind.TITLE, r"title|titel|titre|título|titolo|название|标题|標題|表題|제목"),
    (BlockKind.QUOTATION, r"(?:intense )?quote|block ?text|quotations?|zitat|citation|(?:明显|鮮明)?引[用文]"),
    (BlockKind.CAPTION, r"caption|beschriftung|légende|название объекта|题注|標號|圖表標題|図表番号"),
    (BlockKind.BIBLIOGRAPHY, r"bibliography|literaturverzeichnis|书目|書目|参考文献|參考文獻"),
    (BlockKind.AUTHOR, r"author|autor|作者"),
    (BlockKind.ABSTRACT, r"abstract|zusammenfassung|摘要"),
    (BlockKind.CODE, r"html preformatted|(?:source )?code|代码|程式碼"),
    (BlockKind.LIST_ITEM, r"list ?(?:bullet|number|paragraph|continue)?\s*\d?|列表.*|清單.*"),
)
_PATTERNS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _KINDS)
_DEPTH = re.compile(r"\D+([1-9])\s*")
_DEEPEST = 6
_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: what it means, and the list to which its paragraphs belong (``""``: none).

    ``list_level`` is the level within that list, from 0 on, if the style says it; ``depth`` the one
    that the name of a list style gives ("List Bullet 2"), from 1 on, else 0.
    """

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    list_id: str = ""
    list_level: int | None = None
    depth: int = 0


@dataclass(slots=True)
class Styles:
    """The paragraph styles of a document, by id."""

    _elements: dict[str, Element] = field(default_factory=dict)
    _known: dict[str, Style] = field(default_factory=dict)

    @classmethod
    def of(cls, part: Element | None) -> Styles:
        """The styles of a document's part of styles, if it has one."""
        found = () if part is None else part.iter(W + "style")
        return cls({value(style, "styleId"): style for style in found if value(style, "type") in ("", "paragraph")})

    def get(self, identity: str) -> Style:
        """What the style means; a paragraph if there is no such style."""
        if identity not in self._known:
            self._known[identity] = self._meaning(identity)
        return self._known[identity]

    def _meaning(self, identity: str) -> Style:
        found = Style() if self._elements else _named(identity, None)
        for element in self._chain(identity):
            properties = element.find(W + "pPr")
            here = _named(value(element.find(W + "name")), properties)
            kind, level = (here.kind, here.level) if found.kind is BlockKind.PARAGRAPH else (found.kind, found.level)
            list_id, list_level = list_place(None if properties is None else properties.find(W + "numPr"))
            found = Style(
                kind,
                level,
                found.list_id or list_id,
                list_level if found.list_level is None else found.list_level,
                found.depth or here.depth,
            )
        return found

    def _chain(self, identity: str) -> list[Element]:
        """The style and those on which it is based."""
        chain: list[Element] = []
        while identity in self._elements and len(chain) < _CHAIN:
            chain.append(self._elements[identity])
            identity = value(chain[-1].find(W + "basedOn"))
        return chain


def list_place(element: Element | None) -> tuple[str, int | None]:
    """The list's id (``""``: not said) and the level (None: not said) of a ``numPr``."""
    said = None if element is None else element.find(W + "ilvl")
    return value(None if element is None else element.find(W + "numId")), None if said is None else number(value(said))


def outline_level(properties: Element | None) -> int:
    """The outline level that a paragraph's properties give, from 1 on; 0 if it is body text."""
    level = number(value(None if properties is None else properties.find(W + "outlineLvl")), 9)
    return level + 1 if 0 <= level < 9 else 0


def _named(name: str, properties: Element | None) -> Style:
    """What a style's name means, else its outline level."""
    heading = _HEADING.fullmatch(name.strip())
    if heading:
        return Style(BlockKind.HEADING, min(int(heading[1]), _DEEPEST))
    for kind, pattern in _PATTERNS:
        if pattern.fullmatch(name.strip()):
            depth = _DEPTH.fullmatch(name) if kind is BlockKind.LIST_ITEM else None
            return Style(kind, depth=int(depth[1]) if depth else 0)
    level = outline_level(properties)
    return Style(BlockKind.HEADING, min(level, _DEEPEST)) if level else Style()
