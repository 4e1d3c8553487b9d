"""What tells documents of one title apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from workbench.model.ids import DocumentId
from workbench.model.records import Document

_JOINED = " · "
_DAY, _MINUTE = 10, 16
"""Characters of a moment in ISO 8601."""


def names(documents: Iterable[Document]) -> dict[DocumentId, str]:
    """What each is called where documents are named: its title, and what tells it from others among these."""
    known = list(documents)
    apart = told_apart(known)
    return {one.id: _JOINED.join(part for part in (shown_title(one), apart.get(one.id)) if part) for one in known}


def of_one_title(titles: Mapping[DocumentId, str]) -> set[DocumentId]:
    """Those whose title another one has, too."""
    counts = Counter(map(_alike, titles.values()))
    return {one for one, title in titles.items() if counts[_alike(title)] > 1}


def told_apart(documents: Iterable[Document]) -> Mapping[DocumentId, str]:
    """What is to stand behind the title of each document that shares it with another.

    Author and date where they differ, else the file name, else the day of import, else its minute.
    """
    same: dict[str, list[Document]] = defaultdict(list)
    for one in documents:
        same[_alike(shown_title(one))].append(one)
    return {one.id: more for group in same.values() if len(group) > 1 for one, more in _differing(group)}


def shown_title(document: Document) -> str:
    """The title, or the file name of a document without one."""
    return document.title or document.file_name


def day_of_import(document: Document) -> str:
    """The day (ISO 8601, in UTC) on which the document came into its archive; empty where it is not known."""
    return document.stamp.created[:_DAY]


def _alike(title: str) -> str:
    """The same for titles that a reader takes for one."""
    return " ".join(title.split()).casefold()


def _differing(group: list[Document]) -> Iterable[tuple[Document, str]]:
    """Each with its sign: of the first kind that every one has its own of, else of that which tells most."""
    kinds = [signs for signs in zip(*map(_signs, group), strict=True) if all(signs)]
    best = max(kinds, key=lambda signs: len(set(signs)))
    return zip(group, best, strict=True) if len(set(best)) > 1 else ()


def _signs(one: Document) -> tuple[str, ...]:
    written = " ".join(part for part in (one.author, one.date) if part)
    moment = one.stamp.created[:_MINUTE].replace("T", " ")
    return one.author, one.date, written, one.file_name, day_of_import(one), moment
