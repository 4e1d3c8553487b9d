"""Do sources agree? Pure functions on the values that passages claim.

Two values of one slot *agree*, one *refines* the other, or they *conflict*; a source that says nothing is
*silent*. Every answer comes with its reason.
"""

from workbench.claims.comparing import compare, kind_of_slot
from workbench.claims.relation import Compared, Names, Relation, Value
from workbench.claims.rows import RowRelation, Said, row_relation, waiting_text

__all__ = [
    "Compared",
    "Names",
    "Relation",
    "RowRelation",
    "Said",
    "Value",
    "compare",
    "kind_of_slot",
    "row_relation",
    "waiting_text",
]
