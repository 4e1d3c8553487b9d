"""The query language: text to a tree, and the tree to hits. What it can do is told in ``guide``."""

from workbench.finding.query.parser import parse, parse_regex
from workbench.finding.query.query import Query
from workbench.finding.query.tree import Field

__all__ = ["Field", "Query", "parse", "parse_regex"]
