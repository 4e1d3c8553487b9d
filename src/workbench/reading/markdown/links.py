"""The tail of a link: ``(target "title")`` or ``[label]``, as CommonMark has it and as wikis break it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

from markdown_it.common.utils import normalizeReference

from workbench.reading.markdown.patterns import ENTITY

_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){0,999})\]", re.DOTALL)
_SPACE = re.compile(r"[ \t]*\n?[ \t]*")
_ANGLED = re.compile(r"<((?:[^<>\\\n]|\\.)*+)>")
_STEP = re.compile(r"[^\s()\\\x00-\x1f]+|\\.|[()]")
_TITLE = re.compile(r'"(?:[^"\\]|\\.)*+"|\'(?:[^\'\\]|\\.)*+\'|\((?:[^()\\]|\\.)*+\)', re.DOTALL)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_BROKEN_TAIL = re.compile(r'\(([^\n"]{1,500}?)[ \t]+"([^\n]{0,300}?)"\)')
_NESTING = 32
"""Brackets that may nest in a target (the limit of the CommonMark reference implementation)."""


class Tail:
    """Where a link's tail ends, its target and its title."""

    __slots__ = ("end", "target", "title")

    def __init__(self, end: int, target: str, title: str = "") -> None:
        self.end = end
        self.target = target
        self.title = title


def inline_tail(text: str, start: int) -> Tail | None:
    """The tail ``(target "title")`` that begins at ``start``, or None if there is none."""
    if not text.startswith("(", start):
        return None
    place = _after_space(text, start + 1)
    parsed = _destination(text, place)
    if parsed is None:
        return None
    target, place = parsed
    after = _after_space(text, place)
    title = ""
    found = _TITLE.match(text, after) if after > place else None
    if found:
        title, after = found.group()[1:-1], _after_space(text, found.end())
    if not text.startswith(")", after):
        return None
    return Tail(after + 1, readable(target), readable(title))


def broken_tail(text: str, start: int) -> Tail | None:
    """A tail as converters of wikis write it without escaping: spaces, brackets and quotes loose."""
    found = _BROKEN_TAIL.match(text, start)
    return Tail(found.end(), readable(found.group(1)), found.group(2)) if found else None


def reference_tail(text: str, start: int, opened: int, references: Mapping[str, str]) -> Tail | None:
    """The tail of ``[text][label]``, ``[label][]`` or ``[label]`` whose bracket closes before ``start``.

    ``opened`` is where the text between the brackets begins.
    """
    if not references:
        return None
    found = _LABEL.match(text, start)
    end = found.end() if found else start
    label = found.group(1) if found and found.group(1).strip() else text[opened : min(start - 1, opened + 1000)]
    target = references.get(normalizeReference(label))
    return Tail(end, target) if target is not None else None


def readable(text: str) -> str:
    """A target or title without its backslashes and entities."""
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return ENTITY.sub(lambda found: unescape(found[0]), text) if "&" in text else text


def _after_space(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place


def _destination(text: str, place: int) -> tuple[str, int] | None:
    angled = _ANGLED.match(text, place)
    if angled:
        return angled.group(1), angled.end()
    if text.startswith("<", place):
        return None
    depth, end = 0, place
    while found := _STEP.match(text, end):
        if found.group() == "(":
            depth += 1
            if depth > _NESTING:
                return None
        elif found.group() == ")":
            if not depth:
                break
            depth -= 1
        end = found.end()
    return (text[place:end], end) if not depth else None
