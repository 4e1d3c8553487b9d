"""What is found: pairs of places, with their differences and hints."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.model.passage import Passage
from workbench.translation import Message


class SharedKind(StrEnum):
    """What is shared: words of running text, or only names of works and references to them."""

    TEXT = "text"
    TITLE = "title"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a shared passage: ``same`` in both, or only ``left``, or only ``right``.

    ``left`` and ``right`` are the exact words of each side ("" where it has none); those that are the
    same may differ in script, spacing and punctuation.
    """

    kind: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Hint:
    """Who may have taken the words from whom; never a decision.

    ``source`` is ``left``, ``right`` or "" (nothing tells, or the reasons disagree); ``reasons`` are
    sentences for a person to judge.
    """

    source: str
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPassage:
    """A passage that stands at two places.

    ``length`` counts the letters and characters of the left side without punctuation and spaces;
    ``same`` is the share (0 to 1) that both sides have in common of the longer one.
    """

    left: Passage
    right: Passage
    length: int
    same: float
    kind: SharedKind
    differences: tuple[Run, ...]
    hint: Hint


@dataclass(frozen=True, slots=True)
class Shared:
    """The answer: running text first, longest first. ``total`` counts all, also those beyond the limit.

    ``silent`` names the documents whose text this copy does not hold and that were not compared.
    """

    passages: tuple[SharedPassage, ...]
    total: int
    silent: tuple[str, ...]
