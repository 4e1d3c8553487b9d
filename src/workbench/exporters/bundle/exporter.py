"""Writes the annotated bundle, as a folder or, where the target ends in ``.zip``, as a ZIP."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, ClassVar
from urllib.parse import quote

import workbench
from workbench.errors import EnvironmentFailedError
from workbench.exporters.bundle.bag import Bag, FolderSink, ZipSink, bag_name
from workbench.exporters.bundle.contents import Contents, contents
from workbench.exporters.bundle.crate import METADATA, Description, Piece, crate
from workbench.exporters.bundle.records_json import FORMAT, VERSION, pieces
from workbench.exporters.bundle.records_json import as_json as record_as_json
from workbench.exporters.csl import csl_items
from workbench.exporters.page.door import door
from workbench.exporters.page.page import Made, write_page
from workbench.exporters.region_pictures import pictures_of
from workbench.exporters.request import ExportRequest
from workbench.exporters.tables import (
    COMMENT_COLUMNS,
    ENTITY_COLUMNS,
    EVENT_COLUMNS,
    EXCERPT_COLUMNS,
    comment_rows,
    entity_rows,
    event_rows,
    excerpt_rows,
    paths_of,
    write_table,
)
from workbench.exporters.threads import told
from workbench.exporters.web_annotation import write_collection
from workbench.exporters.writing import in_place_of, opened
from workbench.model.ids import new_id
from workbench.model.records import Anchor, Document, Person
from workbench.progress import Progress
from workbench.store.originals import PIECE, checksum_of
from workbench.store.readings import as_json
from workbench.translation import N_, msg

Originals = dict[str, str]
"""Paths in the bag of the originals that are in it, by checksum."""


class BundleExporter:
    """Everything that may be shared: a page for people, open formats for programs, the originals."""

    name: ClassVar[str] = "bundle"
    label: ClassVar[str] = N_("Annotated bundle (folder or ZIP)")
    suffix: ClassVar[str] = ".zip"

    def export(self, request: ExportRequest, target: Path, progress: Progress) -> Sequence[Path]:
        """Write the bundle; returns the ZIP, or every file of the folder."""
        progress.report(0, 0, request.title)
        held = contents(request)
        with in_place_of(target, overwrite=request.overwrite) as part, _bag(part, target) as bag:
            _Writer(request, held, bag, progress).write()
        return [target] if target.suffix.lower() == ".zip" else [target / path for path in bag.files]


@contextmanager
def _bag(part: Path, target: Path) -> Iterator[Bag]:
    if target.suffix.lower() != ".zip":
        yield Bag(FolderSink(part))
        return
    with opened(part) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        yield Bag(ZipSink(archive, bag_name(target.stem)))


class _Writer:
    """One bundle being written."""

    def __init__(self, request: ExportRequest, held: Contents, bag: Bag, progress: Progress) -> None:
        self._request = request
        self._held = held
        self._bag = bag
        self._progress = progress
        self._identity = new_id()
        self._inside: Originals = {}
        self._paths = paths_of(request.queries.authorities.tags())

    def write(self) -> None:
        """Write every part, the manifests last."""
        originals = self._inside = self._originals()
        self._readings()
        self._pictures()
        with self._bag.opened("data/annotations.jsonld") as file:
            write_collection(self._request, self._held.excerpts, self._source, file, self._progress)
        self._tables()
        self._bag.add("data/workbench.json", (_bytes(piece) for piece in pieces(self._head(), self._rows(originals))))
        with self._bag.opened("data/citations.json") as file:
            _write_json(file, csl_items(self._held.documents))
        with self._bag.opened("data/index.html") as file:
            beside = {checksum: path.removeprefix("data/") for checksum, path in originals.items()}
            write_page(self._request, self._held, Made(self._identity, beside), file, self._progress)
        with self._bag.opened(f"data/{METADATA}") as file:
            _write_json(file, crate(self._description(), [Piece(*told) for told in self._bag.payload()]))
        self._bag.add("index.html", [door(self._request.title).encode("utf-8", "replace")])
        self._bag.close(
            {
                "Source-Organization": self._request.author.name,
                "Bag-Software-Agent": f"Workbench {workbench.__version__}",
                "External-Description": f"Annotated bundle: {self._request.title}",
                "External-Identifier": f"urn:uuid:{self._identity}",
            }
        )

    def _description(self) -> Description:
        licence = self._request.options.get("licence")
        return Description(
            identity=self._identity,
            title=self._request.title,
            publisher=self._request.author,
            people=self._creators(),
            documents=self._held.documents,
            licence=licence if isinstance(licence, str) else "",
        )

    def _creators(self) -> list[Person]:
        """Whoever made an annotation or a comment of it."""
        records = self._held.records
        made = {one.stamp.creator for table in ("annotations", "comments") for one in records[table]}
        return [one for one in records["people"] if one.id in made]

    def _originals(self) -> Originals:
        found: Originals = {}
        documents = [one for one in self._held.documents if one.shareable]
        for number, document in enumerate(documents):
            self._progress.report(number, len(documents), document.title)
            path = f"data/originals/{document.checksum}/{bag_name(document.file_name)}"
            if document.checksum not in found and self._add_original(document, path):
                found[document.checksum] = path
        return found

    def _add_original(self, document: Document, path: str) -> bool:
        """Put the original into the bag; False if this copy of the archive does not have it."""
        originals = self._request.queries.originals
        if originals.holds(document.checksum):
            with closing(originals.read(document.checksum)) as pieces:
                self._bag.add(path, pieces)
            return True
        linked = self._linked(document)
        if linked is None:
            return False
        with linked.open("rb") as file:
            if checksum_of(file)[0] != document.checksum:
                raise EnvironmentFailedError(
                    msg("“{name}” has changed since it was imported.", name=linked.name),
                    msg("Put the original back in its place, or import the changed file as a new document."),
                )
            file.seek(0)
            self._bag.add(path, iter(lambda: file.read(PIECE), b""))
        return True

    def _linked(self, document: Document) -> Path | None:
        folder = self._request.options.get("folder")
        record = self._request.queries.documents.get(document.id)
        if folder is None or record is None or not record.link:
            return None
        path = Path(folder) / record.link
        return path if path.is_file() else None

    def _readings(self) -> None:
        readings = self._request.queries.readings
        for number, identity in enumerate(self._held.readings):
            self._progress.report(number, len(self._held.readings))
            reading, source = readings.get(identity), readings.source(identity)
            if reading is not None and source is not None:
                self._bag.add(f"data/texts/{identity}.txt", [reading.text.encode("utf-8")])
                with self._bag.opened(f"data/readings/{identity}.json") as file:
                    _write_json(file, as_json(reading, source))

    def _source(self, document: Document, anchor: Anchor | None, given: bool) -> str:
        if anchor is None and given and document.checksum in self._inside:
            return quote(self._inside[document.checksum].removeprefix("data/"))
        return f"texts/{anchor.reading}.txt" if anchor is not None and given else f"urn:uuid:{document.id}"

    def _pictures(self) -> None:
        for number, excerpt in enumerate(self._held.excerpts):
            if excerpt.view.regions:
                self._progress.report(number, len(self._held.excerpts))
            for region, png in pictures_of(self._request, excerpt):
                self._bag.add(f"data/pictures/{region.id}.png", [png])

    def _tables(self) -> None:
        authorities, ids = self._request.queries.authorities, {}
        for name in ("entities", "events"):
            ids[name] = {one.id for one in self._held.records[name]}
        entities = [view for view in authorities.entities() if view.entity.id in ids["entities"]]
        events = [view for view in authorities.events() if view.event.id in ids["events"]]
        held = self._held
        with self._bag.opened("data/excerpts.csv") as file:
            write_table(file, EXCERPT_COLUMNS, excerpt_rows(held.excerpts, self._paths))
        with self._bag.opened("data/entities.csv") as file:
            write_table(file, ENTITY_COLUMNS, entity_rows(entities, held.count("entities")))
        with self._bag.opened("data/events.csv") as file:
            write_table(file, EVENT_COLUMNS, event_rows(events, held.count("events")))

        with self._bag.opened("data/comments.csv") as file:
            write_table(file, COMMENT_COLUMNS, comment_rows(told(self._request.queries, held.annotations)))

    def _rows(self, originals: Originals) -> dict[str, Iterable[dict[str, Any]]]:
        tables: dict[str, Iterable[dict[str, Any]]] = {
            table: map(record_as_json, records) for table, records in self._held.records.items()
        }
        documents = tables["documents"] = list(tables["documents"])
        for row in documents:
            row["storage"] = "inside" if row["checksum"] in originals else "withheld"
            row["reading"] = row["reading"] if row["reading"] in self._held.readings else None
        return tables

    def _head(self) -> dict[str, Any]:
        author = self._request.author
        return {
            "format": FORMAT,
            "version": VERSION,
            "id": self._identity,
            "title": self._request.title,
            "exported": datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
            "exporter": {"id": author.id, "name": author.name, "orcid": author.orcid},
            "software": f"Workbench {workbench.__version__}",
        }


def _write_json(file: BinaryIO, value: Any) -> None:
    for piece in json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).iterencode(value):
        file.write(_bytes(piece))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
