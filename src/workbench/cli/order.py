"""``collections``, ``collection …``, ``memos``, ``memo …``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from workbench.app.archive import Archive
from workbench.cli.groups import ARCHIVE, fields_from
from workbench.cli.output import opened, reporting
from workbench.cli.shapes import collection_json, memo_json
from workbench.commands.order import (
    CollectDocuments,
    CreateCollection,
    CreateMemo,
    DeleteCollection,
    DeleteMemo,
    EditCollection,
    EditMemo,
    LinkMemo,
    ReleaseDocuments,
    RestoreCollection,
    RestoreMemo,
    UnlinkMemo,
)
from workbench.errors import InputError
from workbench.model.ids import CollectionId, MemoId
from workbench.model.records import Collection, Memo
from workbench.translation import msg

Row = tuple[dict[str, Any], list[str]]


def _collection(one: Archive, found: Collection) -> Row:
    current = next((c for c in one.read.order.collections() if c.id == found.id), found)
    return collection_json(current, one.read.order.documents_in(current.id)), [f"{current.id}  {current.name}"]


@click.command("collections")
@ARCHIVE
@reporting
def list_collections(archive: Path) -> Any:
    """List the collections."""
    with opened(archive, read_only=True) as one:
        rows = [_collection(one, each) for each in one.read.order.collections()]
    return [row for row, _ in rows], [line for _, lines in rows for line in lines]


@click.group("collection")
def collection_group() -> None:
    """Add, edit, delete or restore a collection; put documents in, take them out."""


@collection_group.command("add")
@ARCHIVE
@click.argument("name")
@click.option("--parent")
@click.option("--document", "documents", multiple=True)
@reporting
def add_collection(archive: Path, name: str, parent: str | None, documents: Sequence[str]) -> Any:
    """Add a collection (or use the one of this name) and put documents into it."""
    with opened(archive) as one:
        above = one.read.order.resolve_collection(parent).id if parent else None
        inside = [one.read.documents.resolve(key).id for key in documents]
        made = one.do(CreateCollection(name=name, parent=above, documents=inside))
        return _collection(one, one.read.order.resolve_collection(made))


@collection_group.command("edit")
@ARCHIVE
@click.argument("collection")
@click.option("--name")
@click.option("--note")
@click.option("--parent", help="Empty: to the top.")
@click.option("--document", "documents", multiple=True, help="Put a document in.")
@click.option("--no-document", "no_documents", multiple=True, help="Take a document out.")
@reporting
def edit_collection(archive: Path, collection: str, **options: Any) -> Any:
    """Rename or move a collection, put documents in, take them out."""
    with opened(archive) as one:
        found = one.read.order.resolve_collection(collection)
        fields = fields_from(options, "name", "note")
        if options["parent"] is not None:
            key = options["parent"]
            fields["parent"] = one.read.order.resolve_collection(key).id if key else None
        if fields:
            one.do(EditCollection(collection=found.id, fields=fields))
        added = [one.read.documents.resolve(key).id for key in options["documents"]]
        removed = [one.read.documents.resolve(key).id for key in options["no_documents"]]
        if added:
            one.do(CollectDocuments(collection=found.id, documents=added))
        if removed:
            one.do(ReleaseDocuments(collection=found.id, documents=removed))
        return _collection(one, found)


@collection_group.command("delete")
@ARCHIVE
@click.argument("collection")
@reporting
def delete_collection(archive: Path, collection: str) -> Any:
    """Put a collection into the trash; its documents stay."""
    with opened(archive) as one:
        found = one.read.order.resolve_collection(collection)
        row = _collection(one, found)[0]
        one.do(DeleteCollection(collection=found.id))
    return {**row, "deleted": True}, [found.name]


@collection_group.command("restore")
@ARCHIVE
@click.argument("collection")
@reporting
def restore_collection(archive: Path, collection: str) -> Any:
    """Take a collection (by its id) out of the trash, with its documents."""
    with opened(archive) as one:
        one.do(RestoreCollection(collection=CollectionId(collection)))
        return _collection(one, one.read.order.resolve_collection(collection))


def _memo(one: Archive, memo: Memo) -> Row:
    current = next((m for m in one.read.order.memos() if m.id == memo.id), memo)
    about = [(link.kind, link.target) for link in one.read.order.memo_links(memo.id)]
    return memo_json(current, about), [f"{current.id}  {current.title}"]


def _about(one: Archive, keys: Sequence[str]) -> list[tuple[str, str]]:
    found = []
    for text in keys:
        kind, colon, key = text.partition(":")
        targets: dict[str, tuple[str, Callable[[str], str]]] = {
            "document": ("documents", lambda k: one.read.documents.resolve(k).id),
            "annotation": ("annotations", lambda k: one.read.annotations.resolve(k).annotation.id),
            "entity": ("entities", lambda k: one.read.authorities.resolve_entity(k).entity.id),
            "event": ("events", lambda k: one.read.authorities.resolve_event(k).event.id),
            "tag": ("tags", lambda k: one.read.authorities.resolve_tag(k).id),
            "collection": ("collections", lambda k: one.read.order.resolve_collection(k).id),
        }
        if not colon or kind not in targets:
            raise InputError(
                msg("“{text}” does not say what the memo is about.", text=text),
                msg("Write document:…, annotation:…, entity:…, event:…, tag:… or collection:…."),
            )
        table, resolve = targets[kind]
        found.append((table, resolve(key)))
    return found


@click.command("memos")
@ARCHIVE
@reporting
def list_memos(archive: Path) -> Any:
    """List the memos."""
    with opened(archive, read_only=True) as one:
        rows = [_memo(one, each) for each in one.read.order.memos()]
    return [row for row, _ in rows], [line for _, lines in rows for line in lines]


@click.group("memo")
def memo_group() -> None:
    """Write, edit or delete a memo."""


@memo_group.command("add")
@ARCHIVE
@click.argument("title")
@click.option("--text", default="")
@click.option("--private", is_flag=True)
@click.option(
    "--about",
    multiple=True,
    metavar="KIND:KEY",
    help="document:…, annotation:…, entity:…, event:…, tag:…, collection:…",
)
@reporting
def add_memo(archive: Path, title: str, text: str, private: bool, about: Sequence[str]) -> Any:
    """Write a memo."""
    with opened(archive) as one:
        made = one.do(CreateMemo(title=title, text=text, private=private, about=_about(one, about)))
        return _memo(one, one.read.order.resolve_memo(made))


@memo_group.command("edit")
@ARCHIVE
@click.argument("memo")
@click.option("--title")
@click.option("--text")
@click.option("--private/--not-private", default=None)
@click.option("--about", multiple=True, metavar="KIND:KEY")
@click.option("--no-about", multiple=True, metavar="KIND:KEY", help="It is not about this any more.")
@reporting
def edit_memo(archive: Path, memo: str, about: Sequence[str], no_about: Sequence[str], **options: Any) -> Any:
    """Change a memo, or what it is about."""
    with opened(archive) as one:
        found = one.read.order.resolve_memo(memo)
        fields = fields_from(options, "title", "text", "private")
        if fields:
            one.do(EditMemo(memo=found.id, fields=fields))
        if about:
            one.do(LinkMemo(memo=found.id, about=_about(one, about)))
        if no_about:
            one.do(UnlinkMemo(memo=found.id, about=_about(one, no_about)))
        return _memo(one, found)


@memo_group.command("delete")
@ARCHIVE
@click.argument("memo")
@reporting
def delete_memo(archive: Path, memo: str) -> Any:
    """Put a memo into the trash."""
    with opened(archive) as one:
        found = one.read.order.resolve_memo(memo)
        row = _memo(one, found)[0]
        one.do(DeleteMemo(memo=found.id))
    return {**row, "deleted": True}, [found.title]


@memo_group.command("restore")
@ARCHIVE
@click.argument("memo")
@reporting
def restore_memo(archive: Path, memo: str) -> Any:
    """Take a memo (by its id) out of the trash."""
    with opened(archive) as one:
        one.do(RestoreMemo(memo=MemoId(memo)))
        return _memo(one, one.read.order.resolve_memo(memo))


COMMANDS = (list_collections, collection_group, list_memos, memo_group)
