"""One archive in the hands of three people."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from support import add_document
from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation
from workbench.commands.tags import CreateTag
from workbench.model.ids import AnnotationId, DocumentId, TagId, new_id
from workbench.model.records import RECORDS
from workbench.settings import Settings
from workbench.store.queries.selecting import select

QUIET = Settings(author="Li Wen", backups=0)


class Copies:
    """One archive, and copies of it in the hands of Bat and Anna."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._monkeypatch = monkeypatch
        with Archive.create(folder / "li.workbench", chosen=QUIET) as start:
            self.document: DocumentId = add_document(start, folder)
            self.tag: TagId = start.do(CreateTag(name="treaty"))
            place = start.passage(self.document, (0, 3))
            self.note: AnnotationId = start.do(CreateAnnotation(document=self.document, passage=place, note="start"))
        for name in ("bat", "anna"):
            shutil.copyfile(folder / "li.workbench", folder / f"{name}.workbench")

    def path(self, name: str) -> Path:
        return self.folder / f"{name}.workbench"

    def do(self, name: str, *commands: Any) -> None:
        self._monkeypatch.setenv("WORKBENCH_AUTHOR", name.capitalize())
        with Archive.open(self.path(name), chosen=QUIET) as archive:
            for command in commands:
                archive.do(command)
        self._monkeypatch.delenv("WORKBENCH_AUTHOR")

    def merge(self, name: str, other: str) -> Any:
        with Archive.open(self.path(name), chosen=QUIET) as archive:
            done = archive.merge(self.path(other))
            assert archive.check() == []
        return done

    def annotate(self, note: str, span: tuple[int, int] = (4, 8)) -> CreateAnnotation:
        with Archive.open(self.path("li"), read_only=True) as archive:
            return CreateAnnotation(
                document=self.document,
                passage=archive.passage(self.document, span),
                note=note,
                id=AnnotationId(new_id()),
            )

    def rows(self, name: str) -> dict[str, list[Any]]:
        with Archive.open(self.path(name), read_only=True) as archive:
            connection = archive.file.reader()
            return {kind.table: sorted(select(connection, kind), key=lambda one: one.id) for kind in RECORDS}
