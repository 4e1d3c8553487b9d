"""A block of metadata (YAML between two lines of hyphens) that may stand before a Markdown text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_BLOCK = re.compile(r"---[ \t]*\n((?:[^\n]*\n){0,200}?)(?:---|\.\.\.)[ \t]*(?:\n|$)")
_FIELD = re.compile(r"([A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(.*))?$")
_CONTINUED = re.compile(r"\s|-[ \t]|#|$")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """``lines`` it has; ``blanked``: the source with the block as spaces; ``metadata``: its plain fields."""

    blanked: str
    lines: int = 0
    metadata: dict[str, str] = field(default_factory=dict)


def front_matter(source: str) -> FrontMatter:
    """The block at the very beginning, if each of its lines is a field or belongs to one."""
    found = _BLOCK.match(source) if source.startswith("---") else None
    if not found:
        return FrontMatter(source)
    lines = found.group(1).split("\n")[:-1]
    fields = [_FIELD.match(line) for line in lines]
    sound = all(match or _CONTINUED.match(line) for match, line in zip(fields, lines, strict=True))
    if not sound or not any(fields):
        return FrontMatter(source)
    blank = re.sub(r"[^\n]", " ", found.group())
    metadata = {match.group(1).lower(): (match.group(2) or "").strip().strip("\"'") for match in fields if match}
    return FrontMatter(blank + source[found.end() :], len(lines) + 2, metadata)
