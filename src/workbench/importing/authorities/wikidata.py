"""Entities of Wikidata, as its JSON dumps give them: one object per item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from workbench.importing.authorities.broken import NO_NAME, NOT_UTF_8, Broken, undecodable
from workbench.importing.authorities.columns import Wanted, at, dated, plain, ranged
from workbench.model.authority import AuthorityEntry, AuthorityLabel

SCHEME = "wikidata"
_LANGUAGES = ("en", "zh-hant", "zh", "zh-hans", "mn", "ru")
"""Whose label comes first, the first of them that there is."""
_INSTANCE_OF, _COORDINATES = "P31", "P625"
_PART_OF = ("P131", "P361")
_START = ("P569", "P571", "P580")
_END = ("P570", "P576", "P582")
_HUMAN = "Q5"
_KINDS = {"Q43229": "organisation", "Q131569": "treaty", "Q6256": "place", "Q515": "place"}
"""Classes that need no look at the tree of classes, which is not in a slice of the dump."""


def is_item(value: Mapping[str, Any]) -> bool:
    """Whether this looks like an item of a dump, rather than a row with columns."""
    labels = value.get("labels")
    return "id" in value and isinstance(labels, dict) and all(isinstance(one, dict) for one in labels.values())


def item(number: int, value: Mapping[str, Any], wanted: Wanted) -> AuthorityEntry | Broken:
    """What an item says."""
    identifier, labels = plain(value["id"]), tuple(_labels(value))
    if not labels:
        return Broken(number, NO_NAME)
    if any(undecodable(text) for text in (identifier, *(one.text for one in labels))):
        return Broken(number, NOT_UTF_8)
    claims = value.get("claims")
    known: Mapping[str, Any] = claims if isinstance(claims, dict) else {}
    coordinates = _coordinates(known)
    return AuthorityEntry(
        scheme=SCHEME,
        identifier=identifier,
        labels=labels,
        kind=wanted.kind or _kind(known, coordinates),
        description=_description(value),
        date=ranged(_first_time(known, _START), _first_time(known, _END)),
        coordinates=coordinates,
        part_of=next((one for name in _PART_OF for one in _items(known, name)), ""),
    )


def _labels(value: Mapping[str, Any]) -> Iterator[AuthorityLabel]:
    labels = {language: plain(one.get("value")) for language, one in value["labels"].items()}
    order = [one for one in _LANGUAGES if labels.get(one)]
    for language in dict.fromkeys((*order, *labels)):
        if labels[language]:
            yield AuthorityLabel(labels[language], language)
    aliases = value.get("aliases")
    for language, several in aliases.items() if isinstance(aliases, dict) else ():
        for one in several if isinstance(several, list) else ():
            if isinstance(one, dict) and (text := plain(one.get("value"))) and text != labels.get(language):
                yield AuthorityLabel(text, language)


def _description(value: Mapping[str, Any]) -> str:
    found = value.get("descriptions")
    said = found if isinstance(found, dict) else {}
    languages = (*(one for one in _LANGUAGES if one in said), *said)
    return next((plain(said[one].get("value")) for one in languages if isinstance(said[one], dict)), "")


def _kind(claims: Mapping[str, Any], coordinates: str) -> str:
    classes = list(_items(claims, _INSTANCE_OF))
    if _HUMAN in classes:
        return "person"
    return next((_KINDS[one] for one in classes if one in _KINDS), "place" if coordinates else "")


def _values(claims: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    """What is said under a property, the preferred statements first, the deprecated ones never."""
    several = claims.get(name)
    said = [one for one in several if isinstance(one, dict)] if isinstance(several, list) else []
    for one in sorted(said, key=lambda each: each.get("rank") != "preferred"):
        snak = one.get("mainsnak")
        found = snak.get("datavalue") if isinstance(snak, dict) else None
        value = found.get("value") if isinstance(found, dict) else None
        if one.get("rank") != "deprecated" and isinstance(value, dict):
            yield value


def _items(claims: Mapping[str, Any], name: str) -> Iterator[str]:
    return (plain(one["id"]) for one in _values(claims, name) if "id" in one)


def _coordinates(claims: Mapping[str, Any]) -> str:
    found = next(_values(claims, _COORDINATES), {})
    return at(plain(found.get("latitude")), plain(found.get("longitude")))


def _first_time(claims: Mapping[str, Any], names: tuple[str, ...]) -> str:
    found: Mapping[str, Any] = next((one for name in names for one in _values(claims, name)), {})
    time, precision = plain(found.get("time")), found.get("precision")
    sign, year, month, day = time[:1], *[*time[1:].partition("T")[0].split("-"), "", "", ""][:3]
    if not isinstance(precision, int) or precision < 9 or not year.isdigit():
        return ""
    written = {9: year, 10: f"{year}-{month}"}.get(precision, f"{year}-{month}-{day}")
    return dated(f"-{written}" if sign == "-" else written)
