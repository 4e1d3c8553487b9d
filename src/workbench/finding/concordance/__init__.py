"""Every hit in its context: sorted, grouped, counted, and what stands around it."""

from workbench.finding.concordance.concordance import Concordance
from workbench.finding.concordance.shapes import (
    GROUP_KEYS,
    SORT_KEYS,
    STATISTICS,
    Collocate,
    Collocates,
    Frequencies,
    Frequency,
    Group,
    GroupKey,
    Line,
    Neighbour,
    Places,
    Rows,
    SortKey,
    Statistic,
)

__all__ = [
    "GROUP_KEYS",
    "SORT_KEYS",
    "STATISTICS",
    "Collocate",
    "Collocates",
    "Concordance",
    "Frequencies",
    "Frequency",
    "Group",
    "GroupKey",
    "Line",
    "Neighbour",
    "Places",
    "Rows",
    "SortKey",
    "Statistic",
]
