"""What a change is about, in words a person knows: the quotation, the title, the name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.model.records import Anchor
from workbench.model.references import REFERENCES
from workbench.store.journal import TOMBSTONE, Change
from workbench.store.queries import Queries
from workbench.store.undoing import NotCleanError, Obstacle
from workbench.translation import quoted, sentences, tr

_NAMED = {
    **dict.fromkeys(("tags", "entities", "events", "collections", "people"), "name"),
    **dict.fromkeys(("documents", "memos"), "title"),
    "dismissals": "text",
    "date_decisions": "quote",
    "claims": "value",
}
_LONGEST, _SHOWN = 32, 3
Known = dict[tuple[str, str], str]


def subjects(read: Queries, changes: Iterable[Change], known: Known | None = None) -> str:
    """What these changes are about, the first few things by name.

    ``known`` keeps names between questions.
    """
    names = {} if known is None else known
    found: dict[tuple[str, str], str] = {}
    for change in changes:
        for one in _bearers(read, change.table, change.record):
            if one not in names:
                names[one] = _name(read, *one)
            if names[one]:
                found[one] = names[one]
    shown = list(found.values())
    return " · ".join(shown[:_SHOWN]) + (" …" if len(shown) > _SHOWN else "")


def places(read: Queries, changes: Iterable[Change]) -> Iterator[tuple[str, str]]:
    """The things that these changes are about and that are still there (table and id), documents last."""
    bearers = dict.fromkeys(one for change in changes for one in _bearers(read, change.table, change.record))
    inside = [one for one in bearers if one[0] != "documents"]
    for table, identity in inside or bearers:
        record = read.records.find(table, identity)
        if record is not None and not record.stamp.deleted:
            yield table, identity


def refusal(read: Queries, error: NotCleanError, shown: int = _SHOWN, *, hint: str = "") -> str:
    """Why a step cannot be taken back, what to do about it, and what was changed since, by whom."""
    said = list(dict.fromkeys(_obstacle(read, one) for one in error.obstacles))
    more = " …" if len(said) > shown else ""
    obstacles = tr("; ").join(said[:shown])
    return sentences(error.message, hint, f"{obstacles}{more}")


def _obstacle(read: Queries, one: Obstacle) -> str:
    names = (_name(read, *bearer) for bearer in _bearers(read, one.table, one.record))
    thing = " · ".join(name for name in names if name)
    if not one.field:
        return tr("{thing} was made since ({who})", thing=thing, who=one.who)
    if one.field == TOMBSTONE and one.value:
        return tr("{thing} went into the trash since ({who})", thing=thing, who=one.who)
    return tr("{thing} was changed since ({who})", thing=thing, who=one.who)


def _bearers(read: Queries, table: str, identity: str) -> Iterator[tuple[str, str]]:
    """The things with a name that a record is, or ties together, or belongs to."""
    if table in _NAMED or table == "annotations":
        yield table, identity
        return
    record = read.records.find(table, identity)
    for field, target in REFERENCES.get(table, {}).items():
        value = getattr(record, field, None)
        if value and (target in _NAMED or target == "annotations"):
            yield target, value


def _name(read: Queries, table: str, identity: str) -> str:
    if table == "annotations":
        return _annotation(read, identity)
    return _brief(getattr(read.records.find(table, identity), _NAMED[table], ""))


def _annotation(read: Queries, identity: str) -> str:
    anchors = read.records.referring(Anchor, "annotation", identity)
    if anchors:
        return quoted(_brief(anchors[-1].quote))
    annotation = read.records.find("annotations", identity)
    return _name(read, "documents", getattr(annotation, "document", ""))


def _brief(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
