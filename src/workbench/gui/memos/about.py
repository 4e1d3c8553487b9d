"""What memos are about, and memos as they are offered by type-ahead."""

from __future__ import annotations

from workbench.gui.inspector.chips import Chip
from workbench.gui.kinds import kind_name
from workbench.gui.names import Candidate, candidates
from workbench.gui.stage import Thing
from workbench.model.ids import MemoId
from workbench.model.records import Memo
from workbench.store.labels import labels
from workbench.store.queries import Queries
from workbench.translation import quoted, tr

ABOUT = ("annotations", "documents", "entities", "events", "tags", "collections")
"""The tables of what a memo can be about."""


def memo_candidates(read: Queries) -> list[Candidate]:
    """All memos by title."""
    return [Candidate("memos", one.id, one.title, tr("Memo"), (one.title,)) for one in read.order.memos()]


def linkable(read: Queries) -> list[Candidate]:
    """Everything with a name to which a memo can be linked; passages are linked from their own page."""
    documents = [
        Candidate("documents", one, name, tr("Document"), (name,)) for one, name in read.documents.titles().items()
    ]
    return [*candidates(read), *documents]


def about_chips(read: Queries, memo: MemoId) -> list[Chip]:
    """What a memo is about, as far as it is not in the trash."""
    links = [(one.kind, one.target) for one in read.order.memo_links(memo) if one.kind in ABOUT]
    living = [link for link in links if (found := read.records.find(*link)) and not found.stamp.deleted]
    words = labels(read.connection(), living)
    return [Chip(Thing(*link), _called(link[0], " ".join(words.get(link, "").split()))) for link in living]


def _called(table: str, words: str) -> str:
    """A passage in quotation marks, anything else by its name."""
    return quoted(words) if table == "annotations" and words else words or kind_of(table)


def memo_chips(read: Queries, about: str) -> list[Chip]:
    """The memos about a record."""
    return [Chip(Thing("memos", one.id), one.title, tip=beginning(one)) for one in read.order.memos(about)]


def beginning(memo: Memo) -> str:
    """The title and the first lines of a memo."""
    return f"{memo.title}\n{memo.text[:300]}".strip()


def kind_of(table: str) -> str:
    """What a record is called of which nothing else is known."""
    return {"annotations": tr("Passage"), "documents": tr("Document")}.get(table, kind_name("other"))
