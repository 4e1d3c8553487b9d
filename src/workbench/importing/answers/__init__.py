"""Answers that readers of a bundle send back: read as hostile, and laid beside what they answer."""

from __future__ import annotations

from workbench.importing.answers.matching import Reviewed, State, review
from workbench.importing.answers.sheet import is_answers, read_answers

__all__ = ["Reviewed", "State", "is_answers", "read_answers", "review"]
