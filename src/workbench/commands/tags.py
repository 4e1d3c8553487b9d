"""The verbs of tags: create, rename, recolour, move, merge, delete."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from workbench.commands.base import Command
from workbench.commands.handing_over import lead_memos_over
from workbench.errors import InputError
from workbench.model.ids import TagId, link_id, new_id
from workbench.model.records import Tag, TagLink
from workbench.store.queries.selecting import resolve
from workbench.store.session import Session
from workbench.translation import N_, msg

COLORS = ("#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7", "#999999")
"""Okabe and Ito's palette (2008), told apart by colour-blind readers."""
_AS_UNTAGGED = "#f0e442"
"""The yellow that hardly differs from that of highlights without a tag; a user may choose it."""
_COLOR = re.compile(r"(#[0-9a-fA-F]{6})?")


@dataclass(frozen=True, kw_only=True)
class CreateTag(Command[TagId]):
    """Add a tag; one of the same name under the same parent is used instead of a second one.

    That one takes the color, digit and note that are given (not empty).
    """

    label: ClassVar[str] = N_("create tag")
    name: str
    parent: TagId | None = None
    color: str = ""
    digit: int = 0
    note: str = ""
    id: TagId = field(default_factory=lambda: TagId(new_id()))

    def apply(self, session: Session) -> TagId:
        name = wanted_name(self.name)
        color = wanted_color(self.color)
        same = session.where(Tag, name=name, parent=self.parent)
        if same:
            given = {"color": color, "digit": self.digit, "note": self.note}
            EditTag(tag=same[0].id, fields={k: v for k, v in given.items() if v}).apply(session)
            return same[0].id
        if self.parent is not None:
            session.get(Tag, self.parent)
        color = color or free_color(session)
        free_digit(session, self.digit)
        session.create(Tag(id=self.id, name=name, parent=self.parent, color=color, digit=self.digit, note=self.note))
        return self.id


@dataclass(frozen=True, kw_only=True)
class EditTag(Command[None]):
    """Set fields of a tag: ``name``, ``parent`` (None: top), ``color``, ``digit``, ``note``.

    A digit is taken from the tag that had it before.
    """

    label: ClassVar[str] = N_("edit tag")
    tag: TagId
    fields: Mapping[str, Any]

    def apply(self, session: Session) -> None:
        fields = dict(self.fields)
        if "name" in fields:
            fields["name"] = wanted_name(fields["name"])
        if "color" in fields:
            fields["color"] = wanted_color(fields["color"])
        if fields.get("parent") is not None:
            self._refuse_circle(session, fields["parent"])
        if fields.get("digit") != session.get(Tag, self.tag).digit:
            free_digit(session, fields.get("digit", 0))
        session.update(Tag, self.tag, **fields)

    def _refuse_circle(self, session: Session, parent: TagId | None) -> None:
        while parent is not None:
            if parent == self.tag:
                raise InputError(msg("A tag cannot stand below itself."), msg("Choose another place."))
            parent = session.get(Tag, parent).parent


@dataclass(frozen=True, kw_only=True)
class MergeTags(Command[None]):
    """Put every annotation and sub-tag of ``tag`` under ``into``, and ``tag`` into the trash.

    What others go on to put under ``tag`` is led over when their work is merged (``store.redirects``).
    """

    label: ClassVar[str] = N_("merge tags")
    tag: TagId
    into: TagId

    def apply(self, session: Session) -> None:
        if self.tag == self.into:
            raise InputError(msg("A tag cannot be merged with itself."), msg("Choose another tag."))
        target, source = session.get(Tag, self.into), session.get(Tag, self.tag)
        if target.parent == self.tag:
            session.update(Tag, self.into, parent=source.parent)
        for below in session.where(Tag, parent=self.tag):
            if below.id != self.into:
                session.update(Tag, below.id, parent=self._place_of(session, below))
        lead_tag_over(session, self.tag, self.into)
        lead_memos_over(session, Tag.table, self.tag, self.into)
        if source.digit and not target.digit:
            session.update(Tag, self.tag, digit=0)
            session.update(Tag, self.into, digit=source.digit)
        session.delete(Tag, self.tag)

    def _place_of(self, session: Session, below: Tag) -> TagId | None:
        """Where a sub-tag goes: below the tag that stays, unless that one stands below it."""
        above: TagId | None = self.into
        while above is not None and above != below.id:
            above = session.get(Tag, above).parent
        return self.into if above is None else session.get(Tag, self.tag).parent

    def arguments(self) -> Mapping[str, Any]:
        return {"merged": self.tag, "into": self.into}


@dataclass(frozen=True, kw_only=True)
class DeleteTag(Command[None]):
    """Put a tag into the trash and take it off its annotations; its sub-tags move up."""

    label: ClassVar[str] = N_("delete tag")
    tag: TagId

    def apply(self, session: Session) -> None:
        session.delete(Tag, self.tag)


@dataclass(frozen=True, kw_only=True)
class RestoreTag(Command[None]):
    """Take a tag out of the trash and put it back on its annotations."""

    label: ClassVar[str] = N_("restore tag")
    tag: TagId

    def apply(self, session: Session) -> None:
        session.restore(Tag, self.tag)


def lead_tag_over(session: Session, tag: TagId, into: TagId) -> None:
    """Put every annotation of one tag under another, too."""
    for link in session.where(TagLink, tag=tag):
        identity = link_id("annotation-tag", link.annotation, into)
        session.create(TagLink(id=identity, annotation=link.annotation, tag=into))


def wanted_name(name: str) -> str:
    """The name without outer white space. Raises InputError if nothing is left."""
    stripped = " ".join(name.split())
    if not stripped:
        raise InputError(msg("A name is needed."), msg("Type at least one character."))
    return stripped


def wanted_color(color: str) -> str:
    """The color as ``#rrggbb``, or "" for none. Raises InputError."""
    if not _COLOR.fullmatch(color):
        raise InputError(
            msg("“{color}” is not a color.", color=color), msg("Write it as #rrggbb, for example #0072b2.")
        )
    return color


def free_color(session: Session) -> str:
    """The color that the fewest living tags have, the first of them; never one that untagged words have."""
    used = Counter(tag.color.lower() for tag in session.where(Tag))
    return min((color for color in COLORS if color != _AS_UNTAGGED), key=lambda color: used[color])


def free_digit(session: Session, digit: int) -> None:
    """Take an Alt+digit (0: none) from the tag that has it."""
    for other in session.where(Tag, digit=digit) if digit else ():
        session.update(Tag, other.id, digit=0)


def tag_called(session: Session, key: str) -> TagId:
    """The tag that an id, its beginning, a name or a path (``a/b``) means; what is missing of it is made.

    Raises InputError if the key is empty or means several tags.
    """
    path = [wanted_name(part) for part in key.split("/")]
    name = wanted_name(key)
    found = _at(session, path)
    if found is not None:
        return found
    if len(path) == 1 or session.where(Tag, name=name):
        try:
            return resolve(session.connection, Tag, name, "name").id
        except InputError:
            if session.where(Tag, name=name):  # several tags of this name: which one must be said
                raise
    above = None
    for part in path:
        above = CreateTag(name=part, parent=above).apply(session)
    return above or TagId("")


def _at(session: Session, path: Sequence[str]) -> TagId | None:
    """The tag at a path of several names, or None."""
    above: TagId | None = None
    for name in path if len(path) > 1 else ():
        found = session.where(Tag, name=name, parent=above)
        if not found:
            return None
        above = found[0].id
    return above
