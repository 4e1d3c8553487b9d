"""Fonts that do not say what their glyphs mean: what pdfminer would guess of them is not believed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pdfminer.encodingdb import name2unicode
from pdfminer.pdffont import PDFFont, PDFSimpleFont
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral

_DECIMAL = re.compile(r"[A-Za-z]{0,3}(\d{1,5})")
_HEXADECIMAL = re.compile(r"[A-Za-z]{0,3}?0*([0-9A-Fa-f]{2})")
_NOTHING = ".notdef"

_ORDERINGS = (
    (re.compile(r"(Uni)?GBK?\d*"), b"GB1"),
    (re.compile(r"B5|HK|ETen|CNS|UniCNS"), b"CNS1"),
    (re.compile(r"UniJIS|83pv|90|Add-|Ext-|EUC-|[HV]$"), b"Japan1"),
    (re.compile(r"KSC|UniKS"), b"Korea1"),
)
"""Of which character collection of Adobe the CMap is that is called so (ISO 32000-1, table 118)."""


class Fonts(PDFResourceManager):
    """The fonts of a file. A glyph whose name says nothing has no Unicode value.

    pdfminer lets such a glyph mean what its code means in the encoding below: words that the page does
    not show. Names that count the codes (``/a97`` for 97, ``/G61`` for 0x61) are those of old converters,
    which kept ASCII: they are believed.
    """

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """The font of this object; made once."""
        font = super().get_font(objid, _legible(spec))
        if isinstance(font, PDFSimpleFont):
            for code in _nameless(spec):
                font.cid2unicode.pop(code, None)
        return font


def _legible(spec: Mapping[str, object]) -> Mapping[str, object]:
    """The font, its character collection named after its CMap where what it says of it cannot be read.

    reportlab leaves those names plain in encrypted files: they are deciphered to rubbish.
    """
    info: Any = resolve1(spec.get("CIDSystemInfo"))
    registry = resolve1(info.get("Registry")) if isinstance(info, dict) else None
    if not isinstance(registry, bytes) or (registry.isascii() and registry.isalnum()):
        return spec
    encoding = resolve1(spec.get("Encoding"))
    name = str(encoding.name) if isinstance(encoding, PSLiteral) else ""
    ordering = next((known for names, known in _ORDERINGS if names.match(name)), None)
    return {**spec, "CIDSystemInfo": {"Registry": b"Adobe", "Ordering": ordering}} if ordering else spec


def _nameless(spec: Mapping[str, object]) -> Iterator[int]:
    """The codes to which the font gives a name that is none."""
    for code, name in _differences(spec):
        if name != _NOTHING and not _known(name) and not _counts(name, code):
            yield code


def _differences(spec: Mapping[str, object]) -> Iterator[tuple[int, str]]:
    """Codes and names of a font's own encoding (ISO 32000-1, 9.6.6.1)."""
    encoding: Any = resolve1(spec.get("Encoding"))
    given = resolve1(encoding.get("Differences")) if isinstance(encoding, dict) else None
    code = 0
    for one in given if isinstance(given, list) else ():
        value = resolve1(one)
        if isinstance(value, int):
            code = value
        elif isinstance(value, PSLiteral):
            yield code, str(value.name)
            code += 1


def _known(name: str) -> bool:
    try:
        return bool(name2unicode(name))
    except (KeyError, ValueError, OverflowError):
        return False


def _counts(name: str, code: int) -> bool:
    """Whether the number in the name, decimal or hexadecimal, is the code itself."""
    decimal, hexadecimal = _DECIMAL.fullmatch(name), _HEXADECIMAL.fullmatch(name)
    return bool(decimal and int(decimal[1]) == code) or bool(hexadecimal and int(hexadecimal[1], 16) == code)
