"""What the words of a selection propose for an event: a short name, a date, who is named in them.

A proposal fills the event card in advance; the user confirms it or strikes it out.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass

from workbench.commands.events import PLACE, checked
from workbench.errors import InputError
from workbench.model.ids import EntityId
from workbench.model.records import Entity
from workbench.store.queries import Queries

_WIDEST_NAME = 48
"""In columns; a Chinese character takes two."""
_ROLES = {"place": PLACE, "person": "participant", "organisation": "participant"}
_DIGITS = str.maketrans("〇○零一二三四五六七八九０１２３４５６７８９", "000123456789" + "0123456789")
_HAN = "〇○零一二三四五六七八九"
_NUMBER = rf"[0-9０-９{_HAN}]"
_DATE = re.compile(
    rf"(?<!{_NUMBER})({_NUMBER}{{4}})\s*年(?:\s*([0-9０-９{_HAN}十]{{1,3}})\s*月(?:\s*([0-9０-９{_HAN}十]{{1,3}})\s*[日號号])?)?"
)
_ISO = re.compile(r"(?<![\w-])(\d{4})-(\d{2})(?:-(\d{2}))?(?![\w-])")
_CLAUSE_ENDS = re.compile(r"[，。；！？、：,;!?…\n]|[.:](?=\s|$)")
_EDGES = " \t，。；！？、：,;!?.:「」『』“”\"'（）()《》"


@dataclass(frozen=True, slots=True)
class Proposal:
    """``date`` is EDTF or empty; ``participants`` are entities with their roles."""

    name: str
    date: str
    participants: tuple[tuple[Entity, str], ...]


def propose(read: Queries, quote: str) -> Proposal:
    """What the quote says by itself."""
    return Proposal(name_in(quote), date_in(quote), participants_in(read, quote)) if quote else Proposal("", "", ())


def name_in(quote: str) -> str:
    """The first clause that is more than a date, cut to what a name field shows."""
    clauses = [" ".join(clause.split()).strip(_EDGES) for clause in _CLAUSE_ENDS.split(quote)]
    said = [clause for clause in clauses if _ISO.sub("", _DATE.sub("", clause)).strip(_EDGES)]
    return _cut((said or clauses)[0])


def date_in(quote: str) -> str:
    """The first date that stands in the quote, as EDTF; empty if there is none."""
    found = sorted([*_DATE.finditer(quote), *_ISO.finditer(quote)], key=lambda match: match.start())
    return next((date for match in found if (date := _edtf(match))), "")


def participants_in(read: Queries, quote: str) -> tuple[tuple[Entity, str], ...]:
    """Places, persons and organisations named in the quote, as they come; not where a name means several."""
    from workbench.finding.mentions import find_mentions  # brings numpy, which is not needed before
    from workbench.language.folding import FoldedText

    views = {view.entity.id: view for view in read.authorities.entities()}
    forms = [(form, view.entity.id) for view in views.values() for form in view.forms]
    bearers: dict[tuple[int, int], list[str]] = defaultdict(list)
    for one in find_mentions(FoldedText(quote), forms):
        if not one.inside:
            bearers[one.start, one.end].append(one.entity)
    named = dict.fromkeys(bearing[0] for bearing in bearers.values() if len(bearing) == 1)
    entities = [views[EntityId(one)].entity for one in named]
    return tuple((entity, _ROLES[entity.kind]) for entity in entities if entity.kind in _ROLES)


def _edtf(match: re.Match[str]) -> str:
    year, month, day = match.groups()
    try:
        parts = [year.translate(_DIGITS), *(f"{_number(part):02}" for part in (month, day) if part)]
        return checked("-".join(parts))
    except (InputError, ValueError):  # month 13, 十十月
        return ""


def _number(written: str) -> int:
    """A number below 100: 14, 十四, 二十四."""
    tens, ten, ones = written.rpartition("十")
    if not ten:
        return int(written.translate(_DIGITS))
    return int(tens.translate(_DIGITS) or 1) * 10 + int(ones.translate(_DIGITS) or 0)


def _cut(name: str) -> str:
    """As much of it as fits, whole words of it if it has words."""
    width = 0
    for at, character in enumerate(name):
        width += 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if width > _WIDEST_NAME:
            space = name.rfind(" ", 0, at + 1)
            return name[: space if space > at // 2 else at].rstrip(_EDGES)
    return name
