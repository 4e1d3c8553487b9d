"""A block rule for markdown-it: pandoc's fenced divs, whose ``:::`` lines are layout around their content."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

LINES = "fenced_div_lines"
"""Under this name the environment keeps the numbers of the lines that are only layout."""

_DEPTH = "fenced_div_depth"
_OPENING = re.compile(r":{3,}[ \t]*(?:\{[^{}\n]*\}|[^\s{}:]+)[ \t]*:*[ \t]*")
_CLOSING = re.compile(r":{3,}[ \t]*")
_CLOSED = re.compile(r"^[ \t>]*:{3,}[ \t]*$", re.MULTILINE)


def has_fenced_divs(source: str) -> bool:
    """Whether any line closes a fenced div; without one nothing opens one either."""
    return _CLOSED.search(source) is not None


def fenced_div(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Pass over a line that opens or closes a fenced div."""
    begin, end = state.bMarks[first] + state.tShift[first], state.eMarks[first]
    if not state.src.startswith(":::", begin) or state.is_code_block(first):
        return False
    depth = state.env.get(_DEPTH, 0)
    opens = _OPENING.fullmatch(state.src, begin, end) is not None
    if not opens and not (depth and _CLOSING.fullmatch(state.src, begin, end)):
        return False
    if not silent:
        state.env[_DEPTH] = depth + (1 if opens else -1)
        state.env.setdefault(LINES, set()).add(first)
        state.line = first + 1
    return True
