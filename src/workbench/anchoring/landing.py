"""What became of an annotation's place when its document got another text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from workbench.model.reading import Span

Spans = tuple[Span, ...]
_LONGEST = 4_000
_SPACE = re.compile(r"\s+")
_BESIDE_CHINESE = re.compile(r"(?<=[\u2e80-\uffff\U00020000-\U0003ffff]) | (?=[\u2e80-\uffff\U00020000-\U0003ffff])")


class Outcome(StrEnum):
    """The five classes: every annotation ends in just one of them."""

    SAME = "same"
    """The same words, layout apart, at the same place (of the source where that is unchanged, else of the text)."""
    MOVED = "moved"
    """The same words elsewhere."""
    CHANGED = "changed"
    """Other words; placed if they are still much alike."""
    SEVERAL = "several"
    """The words stand at one or several places, none of which is surely the right one."""
    LOST = "lost"
    """Not found."""


@dataclass(frozen=True, slots=True)
class Landing:
    """Where an annotation landed: ``spans``, or None if a person has to place it.

    ``candidates`` are then the likeliest places, best first. ``old`` are the words as they were,
    ``new`` those of the place (or of the best candidate; "" if there is none).
    """

    outcome: Outcome
    spans: Spans | None
    old: str
    new: str
    candidates: tuple[Spans, ...] = ()

    @property
    def placed(self) -> bool:
        """Whether it has its place on the new text."""
        return self.spans is not None

    @property
    def difference(self) -> list[tuple[str, str]]:
        """From the old words to the new ones: pairs of ``=``, ``-`` or ``+`` and the words."""
        return difference(self.old, self.new)


def difference(old: str, new: str) -> list[tuple[str, str]]:
    """What stays (``=``), goes (``-``) and comes (``+``); very long texts go and come as a whole."""
    if max(len(old), len(new)) > _LONGEST:
        return [("-", old), ("+", new)]
    steps: list[tuple[str, str]] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        steps += [("=", old[a:b])] if kind == "equal" else [("-", old[a:b]), ("+", new[c:d])]
    return [step for step in steps if step[1]]


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ at most in layout: how much space, and space beside a Chinese character."""
    return one == other or _set_close(one) == _set_close(other)


def _set_close(text: str) -> str:
    return _BESIDE_CHINESE.sub("", _SPACE.sub(" ", text))


def words(text: str, spans: Spans) -> str:
    """The words at these spans, as an anchor's quote has them."""
    return " … ".join(text[start:end] for start, end in spans)
