"""How well the readings agree with the hand-made standards of ``tests/standards``.

    python benchmarks/reading_quality.py FOLDER_OF_DOCUMENTS [--misses]

Prints per document F1 of paragraphs (start and end both right), page starts, headings, and notes
(marker and text linked), and over the whole document how many characters were lost and invented:
every character of the source is in the reading (apparatus included), or was dropped as what can be
named: blanks, the marker or number of a note, markup and link targets; and nothing is in the
reading that the source has not, but the blanks and line ends that join. ``--misses`` names the
offsets on which reader and standard disagree, and those of lost and invented characters.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbench.language.decoding import decode
from workbench.model.reading import BlockKind, Reading
from workbench.model.source_map import RunKind
from workbench.plugins import Source, best_reader
from workbench.progress import no_progress

STANDARDS = Path(__file__).resolve().parent.parent / "tests" / "standards"
LEFT_OUT = {BlockKind.NOTE, BlockKind.APPARATUS}
_MARKUP = re.compile(r"\]\((?:[^()\n]|\([^()\n]*\))*\)|<[^<>]*>|\{\{.*?\}\}|\]\[[^\]]*\]", re.DOTALL)
"""What of a dropped stretch of Markdown is the tail of a link, a tag or a template."""
_NUMBER = 12
"""Characters before a note's text within which its own number or label stands."""
_LISTED = re.compile(r"^[ \t]*(\d{1,4})(?=[.)]|[ \t]*$)", re.MULTILINE)
"""A number at the start of a line: that of a note, if the document has one of that number."""
Items = set[tuple[Any, ...]]


def inside(offset: int, standard: dict[str, Any], about: str) -> bool:
    stretches = standard.get("note_stretches", standard["stretches"]) if about == "notes" else standard["stretches"]
    if not any(start <= offset < end for start, end in stretches):
        return False
    doubtful = (one for one in standard.get("uncertain", ()) if one["about"] in (about, "all"))
    return not any(one["span"][0] <= offset < one["span"][1] for one in doubtful)


def expected(standard: dict[str, Any]) -> dict[str, Items]:
    paragraphs = [one for one in standard["paragraphs"] if inside(one["start"], standard, "paragraphs")]
    return {
        "paragraphs": {(one["start"], one["end"]) for one in paragraphs},
        "headings": {(one["start"],) for one in paragraphs if one["kind"] == "heading" and one.get("kind_sure", True)},
        "pages": {
            (one["source_start"],) for one in standard["pages"] if inside(one["source_start"], standard, "pages")
        },
        "notes": {
            (one["marker"], one["start"])
            for one in standard["notes"]
            if one["marker"] is not None and one["start"] is not None and inside(one["marker"], standard, "notes")
        },
    }


def found(reading: Reading, standard: dict[str, Any]) -> dict[str, Items]:
    items: dict[str, Items] = {"paragraphs": set(), "headings": set(), "pages": set(), "notes": set()}
    agreed = {other: one["start"] for one in standard["paragraphs"] for other in one.get("start_alternatives", ())}
    unsure = {one["start"] for one in standard["paragraphs"] if not one.get("kind_sure", True)}
    for block in reading.blocks:
        pieces = reading.source_map.to_source(block.start, block.end)
        if block.kind in LEFT_OUT or not pieces or not inside(pieces[0][0], standard, "paragraphs"):
            continue
        items["paragraphs"].add((agreed.get(pieces[0][0], pieces[0][0]), pieces[-1][1]))
        if block.kind is BlockKind.HEADING and pieces[0][0] not in unsure:
            items["headings"].add((pieces[0][0],))
    items["pages"] = {(page.source_start,) for page in reading.pages if inside(page.source_start, standard, "pages")}
    for note in reading.notes:
        if note.marker_source and note.end > note.start and inside(note.marker_source[0], standard, "notes"):
            items["notes"].add((note.marker_source[0], reading.source_map.to_source(note.start, note.end)[0][0]))
    return items


def lost(reading: Reading, source: str) -> list[int]:
    """The places of the source whose characters were dropped without being anything that has a name."""
    named = {place for note in reading.notes if note.marker_source for place in range(*note.marker_source)}
    for note in reading.notes:
        pieces = reading.source_map.to_source(note.start, note.end) if note.label else []
        label = source.rfind(note.label, pieces[0][0] - _NUMBER, pieces[0][0]) if pieces else -1
        if label >= 0:
            named.update(range(label, label + len(note.label)))
    numbers = {note.number for note in reading.notes}
    for one in _LISTED.finditer(source):
        if one[1] in numbers:
            named.update(range(*one.span(1)))
    missing = []
    for start, end in reading.source_map.layout():
        tails = [(start + one.start(), start + one.end()) for one in _MARKUP.finditer(source[start:end])]
        named.update(place for tail in tails for place in range(*tail))
        missing += [place for place in range(start, end) if source[place].isalnum() and place not in named]
    return missing


def invented(reading: Reading, source: str) -> Iterator[int]:
    """The places of the reading whose characters the source does not have."""
    for run in reading.source_map.runs:
        text = reading.text[run.start : run.end]
        right = source[run.source_start : run.source_end] if run.kind is RunKind.COPIED else ""
        wrong = text.strip() if run.kind is RunKind.INSERTED else text != right
        if wrong and run.kind is not RunKind.DECODED:
            yield run.start


def f1(right: Items, got: Items) -> float:
    return 2 * len(right & got) / (len(right) + len(got)) if right or got else 1.0


def main() -> None:
    standards = {}
    for path in sorted(STANDARDS.glob("*.json")):
        one = json.loads(path.read_text(encoding="utf-8"))
        standards[one["file_sha256"]] = (path.stem, one)
    print(f"{'document':<10} {'paragraphs':>11} {'headings':>9} {'pages':>7} {'notes':>7} {'lost':>5} {'invented':>9}")
    for file in sorted(Path(sys.argv[1]).iterdir()):
        data = file.read_bytes()
        known = standards.get(hashlib.sha256(data).hexdigest())
        if known is None:
            continue
        source = Source(file, file.name, data[:65536], len(data))
        reader = best_reader(source)
        assert reader is not None
        read = reader.read(source, no_progress())
        reading = read.reading
        assert not list(reading.source_map.problems(len(decode(data).text), len(reading.text)))
        gone, new = lost(reading, read.source), list(invented(reading, read.source))
        right, got = expected(known[1]), found(reading, known[1])
        scores = {name: f1(right[name], got[name]) for name in right}
        print(
            f"{known[0]:<10} {scores['paragraphs']:>11.3f} {scores['headings']:>9.3f} "
            f"{scores['pages']:>7.3f} {scores['notes']:>7.3f} {len(gone):>5} {len(new):>9}"
        )
        if "--misses" in sys.argv:
            print(f"  lost: {gone}")
            print(f"  invented: {new}")
            for name in right:
                print(f"  {name}: missed {sorted(right[name] - got[name])}")
                print(f"  {name}: only the reader {sorted(got[name] - right[name])}")


if __name__ == "__main__":
    main()
