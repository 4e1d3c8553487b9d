"""What a concordance says on the command line: documented JSON, and lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from workbench.cli.shapes import passage_json
from workbench.translation import tr

if TYPE_CHECKING:  # brings numpy: only when a concordance is made
    from workbench.finding.concordance import Collocate, Collocates, Frequencies, Group, Line, Neighbour

JSON = dict[str, Any]
_WIDTH = 24


def line_json(line: Line) -> JSON:
    """A row of the concordance."""
    return {
        "row": line.row,
        **passage_json(line.passage),
        "title": line.title,
        "date": line.date,
        "tags": list(line.tags),
        "entities": list(line.entities),
        "events": list(line.events),
        "annotations": list(line.annotations),
    }


def line_shown(line: Line) -> str:
    """A row for people."""
    place = line.passage
    left, right = place.before[-_WIDTH:].replace("\n", " "), place.after[:_WIDTH].replace("\n", " ")
    tied = ", ".join((*line.tags, *line.entities, *line.events))
    hit = f"{left}[{place.quote}]{right}".replace("\n", " ")
    return f"{place.document[:8]} {place.label or '–':>5}  {hit}{f'  ({tied})' if tied else ''}"


def group_json(group: Group) -> JSON:
    """A group of hits."""
    return {"label": group.label, "key": group.key, "count": group.count, "rows": group.indexes.tolist()}


def frequencies_json(found: Frequencies) -> JSON:
    """Frequencies per document, and their dispersion."""
    return {
        "hits": found.hits,
        "characters": found.characters,
        "dispersion": found.dispersion,
        "normalised": found.normalised,
        "documents": [
            {
                "document": one.document.id,
                "title": one.document.title,
                "hits": one.hits,
                "characters": one.characters,
                "per_10000": one.per_10000,
            }
            for one in found.documents
        ],
    }


def frequency_lines(found: Frequencies) -> Iterator[str]:
    """The same for people."""
    for one in found.documents:
        yield f"{one.hits:>8} {one.characters:>10} {one.per_10000:>8.2f}  {one.document.title}"
    if found.dispersion is not None and found.normalised is not None:
        yield tr("DP {value:.3f} (normalised {normalised:.3f})", value=found.dispersion, normalised=found.normalised)


def collocates_json(found: Collocates) -> JSON:
    """Collocates, and how they were counted."""
    sizes = {"window": found.window, "near": found.near, "rest": found.rest, "found": found.found}
    beside = {"before": found.before, "behind": found.behind}
    return {**sizes, **beside, "terms": [_collocate_json(term) for term in found.terms]}


def _collocate_json(term: Collocate) -> JSON:
    return {
        "term": term.term,
        "count": term.count,
        "left": term.left,
        "right": term.right,
        "elsewhere": term.elsewhere,
        "expected": term.expected,
        "log_likelihood": term.log_likelihood,
        "log_ratio": term.log_ratio,
        "rows": term.indexes.tolist(),
    }


def collocate_lines(found: Collocates) -> Iterator[str]:
    """The same for people."""
    yield from found.said()
    yield from map(_collocate_line, found.terms)


def _collocate_line(term: Collocate) -> str:
    """Count, left, right, elsewhere, expected, log-likelihood, log ratio."""
    counts = f"{term.count:>6} {term.left:>5} {term.right:>5} {term.elsewhere:>7}"
    return f"{counts} {term.expected:>8.1f} {term.log_likelihood:>8.1f} {term.log_ratio:>6.2f}  {term.term}"


def neighbour_json(one: Neighbour) -> JSON:
    """A longer string of which hits are part."""
    return {
        "term": one.term,
        "count": one.count,
        "before": one.before,
        "after": one.after,
        "left_entropy": one.left_entropy,
        "right_entropy": one.right_entropy,
        "rows": one.indexes.tolist(),
    }
