"""Word's fields: which have begun, which of their characters are codes, and where links lead."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_LINK = re.compile(r'\s*HYPERLINK(?:\s+\\[lots]\s+"[^"]*"|\s+\\[nmh])*\s+(?:"([^"]+)"|([^\\"\s]\S*))', re.IGNORECASE)
_CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)


def link_target(code: str) -> str:
    """Where a field's code leads; ``""`` if it is no link, or one to a place in the document itself."""
    found = _LINK.match(code)
    return (found[1] or found[2]) if found else ""


@dataclass(slots=True)
class _Field:
    code: str = ""
    shows: bool = False
    """Its code is over: what follows is the result that Word shows."""
    links: bool = False


@dataclass(slots=True)
class Fields:
    """The fields that are open at a place of the document (ECMA-376, part 1, 17.16.18)."""

    _open: list[_Field] = field(default_factory=list)

    @property
    def in_code(self) -> bool:
        """Whether what stands here is part of a code, which nobody sees."""
        return any(not one.shows for one in self._open)

    @property
    def in_contents(self) -> bool:
        """Whether what stands here is a line of a table of contents."""
        return any(_CONTENTS.match(one.code) for one in self._open)

    def begin(self) -> None:
        """A field begins, with its code."""
        self._open.append(_Field())

    def add(self, code: str) -> None:
        """A piece of the innermost field's code."""
        if self._open and not self._open[-1].shows:
            self._open[-1].code += code

    def separate(self) -> str:
        """The code ends and the result begins; where it leads, if it is a link."""
        if not self._open:
            return ""
        target = link_target(self._open[-1].code)
        self._open[-1].shows, self._open[-1].links = True, bool(target)
        return target

    def end(self) -> bool:
        """The innermost field ends; whether it was a link."""
        return self._open.pop().links if self._open else False

    def show(self) -> None:
        """Codes end with their paragraph at the latest: a field that was never closed hides nothing more."""
        for one in self._open:
            one.shows = True
