"""What a thing in the trash is, who put it there, and what comes back with it: looked at before it is restored."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from workbench.app.trash import Lying, looked_at
from workbench.gui.exchange.names import field_name, said, thing_name
from workbench.gui.inspector.page import when
from workbench.model.records import Anchor, Name, Record
from workbench.model.references import REFERENCES
from workbench.store.queries import Queries
from workbench.translation import labelled, listed, tr

_LONGEST, _FORMS = 600, 12
_SAID = ("kind", "date", "note", "text", "query", "value", "label")


def preview(read: Queries, one: Lying) -> str:
    """Rich text: the whole name, its fields, its passage, and what the trash knows of it."""
    record = read.records.find(one.table, one.id)
    if record is None:
        return ""
    lines = [f"<b>{escape(one.name)}</b> · {escape(thing_name(one.table))}"]
    facts = (*_facts(read, record), *_trash(read, one))
    lines += [labelled(escape(name), escape(_short(value))) for name, value in facts]
    return "<br>".join(lines)


def _facts(read: Queries, record: Record) -> Iterator[tuple[str, str]]:
    owners = {
        field: (target, str(getattr(record, field)))
        for field, target in REFERENCES.get(record.table, {}).items()
        if getattr(record, field)
    }
    names = read.exchange.labels(owners.values())
    for field, owner in owners.items():
        if names.get(owner):
            yield field_name(field), names[owner]
    for field in _SAID:
        if value := getattr(record, field, ""):
            yield field_name(field), said(value, field)
    if record.table == "entities":
        forms = [name.text for name in read.records.referring(Name, "entity", record.id)]
        if forms:
            yield tr("Name forms"), listed(dict.fromkeys(forms[:_FORMS]))
    if record.table == "annotations":
        for anchor in read.records.referring(Anchor, "annotation", record.id)[-1:]:
            yield tr("Quotation"), anchor.quote


def _trash(read: Queries, one: Lying) -> Iterator[tuple[str, str]]:
    found = looked_at(read, one)
    by = (found.who, found.step, when(one.moment))
    yield tr("Put there"), " · ".join(part for part in by if part)
    if found.besides:
        kinds: dict[str, int] = {}
        for table, count in found.besides.items():
            kinds[thing_name(table)] = kinds.get(thing_name(table), 0) + count
        yield tr("Comes back with it"), listed(f"{name} ({count})" for name, count in kinds.items())


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
