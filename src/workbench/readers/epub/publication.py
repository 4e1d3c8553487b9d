"""What an EPUB says about itself: its documents in reading order, its outline, its pages.

EPUB 2.0.1 and 3.3. The XML is read by the parser of ``reading/html``: it cannot expand entities,
and forgives what makers of e-books get wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from workbench.errors import InputError
from workbench.language.decoding import decode
from workbench.readers.package import Package, resolved
from workbench.reading.html import OutlineEntry, declared_encoding
from workbench.reading.html.notes import roles
from workbench.reading.html.tree import Element, Tree, parse
from workbench.translation import msg

CONTAINER = "META-INF/container.xml"
ENCRYPTION = "META-INF/encryption.xml"
_TEXTS = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document"})
_NAVIGATION = {"toc": "toc", "doc-toc": "toc", "page-list": "page-list", "doc-pagelist": "page-list"}
"""What lists of a navigation document say they are, in the words of EPUB and of DPUB-ARIA."""
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Algorithms that garble fonts only (EPUB 3.3, section 4.3), and hide nothing that is read."""


@dataclass(frozen=True, slots=True)
class Publication:
    """``texts``: paths of the documents in reading order; ``labels``: printed page labels by ``path#id``.

    Documents that the book's spine calls not linear stand behind the others; ``beside`` are those
    that do not stand in the spine at all, to which texts may lead all the same (notes, in old books).
    ``contents`` is the path of the document that holds the outline (``""``: none). ``metadata`` holds
    the Dublin Core elements by name, each with its values.
    """

    texts: tuple[str, ...]
    outline: tuple[OutlineEntry, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    contents: str = ""
    metadata: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Item:
    path: str
    media_type: str
    properties: tuple[str, ...]


def publication(package: Package) -> Publication:
    """Read the description of a book. Raises InputError if it is incomplete or locked."""
    base = _description(package)
    tree = _tree(package, base)
    items = {item.get("id"): _item(base, item) for item in _all(tree, "item")}
    spine = next(_all(tree, "spine"), tree.root)
    referring = sorted(_all(tree, "itemref"), key=lambda one: one.get("linear").lower() == "no")
    order = [items[one.get("idref")] for one in referring if one.get("idref") in items]
    texts = tuple(dict.fromkeys(item.path for item in order if item.media_type in _TEXTS))
    _refuse_locked(package, {base, *texts})
    contents = next((item.path for item in items.values() if "nav" in item.properties), "")
    others = (item.path for item in items.values() if item.media_type in _TEXTS and item.path != contents)
    beside = tuple(path for path in dict.fromkeys(others) if path not in texts)
    found = Publication(texts, contents=contents, metadata=_metadata(tree), beside=beside)
    if contents and package.holds(contents):
        return _with_nav(found, _tree(package, contents))
    table = items.get(spine.get("toc")) or next((i for i in items.values() if i.path.endswith(".ncx")), None)
    if table is not None and package.holds(table.path):
        return _with_ncx(found, _tree(package, table.path), table.path)
    return found


def text_of(package: Package, path: str) -> str:
    """A document's characters."""
    data = package.read(path)
    return decode(data, declared_encoding(data)).text if data else ""


def _tree(package: Package, path: str) -> Tree:
    return parse(text_of(package, path), xml=True)


def _local(element: Element) -> str:
    return element.name.rpartition(":")[2]


def _all(tree: Tree, name: str) -> Iterator[Element]:
    return (element for element in tree.order if _local(element) == name)


def _description(package: Package) -> str:
    """The path of the package document."""
    for element in _all(_tree(package, CONTAINER), "rootfile"):
        path = unquote(element.get("full-path"))
        if path and (element.get("media-type") in ("", "application/oebps-package+xml")):
            return resolved("", path)
    raise package.broken()


def _item(base: str, element: Element) -> _Item:
    path = resolved(base, unquote(element.get("href")))
    return _Item(path, element.get("media-type").lower(), tuple(element.tokens("properties")))


def _metadata(tree: Tree) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for element in tree.order:
        prefix, _, name = element.name.rpartition(":")
        value = tree.text(element) if prefix == "dc" else ""
        if value:
            first = "publication" in (element.get("opf:event"), element.get("event"))
            others = found.get(name, ())
            found[name] = (value, *others) if first else (*others, value)
    return found


def _refuse_locked(package: Package, needed: set[str]) -> None:
    """Refuse a book whose texts are encrypted (EPUB OCF, section 4.2.6.3.2)."""
    if not package.holds(ENCRYPTION):
        return
    algorithm = ""
    for element in _tree(package, ENCRYPTION).order:
        name = _local(element)
        if name == "encrypteddata":
            algorithm = ""
        elif name == "encryptionmethod":
            algorithm = algorithm or element.get("algorithm")
        elif name == "cipherreference" and algorithm not in _FONTS:
            locked = resolved("", unquote(element.get("uri"))) in needed
            if locked:
                raise _locked(package.name)


def _locked(name: str) -> InputError:
    return InputError(
        msg("“{name}” is locked by digital rights management; Workbench cannot read it.", name=name),
        msg("Ask the publisher or your library for a copy without a lock."),
    )


def _with_nav(found: Publication, tree: Tree) -> Publication:
    """Outline and page list of a navigation document (EPUB 3.3, section 7)."""
    outline: list[OutlineEntry] = []
    labels: dict[str, str] = {}
    kind, level = "", 0
    stack = [(tree.root, iter(tree.root.children))]
    while stack:
        element, children = stack[-1]
        node = next(children, None)
        if node is None:
            stack.pop()
            level -= element.name == "ol"
            kind = "" if element.name == "nav" else kind
            continue
        if not isinstance(node, Element):
            continue
        if node.name == "nav":
            kind = next((_NAVIGATION[role] for role in roles(node) if role in _NAVIGATION), "")
        level += node.name == "ol"
        if node.name == "a" and node.get("href"):
            target, label = _target(found.contents, node.get("href")), tree.text(node)
            if kind == "toc" and label:
                outline.append(OutlineEntry(max(level, 1), label, target))
            elif kind == "page-list":
                labels.setdefault(target, label)
        stack.append((node, iter(node.children)))
    return replace(found, outline=tuple(outline), labels=labels)


def _with_ncx(found: Publication, tree: Tree, path: str) -> Publication:
    """Outline and page list of an NCX (ANSI/NISO Z39.86-2005, section 8)."""
    outline: list[OutlineEntry] = []
    labels: dict[str, str] = {}
    open_points: list[Element] = []
    for element in tree.order:
        name = _local(element)
        if name not in ("navpoint", "pagetarget"):
            continue
        label, target = _labelled(tree, element)
        if name == "pagetarget":
            labels.setdefault(_target(path, target), label)
            continue
        while open_points and open_points[-1].end <= element.start:
            open_points.pop()
        open_points.append(element)
        if label and target:
            outline.append(OutlineEntry(len(open_points), label, _target(path, target)))
    return replace(found, outline=tuple(outline), labels=labels, contents="")


def _labelled(tree: Tree, element: Element) -> tuple[str, str]:
    """The label and the target of an entry, from its own children."""
    label = target = ""
    for node in element.children:
        if isinstance(node, Element) and _local(node) == "navlabel":
            label = label or tree.text(node)
        elif isinstance(node, Element) and _local(node) == "content":
            target = target or node.get("src")
    return label, target


def _target(base: str, reference: str) -> str:
    """``path#id`` of a reference that stands in the document ``base``."""
    path, sign, fragment = reference.partition("#")
    return (resolved(base, unquote(path)) if path else base) + sign + unquote(fragment)
