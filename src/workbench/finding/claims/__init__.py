"""What the sources of an archive say of its events and entities, side by side, and where they disagree."""

from workbench.finding.claims.board import INFERENCE, Board, Cell, Column, Row, board
from workbench.finding.claims.conflicts import Conflict, Subject, conflicts
from workbench.finding.claims.passages import PassageDates
from workbench.finding.claims.proposals import Proposal, proposals

__all__ = [
    "INFERENCE",
    "Board",
    "Cell",
    "Column",
    "Conflict",
    "PassageDates",
    "Proposal",
    "Row",
    "Subject",
    "board",
    "conflicts",
    "proposals",
]
