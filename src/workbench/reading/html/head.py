"""What an HTML document says about itself: title, author, date, address, language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.reading.html.tree import Element, Tree

_AUTHORS = ("author", "citation_author", "dc.creator", "dcterms.creator", "article:author", "byl")
_DATES = (
    "article:published_time",
    "citation_publication_date",
    "citation_date",
    "dc.date",
    "dcterms.date",
    "dc.date.issued",
    "datepublished",
    "pubdate",
    "date",
)
_TITLES = ("og:title", "citation_title", "dc.title", "twitter:title")
"""Names of ``meta`` elements, the most trusted first."""

_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})
_SIMPLIFIED = frozenset({"hans", "cn", "sg", "my"})
_DEFAULT = "en"
"""The language that templates of pages claim whatever is written on them."""
_PARTS = re.compile(r"\s+[|—–·-]\s+|[|｜_]")


@dataclass(frozen=True, slots=True)
class About:
    """What the head says: the titles (the one for other programs, the window's), the language, the rest."""

    titles: tuple[str, str]
    language: str
    metadata: dict[str, str]


def about(tree: Tree) -> About:
    """What the document says about itself; ``metadata`` may hold ``author``, ``date`` and ``url``."""
    named = _named(tree)
    shown = next((tree.text(element) for element in tree.order if element.name == "title"), "")
    return About((_first(named, _TITLES), shown), _language(tree), _metadata(tree, named))


def _metadata(tree: Tree, named: dict[str, str]) -> dict[str, str]:
    found = {
        "author": _first(named, tuple(name for name in _AUTHORS if "://" not in named.get(name, ""))),
        "date": _first(named, _DATES),
        "url": _address(tree) or named.get("og:url", ""),
    }
    return {name: value for name, value in found.items() if value}


def title(titles: tuple[str, str], heading: str) -> str:
    """The document's title: ``heading``, its first of the highest level, if its other titles repeat it."""
    named, whole = titles
    if heading and (heading in whole or heading in named or not (named or whole)):
        return heading
    return named or heading or _PARTS.split(whole)[0].strip() or whole


def _language(tree: Tree) -> str:
    root = next((element for element in tree.order if element.name == "html"), tree.root)
    body = next((element for element in tree.order if element.name == "body"), tree.root)
    return body.get("lang") or root.get("lang") or root.get("xml:lang")


def believed(said: str, guessed: str) -> str:
    """The language that a document says it is in, unless its characters say that it is another."""
    if not _TAG.fullmatch(said):
        return guessed
    primary, *rest = said.lower().split("-")
    if primary == "zh":
        script = "Hant" if _TRADITIONAL.intersection(rest) else "Hans" if _SIMPLIFIED.intersection(rest) else ""
        if guessed and not guessed.startswith("zh"):
            return guessed if guessed != _DEFAULT else "zh"
        return guessed or (f"zh-{script}" if script else "zh")
    return guessed if guessed and primary == _DEFAULT else primary


def _named(tree: Tree) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.order:
        if element.name == "meta":
            name = element.get("name") or element.get("property") or element.get("itemprop")
            value = " ".join(element.get("content").split())
            if name and value:
                found.setdefault(name.lower(), value)
    return found


def _first(named: dict[str, str], names: tuple[str, ...]) -> str:
    return next((named[name] for name in names if name in named), "")


def _address(tree: Tree) -> str:
    saved = _SAVED_FROM.search(tree.source, tree.root.start, min(tree.root.end, tree.root.start + 2000))
    if saved:
        return saved[1]
    return next((_href(element) for element in tree.order if element.name == "link" and _href(element)), "")


def _href(element: Element) -> str:
    address = element.get("href") if "canonical" in element.tokens("rel") else ""
    return address if address.startswith(("http://", "https://")) else ""
