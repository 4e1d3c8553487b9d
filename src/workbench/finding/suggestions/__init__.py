"""Suggestions of new entities and of new name forms, by the statistics of characters and a few tables.

A suggestion says why in words and shows its places; what a person rejects does not come back.
Nothing here decides: what is accepted becomes an entity or a name form by a command.
"""

from workbench.finding.suggestions.suggester import Suggester
from workbench.finding.suggestions.suggestion import ENTITY, FORM, Reason, Suggestion

__all__ = ["ENTITY", "FORM", "Reason", "Suggester", "Suggestion"]
