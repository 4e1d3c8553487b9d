"""Search over the whole archive: every hit, an exact total, each hit a passage."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from pathlib import Path

from workbench.errors import InputError
from workbench.finding.answer import Found as Found
from workbench.finding.answer import Hits as Hits
from workbench.finding.asking import Part, TextQuestion, annotated_places, columns_of, merged
from workbench.finding.catalogue import Catalogue, Catalogues
from workbench.finding.fields import FieldAnswers
from workbench.finding.library import Library, Stock
from workbench.finding.mentions.finder import Mention as Mention
from workbench.finding.mentions.finder import MentionFinder
from workbench.finding.query import Query, parse, parse_regex
from workbench.finding.query.ground import Deadline
from workbench.finding.zones import Zone
from workbench.language.folding import FoldedText
from workbench.model.ids import DocumentId
from workbench.model.passage import Passage, passage
from workbench.model.reading import Reading
from workbench.model.records import Document
from workbench.model.views import AnnotationFilter, EntityView
from workbench.progress import Progress, no_progress
from workbench.store.archive_file import ArchiveFile
from workbench.store.queries import Queries
from workbench.translation import msg

Load = Callable[[Document], Reading]
SCOPES = ("all", "body", "notes", "apparatus", "annotations", "names")
MEMORY = 512 << 20
"""Bytes that texts and folds may take in memory, if nothing else is said."""

_CHARACTERS_HELD = 40_000_000
_TEXT_SHARE = 8
"""A quarter of the memory is for texts, whose characters take two bytes at most times."""


class Finder:
    """Searches one archive.

    ``file`` keeps new folds in the archive, and names the cache file that lies in ``folder``; without them folds are
    kept in memory. ``memory``: how many bytes texts and folds may take there.
    """

    def __init__(
        self,
        queries: Queries,
        load: Load,
        *,
        file: ArchiveFile | None = None,
        folder: Path | None = None,
        memory: int = MEMORY,
    ) -> None:
        self._queries = queries
        self._load = load
        self._catalogues = Catalogues(queries)
        self._library = Library(queries.connection, load, file=file, folder=folder, budget=memory)
        self._texts: OrderedDict[str, str] = OrderedDict()
        self._text_room = memory // _TEXT_SHARE
        self._folds: OrderedDict[tuple[object, ...], FoldedText] = OrderedDict()
        self._held = 0
        self._guard = threading.Lock()
        self.named = MentionFinder(queries, load, self.folded)

    def search(  # the options of one search, keyword-only
        self,
        text: str,
        *,
        document: DocumentId | None = None,
        scope: str = "all",
        regex: bool = False,
        limit: int = 0,
        context: int = 32,
    ) -> Found:
        """Every hit of a query; ``limit`` (0: all) bounds the passages made, never the total.

        Raises InputError where the query cannot be understood.
        """
        hits = self.hits(text, document=document, scope=scope, regex=regex)
        shown = range(min(limit, hits.total) if limit else hits.total)
        passages = tuple(self.passage(hits, number, context) for number in shown)
        return Found(text, hits.folded, hits.total, passages, hits.silent)

    def hits(  # the options of one search, keyword-only
        self,
        text: str,
        *,
        document: DocumentId | None = None,
        scope: str = "all",
        regex: bool = False,
        progress: Progress | None = None,
    ) -> Hits:
        """Every hit of a query as arrays. Raises InputError where it cannot be understood.

        ``progress`` hears of an index that is built anew, and can cancel the search.
        """
        query, watched = _parsed(text, scope, regex=regex), progress or no_progress()
        catalogue = self._chosen(document)
        if scope in ("annotations", "names"):
            return self._annotated(query, catalogue, scope, document=document, progress=watched)
        question = self._question(query, catalogue, scope, watched)
        parts = [question.all(stock) for stock in self._stocks(catalogue, document, watched)]
        return _answer(query, catalogue, parts)

    def glance(self, text: str, count: int = 50, *, scope: str = "all", regex: bool = False) -> Hits:
        """The first hits in archive order, ``count`` or somewhat more, sooner than all of them.

        ``total`` counts those only. For scopes of the text.
        """
        query, catalogue = _parsed(text, scope, regex=regex), self._catalogues.now()
        question = self._question(query, catalogue, scope, no_progress())
        parts = [question.glance(stock, count) for stock in self._stocks(catalogue, None, no_progress())]
        return _answer(query, catalogue, parts)

    def reading(self, document: Document) -> Reading:
        """The document's present reading. Raises InputError if this copy has none."""
        return self._load(document)

    def texts(self, document: Document) -> str:
        """The text of the document's present reading; corrections never change it.

        Raises InputError if this copy has none.
        """
        key = str(document.reading)
        with self._guard:
            if key in self._texts:
                self._texts.move_to_end(key)
                return self._texts[key]
        text = self._queries.readings.text(key)
        if text is None:
            return self._load(document).text
        with self._guard:
            self._texts[key] = text
            while sum(map(len, self._texts.values())) > self._text_room and len(self._texts) > 1:
                self._texts.popitem(last=False)
        return text

    def line(self, hits: Hits, number: int, context: int = 32) -> tuple[str, str, str]:
        """What stands before, in and after one hit; much cheaper than its passage."""
        document, start, end = hits.row(number)
        text = self.texts(document)
        return text[max(start - context, 0) : start], text[start:end], text[end : end + context]

    def passage(self, hits: Hits, number: int, context: int = 32) -> Passage:
        """The passage of one hit."""
        document, start, end = hits.row(number)
        return passage(document.id, self._load(document), [(start, end)], labels=document.labels, context=context)

    def forget(self) -> None:
        """Take away what is cached outside of the archive (after erasing)."""
        self._library.forget()

    def mentions(self, entity: EntityView, *, inside: bool = False) -> list[Mention]:
        """Every place where one of the entity's names stands, in archive order.

        Places inside a longer name of another entity are left out unless ``inside``.
        """
        return self.named.of(entity, inside=inside)

    def folded(self, reading: Reading, zone: str) -> FoldedText:
        """The folded text of one zone of a reading, made once while there is room."""
        kept = Zone.of(reading, zone)
        key = (reading.id, zone, kept.marked, reading.damaged)
        with self._guard:
            if key in self._folds:
                self._folds.move_to_end(key)
                return self._folds[key]
        made = FoldedText(kept.text, reading.damaged, start=kept.start, end=kept.end)
        with self._guard:
            self._folds[key] = made
            self._held += kept.end - kept.start
            while self._held > _CHARACTERS_HELD and len(self._folds) > 1:
                _, gone = self._folds.popitem(last=False)
                self._held -= gone.end - gone.start
        return made

    def _chosen(self, document: DocumentId | None) -> Catalogue:
        """The whole catalogue, or one document of it under its own number."""
        return self._catalogues.now() if document is None else self._catalogues.of(document)

    def _question(self, query: Query, catalogue: Catalogue, scope: str, progress: Progress) -> TextQuestion:
        answers = FieldAnswers(self._queries, catalogue.documents)
        return TextQuestion(query, scope, catalogue.documents, answers, self.texts, progress.check, Deadline())

    def _stocks(self, catalogue: Catalogue, document: DocumentId | None, progress: Progress) -> Iterable[Stock]:
        return self._library.stocks(catalogue.volumes, progress, whole=document is None)

    def _annotated(
        self, query: Query, catalogue: Catalogue, scope: str, *, document: DocumentId | None, progress: Progress
    ) -> Hits:
        views = self._queries.annotations.all(AnnotationFilter(document=document))
        answers = FieldAnswers(self._queries, catalogue.documents)
        places = annotated_places(query, views, answers, names=scope == "names", check=progress.check)
        columns = columns_of(places, catalogue.documents)
        return Hits(query.text, _shown(query), catalogue.silent, catalogue.documents, *columns)


def _parsed(text: str, scope: str, *, regex: bool) -> Query:
    if scope not in SCOPES:
        raise InputError(
            msg("“{scope}” cannot be searched.", scope=scope), msg("Choose one of: {all}.", all=", ".join(SCOPES))
        )
    return parse_regex(text) if regex else parse(text)


def _answer(query: Query, catalogue: Catalogue, parts: list[Part]) -> Hits:
    return Hits.later(
        query.text,
        _shown(query),
        silent=catalogue.silent,
        documents=catalogue.documents,
        total=sum(len(part.hits) for part in parts),
        columns=merged(parts),
    )


def _shown(query: Query) -> str:
    """What is looked for, after folding."""
    return " ".join(query.shown) or query.text
