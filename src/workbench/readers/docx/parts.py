"""The parts of a Word document: found by their relationships, parsed as XML that can do no harm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from workbench.errors import InputError
from workbench.readers.package import Package, resolved
from workbench.translation import msg

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", M[1:-1].encode()),
)
"""The namespaces of ISO/IEC 29500 Strict, and the usual ones for which they stand."""

_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)\b", re.IGNORECASE)
_TOO_DEEP = "Excessive depth"
"""What libxml2 says of elements more than 256 deep within each other."""

MAIN = "word/document.xml"

Element = Any
"""An element of lxml, which has no types of its own."""


class Parts:
    """The parts of one document, each parsed when it is asked for."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.main = next((target for kind, target, _ in self._related("") if kind == "officeDocument"), MAIN)
        self._targets: dict[str, str] = {}
        self._headers: dict[str, str] = {}
        for kind, target, identity in self._related(self.main):
            if kind in ("header", "footer"):
                self._headers[identity] = target
            elif kind != "hyperlink":
                self._targets.setdefault(kind, target)

    def find(self, kind: str) -> str:
        """The path of the part of that kind (``styles``, ``footnotes``…), or ``""`` if there is none."""
        part = self._targets.get(kind, "")
        return part if self._package.holds(part) else ""

    def headers(self, document: Element) -> list[str]:
        """The paths of headers and footers, each once: as the sections refer to them, then others."""
        asked = document.iter(W + "headerReference", W + "footerReference")
        order = [self._headers.get(one.get(R + "id", ""), "") for one in asked]
        return [part for part in dict.fromkeys((*order, *self._headers.values())) if self._package.holds(part)]

    def links(self, part: str) -> dict[str, str]:
        """Where the links of a part lead, by id; each part counts its own."""
        return {identity: target for kind, target, identity in self._related(part) if kind == "hyperlink"}

    def related(self, kind: str) -> Element | None:
        """The part of that kind, or None if there is none."""
        part = self.find(kind)
        return self.parsed(part) if part else None

    def properties(self) -> Element | None:
        """The core properties, or None."""
        part = next((target for kind, target, _ in self._related("") if kind == "core-properties"), "")
        return self.parsed(part) if self._package.holds(part) else None

    def parsed(self, part: str) -> Element:
        """A part's root. Nothing is loaded and no entity expanded.

        Raises InputError if the part is missing or damaged, or has a document type.
        """
        from lxml import etree  # 30 ms that nothing but these files needs

        data = self._package.read(part)
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        if _DOCTYPE.search(data):
            raise self._forbidden()
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True, remove_comments=True
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise (self._too_deep() if _TOO_DEEP in str(error) else self._package.broken()) from None
        if root.getroottree().docinfo.doctype:
            raise self._forbidden()
        return root

    def _related(self, base: str) -> Iterator[tuple[str, str, str]]:
        """Kind, target and id of the parts to which a part refers."""
        folder, _, name = base.rpartition("/")
        part = f"{folder}/_rels/{name}.rels".lstrip("/")
        if not self._package.holds(part):
            return
        for relation in self.parsed(part).iter("{*}Relationship"):
            kind, target = relation.get("Type", "").rpartition("/")[2], relation.get("Target", "")
            outside = relation.get("TargetMode") == "External" or kind == "hyperlink"
            yield kind, target if outside else resolved(base, target), relation.get("Id", "")

    def _too_deep(self) -> Exception:
        return InputError(
            msg("What “{name}” holds (tables, frames) lies too deeply within each other.", name=self._package.name),
            msg("Take the innermost ones out in Word, or save the document as text or PDF."),
        )

    def _forbidden(self) -> Exception:
        return self._package.damaged(
            msg(
                "“{name}” declares XML entities, which Word documents never do; it is not opened.",
                name=self._package.name,
            )
        )


def value(element: Element | None, name: str = "val") -> str:
    """An attribute of WordprocessingML, or ``""``."""
    return "" if element is None else element.get(W + name) or ""


def is_on(element: Element | None) -> bool:
    """Whether an on-off property is there and on (ECMA-376, part 1, 17.17.4)."""
    return element is not None and value(element).lower() not in ("0", "false", "off", "none")


def number(text: str, default: int = 0) -> int:
    """A whole number, or ``default``."""
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 10 else default
