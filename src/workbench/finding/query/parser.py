"""The grammar of queries, by recursive descent.

::

    any     = all {"OR" all}
    all     = near {["AND"] ["NOT"] near}        (the first may also be "NOT" near)
    near    = single {("near/N" | "same/UNIT") single}
    single  = "(" any ")" | FIELD value | ("exact:" | "word:") single | PHRASE | REGEX | WORD
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from workbench.errors import InputError
from workbench.finding.query.patterns import checked_pattern
from workbench.finding.query.query import Query
from workbench.finding.query.terms import phrase_term, word_term
from workbench.finding.query.tokens import Token, TokenKind, tokens
from workbench.finding.query.tree import And, Field, Near, Node, Not, Or, Regex, Same, Ways
from workbench.translation import msg

LONGEST_QUERY = 10_000
DEEPEST = 50


def parse(query: str) -> Query:
    """Read a query. Raises InputError that names the character at which it cannot be read."""
    if len(query) > LONGEST_QUERY:
        raise InputError(
            msg(
                "The query has {count} characters; at most {most} can be searched.",
                count=len(query),
                most=LONGEST_QUERY,
            )
        )
    if not query.strip():
        raise InputError(msg("The query is empty."), msg("Write what you want to find."))
    for place, character in enumerate(query, 1):
        if "\ud800" <= character <= "\udfff":
            raise InputError(
                msg("Character {position} of the query is half of a character.", position=place),
                msg("Delete it and write it again."),
            )
    return Query(query, _Parser(list(tokens(query))).query())


def parse_regex(pattern: str, *, exact: bool = False) -> Query:
    """A query that is one regular expression, without its slashes (for ``--regex``)."""
    checked_pattern(pattern, 0, exact=exact)
    return Query(pattern, Regex(pattern, 0, exact))


class _Parser:
    def __init__(self, read: list[Token]) -> None:
        self._tokens = read
        self._next = 0
        self._depth = 0
        self._singles: dict[TokenKind, Callable[[Token, Ways], Node]] = {
            TokenKind.OPEN: self._group,
            TokenKind.SWITCH: self._switched,
            TokenKind.FIELD: self._field,
            TokenKind.PHRASE: phrase_term,
            TokenKind.REGEX: _regex,
            TokenKind.WORD: word_term,
        }

    def query(self) -> Node:
        node = self._any(ways=Ways())
        if self._next < len(self._tokens):
            raise _unexpected(self._tokens[self._next])
        return node

    def _any(self, *, ways: Ways) -> Node:
        parts = [self._all(ways=ways)]
        while self._take(TokenKind.OR):
            parts.append(self._all(ways=ways))
        return parts[0] if len(parts) == 1 else Or(tuple(dict.fromkeys(parts)))

    def _all(self, *, ways: Ways) -> Node:
        begin = self._next
        parts = [self._signed(ways=ways)]
        while self._take(TokenKind.AND) or self._kind() not in (None, TokenKind.OR, TokenKind.CLOSE):
            parts.append(self._signed(ways=ways))
        if all(isinstance(part, Not) for part in parts):
            position = self._tokens[begin].position
            raise InputError(
                msg("NOT at character {position} needs something to find beside it.", position=position),
                msg("Write for example: treaty NOT draft"),
            )
        return parts[0] if len(parts) == 1 else And(tuple(dict.fromkeys(parts)))

    def _signed(self, *, ways: Ways) -> Node:
        if self._take(TokenKind.NOT):
            return Not(self._near(ways=ways))
        return self._near(ways=ways)

    def _near(self, *, ways: Ways) -> Node:
        node = self._single(ways=ways)
        while token := self._take(TokenKind.NEAR) or self._take(TokenKind.SAME):
            right = self._single(ways=ways)
            _, bound = token.text.split("/")
            node = Near(node, right, int(bound)) if token.kind is TokenKind.NEAR else Same(node, right, bound)
        return node

    def _single(self, *, ways: Ways) -> Node:
        if self._next == len(self._tokens):
            raise self._ended()
        token = self._tokens[self._next]
        if token.kind not in self._singles:
            raise _unexpected(token)
        self._next += 1
        return self._singles[token.kind](token, ways)

    def _group(self, token: Token, ways: Ways) -> Node:
        self._enter(token)
        node = self._any(ways=ways)
        if not self._take(TokenKind.CLOSE):
            raise InputError(
                msg("The bracket at character {position} is not closed.", position=token.position),
                msg("Close it, or write \\( to search for the bracket itself."),
            )
        self._depth -= 1
        return node

    def _switched(self, token: Token, ways: Ways) -> Node:
        self._enter(token)
        node = self._single(ways=replace(ways, **{token.text: True}))
        self._depth -= 1
        return node

    def _enter(self, token: Token) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise InputError(
                msg(
                    "At character {position} the brackets are more than {most} deep.",
                    position=token.position,
                    most=DEEPEST,
                ),
                msg("Ask for less at once."),
            )

    def _field(self, token: Token, ways: Ways) -> Node:
        value = self._take(TokenKind.WORD) or self._take(TokenKind.PHRASE)
        if value is None:
            raise InputError(
                msg("The field {name} at character {position} has no value.", name=token.text, position=token.position),
                msg("Write the value after the colon, in quotation marks if it has spaces."),
            )
        return Field(token.text, value.text, token.position)

    def _kind(self) -> TokenKind | None:
        return self._tokens[self._next].kind if self._next < len(self._tokens) else None

    def _take(self, kind: TokenKind) -> Token | None:
        if self._kind() is not kind:
            return None
        self._next += 1
        return self._tokens[self._next - 1]

    def _ended(self) -> InputError:
        last = self._tokens[-1]
        return InputError(
            msg(
                "After {found} at character {position} something to find is missing.",
                found=last.text,
                position=last.position,
            ),
            msg("Write what follows it, or put the word in quotation marks to search for it."),
        )


def _regex(token: Token, ways: Ways) -> Regex:
    checked_pattern(token.text, token.position, exact=ways.exact)
    return Regex(token.text, token.position, ways.exact)


def _unexpected(token: Token) -> InputError:
    return InputError(
        msg("{found} at character {position} does not fit there.", found=token.text, position=token.position),
        msg("Put it in quotation marks to search for it as text."),
    )
