"""What an authority file says of a person, place or thing; it stands on the shelf, not in the archive."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AuthorityLabel:
    """One of its names; ``language`` a BCP 47 tag, or empty where the file says none."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityEntry:
    """An entry of an authority file. The first label is the preferred one.

    ``kind`` as the file says it (``person``, ``place``… where that is known); ``date`` EDTF where the file's words
    can be read so, else its words; ``coordinates`` as ``latitude,longitude``; ``part_of`` the identifier, in the
    same scheme, of what it is part of. ``source`` is the name of the authority file on the shelf.
    """

    scheme: str
    identifier: str
    labels: tuple[AuthorityLabel, ...]
    kind: str = ""
    description: str = ""
    date: str = ""
    coordinates: str = ""
    part_of: str = ""
    source: str = ""

    @property
    def name(self) -> str:
        """The preferred label."""
        return self.labels[0].text

    @property
    def key(self) -> str:
        """Scheme and identifier, as in ``wikidata:Q5582``."""
        return f"{self.scheme}:{self.identifier}"
