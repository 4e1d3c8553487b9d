"""Which slots an event of a kind usually has: what its card asks for, besides a user's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from workbench.model.records import Template
from workbench.translation import N_, labelled, tr

NONE: Mapping[str, Sequence[str]] = MappingProxyType({})
_ALWAYS = ("date", "place")
TEMPLATES = MappingProxyType(
    {
        "treaty": (*_ALWAYS, "participant:signatory", "participant:party", "number:articles", "wording"),
        "negotiation": (*_ALWAYS, "participant:delegate", "participant:interpreter", "wording"),
        "proclamation": (*_ALWAYS, "participant:issuer", "wording"),
        "vote": (*_ALWAYS, "number:eligible", "number:votes", "number:in favour", "number:share", "wording"),
        "battle": (*_ALWAYS, "participant:attacker", "participant:defender", "number:dead", "number:strength"),
        "visit": (*_ALWAYS, "participant:visitor", "participant:host"),
        "letter": (*_ALWAYS, "participant:sender", "participant:recipient", "wording"),
        "other": (*_ALWAYS, "participant:participant", "wording"),
    }
)
"""Slots by kind of event, in the order of a card."""

ENTITY_SLOTS = ("date:birth", "date:death", "place", "number", "wording")

NAMES = MappingProxyType(
    {
        "date": N_("Date"),
        "place": N_("Place"),
        "participant": N_("Participant"),
        "number": N_("Number"),
        "wording": N_("Wording"),
        "signatory": N_("signatory"),
        "party": N_("party"),
        "articles": N_("articles"),
        "delegate": N_("delegate"),
        "interpreter": N_("interpreter"),
        "issuer": N_("issuer"),
        "eligible": N_("eligible"),
        "votes": N_("votes"),
        "in favour": N_("in favour"),
        "share": N_("share"),
        "attacker": N_("attacker"),
        "defender": N_("defender"),
        "dead": N_("dead"),
        "strength": N_("strength"),
        "visitor": N_("visitor"),
        "host": N_("host"),
        "sender": N_("sender"),
        "recipient": N_("recipient"),
        "birth": N_("birth"),
        "death": N_("death"),
    }
)


Own = Mapping[str, Sequence[str]]
"""The slots that a user's own templates ask for, by kind of event."""

SLOT_KINDS = ("date", "place", "participant", "number", "wording")
"""What a slot can be; any other is a user's own, and takes words."""


def own_slots(templates: Iterable[Template]) -> dict[str, tuple[str, ...]]:
    """The slots of a user's own templates by kind of event; several of one kind are one after the other."""
    found: dict[str, tuple[str, ...]] = {}
    for one in templates:
        found[one.kind] = tuple(dict.fromkeys((*found.get(one.kind, ()), *one.slots)))
    return found


def slots_of(kind: str, own: Own = NONE) -> tuple[str, ...]:
    """The slots that an event of this kind usually has: as the user's own template says, else the built-in one."""
    return tuple(own.get(kind) or TEMPLATES.get(kind, TEMPLATES["other"]))


def role_of(kind: str, own: Own = NONE) -> str:
    """The role in which somebody named in the words is offered: the first that the kind of event knows."""
    return next(iter(roles_of(kind, own)), "participant")


def roles_of(kind: str, own: Own = NONE) -> tuple[str, ...]:
    """The roles that an event of this kind knows, in the order of its template."""
    roles = (slot.partition(":") for slot in slots_of(kind, own))
    return tuple(role for of, _, role in roles if of == "participant" and role)


def slot_name(slot: str) -> str:
    """The slot in words: "Number: in favour"; a user's own stays as it is."""
    kind, _, what = slot.partition(":")
    known, special = (tr(NAMES[part]) if part in NAMES else part for part in (kind, what))
    return labelled(known, special) if what and what != kind else known


def in_order(slots: Iterable[str], kind: str, own: Own = NONE) -> list[str]:
    """The slots, those of the template first, in its order."""
    known = slots_of(kind, own)
    return sorted(set(slots), key=lambda slot: (known.index(slot) if slot in known else len(known), slot))
