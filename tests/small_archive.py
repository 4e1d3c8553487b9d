"""A small archive to export from: three documents, three people's work, everything tied to everything."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbench.commands.annotations import CreateAnnotation, RelateAnnotations
from workbench.commands.base import Command
from workbench.commands.bus import Bus
from workbench.commands.corrections import CorrectReading
from workbench.commands.documents import AddDocument, DescribeDocument
from workbench.commands.entities import CreateEntity, NameForm
from workbench.commands.events import AddParticipants
from workbench.commands.order import CreateCollection, CreateMemo
from workbench.commands.tags import CreateTag
from workbench.exporters.request import ExportRequest
from workbench.model.ids import EventId, PersonId, document_id, new_id, reading_id
from workbench.model.passage import passage
from workbench.model.reading import Block, BlockKind, Note, Page, Reading
from workbench.model.records import Annotation, Document, Event, Person
from workbench.model.source_map import Run, RunKind, SourceMap
from workbench.store.archive_file import ArchiveFile
from workbench.store.connection import create
from workbench.store.originals import checksum_of
from workbench.store.queries import Queries

LETTER = "雨夜来信\n二月的雨下了三天，𠀀桥断了。\nThe ferryman counted <twelve> lanterns & one dog.\n渡口的灯是旧的。"
DIARY = "A diary of nobody\nMonday: the harbour froze over.\nTuesday: the harbour master wrote to his sister about it."
SECRET = "Unpublished minutes\nThe committee met behind closed shutters.\nNobody was to learn the price of salt.\nDone."


@dataclass(frozen=True, kw_only=True)
class PutEvent(Command[EventId]):
    """An event as the real verb makes it, without asking a parser about its date."""

    label = "put event"
    event: Event

    def apply(self, session: Any) -> EventId:
        session.create(self.event)
        return self.event.id


@dataclass(frozen=True, kw_only=True)
class Spoil(Command[None]):
    """Fields of an annotation as no verb would set them."""

    label = "spoil"
    annotation: str
    fields: dict[str, Any]

    def apply(self, session: Any) -> None:
        session.update(Annotation, self.annotation, **self.fields)


@dataclass
class Small:
    path: Path
    file: ArchiveFile = field(init=False)
    queries: Queries = field(init=False)
    author: Person = field(init=False)
    named: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        create(self.path)
        self.file = ArchiveFile(self.path)
        self.queries = Queries(self.file.reader)
        self.author = Person(id=PersonId(new_id()), name="Ada Reader", orcid="0000-0002-1825-0097")
        self.bus = Bus(self.file, self.author, new_id())

    def by(self, name: str) -> Bus:
        return Bus(self.file, Person(id=PersonId(new_id()), name=name), new_id())

    def load(self, document: Document) -> Reading:
        reading = self.queries.readings.get(document.reading or "")
        assert reading is not None
        return reading

    def request(self, **given: Any) -> ExportRequest:
        given.setdefault("title", "Small archive")
        return ExportRequest(queries=self.queries, load=self.load, author=self.author, **given)

    def add(self, name: str, text: str, *, make: Callable[..., Reading] | None = None, **fields: Any) -> Document:
        original = self.path.parent / "original"
        original.write_bytes(text.encode())
        with original.open("rb") as file:
            checksum, size = checksum_of(file)
        reading = (make or plain_reading)(text, checksum)
        document = Document(
            id=document_id(checksum),
            title=text.partition("\n")[0],
            file_name=name,
            media_type="text/plain",
            checksum=checksum,
            size=size,
            reading=reading.id,
            **fields,
        )
        self.bus.execute(AddDocument(document=document, reading=reading, source=text, file=original))
        return document

    def annotate(self, document: Document, *words: str, by: Bus | None = None, **given: Any) -> str:
        reading = self.load(document)
        spans = [(reading.text.index(one), reading.text.index(one) + len(one)) for one in words]
        place = passage(document.id, reading, spans) if spans else None
        return (by or self.bus).execute(CreateAnnotation(document=document.id, passage=place, **given))


def plain_reading(text: str, checksum: str) -> Reading:
    """The text as it stands: first line the title, a paragraph per line, one page."""
    blocks, place = [], 0
    for number, line in enumerate(text.split("\n")):
        blocks.append(Block(BlockKind.PARAGRAPH if number else BlockKind.TITLE, place, place + len(line)))
        place += len(line) + 1
    return Reading(
        text=text,
        source_map=SourceMap((Run(RunKind.COPIED, 0, len(text), 0, len(text)),)),
        blocks=tuple(blocks),
        reader="test",
        reader_version=1,
        pages=(Page(0, "7", 0, 0),),
        body_end=len(text),
        notes_end=len(text),
        id=reading_id(checksum, "test", 1, ""),
    )


def noted_reading(text: str, checksum: str) -> Reading:
    """As ``plain_reading``, its last line a footnote to the word before the first full stop."""
    plain = plain_reading(text, checksum)
    start = text.rindex("\n") + 1
    note = Note("3", "3", text.index("断") + 1, None, start, len(text), page=0)
    blocks = (*plain.blocks[:-1], Block(BlockKind.NOTE, start, len(text)))
    pages = (Page(0, "81", 0, 0), Page(1, "82", text.index("The"), text.index("The")))
    fields = {name: getattr(plain, name) for name in Reading.__dataclass_fields__}
    return Reading(**{**fields, "blocks": blocks, "notes": (note,), "pages": pages, "body_end": start})


def filled(folder: Path) -> Small:
    """The archive with its documents, annotations, authorities, memos; ids by name in ``named``."""
    small = Small(folder / "small.workbench")
    letter = small.add("信.txt", LETTER, make=noted_reading, author="李四", date="1931", language="zh-Hans")
    diary = small.add("diary.txt", DIARY, publication="Harbour Papers", publisher="Quay Press")
    secret = small.add("minutes.txt", SECRET, rights="closed until 2050")
    small.bus.execute(DescribeDocument(document=secret.id, fields={"shareable": False}))
    do = small.bus.execute
    weather = do(CreateTag(name="weather", color="#0072b2"))
    ice = do(CreateTag(name="ice", parent=weather))
    forms = [NameForm(text="harbormaster"), NameForm(text="港務長", script="Hant")]
    master = do(CreateEntity(kind="person", name="Harbour master", forms=forms, identifiers=[("wikidata", "Q42")]))
    harbour = do(CreateEntity(kind="place", name="港"))
    event = do(PutEvent(event=Event(id=EventId(new_id()), kind="other", name="The frost", date="1931-02")))
    do(AddParticipants(event=event, participants=[(harbour, "place"), (master, "witness")]))
    other = small.by("Bo Second")
    bridge = small.annotate(letter, "𠀀桥断了", tags=[weather], note="=SUM(1) first line\n<b>second</b>")
    twice = small.annotate(letter, "twelve", "one dog", by=other, color="#ff8800")
    footnote = small.annotate(letter, "旧的", tags=[weather])
    froze = small.annotate(diary, "froze over", tags=[ice], entities=[harbour, master], events=[event], by=other)
    whole = small.annotate(diary, note="About all of it.")
    private = small.annotate(diary, "his sister", note="mine alone", private=True, tags=[weather])
    salt = small.annotate(secret, "the price of salt", tags=[weather])
    shutters = small.annotate(secret, "closed shutters", note="untagged remark on the minutes")
    do(RelateAnnotations(source=bridge, target=froze, kind="supports"))
    do(RelateAnnotations(source=bridge, target=shutters, kind="supports"))
    do(CreateMemo(title="Cold winters", text="Compare.", about=[("entities", harbour), ("annotations", private)]))
    do(CreateMemo(title="My own plans", text="nobody sees this", private=True, about=[("entities", harbour)]))
    for one in (letter, secret):
        do(CorrectReading(document=one.id, action="mark", places=[(0, 3)], kind="heading", level=1))
    do(CreateCollection(name="Waters", documents=[letter.id, secret.id]))
    small.named = {name: value for name, value in locals().items() if isinstance(value, str | Document)}
    return small
