"""What a row with named columns says: the columns of common authority files, under their usual names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from workbench.errors import InputError
from workbench.importing.authorities.broken import NO_IDENTIFIER, NO_NAME, NOT_UTF_8, Broken, undecodable
from workbench.language import edtf
from workbench.model.authority import AuthorityEntry, AuthorityLabel
from workbench.model.coordinates import coordinates_of, point

IDENTIFIER = ("identifier", "id", "qid", "uri", "item", "authority_id", "c_personid", "c_addr_id")
_NAMES = ("label", "name", "title", "preferred_label", "prefLabel", "itemLabel", "toponym", "placename")
_ALIASES = ("aliases", "alias", "altLabel", "alternative", "alternative_names", "variants", "names", "c_alt_name")
_DESCRIPTION = ("description", "itemDescription", "gloss", "note", "notes", "c_notes")
_KIND = ("kind", "type", "class")
_DATE = ("date", "dates", "edtf", "when")
_START = ("start", "from", "birth", "born", "birth_year", "date_of_birth", "c_birthyear", "firstyear", "c_firstyear")
_END = ("end", "to", "death", "died", "death_year", "date_of_death", "c_deathyear", "lastyear", "c_lastyear")
_LATITUDE = ("latitude", "lat", "y_coord", "y")
_LONGITUDE = ("longitude", "lon", "lng", "long", "x_coord", "x")
_POINT = ("coordinates", "coord", "coords", "location")
_PART_OF = ("part_of", "partOf", "parent", "within", "belongs_to", "c_belongs_to")
_SCHEME = ("scheme", "authority")
_SAID = (*(IDENTIFIER, _DESCRIPTION, _KIND, _DATE, _START, _END, _LATITUDE, _LONGITUDE, _POINT, _PART_OF, _SCHEME),)

_IN_LANGUAGE = re.compile(r"(?:label|name|title)[_@.:-]([a-z]{2,3}(?:[_-][a-z0-9]+)*)")
_OF_CBDB = {"c_name": "zh-Latn", "c_name_chn": "zh-Hant", "c_alt_name": "zh-Latn", "c_alt_name_chn": "zh-Hant"}
"""The languages of the columns of the China Biographical Database, as its user's guide describes them."""
_BETWEEN = re.compile(r"\s*[|;；\n]\s*")
_WIKIDATA = re.compile(r"https?://www\.wikidata\.org/(?:entity|wiki)/(Q\d+)")
_WKT = re.compile(r"\s*Point\s*\(\s*(\S+)\s+(\S+)\s*\)\s*", re.IGNORECASE)
_YEAR = re.compile(r"(-?)(\d{1,4})(?:\.0)?")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What whoever adds the file says of all its entries, where the rows say nothing themselves."""

    scheme: str = ""
    kind: str = ""


class Columns:
    """The columns of one table: which of them says what."""

    def __init__(self, names: Iterable[str]) -> None:
        self._known = {_key(name): name for name in names}
        self._column: dict[tuple[str, ...], str | None] = {wanted: self._first(wanted) for wanted in _SAID}
        self._languages = tuple(self._labels())
        self._preferred = tuple(self._here(_NAMES))
        self._others = tuple(self._here((*_ALIASES, "labels")))

    @property
    def identified(self) -> bool:
        """Whether there is a column of identifiers."""
        return self._column[IDENTIFIER] is not None

    @property
    def named(self) -> bool:
        """Whether there is a column of names."""
        return bool(self._languages or self._preferred)

    def entry(self, number: int, row: Mapping[str, Any], wanted: Wanted) -> AuthorityEntry | Broken:
        """What a row says."""
        identifier = self._text(row, IDENTIFIER)
        labels = tuple(dict.fromkeys(self._named(row)))
        if any(undecodable(text) for text in (identifier, *(one.text for one in labels))):
            return Broken(number, NOT_UTF_8)
        if not identifier:
            return Broken(number, NO_IDENTIFIER)
        if not labels:
            return Broken(number, NO_NAME)
        found = _WIKIDATA.fullmatch(identifier)
        made = AuthorityEntry(
            scheme="wikidata" if found else self._text(row, _SCHEME) or wanted.scheme,
            identifier=found[1] if found else identifier,
            labels=labels,
            kind=self._text(row, _KIND) or wanted.kind,
            description=self._text(row, _DESCRIPTION),
            date=self._date(row),
            coordinates=self._coordinates(row),
            part_of=_WIKIDATA.sub(r"\1", self._text(row, _PART_OF)),
        )
        return _without_surrogates(made)

    def _labels(self) -> Iterator[tuple[str, str]]:
        for key, name in self._known.items():
            if key in _OF_CBDB and "alt" not in key:
                yield name, _OF_CBDB[key]
            elif found := _IN_LANGUAGE.fullmatch(key):
                yield name, found[1].replace("_", "-")

    def _named(self, row: Mapping[str, Any]) -> Iterator[AuthorityLabel]:
        for name in self._preferred:
            yield from _texts(row.get(name))
        for name, language in self._languages:
            yield from (replace(one, language=one.language or language) for one in _texts(row.get(name)))
        for name in self._others:
            yield from _texts(row.get(name), several=True)

    def _here(self, wanted: tuple[str, ...]) -> Iterator[str]:
        return (self._known[key] for key in map(_key, wanted) if key in self._known)

    def _first(self, wanted: tuple[str, ...]) -> str | None:
        return next(self._here(wanted), None)

    def _text(self, row: Mapping[str, Any], wanted: tuple[str, ...]) -> str:
        name = self._column[wanted]
        return plain(row.get(name)) if name is not None else ""

    def _date(self, row: Mapping[str, Any]) -> str:
        said = self._text(row, _DATE)
        return dated(said) if said else ranged(self._text(row, _START), self._text(row, _END))

    def _coordinates(self, row: Mapping[str, Any]) -> str:
        latitude, longitude = self._text(row, _LATITUDE), self._text(row, _LONGITUDE)
        if latitude and longitude:
            return at(latitude, longitude)
        said = self._text(row, _POINT)
        found = _WKT.fullmatch(said)
        if found:
            return at(found[2], found[1])
        try:
            return str(coordinates_of(said) or "")
        except InputError:
            return ""


@lru_cache(maxsize=64)
def columns_of(names: tuple[str, ...]) -> Columns:
    """The columns of these names; rows of JSON name theirs again and again."""
    return Columns(names)


def plain(value: Any) -> str:
    """A value of a cell as text; nothing for nothing, and for what is no plain value."""
    if value is None or isinstance(value, dict | list | bool | bytes):
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def at(latitude: str, longitude: str) -> str:
    """The coordinates as the shelf keeps them; nothing for what lies nowhere, and for 0,0 (nobody said)."""
    try:
        found = point(float(latitude), float(longitude))
    except (ValueError, InputError):
        return ""
    return str(found) if found.latitude or found.longitude else ""


@lru_cache(maxsize=65_536)
def ranged(start: str, end: str) -> str:
    """From a first and a last date: EDTF where they can be read; a year 0 says nothing."""
    first, last = (dated(one) if one not in ("0", "") else "" for one in (start, end))
    return f"{first}/{last}" if (first or last) and first != last else first


@lru_cache(maxsize=65_536)
def dated(text: str) -> str:
    """The date as EDTF if it is one or a bare year, else its words."""
    year = _YEAR.fullmatch(text)
    if year:
        return f"{year[1]}{int(year[2]):04d}"
    try:
        return str(edtf.parse(text))
    except InputError:
        return text


def _texts(value: Any, *, several: bool = False) -> Iterator[AuthorityLabel]:
    if isinstance(value, dict):
        for language, inner in value.items():
            yield from (replace(one, language=str(language)) for one in _texts(inner, several=several))
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    else:
        text = plain(value)
        for part in _BETWEEN.split(text) if several else (text,):
            if part:
                yield AuthorityLabel(part)


def _key(name: str) -> str:
    """How a column is looked for: in small letters, words joined."""
    return re.sub(r"[\s-]+", "_", name.strip().strip("\ufeff")).casefold()


def _without_surrogates(entry: AuthorityEntry) -> AuthorityEntry | Broken:
    said = {name: getattr(entry, name) for name in ("scheme", "kind", "description", "date", "part_of")}
    bad = {name: text.encode("utf-8", "replace").decode() for name, text in said.items() if undecodable(text)}
    return replace(entry, **bad) if bad else entry
