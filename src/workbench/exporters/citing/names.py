"""Names of authors and editors: parted by ";", each "Family, Given", "Family, Given, Suffix" or as it is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_BETWEEN = re.compile(r"\s*[;；]\s*")
_PARTS = re.compile(r"\s*[,，]\s*")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")


@dataclass(frozen=True, slots=True)
class Name:
    """A person (``family`` and ``given``) or whatever is written otherwise (``literal``)."""

    family: str = ""
    given: str = ""
    suffix: str = ""
    literal: str = ""

    @property
    def spoken(self) -> str:
        """The name in the order in which it is spoken: "Ada Reader", "王明", "昂温 G"."""
        if self.literal:
            return self.literal
        if is_han(self.family):
            return f"{self.family}{'' if is_han(self.given) else ' '}{self.given}"
        return " ".join(part for part in (self.given, self.family, self.suffix) if part)

    @property
    def inverted(self) -> str:
        """The name as a document's record holds it."""
        return self.literal or ", ".join(part for part in (self.family, self.given, self.suffix) if part)


def names_of(text: str) -> list[Name]:
    """The names in a field of a record."""
    return [_name(one) for one in _BETWEEN.split(text.strip()) if one]


def is_han(text: str) -> bool:
    """Whether a Chinese character stands in the text."""
    return bool(_HAN.search(text))


def in_words(names: Sequence[Name]) -> str:
    """Names in a Chicago note: two or three in full, of more the first (17th ed., § 14.76)."""
    said = [one.spoken for one in names]
    if len(said) > 3:
        return f"{said[0]} et al."
    if len(said) == 3:
        return f"{said[0]}, {said[1]}, and {said[2]}"
    return " and ".join(said)


def initialled(names: Sequence[Name]) -> str:
    """Names after GB/T 7714—2015, § 8.1: the first three, "LOVELACE A", then 等 or et al."""
    said = ", ".join(_initialled(one) for one in names[:3])
    if len(names) > 3:
        return f"{said}, {'等' if is_han(names[0].spoken) else 'et al'}"
    return said


def _initialled(name: Name) -> str:
    if name.literal or is_han(name.family):
        return name.spoken
    initials = " ".join(part[0].upper() for part in re.split(r"[\s.\-‐]+", name.given) if part)
    return " ".join(part for part in (name.family.upper(), initials, name.suffix.rstrip(".")) if part)


def _name(text: str) -> Name:
    parts = _PARTS.split(text)
    if len(parts) in (2, 3) and all(parts):
        return Name(*parts)
    return Name(literal=text)
