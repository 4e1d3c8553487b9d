"""What is done with a text that was taken for printed pages and shows nothing of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.model.reading import BlockKind, Reading
from workbench.reading.plain import read_plain
from workbench.reading.printed.characters import ends_sentence
from workbench.reading.printed.damage import find_damaged
from workbench.reading.printed.drafts import Draft
from workbench.reading.printed.radicals import radicals_in
from workbench.translation import msg

_LOOSE = 0.3
"""Share of lines that may stand alone without ending a sentence; of wrapped text hardly any do."""

_RECORDS = 0.6
"""Share of joined lines from which on their beginnings (a figure, a capital) say that each is an entry."""


def is_contradictory(drafts: Sequence[Draft]) -> bool:
    """Whether the paragraphs into which lines were joined are none, by how lines end and begin."""
    found = [draft.strands for draft in drafts if not draft.kept]
    count = sum(map(len, found))
    loose = sum(len(strands) == 1 and not ends_sentence(strands[0].text) for strands in found)
    joined = [strand.text for strands in found for strand in strands[1:]]
    entries = sum(map(_begins_entry, joined))
    return loose > _LOOSE * count or (entries > _RECORDS * len(joined))


def _begins_entry(text: str) -> bool:
    return text[0].isdecimal() or (text[0].isupper() and not text.isupper())


def as_plain_paragraphs(source: str, name: str, version: int) -> Reading:
    """The text as plain paragraphs, with a warning that says so."""
    plain = read_plain(source)
    return replace(
        plain,
        blocks=tuple(replace(block, kind=BlockKind.PARAGRAPH, level=0) for block in plain.blocks),
        reader=name,
        reader_version=version,
        title="",
        damaged=radicals_in(source) + find_damaged(source),
        warnings=(
            msg(
                "Nothing of the page’s structure was recognised (no pages, notes or headings, and no width at which "
                "its lines were broken): read as plain paragraphs."
            ),
        ),
    )
