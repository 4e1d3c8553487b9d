"""What a concordance is asked for, and what it answers with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from workbench.language.folding import FoldedText
from workbench.model.passage import Passage
from workbench.model.reading import Reading
from workbench.model.records import Document
from workbench.translation import tr

Rows = NDArray[np.int64]
"""Numbers of hits: positions in the arrays of the search's hits, from 0."""

SortKey = Literal["document", "date", "page", "left", "right", "hit"]
GroupKey = Literal["document", "collection", "year", "page", "left", "right", "hit", "tag", "entity"]
Statistic = Literal["log-likelihood", "log-ratio", "count"]

SORT_KEYS: tuple[SortKey, ...] = ("document", "date", "page", "left", "right", "hit")
GROUP_KEYS: tuple[GroupKey, ...] = (
    *("document", "collection", "year", "page"),
    *("left", "right", "hit", "tag", "entity"),
)
STATISTICS: tuple[Statistic, ...] = ("log-likelihood", "log-ratio", "count")


class Hits(Protocol):
    """What a search found (``Finder.hits``), in archive order.

    ``documents`` are the documents that were searched; ``document`` holds for each hit an index
    into them, ``start`` and ``end`` its place in the document's present reading.
    """

    @property
    def documents(self) -> Sequence[Document]:
        """The documents that were searched."""

    @property
    def document(self) -> NDArray[np.int32]:
        """For each hit the position of its document in ``documents``."""

    @property
    def start(self) -> NDArray[np.int64]:
        """Where each hit begins, in code points of the reading."""

    @property
    def end(self) -> NDArray[np.int64]:
        """Where each hit ends."""


class Texts(Protocol):
    """Who knows the texts: the archive's ``Finder``."""

    def reading(self, document: Document) -> Reading:
        """The document's present reading. Raises InputError if this copy has none."""

    def folded(self, reading: Reading, zone: str) -> FoldedText:
        """The folded text of a zone of it (``all``: body and notes)."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the concordance: the hit in its context, and what is tied to it.

    ``tags``, ``entities`` and ``events`` are the names of what the annotations carry that overlap
    the hit, each once, sorted; ``annotations`` the ids of these annotations (also of those that carry nothing).
    ``date`` is the document's, as written. ``row`` is the number of the hit; ``cited`` the label of its
    page as a citation gives it: one that merely counts the pages of the file in brackets.
    """

    row: int
    passage: Passage
    title: str
    date: str
    cited: str = ""
    tags: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    annotations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Hits that have something in common.

    ``key`` is the id of the document, collection, tag or entity, else empty; by page the document's
    id, a space and the page's number from 1 (0: no page). ``indexes`` are the numbers of the hits, in
    archive order; an empty label means that the hits have nothing of the kind (no date, no tag,
    nothing beside them).
    """

    label: str
    count: int
    indexes: Rows
    key: str = ""


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often the hits stand in one document; ``characters`` are those searched, without spaces."""

    document: Document
    hits: int
    characters: int

    @property
    def per_10000(self) -> float:
        """Hits per 10,000 characters."""
        return 10_000 * self.hits / self.characters if self.characters else 0.0


@dataclass(frozen=True, slots=True)
class Frequencies:
    """Frequencies per document, and how evenly the hits are spread over the documents.

    ``dispersion`` is Gries' DP (St. Th. Gries, "Dispersions and adjusted frequencies in corpora",
    International Journal of Corpus Linguistics 13, 2008, 403–437): half the sum of the differences
    between each document's share of the characters and its share of the hits; 0: spread just as
    the characters are, towards 1: all in one small part. ``normalised`` is DP divided by its
    greatest possible value (J. Lijffijt, St. Th. Gries, the same journal 17, 2012, 147–149).
    Both are None where there is nothing to compare (no hits, or a single document).
    """

    documents: tuple[Frequency, ...]
    dispersion: float | None
    normalised: float | None

    @property
    def hits(self) -> int:
        """All hits."""
        return sum(one.hits for one in self.documents)

    @property
    def characters(self) -> int:
        """All characters."""
        return sum(one.characters for one in self.documents)


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Places of the archive: for each the position of its document in ``Hits.documents``, start and end."""

    document: NDArray[np.int32]
    start: NDArray[np.int64]
    end: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.start)


@dataclass(frozen=True, slots=True, eq=False)
class Collocate:
    """A term that stands around the hits more often than elsewhere.

    ``left`` and ``right`` count its places before and behind the nearest hit; their sum is
    ``count``. ``elsewhere`` counts it in the rest of the searched documents; ``expected`` is how
    often it would stand around the hits if it were spread evenly. ``log_likelihood`` and
    ``log_ratio``: see ``association``. ``places`` are the ``count`` places around the hits,
    ``rows`` for each the number of the nearest hit, ``before`` whether it stands before that hit.
    """

    term: str
    left: int
    right: int
    elsewhere: int
    expected: float
    log_likelihood: float
    log_ratio: float
    places: Places
    rows: Rows
    before: NDArray[np.bool_]

    @property
    def count(self) -> int:
        """How often it stands around the hits."""
        return self.left + self.right

    @property
    def indexes(self) -> Rows:
        """The numbers of the hits near which it stands, each once, in archive order."""
        return np.unique(self.rows)


@dataclass(frozen=True, slots=True, eq=False)
class Collocates:
    """The collocates, most telling first; ``found`` counts them all, also those beyond the wanted number.

    ``near`` and ``rest`` are the sizes of the two corpora that are compared, in tokens (Chinese
    characters, and words of other scripts): what stands within the window of a hit, and all the
    rest; the hits themselves are in neither. ``before`` and ``behind``: the characters (folded) that
    more than half of the hits have beside them; where they stand they count as part of the hit.
    """

    terms: tuple[Collocate, ...]
    found: int
    near: int
    rest: int
    window: int
    before: str = ""
    behind: str = ""

    def said(self) -> Iterator[str]:
        """A sentence for what counts as part of the hits, if anything does."""
        if self.before:
            yield tr("“{words}” stands before most hits and counts as part of them.", words=self.before)
        if self.behind:
            yield tr("“{words}” stands behind most hits and counts as part of them.", words=self.behind)


@dataclass(frozen=True, slots=True, eq=False)
class Neighbour:
    """A longer string that the hit is part of.

    ``before`` and ``after`` are the tokens that it adds to the hit on each side. ``left_entropy`` and
    ``right_entropy`` (bits) say how freely it is followed on each side: a whole term is free on
    both (Zhihui Jin and K. Tanaka-Ishii, "Unsupervised segmentation of Chinese text by use of
    branching entropy", COLING/ACL 2006, 428–435). ``indexes`` are the numbers of its hits.
    """

    term: str
    before: int
    after: int
    count: int
    left_entropy: float
    right_entropy: float
    indexes: Rows

    @property
    def freedom(self) -> float:
        """The lesser of the two entropies: low where the string is but a piece of a longer one."""
        return min(self.left_entropy, self.right_entropy)

    @property
    def score(self) -> float:
        """By what they are ranked: ``count`` times ``freedom``."""
        return self.count * self.freedom
