"""What commands say of claims: documented JSON, and lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.app.archive import Archive
from workbench.claims import waiting_text
from workbench.cli.shapes import JSON, passage_json
from workbench.model.ids import ClaimId
from workbench.model.records import Claim, Document
from workbench.model.views import AnnotationView
from workbench.translation import tr

if TYPE_CHECKING:
    from workbench.finding.claims import Board, Cell, Proposal, Row

_NOBODY: JSON = {"relation": "silent", "reason": "", "witnesses": 0, "settled": False}


def row_json(board: Board, row: Row | None) -> JSON:
    """A slot of an event or entity; None: of the date, where nothing is claimed for it, only proposed."""
    slot = row.slot if row else "date"
    silent = [column for column in board.columns if column.documents and (row is None or row.silent(column))]
    relation = _relation_json(row) if row else _NOBODY
    waiting = waiting_text(row.relation if row else None, len(board.proposals) if slot == "date" else 0)
    return {
        "subject": {"kind": board.subject.kind, "id": board.subject.id, "name": board.subject.name},
        "slot": slot,
        **relation,
        "reason": waiting or relation["reason"],
        "values": [_cell_json(cell) for cell in row.all_cells] if row else [],
        "silent": [_document_json(one) for column in silent for one in column.documents],
        "proposed": [_proposal_json(one) for one in board.proposals] if slot == "date" else [],
    }


def _relation_json(row: Row) -> JSON:
    relation = row.relation
    return {
        "relation": str(relation.relation),
        "reason": str(relation.reason),
        "witnesses": relation.witnesses,
        "settled": relation.settled,
    }


def _document_json(document: Document) -> JSON:
    return {"id": document.id, "title": document.title, "file_name": document.file_name}


def _cell_json(cell: Cell) -> JSON:
    return claim_json(cell.claim, cell.view, state=cell.state, shown=cell.shown)


def claim_json(one: Claim, view: AnnotationView | None, *, state: str, shown: str) -> JSON:
    """A CLAIM of the reference; ``passage`` is null where it is inferred or its evidence is lost."""
    place = view.place if view else None
    return {
        "id": one.id,
        "event": one.event,
        "entity": one.entity,
        "slot": one.slot,
        "value": one.value,
        "shown": shown,
        "target": one.target,
        "state": state,
        "annotation": one.annotation,
        "passage": passage_json(place) if place else None,
        "document": view.document.id if view else None,
        "document_title": view.document.title if view else "",
        "reason": one.reason,
        "voice": one.voice,
        "speaker": one.speaker,
        "speaker_name": one.speaker_name,
        "verdict": one.verdict,
        "why": one.why,
        "note": one.note,
        "created": one.stamp.created,
        "modified": one.stamp.modified,
        "deleted": one.stamp.deleted,
    }


def _proposal_json(one: Proposal) -> JSON:
    return {
        "value": one.value,
        "reason": str(one.reason),
        "annotation": one.annotation,
        "passage": passage_json(one.dated.passage),
        "document_title": one.document.title,
        "relation": str(one.row.relation),
        "relation_reason": str(one.row.reason),
        "against": list(one.against),
    }


def one_claim_json(one: Archive, identity: ClaimId) -> JSON:
    """A claim by its id, also from the trash."""
    found = one.read.claims.get(identity)
    if found is None:
        return {"id": identity, "deleted": True}
    view = one.read.annotations.get(found.annotation) if found.annotation else None
    here = view if view is not None and not view.annotation.stamp.deleted else None
    state = "inference" if found.inference else "passage" if here else "lost"
    names, _ = one.read.claims.named([found.target] if found.target else [])
    return claim_json(found, here, state=state, shown=names.get(found.target or "", found.value))


def row_lines(row: JSON) -> list[str]:
    """A slot as lines."""
    settled = f" ({tr('decided')})" if row["settled"] else ""
    head = f"{row['subject']['name']} · {row['slot']}: {row['relation']}{settled}"
    lines = [f"{head} – {row['reason']}" if row["reason"] else head]
    lines += [f"    {claim_line(one)}" for one in row["values"]]
    silent = ", ".join(one["title"] or one["file_name"] for one in row["silent"])
    lines += [f"    {tr('silent: {titles}', titles=silent)}"] if silent else []
    for one in row["proposed"]:
        said = tr("proposed: {value} ({words})", value=one["value"], words=" ".join(one["passage"]["quote"].split()))
        lines.append(f"    ? {said} {one['document_title']} – {one['relation']}")
    return lines


def claim_line(one: JSON) -> str:
    """A claim as a line."""
    mark = {"preferred": "✓", "possible": "~", "rejected": "✗"}.get(one["verdict"], " ")
    return f"{mark} {one['id']}  {one['shown']}  {_evidence(one)}"


def _evidence(one: Any) -> str:
    if one["state"] == "lost":
        return tr("(evidence lost)")
    if one["state"] == "inference":
        return tr("(inferred: {reason})", reason=one["reason"])
    place = one["passage"] or {}
    page = f" p. {place['label']}" if place.get("label") else ""
    note = f" n. {place['note']}" if place.get("note") else ""
    words = " ".join(place.get("quote", "").split())
    speaker = f" [{one['speaker_name'] or tr('reported')}]" if one["voice"] == "reported" else ""
    return f"“{words}”{speaker}, {one['document_title']}{page}{note}"
