"""Words for the kinds that records have."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from workbench.claims.templates import NAMES as SLOT_WORDS
from workbench.translation import LANGUAGES, N_, tr

_KINDS = {
    "person": N_("Person"),
    "place": N_("Place"),
    "organisation": N_("Organisation"),
    "treaty": N_("Treaty"),
    "source": N_("Source"),
    "people": N_("People"),
    "concept": N_("Concept"),
    "other": N_("Other"),
    "negotiation": N_("Negotiation"),
    "proclamation": N_("Proclamation"),
    "vote": N_("Vote"),
    "battle": N_("Battle"),
    "visit": N_("Visit"),
    "letter": N_("Letter"),
    "agreement": N_("Agreement"),
    "declaration": N_("Declaration"),
    "decree": N_("Decree"),
    "foundation": N_("Foundation"),
    "recognition": N_("Recognition"),
    "variant": N_("Variant"),
    "transliteration": N_("Transliteration"),
    "courtesy": N_("Courtesy name"),
    "title": N_("Title"),
    "abbreviation": N_("Abbreviation"),
    "former": N_("Former name"),
    "hostile": N_("Hostile name"),
    "participant": N_("Participant"),
    "party": N_("Party"),
    "signatory": N_("Signatory"),
    "negotiator": N_("Negotiator"),
    "observer": N_("Observer"),
    "author": N_("Author"),
    "addressee": N_("Addressee"),
    "supports": N_("supports"),
    "contradicts": N_("contradicts"),
    "comments": N_("comments on"),
    "continues": N_("continues"),
    "curates": N_("agreed from"),
}
_SECTIONS = {
    "person": N_("Persons"),
    "place": N_("Places"),
    "organisation": N_("Organisations"),
    "treaty": N_("Treaties"),
    "source": N_("Sources"),
    "people": N_("Peoples"),
    "concept": N_("Concepts"),
    "other": N_("Other names"),
}
ROLES = ("place", "participant", "party", "signatory", "negotiator", "observer", "author", "addressee")
"""Roles that the event card offers; others can be typed."""


def kind_name(kind: str) -> str:
    """The kind in the language of the interface; a kind of one's own stays as it was typed."""
    words = _KINDS.get(kind) or SLOT_WORDS.get(kind)
    return tr(words) if words else kind


def section_name(kind: str) -> str:
    """The heading over all entities of a kind."""
    return tr(_SECTIONS[kind]) if kind in _SECTIONS else kind


def language_name(tag: str) -> str:
    """What a language calls itself, by its BCP 47 tag; the tag where that is not known."""
    known = "中文" if tag == "zh" else LANGUAGES.get(tag.replace("-", "_"))  # "zh" is a text in both scripts
    locale = QLocale(tag)
    return known or (tag if locale.language() is QLocale.Language.C else locale.nativeLanguageName() or tag)
