"""``comments``, ``comment …``: what people say to annotations, and to each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from workbench.app.archive import Archive
from workbench.cli.groups import ARCHIVE, fields_from
from workbench.cli.output import opened, reporting
from workbench.commands.comments import AddComment, DeleteComment, EditComment, ResolveComment, RestoreComment
from workbench.model.ids import CommentId
from workbench.model.records import COMMENT_KINDS
from workbench.store.queries.comments import CommentView, open_threads
from workbench.translation import tr

_KIND = click.Choice(COMMENT_KINDS)


def comment_json(view: CommentView) -> dict[str, Any]:
    """A comment of a thread."""
    one = view.comment
    return {
        "id": one.id,
        "annotation": one.annotation,
        "parent": one.parent,
        "depth": view.depth,
        "kind": one.kind,
        "text": one.text,
        "resolved": one.resolved,
        "private": one.private,
        "author": view.author,
        "created": one.stamp.created,
        "modified": one.stamp.modified,
        "deleted": one.stamp.deleted,
    }


def _line(view: CommentView) -> str:
    one = view.comment
    marks = "".join(f" ({tr(word)})" for word, so in (("resolved", one.resolved), ("private", one.private)) if so)
    return f"{'  ' * view.depth}{one.id}  {view.author}, {one.kind}{marks}: {' '.join(one.text.split())}"


@click.command("comments")
@ARCHIVE
@click.option("--annotation", help="Only those on this annotation.")
@click.option("--open", "unresolved", is_flag=True, help="Only threads that are not resolved.")
@click.option("--trash", is_flag=True, help="Those in the trash instead.")
@reporting
def list_comments(archive: Path, annotation: str | None, unresolved: bool, trash: bool) -> Any:
    """List the comments, thread by thread."""
    with opened(archive, read_only=True) as one:
        if annotation is None:
            found = one.read.comments.all(unresolved=unresolved, deleted=trash)
        else:
            wanted = one.read.annotations.resolve(annotation).annotation.id
            here = one.read.comments.all(deleted=True) if trash else one.read.comments.of(wanted)
            found = [each for each in here if each.comment.annotation == wanted]
            found = open_threads(found) if unresolved else found
    return [comment_json(each) for each in found], [_line(each) for each in found]


@click.group("comment")
def comment() -> None:
    """Comment on annotations, ask, answer, resolve."""


@comment.command("add")
@ARCHIVE
@click.argument("annotation")
@click.argument("text")
@click.option("--reply", metavar="COMMENT", help="It answers this comment.")
@click.option("--kind", type=_KIND, help="comment, question or answer (what --reply makes it by itself).")
@click.option("--private", is_flag=True, help="It leaves the archive in no exchange.")
@reporting
def add_comment(archive: Path, annotation: str, text: str, **options: Any) -> Any:
    """Comment on ANNOTATION."""
    with opened(archive) as one:
        wanted = one.read.annotations.resolve(annotation).annotation.id
        parent = one.read.comments.resolve(options["reply"]).id if options["reply"] else None
        kind = options["kind"] or ("answer" if parent else "comment")
        command = AddComment(annotation=wanted, text=text, parent=parent, kind=kind, private=options["private"])
        return _said(one, one.do(command))


@comment.command("edit")
@ARCHIVE
@click.argument("comment")
@click.option("--text")
@click.option("--kind", type=_KIND)
@click.option("--private/--no-private", default=None, help="Whether it stays at home, with all that answers it.")
@reporting
def edit_comment(archive: Path, comment: str, **options: Any) -> Any:
    """Change a comment."""
    with opened(archive) as one:
        found = one.read.comments.resolve(comment)
        one.do(EditComment(comment=found.id, fields=fields_from(options, "text", "kind", "private")))
        return _said(one, found.id)


@comment.command("resolve")
@ARCHIVE
@click.argument("comment")
@click.option("--reopen", is_flag=True, help="Open the thread again.")
@reporting
def resolve_comment(archive: Path, comment: str, reopen: bool) -> Any:
    """Close the thread in which COMMENT stands."""
    with opened(archive) as one:
        found = one.read.comments.resolve(comment)
        one.do(ResolveComment(comment=found.id, resolved=not reopen))
        return _said(one, found.id)


@comment.command("delete")
@ARCHIVE
@click.argument("comment")
@reporting
def delete_comment(archive: Path, comment: str) -> Any:
    """Put a comment, and what answers it, into the trash."""
    with opened(archive) as one:
        found = one.read.comments.resolve(comment)
        one.do(DeleteComment(comment=found.id))
        return _said(one, found.id)


@comment.command("restore")
@ARCHIVE
@click.argument("comment")
@reporting
def restore_comment(archive: Path, comment: str) -> Any:
    """Take a comment out of the trash, with what went there together with it."""
    with opened(archive) as one:
        found = one.read.comments.resolve(comment, deleted=True)
        one.do(RestoreComment(comment=found.id))
        return _said(one, found.id)


def _said(one: Archive, identity: CommentId) -> Any:
    """The comment as it is now."""
    found = one.read.comments.get(identity)
    views = one.read.comments.all(deleted=True) if found and found.stamp.deleted else []
    views = views or (one.read.comments.of(found.annotation) if found else [])
    view = next(each for each in views if each.comment.id == identity)
    return comment_json(view), [_line(view)]


COMMANDS = (list_comments, comment)
