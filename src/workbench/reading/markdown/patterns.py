"""Inline patterns of CommonMark 0.31, GFM autolinks, and the marks of wiki conversions.

Every pattern is anchored at its first character and cannot backtrack over long stretches.
"""

from __future__ import annotations

import re

ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")

SPECIAL = re.compile(r"[\\`*_~\[\]<&\n@]|!\[|https?://|ftp://|www\.")
"""Where something may begin that does not read as it stands."""

SPECIAL_WIKI = re.compile(r"[\\`*_~\[\]<&\n@]|!\[|https?://|ftp://|www\.|-\{|\}-|\{\{")

SIMPLE_LINK = re.compile(r'\[([^\[\]\\`*_~<&!\n{}]+)\]\(([^\s()<>\\&"]+)(?:[ \t]+"([^"\\\n&]*)")?\)')
"""The everyday link, without anything special in its text."""

ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\x00-\x20]*)>")
EMAIL = re.compile(
    r"<([a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
    r"(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?){0,8})>"
)

_ATTRIBUTE = r"""(?:\s+[A-Za-z_:][A-Za-z0-9_.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)"""
TAG = re.compile(rf"<(?:[A-Za-z][A-Za-z0-9-]*+{_ATTRIBUTE}*+\s*+/?|/[A-Za-z][A-Za-z0-9-]*+\s*+)>")
"""An opening or closing HTML tag (possessive: a broken tag is given up at once)."""

HTML_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)

SPANS = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">"))
"""HTML comments, processing instructions, CDATA and declarations: how they begin and end."""

FOOTNOTE = re.compile(r"\[\^([^\]\s\[]{1,100})\]")

UNDEFINED_FOOTNOTE = re.compile(r"(?<=[^\s\[\](){}|^\\/*+?$])\[\^(?!.-.\])(\w[\w.:-]{0,40})\](?![(\[*+?{])")
"""A footnote's marker, told from a class of characters (``[^a-z]*``) by what stands beside it."""

REFERENCE_MARKER = re.compile(r"\\\[([^\W\d_]{0,8}[  ]?\d{1,4})\\\]")
"""An escaped bracket with a number: where a wiki's reference stood."""

PLAIN_MARKER = re.compile(r"\[(\d{1,4})\](?![(\[:])")

WIKI_LINK = re.compile(r"\[\[([^\[\]|\n]{1,300})(?:\|([^\[\]\n]{1,300}))?\]\](?![(\[])")
"""An unconverted link of a wiki: ``[[page]]`` or ``[[page|words]]``."""

RAW = re.compile(r"\{=[a-z0-9_]+\}")
"""What pandoc puts behind a code span that it could not convert."""

ATTRIBUTES = re.compile(r"\{(?:-(?=\})|[.#][\w:.-]+|[\w-]+=(?:\"[^\"\n]{0,200}\"|[^\s\"{}]{1,100}))[^{}\n]{0,300}\}")
"""What pandoc puts behind brackets and headings: ``{#name .class key="value"}``."""

BACK_REFERENCE = re.compile(r"#(?:cite[_-]ref|fnref|footnote-ref|_ftnref)")
"""Targets of the arrows that lead from a note back to its marker."""

EDIT_LINK = re.compile(r"[?&](?:ve)?action=edit&(?:amp;)?section=")
"""Targets of the links beside a wiki's headings that open their section for editing."""

VARIANT = re.compile(r"-\{([^{}]*)\}-")
"""A language conversion mark of MediaWiki, without nesting."""

TICKS = re.compile("`+")

BRACES = re.compile(r"\{\{|\}\}")
"""Where a wiki template begins and ends."""
