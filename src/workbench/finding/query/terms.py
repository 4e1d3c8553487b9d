"""From the text of a word or phrase to a term: wildcards, escapes, and what cannot be searched."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.errors import InputError
from workbench.finding.query.tokens import Token
from workbench.finding.query.tree import LONGEST_GAP, LONGEST_STAR, Gap, Term, Ways
from workbench.language.folding import Folder
from workbench.translation import msg

_PART = re.compile(r"\\(.)|(\*+)|\{(\d{1,9})(?:,(\d{1,9}))?\}|(.)", re.DOTALL)


def phrase_term(token: Token, ways: Ways) -> Term:
    """The term of a phrase: every character stands for itself."""
    text = re.sub(r"\\(.)", r"\1", token.text, flags=re.DOTALL)
    return _checked(Term((text,), (), token.position, exact=ways.exact, word=ways.word))


def word_term(token: Token, ways: Ways) -> Term:
    """The term of a word, its wildcards read. Raises InputError pointing at what is wrong."""
    pieces, gaps, fresh = [""], list[Gap](), True
    for place, part in _parts(token):
        if isinstance(part, str):
            pieces[-1] += part
            fresh = False
        elif fresh and len(pieces) == 1 and not part.star:
            raise _no_neighbour(place)
        elif fresh and len(pieces) == 1:
            gaps, pieces = [part], ["", ""]
        elif fresh:
            gaps[-1] = _together(gaps[-1], part)
        else:
            gaps.append(part)
            pieces.append("")
            fresh = True
    return _checked(_term(pieces, gaps, token, ways))


def _term(pieces: list[str], gaps: list[Gap], token: Token, ways: Ways) -> Term:
    """The term without the gaps at its ends, which must be stars."""
    open_start, open_end = not pieces[0] and bool(gaps), not pieces[-1] and bool(gaps)
    if open_end and not gaps[-1].star:
        raise _no_neighbour(token.position + len(token.text) - 1)
    first, last = int(open_start), len(pieces) - int(open_end)
    inner = tuple(gaps[first : max(last - 1, first)])
    return Term(tuple(pieces[first:last]), inner, token.position, open_start, open_end, ways.exact, ways.word)


def _parts(token: Token) -> Iterator[tuple[int, str | Gap]]:
    """The characters and gaps of a word, each with its position."""
    for found in _PART.finditer(token.text):
        position = token.position + found.start()
        escaped, star, least, most, plain = found.groups()
        if star:
            yield position, Gap(0, LONGEST_STAR, star=True)
        elif least:
            yield position, _gap(int(least), int(most or least), position)
        elif plain == "{":
            raise InputError(
                msg("The brace at character {position} does not begin a number of characters.", position=position),
                msg("Write {3} or {1,8}, or \\{ to search for the brace itself."),
            )
        else:
            yield position, plain if plain is not None else escaped


def _gap(least: int, most: int, position: int) -> Gap:
    if least > most or most > LONGEST_GAP:
        raise InputError(
            msg(
                "The numbers at character {position} must rise and not go beyond {most}.",
                position=position,
                most=LONGEST_GAP,
            ),
            msg("Write for example {1,8}."),
        )
    return Gap(least, most)


def _together(first: Gap, second: Gap) -> Gap:
    return Gap(first.least + second.least, first.most + second.most, first.star and second.star)


def _no_neighbour(position: int) -> InputError:
    return InputError(
        msg("The wildcard at character {position} needs a word on both sides.", position=position),
        msg("Only * may stand at the beginning or end of a word."),
    )


def _checked(term: Term) -> Term:
    """The term, if there is something to search for in each of its pieces."""
    folder = Folder()
    if not term.pieces or not all(len(folder.fold(piece)) for piece in term.pieces):
        raise InputError(
            msg("There is nothing to search for at character {position}.", position=term.position),
            msg("Write at least one visible character."),
        )
    return term
