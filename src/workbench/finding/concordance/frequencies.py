"""How often the hits stand in each document, and how evenly they are spread."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.finding.concordance.contexts import Contexts
from workbench.finding.concordance.shapes import Frequencies, Frequency


def frequencies(contexts: Contexts) -> Frequencies:
    """The frequencies of all searched documents, those without hits included."""
    found = []
    for number, document in enumerate(contexts.hits.documents):
        folded = contexts.folded(number)
        if folded is not None:
            first, last = contexts.rows_of(number)
            found.append(Frequency(document, last - first, len(folded)))
    dispersion, normalised = deviation([one.hits for one in found], [one.characters for one in found])
    return Frequencies(tuple(found), dispersion, normalised)


def deviation(hits: Sequence[int], sizes: Sequence[int]) -> tuple[float | None, float | None]:
    """Gries' DP and its normalised form (see ``Frequencies``) of hits in parts of these sizes."""
    parts = [(hit, size) for hit, size in zip(hits, sizes, strict=True) if size]
    total, whole = sum(hit for hit, _ in parts), sum(size for _, size in parts)
    if not total or len(parts) < 2:
        return None, None
    value = sum(abs(hit / total - size / whole) for hit, size in parts) / 2
    return value, value / (1 - min(size for _, size in parts) / whole)
