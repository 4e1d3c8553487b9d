"""Passages that documents share with each other: quotations, copies, with their differences."""

from workbench.finding.shared.finder import shared_passages
from workbench.finding.shared.groups import Group, grouped
from workbench.finding.shared.shapes import Hint, Run, Shared, SharedKind, SharedPassage
from workbench.finding.shared.stretches import EVERYWHERE, LEAST, Wanted

__all__ = [
    "EVERYWHERE",
    "LEAST",
    "Group",
    "Hint",
    "Run",
    "Shared",
    "SharedKind",
    "SharedPassage",
    "Wanted",
    "grouped",
    "shared_passages",
]
