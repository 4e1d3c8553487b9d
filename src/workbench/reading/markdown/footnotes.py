"""A block rule for markdown-it: footnote definitions, ``[^1]: text`` with indented continuation."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

_DEFINITION = re.compile(r"\[\^([^\]\s\[]{1,100})\]:[ \t]*")
_INDENT = 4


def footnote_definition(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Parse the definition that begins at line ``first``; its contents are parsed as blocks."""
    if state.is_code_block(first):
        return False
    begin = state.bMarks[first] + state.tShift[first]
    found = _DEFINITION.match(state.src, begin, state.eMarks[first])
    if not found:
        return False
    if not silent:
        _parse(state, first, last, found)
    return True


def _parse(state: StateBlock, first: int, last: int, found: re.Match[str]) -> None:
    opening = state.push("footnote_open", "", 1)
    opening.info, opening.map = found.group(1), [first, first + 1]
    before = (state.bMarks[first], state.tShift[first], state.sCount[first], state.blkIndent, state.parentType)
    indent = state.blkIndent + _INDENT
    # The text behind the label stands as if it were the first line of an indented block.
    state.bMarks[first], state.tShift[first], state.sCount[first] = found.end(), 0, indent
    state.blkIndent, state.parentType = indent, "reference"
    if found.end() >= state.eMarks[first] and not _continues(state, first + 1, last, indent):
        state.line = first + 1
    else:
        state.md.block.tokenize(state, first, last)
    state.bMarks[first], state.tShift[first], state.sCount[first], state.blkIndent, state.parentType = before
    opening.map[1] = state.line
    closing = state.push("footnote_close", "", -1)
    closing.map = opening.map


def _continues(state: StateBlock, line: int, last: int, indent: int) -> bool:
    return line < last and not state.isEmpty(line) and state.sCount[line] >= indent
