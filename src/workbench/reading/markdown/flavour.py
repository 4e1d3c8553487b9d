"""What a whole document tells the inline scanner: its flavour, references, markers and variant."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_WIKI = re.compile(
    r'\]\([^\n]{1,400}?[ \t]"(?:wikilink|fig:)'
    r"|-\{[^{}\n]{0,80}[\u4e00-\u9fff][^{}\n]{0,80}\}-"
    r"|^\[Category:[^\]\n]+\]\("
    r"|\]\((?:https?://[a-z-]+\.wiki(?:pedia|source|quote|books)\.org)?/wiki/",
    re.MULTILINE,
)

_SAMPLE = 1_000_000
"""Characters within which a converter has left its marks, if it left any."""

_LONG_LINE = re.compile(r"^[^\n]{400}", re.MULTILINE)

# fmt: off
NAMESPACES_OF_FILES = frozenset({
    "file", "image", "datei", "bild", "fichier", "archivo", "ficheiro", "文件", "檔案", "档案", "图像", "圖像",
    "圖片", "图片", "ファイル", "файл", "изображение",
})
NAMESPACES_OF_CATEGORIES = frozenset({
    "category", "分类", "分類", "kategorie", "catégorie", "categoría", "categoria", "カテゴリ", "категория",
})
"""Names of MediaWiki's file and category namespaces (its files ``languages/messages``), lower case."""

THUMBNAILS = frozenset({
    "thumb", "thumbnail", "mini", "miniatur", "vignette", "缩略图", "縮圖", "縮略圖", "サムネイル", "мини", "миниатюра",
})
"""MediaWiki's word ``img_thumbnail`` in the same languages: what converters leave instead of a caption."""
# fmt: on


@dataclass(frozen=True, slots=True)
class Flavour:
    r"""How this document is to be scanned.

    ``references`` maps normalised labels to targets; ``footnotes`` holds the labels that have a
    definition; ``markers`` the numbers that are a reference's marker (``\[12\]``), ``plain_markers``
    whether they stand without backslashes; ``variant`` is the BCP 47 tag that conversion marks
    resolve to. ``spaced_breaks``: its lines were broken only where spaces stood.
    """

    wiki: bool = False
    references: Mapping[str, str] = field(default_factory=dict)
    footnotes: frozenset[str] = frozenset()
    markers: frozenset[str] = frozenset()
    plain_markers: bool = False
    variant: str = ""
    spaced_breaks: bool = False


def is_wiki(source: str) -> bool:
    """Whether the Markdown was converted from a wiki: it carries marks that only converters leave."""
    return _WIKI.search(source, 0, _SAMPLE) is not None


def breaks_at_spaces(source: str) -> bool:
    """Whether lines end only where a space stood: long lines were left whole, so no width was enforced."""
    return _LONG_LINE.search(source) is not None


def namespace(target: str) -> tuple[str, str]:
    """The namespace (lower case) and the page of a wiki link's target; ``("", page)`` without one.

    Converters that write a file for each page keep a namespace as the folder of a relative target.
    """
    page = target.rsplit("/wiki/", 1)[-1].rsplit("/Page/", 1)[-1].lstrip(":")
    before, colon, rest = page.partition(":")
    if colon:
        return before.strip().lower(), rest
    folder, _, name = page.rpartition("/")
    kept = folder.rpartition("/")[2].lower() if page.startswith("../") else ""
    return (kept, name) if kept in NAMESPACES_OF_FILES | NAMESPACES_OF_CATEGORIES else ("", page)
