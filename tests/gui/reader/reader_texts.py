"""Readings made for the tests of the reader view."""

from workbench.model.reading import Block, BlockKind, Gap, Link, Note, Page, Reading, Span
from workbench.model.source_map import SourceMap

SENTENCE = "记录由三人分别整理，后来合订为一册。"


def plain(*paragraphs: str) -> Reading:
    """Paragraphs and nothing else."""
    return composed([(BlockKind.PARAGRAPH, 0, text) for text in paragraphs])


def composed(
    body: list[tuple[BlockKind, int, str]],
    *,
    notes: list[tuple[str, int | None, str]] = [],  # noqa: B006
    apparatus: str = "",
    pages: list[tuple[int, str]] = [],  # noqa: B006
    gaps: list[Span] = [],  # noqa: B006
    links: list[Span] = [],  # noqa: B006
    emphasis: list[Span] = [],  # noqa: B006
) -> Reading:
    """A reading of blocks (kind, level, text), notes (number, marker, text) and the rest."""
    pieces = list(body) + [(BlockKind.NOTE, 0, text) for _, _, text in notes if text]
    pieces += [(BlockKind.APPARATUS, 0, apparatus)] if apparatus else []
    text, blocks = "", []
    ends = {len(body): 0, len(body) + sum(1 for note in notes if note[2]): 0}
    for number, (kind, level, words) in enumerate(pieces):
        text += "\n" if number else ""
        if number in ends:
            ends[number] = len(text)
        blocks.append(Block(kind, len(text), len(text) + len(words), level))
        text += words
    bounds = [end or len(text) for end in ends.values()]
    at = iter([block for block in blocks if block.kind is BlockKind.NOTE])
    made = []
    for number, marker, words in notes:
        block = next(at) if words else Block(BlockKind.NOTE, bounds[0], bounds[0])
        made.append(Note(number, number, marker, None, block.start, block.end))
    return Reading(
        text=text,
        source_map=SourceMap(()),
        blocks=tuple(blocks),
        reader="test",
        reader_version=1,
        pages=tuple(Page(index, label, start, start) for index, (start, label) in enumerate(pages)),
        notes=tuple(made),
        gaps=tuple(Gap(start, end, "lost") for start, end in gaps),
        links=tuple(Link(start, end, "somewhere") for start, end in links),
        emphasis=tuple(emphasis),
        body_end=bounds[0],
        notes_end=bounds[-1],
        title="Minutes",
    )
