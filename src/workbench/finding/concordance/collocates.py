"""The terms that stand around the hits more often than in the rest of the searched documents."""

from __future__ import annotations

from workbench.finding.concordance.contexts import Contexts
from workbench.finding.concordance.shapes import Collocates, Statistic
from workbench.progress import Progress


def collocates(contexts: Contexts, window: int, least: int, statistic: Statistic, *, progress: Progress) -> Collocates:
    """See ``Concordance.collocates``."""
    return Collocates((), 0, 0, window)
