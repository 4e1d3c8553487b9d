"""Whether a file is HTML, and which encoding it says it has."""

from __future__ import annotations

import codecs
import re

_BEGINNING = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]{0,500}>\s*)?(?:<!--.{0,5000}?-->\s*)*"
    r"(?:<!doctype\s+html\b|<html\b|<head\b|<body\b)",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(
    r"</?(?:p|div|span|br|h[1-6]|a|table|tr|td|ul|ol|li|title|meta|article|font|center|b|i)\b[^<>]*>", re.I
)
_CHARSET = re.compile(rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML = re.compile(rb"""\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)""")
_WITHIN = 4096
"""Bytes in which the declaration must stand (the standard asks for 1024)."""

_CODECS = {
    **dict.fromkeys(("gb2312", "gb_2312-80", "gbk", "x-gbk", "gb18030", "chinese", "csgb2312"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "cn-big5", "x-x-big5", "csbig5"), "big5hkscs"),
    **dict.fromkeys(("iso-8859-1", "latin1", "ascii", "us-ascii", "windows-1252"), "cp1252"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "korean"), "cp949"),
}
"""Labels of the Encoding Standard (section 4.2) that mean more than their names say."""


def looks_html(head: bytes) -> float:
    """How likely the beginning of a file is HTML: 1 (says so), 0.5 (has tags), 0."""
    encoding = "utf-16" if head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "latin-1"
    text = head.removeprefix(codecs.BOM_UTF8).decode(encoding, errors="replace")
    if _BEGINNING.match(text):
        return 1.0
    return 0.5 if _TAG.search(text) else 0.0


def declared_encoding(data: bytes) -> str:
    """The Python codec for the encoding that the document declares, or ``""``."""
    head = data[:_WITHIN]
    found = _XML.match(head) or _CHARSET.search(head)
    label = found[1].decode("ascii").lower() if found else ""
    try:
        return codecs.lookup(_CODECS.get(label, label)).name if label else ""
    except LookupError:
        return ""
