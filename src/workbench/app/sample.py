"""The sample archive: built from ``sample_archive/`` as a user would, command by command.

Its author is the program, so that Undo stops where one's own steps begin. What it says about its documents, and
the document that leads through the first five minutes, are in the language of the interface.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from workbench import assets
from workbench import settings as preferences
from workbench.app.archive import SUFFIX, Archive
from workbench.commands.annotations import CreateAnnotation, RelateAnnotations
from workbench.commands.bus import person
from workbench.commands.claims import MakeClaim
from workbench.commands.documents import DescribeDocument
from workbench.commands.entities import CreateEntity, NameForm
from workbench.commands.events import PLACE, CreateEvent
from workbench.commands.order import CreateCollection, CreateMemo, EditCollection
from workbench.commands.tags import CreateTag
from workbench.errors import EnvironmentFailedError, InputError
from workbench.importing.report import Status
from workbench.model.ids import AnnotationId, DocumentId, EntityId, EventId, TagId, derived_id
from workbench.model.reading import Span
from workbench.model.records import Document
from workbench.progress import Progress
from workbench.translation import current_language, msg

NAME = "sample" + SUFFIX

_MAKER = person(derived_id("person", "sample archive"), "Workbench")

_TABLES = {"event": "events", "entity": "entities", "annotation": "annotations", "document": "documents"}


def build_sample(folder: Path, progress: Progress, *, fresh: bool = False) -> tuple[Path, Path]:
    """Build the sample archive in ``folder`` and export its bundle; returns both paths.

    One that stands there already, with whatever its user did in it, is kept; with ``fresh`` it is
    renamed and a new one built. Raises EnvironmentFailedError if the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path, bundle = folder / NAME, folder / "bundle"
        if fresh and path.exists():
            path.rename(path.with_stem(f"{path.stem}-{datetime.now(UTC):%Y%m%d-%H%M%S}"))
    except OSError as error:
        raise EnvironmentFailedError(
            msg("“{name}” cannot be written: {reason}.", name=str(folder), reason=error.strerror or str(error)),
            msg("Choose another folder."),
        ) from None
    if path.exists():
        with Archive.open(path, chosen=preferences.load()) as archive:
            archive.export("bundle", bundle, options={"overwrite": True}, progress=progress)
        return path, bundle
    plan = _plan(current_language())
    unfinished = path.with_name(f"unfinished-{NAME}")
    unfinished.unlink(missing_ok=True)
    with Archive.create(unfinished, title=plan["title"], chosen=replace(preferences.load(), backups=0)) as archive:
        archive.bus.author = _MAKER
        _Builder(archive, plan).build(progress)
        archive.export("bundle", bundle, options={"overwrite": True}, progress=progress)
    unfinished.rename(path)
    return path, bundle


def _plan(language: str) -> dict[str, Any]:
    """The file that annotates the sample, in this language as far as ``words.json`` of its folder has it."""
    words = _file("words.json", language)
    known = json.loads(words.read_text(encoding="utf-8")) if words.is_file() else {}
    plan: dict[str, Any] = _said((assets.sample_archive() / "annotations.json").read_text(encoding="utf-8"), known)
    for name, fields in plan["documents"].items():
        if (assets.sample_archive() / language / name).is_file():
            fields["language"] = language.replace("_", "-")
    return plan


def _said(plan: str, words: Mapping[str, str]) -> Any:
    """The plan with each text that is a key of ``words`` said as there, tags wherever they are named too."""

    def put(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: put(one) for key, one in value.items()}
        if isinstance(value, list):
            return [put(one) for one in value]
        return words.get(value, value) if isinstance(value, str) else value

    return put(json.loads(plan))


def _file(name: str, language: str) -> Path:
    """A file of the sample in this language, or else the one that all languages share."""
    own = assets.sample_archive() / language / name
    return own if own.is_file() else assets.sample_archive() / name


class _Builder:
    """Carries out the file that annotates the sample; ``key`` s of the file become ids."""

    def __init__(self, archive: Archive, plan: Mapping[str, Any]) -> None:
        self._archive = archive
        self._plan = plan
        self._documents: dict[str, Document] = {}
        self._tags: dict[str, TagId] = {}
        self._entities: dict[str, EntityId] = {}
        self._events: dict[str, EventId] = {}
        self._annotations: dict[str, AnnotationId] = {}

    def build(self, progress: Progress) -> None:
        """Import, describe, and annotate."""
        self._import(progress)
        for tag in self._plan["tags"]:
            self._tags[tag["name"]] = self._archive.do(
                CreateTag(
                    name=tag["name"],
                    parent=self._tags.get(tag.get("parent", "")),
                    color=tag.get("color", ""),
                    digit=tag.get("digit", 0),
                    note=tag.get("note", ""),
                )
            )
        self._authorities()
        for number, one in enumerate(self._plan["annotations"]):
            progress.report(number, len(self._plan["annotations"]))
            self._annotate(one)
        self._claims()
        self._order()

    def _import(self, progress: Progress) -> None:
        names = list(self._plan["documents"])
        report = self._archive.importer().run([_file(name, current_language()) for name in names], progress)
        progress.check()
        for one in report.files:
            if one.status is Status.FAILED or one.document is None:
                raise InputError(one.error, one.hint)
            self._documents[one.path.name] = one.document
        for name, fields in self._plan["documents"].items():
            self._archive.do(DescribeDocument(document=self._documents[name].id, fields=fields))

    def _authorities(self) -> None:
        for one in self._plan["entities"]:
            self._entities[one["key"]] = self._archive.do(
                CreateEntity(
                    kind=one["kind"],
                    name=one["name"],
                    forms=[NameForm(**form) for form in one.get("forms", ())],
                    identifiers=list(one.get("identifiers", {}).items()),
                    note=one.get("note", ""),
                )
            )
        for one in self._plan["events"]:
            places = [(self._entities[one["place"]], PLACE)] if one.get("place") else []
            parts = [(self._entities[part["entity"]], part["role"]) for part in one.get("participants", ())]
            self._events[one["key"]] = self._archive.do(
                CreateEvent(
                    kind=one["kind"],
                    name=one["name"],
                    date=one.get("date", ""),
                    participants=[*places, *parts],
                    note=one.get("note", ""),
                )
            )

    def _annotate(self, one: Mapping[str, Any]) -> None:
        document = self._documents[one["document"]]
        passages = [one, *one.get("also", ())] if "quote" in one else []
        spans = [self._place(document.id, each["quote"], each.get("nth", 1)) for each in passages]
        self._annotations[one["key"]] = self._archive.do(
            CreateAnnotation(
                document=document.id,
                passage=self._archive.passage(document.id, *spans) if spans else None,
                tags=[self._tags[name] for name in one.get("tags", ())],
                entities=[self._entities[key] for key in one.get("entities", ())],
                events=[self._events[key] for key in one.get("events", ())],
                note=one.get("note", ""),
                motivation=one.get("motivation", ""),
                private=one.get("private", False),
            )
        )

    def _place(self, document: DocumentId, quote: str, nth: int) -> Span:
        text, at = self._archive.reading(document).text, -1
        for _ in range(nth):
            at = text.find(quote, at + 1)
            if at < 0:
                raise InputError(msg("The sample's words “{quote}” do not stand in its document.", quote=quote))
        return at, at + len(quote)

    def _claims(self) -> None:
        for one in self._plan.get("claims", ()):
            speaker = self._entities.get(one.get("speaker", ""))
            reported = {"voice": "reported", "speaker": speaker, "speaker_name": one.get("speaker_name", "")}
            fields = {name: one[name] for name in ("verdict", "why", "note") if name in one}
            target = self._entities.get(one.get("entity", ""))
            self._archive.do(
                MakeClaim(
                    event=self._events[one["event"]],
                    slot=one["slot"],
                    value=one.get("value", ""),
                    annotation=self._annotations[one["annotation"]],
                    fields={**fields, "target": target, **(reported if "speaker_name" in one or speaker else {})},
                )
            )

    def _order(self) -> None:
        for one in self._plan.get("collections", ()):
            inside = [self._documents[name].id for name in one["documents"]]
            made = self._archive.do(CreateCollection(name=one["name"], documents=inside))
            if one.get("note"):
                self._archive.do(EditCollection(collection=made, fields={"note": one["note"]}))
        for one in self._plan.get("memos", ()):
            about = [self._target(target) for target in one.get("about", ())]
            self._archive.do(CreateMemo(title=one["title"], text=one["text"], about=about))
        for one in self._plan.get("relations", ()):
            source, target = self._annotations[one["source"]], self._annotations[one["target"]]
            self._archive.do(
                RelateAnnotations(source=source, target=target, kind=one["kind"], note=one.get("note", ""))
            )

    def _target(self, target: Mapping[str, str]) -> tuple[str, str]:
        ((kind, key),) = target.items()
        known: Mapping[str, Mapping[str, str]] = {
            "event": self._events,
            "entity": self._entities,
            "annotation": self._annotations,
            "document": {name: document.id for name, document in self._documents.items()},
        }
        return _TABLES[kind], known[kind][key]
