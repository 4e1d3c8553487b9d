"""Scans the inline Markdown of one block and says, piece by piece, what does not read as it stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from operator import itemgetter

from workbench.reading.markdown import patterns
from workbench.reading.markdown.autolinks import Address, mail_around, url_at
from workbench.reading.markdown.emphasis import Delimiter, delimiter, resolve
from workbench.reading.markdown.flavour import NAMESPACES_OF_CATEGORIES, NAMESPACES_OF_FILES, Flavour, namespace
from workbench.reading.markdown.links import Tail, broken_tail, inline_tail, reference_tail
from workbench.reading.markdown.pieces import Piece, PieceKind
from workbench.reading.markdown.variants import resolved

_NEAR = 8
"""Runs of delimiters before an e-mail address among which emphasis may have begun."""

_ARROW = 8
"""Characters of the longest arrow or letter that leads from a note back to its marker."""


def scan(text: str, flavour: Flavour) -> list[Piece]:
    """The pieces of a block's text in order, not overlapping. Time is linear in its length."""
    return _Scanner(text, flavour).pieces_in_order()


class _Opener:
    """An opening bracket that waits for its closing one."""

    __slots__ = ("delimiters", "image", "start")

    def __init__(self, start: int, *, image: bool, delimiters: int) -> None:
        self.start = start
        self.image = image
        self.delimiters = delimiters


class _Scanner:
    def __init__(self, text: str, flavour: Flavour) -> None:
        self.text = text
        self.flavour = flavour
        self.pieces: list[Piece] = []
        self._delimiters: list[Delimiter] = []
        self._openers: list[_Opener] = []
        self._inactive = 0
        self._escaped_pairs = 0
        self._ticks: dict[int, list[int]] | None = None
        self._autolinks: list[Address] = []
        self._mailed = 0
        self._absent: dict[str, int] = {}
        self._variants: set[int] = set()
        self._templates: dict[int, int] | None = None

    def pieces_in_order(self) -> list[Piece]:
        special = (patterns.SPECIAL_WIKI if self.flavour.wiki else patterns.SPECIAL).search
        handlers = _HANDLERS
        text, place = self.text, 0
        while found := special(text, place):
            place = handlers[text[found.start()]](self, found.start())
        resolve(self._delimiters, self.pieces)
        # They come first: where one ends, emphasis that ends there too ends behind it.
        pieces = [*_link_pieces(self._autolinks), *self.pieces]
        pieces.sort(key=itemgetter(0))
        return pieces

    def _add(self, start: int, end: int, kind: PieceKind, value: str = "") -> int:
        self.pieces.append(Piece(start, end, kind, value))
        return end

    def backslash(self, at: int) -> int:
        following = self.text[at + 1 : at + 2]
        if following == "\n":
            return self.line_feed(at + 1, at, PieceKind.HARD_BREAK)
        if following == "[":
            return self._escaped_opening(at)
        if following == "]" and self.flavour.wiki and not self._escaped_pairs and self.text.startswith("\\]\\]", at):
            return self._add(at, at + 4, PieceKind.FIGURE_END)
        if following == "]":
            self._escaped_pairs = max(self._escaped_pairs - 1, 0)
        if following and following in patterns.ESCAPABLE:
            return self._add(at, at + 1, PieceKind.MARKUP) + 1
        return at + 1

    def _escaped_opening(self, at: int) -> int:
        found = patterns.REFERENCE_MARKER.match(self.text, at)
        if found and found.group(1) in self.flavour.markers:
            return self._add(at, found.end(), PieceKind.MARKER, found.group(1))
        self._escaped_pairs += 1
        return self._add(at, at + 1, PieceKind.MARKUP) + 1

    def backticks(self, at: int) -> int:
        end = _run_end(self.text, at)
        closing = self._closing_ticks(end - at, end)
        if closing < 0:
            return end
        first, last = end, closing
        inside = self.text[first:last]
        if inside[:1] in " \n" and inside[-1:] in " \n" and inside.strip(" \n"):
            first, last = first + 1, last - 1
        self._add(at, first, PieceKind.MARKUP)
        place = self.text.find("\n", first, last)
        while place >= 0:
            self._add(place, place + 1, PieceKind.SOFT_BREAK)
            place = self.text.find("\n", place + 1, last)
        after = closing + end - at
        raw = patterns.RAW.match(self.text, after)
        if raw:
            self._discard(at)
            return self._add(at, raw.end(), PieceKind.TEMPLATE)
        return self._add(last, after, PieceKind.MARKUP)

    def _discard(self, start: int) -> None:
        """Forget the pieces from ``start`` on: they belong to something larger."""
        while self.pieces and self.pieces[-1].start >= start:
            self.pieces.pop()
        self._discard_autolinks(start)

    def _discard_autolinks(self, start: int) -> None:
        while self._autolinks and self._autolinks[-1].start >= start:
            self._autolinks.pop()

    def _closing_ticks(self, length: int, place: int) -> int:
        """Where the next run of exactly ``length`` backticks begins; -1: nowhere."""
        if self._ticks is None:
            self._ticks = _tick_runs(self.text)
        runs = self._ticks.get(length, [])
        index = bisect_left(runs, place)
        return runs[index] if index < len(runs) else -1

    def delimiter_run(self, at: int) -> int:
        end = _run_end(self.text, at)
        found = delimiter(self.text, at, end)
        if (found.can_open or found.can_close) and not (found.character == "~" and end - at > 2):
            self._delimiters.append(found)
        return end

    def opening_bracket(self, at: int) -> int:
        simple = patterns.SIMPLE_LINK.match(self.text, at)
        if simple:
            tail = Tail(simple.end(), simple.group(2), simple.group(3) or "")
            return self._link(_Opener(at, image=False, delimiters=len(self._delimiters)), simple.end(1), tail)
        if self.text.startswith("[[", at):
            found = patterns.WIKI_LINK.match(self.text, at)
            if found:
                first, last = found.span(2 if found.group(2) else 1)
                target = found.group(1).strip()
                self._add(found.start(), first, PieceKind.LINK_OPEN, target)
                return self._add(last, found.end(), PieceKind.LINK_CLOSE, target)
        if self.text.startswith("[^", at):
            found = patterns.FOOTNOTE.match(self.text, at)
            if found and (found.group(1) in self.flavour.footnotes or patterns.UNDEFINED_FOOTNOTE.match(self.text, at)):
                return self._add(at, found.end(), PieceKind.MARKER, "^" + found.group(1))
        if self.flavour.plain_markers:
            found = patterns.PLAIN_MARKER.match(self.text, at)
            if found and found.group(1) in self.flavour.markers:
                return self._add(at, found.end(), PieceKind.MARKER, found.group(1))
        self._openers.append(_Opener(at, image=False, delimiters=len(self._delimiters)))
        return at + 1

    def image_bracket(self, at: int) -> int:
        self._openers.append(_Opener(at, image=True, delimiters=len(self._delimiters)))
        return at + 2

    def closing_bracket(self, at: int) -> int:
        if not self._openers:
            return at + 1
        opener = self._openers.pop()
        active = opener.image or len(self._openers) >= self._inactive
        self._inactive = min(self._inactive, len(self._openers))
        tail = self._tail(opener, at) if active else None
        if tail:
            return self._link(opener, at, tail)
        attributes = patterns.ATTRIBUTES.match(self.text, at + 1)
        if attributes and not opener.image:
            self._add(opener.start, opener.start + 1, PieceKind.MARKUP)
            return self._add(at, attributes.end(), PieceKind.MARKUP)
        return at + 1

    def _tail(self, opener: _Opener, at: int) -> Tail | None:
        text, opened = self.text, opener.start + (2 if opener.image else 1)
        tail = inline_tail(text, at + 1)
        if tail is None and self.flavour.wiki and text.startswith("(", at + 1):
            tail = broken_tail(text, at + 1)
        return tail or reference_tail(text, at + 1, opened, self.flavour.references)

    def _link(self, opener: _Opener, at: int, tail: Tail) -> int:
        """Write down the link or image whose text ends at ``at``."""
        resolve(self._delimiters, self.pieces, opener.delimiters)
        tool = _tool(self.text, opener.start, at, tail)
        if tool:
            self._discard(tool[0])
            return self._add(*tool, PieceKind.MARKUP)
        opening, closing = PieceKind.LINK_OPEN, PieceKind.LINK_CLOSE
        if opener.image:
            opening, closing = PieceKind.IMAGE_OPEN, PieceKind.IMAGE_CLOSE
        elif self.flavour.wiki:
            opening, closing = _wiki_link(tail)
        if not opener.image:
            self._inactive = len(self._openers)
            self._discard_autolinks(opener.start)
        self._add(opener.start, opener.start + (2 if opener.image else 1), opening, tail.target)
        return self._add(at, tail.end, closing, tail.target)

    def angle(self, at: int) -> int:
        found = patterns.AUTOLINK.match(self.text, at) or patterns.EMAIL.match(self.text, at)
        if found:
            target = found.group(1) if ":" in found.group(1) else "mailto:" + found.group(1)
            self._add(at, at + 1, PieceKind.LINK_OPEN, target)
            return self._add(found.end() - 1, found.end(), PieceKind.LINK_CLOSE, target)
        found = patterns.HTML_BREAK.match(self.text, at)
        if found:
            return self._add(at, found.end(), PieceKind.HARD_BREAK)
        found = patterns.TAG.match(self.text, at)
        if found:
            return self._add(at, found.end(), PieceKind.MARKUP)
        end = self._html_span_end(at)
        return self._add(at, end, PieceKind.MARKUP) if end else at + 1

    def _html_span_end(self, at: int) -> int:
        for opening, closing in patterns.SPANS:
            if not self.text.startswith(opening, at):
                continue
            if closing == ">" and not self.text[at + 2 : at + 3].isalpha():
                return 0
            if at < self._absent.get(closing, len(self.text)):
                end = self.text.find(closing, at + len(opening))
                if end >= 0:
                    return end + len(closing)
                self._absent[closing] = at
        return 0

    def ampersand(self, at: int) -> int:
        found = patterns.ENTITY.match(self.text, at)
        value = unescape(found.group()) if found else ""
        if not found or value == found.group():
            return at + 1
        return self._add(at, found.end(), PieceKind.DECODED, value)

    def line_feed(self, at: int, start: int | None = None, kind: PieceKind = PieceKind.SOFT_BREAK) -> int:
        text = self.text
        if start is None:
            start = at
            while start and text[start - 1] in " \t":
                start -= 1
            if text.endswith("  ", start, at):
                kind = PieceKind.HARD_BREAK
        end = at + 1
        while end < len(text) and text[end] in " \t":
            end += 1
        return self._add(start, end, kind)

    def url(self, at: int) -> int:
        found = url_at(self.text, at)
        if found is None:
            return at + 1
        for entity in patterns.ENTITY.finditer(self.text, at, found.end):
            self.ampersand(entity.start())
        self._autolinks.append(found)
        return found.end

    def at_sign(self, at: int) -> int:
        opened = next((one.end for one in reversed(self._delimiters[-_NEAR:]) if one.can_open), 0)
        found = mail_around(self.text, at, max(opened, self._mailed))
        if found is None:
            return at + 1
        self._mailed = found.end
        self._autolinks.append(found)
        return found.end

    def hyphen(self, at: int) -> int:
        """``-{``: a conversion mark; several variants are decoded, a single text is read on."""
        found = patterns.VARIANT.match(self.text, at)
        if not found:
            return at + 2
        first, last, value = resolved(found.group(1), self.flavour.variant)
        if last - first == len(found.group(1)):
            self._variants.add(found.end() - 2)
            return self._add(at, at + 2, PieceKind.MARKUP)
        return self._add(at, found.end(), PieceKind.DECODED if value else PieceKind.MARKUP, value)

    def brace(self, at: int) -> int:
        if self.text.startswith("}-", at):
            return self._add(at, at + 2, PieceKind.MARKUP) if at in self._variants else at + 2
        if self._templates is None:
            self._templates = _template_ends(self.text)
        end = self._templates.get(at, 0)
        return self._add(at, end, PieceKind.TEMPLATE) if end else at + 2


_HANDLERS: Mapping[str, Callable[[_Scanner, int], int]] = {
    "\\": _Scanner.backslash,
    "`": _Scanner.backticks,
    "*": _Scanner.delimiter_run,
    "_": _Scanner.delimiter_run,
    "~": _Scanner.delimiter_run,
    "[": _Scanner.opening_bracket,
    "!": _Scanner.image_bracket,
    "]": _Scanner.closing_bracket,
    "<": _Scanner.angle,
    "&": _Scanner.ampersand,
    "\n": _Scanner.line_feed,
    "h": _Scanner.url,
    "w": _Scanner.url,
    "f": _Scanner.url,
    "@": _Scanner.at_sign,
    "-": _Scanner.hyphen,
    "{": _Scanner.brace,
    "}": _Scanner.brace,
}


def _tool(text: str, start: int, at: int, tail: Tail) -> tuple[int, int] | None:
    """The span of a link that nobody reads: back from a note to its marker, or into an editor."""
    if patterns.BACK_REFERENCE.search(tail.target) and at - start <= _ARROW:
        return start, tail.end
    if not patterns.EDIT_LINK.search(tail.target):
        return None
    for opening, closing in (("\\[", "\\]"), ("[", "]")):
        if text.endswith(opening, 0, start) and text.startswith(closing, tail.end):
            return start - len(opening), tail.end + len(closing)
    return start, tail.end


def _run_end(text: str, at: int) -> int:
    character, end = text[at], at + 1
    while end < len(text) and text[end] == character:
        end += 1
    return end


def _link_pieces(autolinks: list[Address]) -> Iterator[Piece]:
    for start, end, target in autolinks:
        yield Piece(start, start, PieceKind.LINK_OPEN, target)
        yield Piece(end, end, PieceKind.LINK_CLOSE, target)


def _tick_runs(text: str) -> dict[int, list[int]]:
    """Where the runs of backticks begin, by their length: looked up once for a whole block."""
    runs: dict[int, list[int]] = {}
    for found in patterns.TICKS.finditer(text):
        runs.setdefault(found.end() - found.start(), []).append(found.start())
    return runs


def _template_ends(text: str) -> dict[int, int]:
    """Where each ``{{`` that is closed ends: matched once for a whole block."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for found in patterns.BRACES.finditer(text):
        if found.group() == "{{":
            opened.append(found.start())
        elif opened:
            ends[opened.pop()] = found.end()
    return ends


def _wiki_link(tail: Tail) -> tuple[PieceKind, PieceKind]:
    space, _ = namespace(tail.target)
    if space in NAMESPACES_OF_FILES and (tail.title.startswith("fig:") or "/wiki/" not in tail.target):
        return PieceKind.IMAGE_OPEN, PieceKind.IMAGE_CLOSE
    if space in NAMESPACES_OF_CATEGORIES and not tail.target.startswith(":"):
        return PieceKind.CATEGORY_OPEN, PieceKind.CATEGORY_CLOSE
    return PieceKind.LINK_OPEN, PieceKind.LINK_CLOSE
