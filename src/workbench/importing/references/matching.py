"""Which document a reference is about, and what it would change; nothing is replaced unasked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from workbench.commands.documents import DescribeDocuments
from workbench.exporters.citing.dates import year
from workbench.exporters.citing.parts import doi
from workbench.importing.references.reference import Reference
from workbench.language.folding.labels import folded_label
from workbench.model.describing import FIELDS
from workbench.model.ids import DocumentId
from workbench.model.records import Document
from workbench.translation import N_

HOW = {
    "id": N_("the same document"),
    "checksum": N_("the same file"),
    "doi": N_("the same DOI"),
    "title": N_("the same title"),
    "file": N_("the file is called so"),
    "chosen": N_("chosen by you"),
    "several": N_("several documents are called so"),
    "other": N_("what is called so here has another year or DOI"),
    "taken": N_("another reference is about that document"),
    "none": N_("no such document here"),
}
"""How a document was found, or why none was."""


@dataclass(frozen=True, slots=True)
class Change:
    """A field that the reference says otherwise."""

    field: str
    old: str
    new: str

    @property
    def fills(self) -> bool:
        """Whether nothing stood there before, so that nothing is lost."""
        return not self.old


@dataclass(frozen=True, slots=True)
class Match:
    """A reference with the document that it is about (None: none); ``how`` is a key of ``HOW``."""

    reference: Reference
    document: Document | None
    how: str
    changes: tuple[Change, ...] = ()


def matches(
    references: Iterable[Reference], documents: Sequence[Document], chosen: Mapping[str, DocumentId] | None = None
) -> list[Match]:
    """Each reference with its document: by id, checksum, DOI or title, or as ``chosen`` by the reference's key."""
    index, taken, found = _Index(documents), set[DocumentId](), list[Match]()
    for one in references:
        document, how = index.find(one, (chosen or {}).get(one.key))
        if document is not None and document.id in taken:
            document, how = None, "taken"
        if document is not None:
            taken.add(document.id)
        found.append(Match(one, document, how, changes(one, document) if document else ()))
    return found


def changes(one: Reference, document: Document) -> tuple[Change, ...]:
    """The fields in which the reference says something, and something else than the document."""
    pairs = ((field.name, str(getattr(document, field.name)), one.fields.get(field.name, "")) for field in FIELDS)
    return tuple(Change(name, old, new) for name, old, new in pairs if new and _same(name, old) != _same(name, new))


def adoption(
    found: Iterable[Match], wanted: Callable[[Match, Change], bool] = lambda _, change: change.fills
) -> DescribeDocuments | None:
    """The one command that takes over the wanted changes (else those that only fill); None if there are none."""
    fields = {
        match.document.id: {one.field: one.new for one in match.changes if wanted(match, one)}
        for match in found
        if match.document is not None
    }
    fields = {document: given for document, given in fields.items() if given}
    return DescribeDocuments(fields=fields) if fields else None


class _Index:
    """Documents by all that a reference may know them by."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._by_id = {one.id: one for one in documents}
        self._by_checksum = {one.checksum: one for one in documents}
        self._by_doi: dict[str, list[Document]] = {}
        self._by_title: dict[str, list[Document]] = {}
        for one in documents:
            if one.doi:
                self._by_doi.setdefault(doi(one).casefold(), []).append(one)
            for title in {_folded(one.title), _folded(PurePath(one.file_name).stem)} - {""}:
                self._by_title.setdefault(title, []).append(one)

    def find(self, one: Reference, chosen: DocumentId | None) -> tuple[Document | None, str]:
        """The document and how it was found, or None and why not."""
        if chosen is not None and chosen in self._by_id:
            return self._by_id[chosen], "chosen"
        if DocumentId(one.document) in self._by_id:
            return self._by_id[DocumentId(one.document)], "id"
        if one.checksum in self._by_checksum:
            return self._by_checksum[one.checksum], "checksum"
        same = self._by_doi.get(_bare_doi(one.fields.get("doi", "")), [])
        if len(same) == 1:
            return same[0], "doi"
        named = self._by_title.get(_folded(one.title), [])
        alike = [each for each in named if not _contradicts(one, each)]
        if len(alike) == 1:
            return alike[0], "title" if _folded(alike[0].title) == _folded(one.title) else "file"
        return None, "several" if alike else "other" if named else "none"


def _contradicts(one: Reference, document: Document) -> bool:
    """Whether both say a year or a DOI, and not the same."""
    years = year(one.fields.get("date", "")), year(document.date)
    dois = _bare_doi(one.fields.get("doi", "")), doi(document).casefold()
    return (all(years) and years[0] != years[1]) or (all(dois) and dois[0] != dois[1])


def _folded(title: str) -> str:
    return folded_label(title).strip()


def _bare_doi(text: str) -> str:
    return re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", text.strip(), flags=re.IGNORECASE).casefold()


def _same(name: str, text: str) -> str:
    return _bare_doi(text) if name == "doi" else " ".join(text.split())
