"""How a file would be read before it is imported, and whether a person should look first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workbench.importing.files import HEAD, private_copy, read_file, refuse_odd
from workbench.importing.naming import printable
from workbench.model.reading import BlockKind, Reading
from workbench.plugins import Choosing, Read, Source, best_reader
from workbench.progress import Progress, no_progress
from workbench.readers.ways import chosen
from workbench.translation import Message, msg

_CLOSE = 0.25
"""Two ways that fit a text so alike leave it to the reader to choose: better a person does."""

_LONG = 3_000
"""Characters from which on a text is expected to have some structure."""

_SAMPLE = 20_000
_FEWEST, _MOST = 5, 0.9
"""Lines from which on a list is told, and the share of them that must begin anew."""

_BULLETS = frozenset("-–—•·*◦▪")

_NAMES = {
    "plain": msg("lines kept as paragraphs"),
    "verse": msg("verse"),
    "printed": msg("lines joined as printed pages"),
    "markdown": msg("Markdown"),
}


@dataclass(frozen=True, slots=True)
class Preview:
    """A file as it would be read.

    ``ways`` says how well each way of reading fits (empty for files that can be read in one way
    only), ``way`` which is taken ("" where there is no choice). ``doubt`` says why a person
    should look before importing; None: there is no reason to.
    """

    name: str
    media_type: str
    reading: Reading
    ways: Mapping[str, float]
    way: str
    doubt: Message | None

    @property
    def blocks(self) -> dict[str, int]:
        """How many blocks there are of each kind, in the order in which the kinds first stand."""
        return dict(Counter(str(block.kind) for block in self.reading.blocks))

    def beginning(self, characters: int) -> str:
        """The beginning of the text."""
        return self.reading.text[:characters]


def preview(path: Path, settings: str = "", *, password: str = "", progress: Progress | None = None) -> Preview:
    """Read a file as an import would; nothing is kept.

    Raises InputError or EnvironmentFailedError as the import would say it, and where ``settings`` ask
    for a way in a file that can be read in one only; OSError if the system does not let us read it.
    """
    name = printable(path.name)
    refuse_odd(path, name)
    with private_copy(path, name) as copy:
        read = read_file(copy, name, settings, password, progress=progress or no_progress(), strict=True)
        with copy.open("rb") as opened:
            source = Source(copy, name, opened.read(HEAD), copy.stat().st_size, settings, password)
        reader = best_reader(source)
        ways = reader.likelihoods(source) if isinstance(reader, Choosing) else {}
    way = settings or _taken(read.reading, ways)
    doubt = None if settings or not ways else _doubt(read, ways, way)
    return Preview(name, read.media_type, read.reading, ways, way, doubt)


def _taken(reading: Reading, ways: Mapping[str, float]) -> str:
    if not ways:
        return ""
    return "markdown" if reading.reader == "markdown" else chosen(ways)


def _doubt(read: Read, ways: Mapping[str, float], way: str) -> Message | None:
    reading = read.reading
    other = max((name for name in ways if name != way), key=lambda name: ways[name])
    if ways[way] - ways[other] < _CLOSE:
        return msg(
            "Two ways of reading it fit about as well: {way}, which is taken, and {other}.",
            way=_NAMES.get(way, way),
            other=_NAMES.get(other, other),
        )
    structured = any(block.kind not in (BlockKind.PARAGRAPH, BlockKind.TITLE) for block in reading.blocks)
    if structured or reading.notes or len(reading.pages) > 1:
        return None
    if way == "printed" and _entries(read.source):
        return msg("Its lines look like entries of a list, which would be joined into paragraphs.")
    if len(reading.text) >= _LONG:
        return msg("No headings, notes or pages were recognised in it: there are paragraphs only.")
    return None


def _entries(source: str) -> bool:
    """Whether nearly every line begins as an entry does; of wrapped prose one in three at most."""
    lines = [line.lstrip() for line in source[:_SAMPLE].split("\n") if line.strip()]
    begun = sum(line[0].isdigit() or line[0].isupper() or line[0] in _BULLETS for line in lines)
    return len(lines) >= _FEWEST and begun >= _MOST * len(lines)
