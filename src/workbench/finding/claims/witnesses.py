"""Who is one witness: a document, or all documents of its family; and what entities are called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from workbench.claims import Names
from workbench.claims.names import folded
from workbench.claims.relation import all_wholes
from workbench.store.queries import Queries


def witnesses(queries: Queries) -> Mapping[str, str]:
    """Of each document of a family, the name of the family; other documents are their own."""
    return {document: min(family) for family in queries.derivations.families() for document in family}


def names_of(queries: Queries, entities: Iterable[str], *, forms: bool = True) -> Names:
    """What comparing names of these entities needs; without ``forms``, words match no entity's name forms."""
    shown, known = queries.claims.named(entities)
    parts: dict[str, frozenset[str]] = defaultdict(frozenset)
    for one in queries.claims.entity_relations():
        parts[one.source] |= {one.target}
    return Names(
        forms={one: frozenset(map(folded, names)) for one, names in known.items()} if forms else {},
        wholes=all_wholes(dict(parts)),
        shown=shown,
    )
