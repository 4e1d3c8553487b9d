"""What the timeline says of a date: in its tooltip, and to screen readers."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.app.timeline_file import days_of
from workbench.finding.timeline import Faint, Item
from workbench.gui.kinds import kind_name
from workbench.model.standing import INFERENCE, LOST
from workbench.store.queries import Queries
from workbench.translation import quoted, tr

_WORDS = 160


def told(read: Queries, one: Item | Faint) -> str:
    """Name, date as written, days, and why: line by line, as plain text that no tooltip takes for markup."""
    lines = _faint(one) if isinstance(one, Faint) else _item(read, one)
    return "\n".join(lines).replace("<", "‹")  # Qt takes a text that looks like tags for HTML


def _faint(one: Faint) -> Iterator[str]:
    yield " ".join(one.passage.quote.split())
    yield _days(one.edtf)
    yield str(one.reason)


def _item(read: Queries, item: Item) -> Iterator[str]:
    yield f"{item.event.name} · {kind_name(item.event.kind)}"
    yield _days(item.extent.edtf)
    if item.rival:
        yield tr("Another date than the first one of this event.")
    if item.documents:
        yield tr("According to: {sources}", sources=", ".join(item.documents))
    if item.standing == LOST:
        yield tr("Evidence lost")
    elif item.standing == INFERENCE and not any(claim.reason for claim in item.claims):
        yield tr("Inferred: no passage says it.")
    for claim in item.claims:
        if claim.inference and claim.reason:
            yield tr("Inferred: {reason}", reason=claim.reason)
        if claim.why:
            yield claim.why
    yield from map(str, item.extent.reasons)
    quote = _quote(read, item)
    if quote:
        yield quoted(quote)


def _days(edtf: str) -> str:
    first, last = (day or "…" for day in days_of(edtf))
    return edtf if first == last == edtf else f"{edtf}: {first}" if first == last else f"{edtf}: {first} – {last}"


def _quote(read: Queries, item: Item) -> str:
    """The words of the first passage, shortened."""
    view = read.annotations.get(item.evidence[0]) if item.evidence else None
    words = " ".join(view.place.quote.split()) if view is not None and view.place else ""
    return words if len(words) <= _WORDS else words[:_WORDS] + "…"
