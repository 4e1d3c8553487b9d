"""A query cut into tokens; every token knows its place, so that errors can point at it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from workbench.errors import InputError
from workbench.finding.query.tree import FIELDS, SWITCHES
from workbench.translation import msg


class TokenKind(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    NEAR = auto()
    SAME = auto()
    SWITCH = auto()
    FIELD = auto()
    PHRASE = auto()
    REGEX = auto()
    WORD = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """``text`` is the token's content without its quotes or slashes; ``position`` counts from 1."""

    kind: TokenKind
    text: str
    position: int


_OPERATORS = {"AND": TokenKind.AND, "OR": TokenKind.OR, "NOT": TokenKind.NOT}
_BRACKETS = {"(": TokenKind.OPEN, ")": TokenKind.CLOSE}
_WORD = re.compile(r'(?:\\.|[^\s"()\\])+|\\\Z', re.DOTALL)
_NAME = re.compile(rf"({'|'.join(SWITCHES)}|{'|'.join(FIELDS)})[:：]")
_NEAR = re.compile(r"near/\d{1,9}", re.IGNORECASE)
_SAME = re.compile(r"same/(?:sentence|paragraph)", re.IGNORECASE)
_UNFINISHED = re.compile(r"(?:near|same)/.*", re.IGNORECASE | re.DOTALL)
_PHRASE = re.compile(r'"((?:\\.|[^"\\])*)"|“([^“”]*)”', re.DOTALL)
_REGEX = re.compile(r"/((?:\\.|[^/\\])*)/", re.DOTALL)


def tokens(query: str) -> Iterator[Token]:
    """Cut the query. Raises InputError pointing at what is not closed or no operator."""
    place = 0
    while place < len(query):
        if query[place].isspace():
            place += 1
            continue
        token, place = _token(query, place)
        yield token


def _token(query: str, place: int) -> tuple[Token, int]:
    sign = query[place]
    if sign in _BRACKETS:
        return Token(_BRACKETS[sign], sign, place + 1), place + 1
    if found := _PHRASE.match(query, place):
        text = found[1] if found[1] is not None else found[2]
        return Token(TokenKind.PHRASE, text, place + 1), found.end()
    if sign == '"':
        raise InputError(
            msg("The quotation mark at character {position} is not closed.", position=place + 1),
            msg('Close it, or write \\" to search for the mark itself.'),
        )
    if sign == "/":
        return _regex(query, place)
    if found := _NAME.match(query, place):
        kind = TokenKind.SWITCH if found[1] in SWITCHES else TokenKind.FIELD
        return Token(kind, found[1], place + 1), found.end()
    return _word(query, place)


def _regex(query: str, place: int) -> tuple[Token, int]:
    found = _REGEX.match(query, place)
    if found is None:
        raise InputError(
            msg("The regular expression that begins at character {position} is not closed.", position=place + 1),
            msg("End it with a slash, or write \\/ to search for the slash itself."),
        )
    return Token(TokenKind.REGEX, found[1], place + 1), found.end()


def _word(query: str, place: int) -> tuple[Token, int]:
    found = _WORD.match(query, place)
    assert found is not None, "whatever is no space, quotation mark or bracket begins a word"
    text = found[0]
    if text in _OPERATORS:
        return Token(_OPERATORS[text], text, place + 1), found.end()
    for kind, pattern in ((TokenKind.NEAR, _NEAR), (TokenKind.SAME, _SAME)):
        if pattern.fullmatch(text):
            return Token(kind, text.lower(), place + 1), found.end()
    if _UNFINISHED.fullmatch(text):
        raise InputError(
            msg("“{found}” at character {position} is no operator.", found=text, position=place + 1),
            msg(
                "Write near/20, same/sentence or same/paragraph, or put it in quotation marks to search for it as text."
            ),
        )
    return Token(TokenKind.WORD, text, place + 1), found.end()
