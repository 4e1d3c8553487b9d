"""Import of a bundle: read it whole and check it, then take everything over in one transaction."""

from __future__ import annotations

import json
import os
import tempfile
import zipfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbench.commands.bus import Bus
from workbench.errors import InputError
from workbench.exporters.bundle.records_json import MalformedError, Records, from_json
from workbench.importing.bundle.commands import Difference, Outcome, TakeOverBundle
from workbench.importing.bundle.containers import Unpacked, container, refused, unpacked
from workbench.importing.bundle.manifests import verify
from workbench.importing.bundle.soundness import check
from workbench.importing.report import Imported, ImportReport, Status
from workbench.model.reading import Block, Gap, Link, Note, Reading
from workbench.model.records import Document
from workbench.progress import Progress, no_progress
from workbench.store import readings as store
from workbench.store.originals import LARGEST
from workbench.store.queries import Queries
from workbench.translation import msg

Readings = dict[str, tuple[Reading, str]]
_SIGNS = ("bagit.txt", "data/workbench.json", "data/annotations.jsonld", "data/excerpts.csv")
"""What every bundle holds; no other bag holds two of them."""
_ENOUGH = 2
_WRONG = (KeyError, TypeError, ValueError, IndexError, AttributeError)


@dataclass(slots=True)
class BundleReport(ImportReport):
    """What an import of a bundle did: a line per document, and numbers of records by table.

    ``differences``: what was here already and says something else (it stays as it was);
    ``restored``: what came back from the trash.
    """

    title: str = ""
    added: Counter[str] = field(default_factory=Counter)
    restored: Counter[str] = field(default_factory=Counter)
    already: Counter[str] = field(default_factory=Counter)
    differences: tuple[Difference, ...] = ()


def is_bundle(path: Path) -> bool:
    """Whether the folder or file looks like a bundle of Workbench, a whole one or one of which a part is missing."""
    if path.is_dir():
        return sum((path / name).is_file() for name in _SIGNS) >= _ENOUGH
    try:
        with zipfile.ZipFile(path) as archive:
            names = {f"/{name}" for name in archive.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    if any(name.endswith("/data/workbench.json") for name in names):
        return True
    return sum(any(name.endswith(f"/{sign}") for name in names) for sign in _SIGNS) >= _ENOUGH


def import_bundle(bus: Bus, queries: Queries, path: Path, progress: Progress | None = None) -> BundleReport:
    """Import a bundle (folder or ZIP): one step to take back.

    Raises InputError or EnvironmentFailedError with one sentence, and then nothing was imported;
    CancelledError if the user stopped it.
    """
    watched = progress or no_progress()
    with tempfile.TemporaryDirectory(prefix="workbench-") as folder:
        with container(path) as source:
            held = unpacked(source, Path(folder), watched)
        _refuse_incomplete(held)
        verify(held)
        records = from_json(_json(held, "data/workbench.json"))
        readings = _readings(held, records)
        check(records, {name: reading for name, (reading, _) in readings.items()})
        command = TakeOverBundle(
            records=records, originals=_originals(held, records), readings=_owned(records, readings)
        )
        watched.check()
        outcome = bus.execute(command)
    return _report(path, queries, records, outcome)


def _refuse_incomplete(held: Unpacked) -> None:
    missing = [name for name in ("bagit.txt", "data/workbench.json") if name not in held.files]
    if missing:
        raise InputError(
            msg("The bundle is incomplete: “{name}” is missing.", name="”, “".join(missing)),
            msg("Nothing was imported; copy the whole bundle again, or ask whoever made it for a new one."),
        )


def _json(held: Unpacked, path: str) -> Any:
    if path not in held.files:
        raise refused(msg("The bundle is damaged: “{name}” is missing.", name=path))
    try:
        return json.loads(held.files[path].read_bytes().decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        raise refused(msg("The bundle is damaged: “{name}” is not as it was written.", name=path)) from None


def _originals(held: Unpacked, records: Records) -> dict[str, Path]:
    """The originals that the bundle holds, by checksum; each must be what its name says."""
    found = {path.split("/")[2]: path for path in held.files if path.startswith("data/originals/")}
    originals = {}
    for document in records.tables["documents"]:
        path = found.get(document.checksum)
        if document.storage == "inside" and path is None:
            raise refused(msg("The bundle is damaged: the original of “{title}” is missing.", title=document.title))
        if path is not None and held.sums[path][0] != document.checksum:
            raise refused(msg("The bundle is damaged: “{name}” is not as it was written.", name=path))
        if path is not None and document.size <= LARGEST:
            originals[document.checksum] = held.files[path]
    return originals


def _readings(held: Unpacked, records: Records) -> Readings:
    """The readings of the bundle by id; those that its documents name must be there."""
    readings: Readings = {}
    for path in held.files:
        if path.startswith("data/readings/"):
            identity = Path(path).stem
            readings[identity] = _reading(held, identity)
    for document in records.tables["documents"]:
        if document.reading is not None and document.reading not in readings:
            raise refused(msg("The bundle is damaged: the text of “{title}” is missing.", title=document.title))
    return readings


def _reading(held: Unpacked, identity: str) -> tuple[Reading, str]:
    name, path = f"data/texts/{identity}.txt", f"data/readings/{identity}.json"
    if name not in held.files:
        raise refused(msg("The bundle is damaged: “{name}” is missing.", name=name))
    wrong = refused(msg("The bundle is damaged: “{name}” is not as it was written.", name=path))
    try:
        text = held.files[name].read_bytes().decode("utf-8")
        reading, source = store.from_json(_json(held, path), text)
        problems = any(True for _ in reading.source_map.problems(len(source), len(text)))
        sound = reading.id == identity and not problems and _within(reading)
    except _WRONG:
        raise wrong from None
    if not sound:
        raise wrong
    return reading, source


def _within(reading: Reading) -> bool:
    """Whether every place that the reading names lies in its text, and every page exists."""
    stretches: list[Block | Note | Link | Gap] = [*reading.blocks, *reading.notes, *reading.links, *reading.gaps]
    spans = [(one.start, one.end) for one in stretches]
    spans += [*reading.emphasis, (0, reading.body_end), (reading.body_end, reading.notes_end)]
    spans += [(page.start, page.start) for page in reading.pages]
    spans += [(note.marker, note.marker) for note in reading.notes if note.marker is not None]
    pages = {note.page for note in reading.notes} - {None}
    return all(0 <= start <= end <= len(reading.text) for start, end in spans) and all(
        page in range(len(reading.pages)) for page in pages
    )


def _owned(records: Records, readings: Readings) -> list[tuple[Reading, str, str]]:
    """Each reading with its source and the checksum of the original of which it is a reading."""
    owners: dict[str, str] = {one.reading: one.checksum for one in records.tables["documents"] if one.reading}
    checksums = {one.id: one.checksum for one in records.tables["documents"]}
    for anchor in records.tables["anchors"]:
        owners.setdefault(anchor.reading, checksums[anchor.document])
    if set(readings) - set(owners):
        raise MalformedError("readings")
    return [(reading, source, owners[identity]) for identity, (reading, source) in readings.items()]


def _report(path: Path, queries: Queries, records: Records, outcome: Outcome) -> BundleReport:
    summaries = queries.readings.summaries()
    files = [_imported(path, one, summaries, outcome) for one in records.tables["documents"]]
    return BundleReport(
        files=files,
        title=records.title,
        added=outcome.added,
        restored=outcome.restored,
        already=outcome.already,
        differences=tuple(outcome.differences),
    )


def _imported(path: Path, document: Document, summaries: Mapping[Any, Any], outcome: Outcome) -> Imported:
    summary = summaries.get(document.reading)
    fresh = document.id in outcome.new or document.id in outcome.joined
    return Imported(
        path=Path(os.path.join(path, document.file_name)),
        status=Status.ADDED if fresh else Status.ALREADY,
        document=document,
        characters=summary.characters if summary else 0,
        pages=summary.pages if summary else 0,
        notes=summary.notes if summary else 0,
        reader=summary.reader if summary else "",
    )
