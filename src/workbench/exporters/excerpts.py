"""The chosen annotations as excerpts: with page, note and citation, and no more than may be shared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.errors import InputError
from workbench.exporters.citation import cite
from workbench.exporters.request import ExportRequest
from workbench.model.ids import DocumentId
from workbench.model.passage import Labels, cited_label, printed_label
from workbench.model.reading import Page, Reading
from workbench.model.records import Anchor, Document
from workbench.model.views import AnnotationFilter, AnnotationView
from workbench.store.queries import Queries


@dataclass(frozen=True, slots=True)
class Excerpt:
    """An annotation as it leaves the archive.

    ``quotes`` are the words of its spans, one each; ``label`` the printed page label as the user
    has corrected it; ``reading`` the id of the reading whose text may be given away, or "".
    """

    view: AnnotationView
    quotes: tuple[str, ...]
    label: str
    note: str
    citation: str

    @property
    def quote(self) -> str:
        """The words of all spans."""
        return " … ".join(self.quotes)

    @property
    def tagged(self) -> bool:
        """Whether a tag, an entity or an event is tied to it."""
        return is_tagged(self.view)


class Texts:
    """The readings that may be given away, loaded once each while documents come one by one."""

    def __init__(self, request: ExportRequest) -> None:
        self._request = request
        self._open: dict[DocumentId, bool] = {}
        self._last: tuple[DocumentId | None, Reading | None] = (None, None)

    def of(self, document: Document) -> Reading | None:
        """The document's present reading, or None if it may not be shared or is not here."""
        if not document.shareable or document.reading is None:
            return None
        if self._last[0] != document.id:
            self._last = (document.id, self._loaded(document))
        return self._last[1]

    def _loaded(self, document: Document) -> Reading | None:
        try:
            return self._request.load(document)
        except InputError:
            return None


def is_tagged(view: AnnotationView) -> bool:
    """Whether a tag, an entity or an event is tied to the annotation."""
    return bool(view.tags or view.entities or view.events)


def excerpts(request: ExportRequest, *, private: bool = False) -> Iterator[Excerpt]:
    """The chosen annotations by document and place.

    Private ones only if ``private``; of a document that may not be shared only the tagged ones.
    """
    texts = Texts(request)
    for view in leaving(request.queries, request.chosen, private=private):
        yield excerpt_of(view, texts.of(view.document), request.style)


def leaving(queries: Queries, chosen: AnnotationFilter, *, private: bool = False) -> Iterator[AnnotationView]:
    """The annotations that an export of ``chosen`` writes, by document and place."""
    for view in queries.annotations.all(replace(chosen, private=private, deleted=False)):
        if not view.document.stamp.deleted and (view.document.shareable or is_tagged(view)):
            yield view


def quotes_of(anchor: Anchor) -> tuple[str, ...]:
    """The words of each span: the quote cut at the joins that its spans' lengths tell."""
    quotes, at = [], 0
    for start, end in anchor.spans:
        quotes.append(anchor.quote[at : at + end - start])
        at += end - start + len(" … ")
    return tuple(quotes) if " … ".join(quotes) == anchor.quote else (anchor.quote,)


def excerpt_of(view: AnnotationView, reading: Reading | None, style: str) -> Excerpt:
    """The annotation as it leaves the archive; ``reading`` is that of its document, if it may be given away."""
    place = view.place
    label, note = _label(view, reading, printed_label), place.note if place else ""
    return Excerpt(
        view=view,
        quotes=quotes_of(place) if place else tuple(one.quote for one in view.regions if one.quote),
        label=label,
        note=note,
        citation=cite(view.document, _label(view, reading, cited_label), note, style),
    )


def _label(view: AnnotationView, reading: Reading | None, spoken: Callable[[Page, Labels], str]) -> str:
    anchor = view.anchor
    if anchor is None or anchor.page is None or reading is None or anchor.page >= len(reading.pages):
        places = [view.place, *view.regions]
        return next((place.label for place in places if place is not None), "")
    return spoken(reading.pages[anchor.page], view.document.labels)


def wanted(request: ExportRequest) -> Sequence[Excerpt]:
    """The excerpts of an export that is not a bundle: private ones where the option says so."""
    return list(excerpts(request, private=bool(request.options.get("private"))))
