"""The longer strings that the hits are part of."""

from __future__ import annotations

from workbench.finding.concordance.contexts import Contexts
from workbench.finding.concordance.shapes import Neighbour


def neighbours(contexts: Contexts, shortest: int, longest: int, least: int) -> list[Neighbour]:
    """See ``Concordance.neighbours``."""
    return []
