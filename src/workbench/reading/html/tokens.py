"""Cuts HTML into tags, text and what is neither, each with its place in the source.

The rules are those of HTML (Living Standard, section 13.2.5), with three mercies where a browser
would lose the rest of a damaged file: a comment, a quoted attribute or a raw element that never
ends does not swallow what follows. Every step goes forward, so that time is linear in length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from workbench.reading.html.elements import RAW


class TokenKind(IntEnum):
    """What a stretch of the source is."""

    TEXT = 0
    LITERAL = 1
    """Text in which entities mean nothing (CDATA)."""
    OPEN = 2
    CLOSE = 3
    SILENT = 4
    """Comments, declarations, processing instructions."""


class Token(NamedTuple):
    """``[start, end)`` of the source; a tag's lower-case name, and its attributes as they stand."""

    kind: TokenKind
    start: int
    end: int
    name: str = ""
    attributes: str = ""


_TAG = re.compile(r"""<(/?)([A-Za-z][^\s/<>]*+)((?:=\s*+(?:"[^"]*+"|'[^']*+')?+|[^=>]++)*+)>""")
_SIMPLE_TAG = re.compile(r"<(/?)([A-Za-z][^\s/<>]*+)([^>]*+)>")
_SUBSET = re.compile(r"<!doctype[^>\[]*+\[(?:[^\]\"']++|\"[^\"]*+\"|'[^']*+')*+\]\s*+>", re.IGNORECASE)
"""A document type with declarations of its own; they are never looked at."""
_PREFIX = re.compile(r"(?:x?html|h):")


class Tokenizer:
    """Iterates over the tokens of ``source[start:end]``; ``xml`` honours ``<x/>`` and CDATA."""

    def __init__(self, source: str, start: int, end: int, *, xml: bool = False) -> None:
        self._source = source
        self._start = start
        self._end = end
        self._xml = xml
        self._last = source.rfind(">", start, end)
        self._last_comment = source.rfind("-->", start, end)
        self._last_literal = source.rfind("]]>", start, end)
        self._tag = _TAG
        self._endless: set[str] = set()

    def __iter__(self) -> Iterator[Token]:
        text = place = self._start
        while 0 <= (place := self._source.find("<", place, self._end)) < self._last:
            token = self._markup(place)
            if token is None:
                place += 1
                continue
            if place > text:
                yield Token(TokenKind.TEXT, text, place)
            text = place = token.end
            if token.kind is TokenKind.OPEN and token.name in RAW and not self._is_empty(token):
                place = self._raw_end(token)
                if place < 0:
                    token, place = token._replace(kind=TokenKind.SILENT), text
            yield token
            if place > text:
                yield Token(TokenKind.TEXT, text, place)
                text = place
        if text < self._end:
            yield Token(TokenKind.TEXT, text, self._end)

    def _is_empty(self, token: Token) -> bool:
        return self._xml and token.attributes.endswith("/")

    def _markup(self, place: int) -> Token | None:
        following = self._source[place + 1 : place + 2]
        if following in ("!", "?"):
            return self._declaration(place)
        if following != "/" and not following.isalpha():
            return None
        found = self._tag.match(self._source, place, self._end)
        if found is None and self._tag is _TAG and self._source.find(">", place, self._end) > 0:
            # Quotes run to the end of the file: from here on they are not believed, lest each tag try anew.
            found = _SIMPLE_TAG.match(self._source, place, self._end)
            self._tag = _SIMPLE_TAG if found else self._tag
        if found is None:
            return self._odd_end(place)
        kind = TokenKind.CLOSE if found[1] else TokenKind.OPEN
        name = found[2].lower()
        return Token(kind, place, found.end(), _PREFIX.sub("", name) if ":" in name else name, found[3])

    def _odd_end(self, place: int) -> Token | None:
        """``</`` before anything but a letter is a comment up to the next ``>``."""
        if self._source[place + 1] != "/" or self._source[place + 2 : place + 3].isalpha():
            return None
        return Token(TokenKind.SILENT, place, self._after(">", place))

    def _declaration(self, place: int) -> Token:
        source = self._source
        if source.startswith("<!--", place):
            end = place + 4
            if source.startswith((">", "->"), end):
                end = self._after(">", end)
            else:
                end = self._after("-->" if self._last_comment >= end else ">", end)
            return Token(TokenKind.SILENT, place, end)
        if self._xml and source.startswith("<![CDATA[", place):
            return self._literal(place)
        subset = _SUBSET.match(source, place, self._end)
        return Token(TokenKind.SILENT, place, subset.end() if subset else self._after(">", place))

    def _literal(self, place: int) -> Token:
        if self._last_literal < place:
            return Token(TokenKind.SILENT, place, place + 9)
        return Token(TokenKind.LITERAL, place, self._after("]]>", place))

    def _after(self, mark: str, place: int) -> int:
        return self._source.index(mark, place, self._end) + len(mark)

    def _raw_end(self, token: Token) -> int:
        """Where a raw element's content ends, or -1; scripts and styles without end take all the rest."""
        if token.name not in self._endless:
            ending = re.compile(rf"</{token.name}(?=[\s/>])", re.IGNORECASE)
            found = ending.search(self._source, token.end, self._end)
            if found:
                return found.start()
            self._endless.add(token.name)
        return self._end if token.name in ("script", "style") else -1
