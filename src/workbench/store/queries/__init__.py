"""Questions to an archive: everything that lists, views and exporters read.

One object serves all threads: it asks through the calling thread's own read-only connection.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from workbench.store.originals import Originals
from workbench.store.queries.agreement import AgreementQueries
from workbench.store.queries.annotation_columns import AnnotationColumns
from workbench.store.queries.annotations import AnnotationQueries
from workbench.store.queries.authorities import AuthorityQueries
from workbench.store.queries.claims import ClaimQueries
from workbench.store.queries.comments import CommentQueries
from workbench.store.queries.dating import DatingQueries
from workbench.store.queries.derivations import DerivationQueries
from workbench.store.queries.documents import DocumentQueries
from workbench.store.queries.exchange import ExchangeQueries
from workbench.store.queries.history import HistoryQueries
from workbench.store.queries.order import OrderQueries
from workbench.store.queries.records import RecordQueries
from workbench.store.queries.searches import SearchQueries
from workbench.store.readings import Readings

Connect = Callable[[], sqlite3.Connection]


class Queries:
    """The questions, by noun."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect
        self.documents = DocumentQueries(connect)
        self.annotations = AnnotationQueries(connect)
        self.annotation_columns = AnnotationColumns(connect)
        self.authorities = AuthorityQueries(connect)
        self.order = OrderQueries(connect)
        self.history = HistoryQueries(connect)
        self.exchange = ExchangeQueries(connect)
        self.records = RecordQueries(connect)
        self.searches = SearchQueries(connect)
        self.dating = DatingQueries(connect)
        self.derivations = DerivationQueries(connect)
        self.claims = ClaimQueries(connect)
        self.comments = CommentQueries(connect)
        self.agreement = AgreementQueries(connect)

    def connection(self) -> sqlite3.Connection:
        """The calling thread's read-only connection, for those that hand it on."""
        return self._connect()

    def version(self) -> tuple[int, int]:
        """Changes whenever anything in the archive may have; compare those of one thread only."""
        connection = self._connect()
        return id(connection), int(connection.execute("PRAGMA data_version").fetchone()[0])

    @property
    def originals(self) -> Originals:
        """The originals, to be read."""
        return Originals(self._connect())

    @property
    def readings(self) -> Readings:
        """The readings, to be read."""
        return Readings(self._connect())
