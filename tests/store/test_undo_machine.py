"""Any sequence of commands can be undone to the start and done again, record by record."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from support import add_document
from workbench.app.archive import Archive
from workbench.commands import annotations, documents, entities, events, order, tags
from workbench.errors import InputError
from workbench.model.records import RECORDS
from workbench.settings import Settings
from workbench.store import session, undoing
from workbench.store.derivation import differences
from workbench.store.queries.selecting import select
from workbench.store.rows import values_of

NAMES = st.sampled_from(["條約", "条约", "Treaty", "外蒙古", "a"])


def living(archive: Archive) -> dict[str, Any]:
    """Every living record but people, by id, without its stamp."""
    connection = archive.file.reader()
    return {
        record.id: (kind.table, values_of(record))
        for kind in RECORDS
        if kind.table != "people"
        for record in select(connection, kind, "WHERE deleted = 0")
    }


class UndoMachine(RuleBasedStateMachine):
    made_annotations = Bundle("annotations")
    made_tags = Bundle("tags")
    made_entities = Bundle("entities")
    made_events = Bundle("events")
    made_collections = Bundle("collections")
    made_memos = Bundle("memos")

    def __init__(self) -> None:
        super().__init__()
        self.patches = pytest.MonkeyPatch()
        self.patches.setattr(undoing, "_SLICE", 2)  # as large steps are turned round
        self.patches.setattr(session, "_FORESEEN", 3)
        self.folder = Path(tempfile.mkdtemp())
        self.archive = Archive.create(self.folder / "m.workbench", chosen=Settings(author="Li Wen", backups=0))
        self.states = [living(self.archive)]

    @initialize()
    def a_document(self) -> None:
        self.document = self._record(lambda: add_document(self.archive, self.folder))

    def _record(self, work: Callable[[], Any]) -> Any:
        """Do something; if it made an entry, remember the state after it."""
        before = self.archive.bus.undoable()
        try:
            result = work()
        except InputError:
            return None
        after = self.archive.bus.undoable()
        if after is not None and (before is None or after.id != before.id):
            self.states.append(living(self.archive))
        return result

    def _do(self, command: Any) -> Any:
        made = self._record(lambda: self.archive.do(command))
        return made if made is not None else multiple()

    @rule(
        target=made_annotations,
        start=st.integers(0, 20),
        length=st.integers(1, 10),
        tag=st.none() | made_tags,
        entity=st.none() | made_entities,
        note=st.sampled_from(["", "讀"]),
        whole=st.booleans(),
    )
    def annotate(self, start: int, length: int, tag: Any, entity: Any, note: str, whole: bool) -> Any:
        try:
            place = None if whole else self.archive.passage(self.document, (start, start + length))
        except InputError:
            return multiple()
        return self._do(
            annotations.CreateAnnotation(
                document=self.document,
                passage=place,
                tags=[tag] if tag else [],
                entities=[entity] if entity else [],
                note=note,
            )
        )

    @rule(annotation=made_annotations, text=NAMES)
    def rewrite(self, annotation: Any, text: str) -> None:
        self._do(annotations.RewriteNote(annotation=annotation, text=text))

    @rule(annotation=made_annotations, tag=made_tags, entity=made_entities, event=made_events)
    def tie(self, annotation: Any, tag: Any, entity: Any, event: Any) -> None:
        self._do(annotations.TieAnnotations(annotations=[annotation], tags=[tag], entities=[entity], events=[event]))

    @rule(annotation=made_annotations, tag=made_tags)
    def untie(self, annotation: Any, tag: Any) -> None:
        self._do(annotations.UntieAnnotations(annotations=[annotation], tags=[tag]))

    @rule(annotation=made_annotations, start=st.integers(0, 20))
    def move(self, annotation: Any, start: int) -> None:
        try:
            place = self.archive.passage(self.document, (start, start + 2), (start + 4, start + 6))
        except InputError:
            return
        self._do(annotations.MoveAnnotation(annotation=annotation, passage=place))

    @rule(annotation=made_annotations)
    def delete(self, annotation: Any) -> None:
        self._do(annotations.DeleteAnnotations(annotations=[annotation]))

    @rule(annotation=made_annotations)
    def restore(self, annotation: Any) -> None:
        self._do(annotations.RestoreAnnotations(annotations=[annotation]))

    @rule(source=made_annotations, other=made_annotations, kind=st.sampled_from(["supports", "contradicts"]))
    def relate(self, source: Any, other: Any, kind: str) -> None:
        self._do(annotations.RelateAnnotations(source=source, target=other, kind=kind))

    @rule(target=made_tags, name=NAMES, parent=st.none() | made_tags, digit=st.integers(0, 2))
    def create_tag(self, name: str, parent: Any, digit: int) -> Any:
        return self._do(tags.CreateTag(name=name, parent=parent, digit=digit))

    @rule(tag=made_tags, name=NAMES, parent=st.none() | made_tags, digit=st.integers(0, 2))
    def edit_tag(self, tag: Any, name: str, parent: Any, digit: int) -> None:
        self._do(tags.EditTag(tag=tag, fields={"name": name, "parent": parent, "digit": digit}))

    @rule(tag=made_tags, into=made_tags)
    def merge_tags(self, tag: Any, into: Any) -> None:
        self._do(tags.MergeTags(tag=tag, into=into))

    @rule(tag=made_tags)
    def delete_tag(self, tag: Any) -> None:
        self._do(tags.DeleteTag(tag=tag))

    @rule(tag=made_tags)
    def restore_tag(self, tag: Any) -> None:
        self._do(tags.RestoreTag(tag=tag))

    @rule(target=made_entities, name=NAMES, form=NAMES)
    def create_entity(self, name: str, form: str) -> Any:
        forms = [entities.NameForm(text=form)]
        return self._do(entities.CreateEntity(kind="place", name=name, forms=forms, identifiers=[("wikidata", form)]))

    @rule(entity=made_entities, into=made_entities)
    def merge_entities(self, entity: Any, into: Any) -> None:
        self._do(entities.MergeEntities(entity=entity, into=into))

    @rule(entity=made_entities, form=NAMES)
    def remove_form(self, entity: Any, form: str) -> None:
        self._do(entities.RemoveForms(entity=entity, forms=[form], identifiers=[("wikidata", form)]))

    @rule(entity=made_entities)
    def delete_entity(self, entity: Any) -> None:
        self._do(entities.DeleteEntity(entity=entity))

    @rule(entity=made_entities)
    def restore_entity(self, entity: Any) -> None:
        self._do(entities.RestoreEntity(entity=entity))

    @rule(target=made_events, name=NAMES, entity=made_entities, role=st.sampled_from(["place", "signatory"]))
    def create_event(self, name: str, entity: Any, role: str) -> Any:
        return self._do(events.CreateEvent(kind="treaty", name=name, date="1945-08-14", participants=[(entity, role)]))

    @rule(event=made_events, date=st.sampled_from(["1945-08-15", "", "nonsense"]))
    def edit_event(self, event: Any, date: str) -> None:
        self._do(events.EditEvent(event=event, fields={"date": date}))

    @rule(event=made_events)
    def delete_event(self, event: Any) -> None:
        self._do(events.DeleteEvent(event=event))

    @rule(target=made_collections, name=NAMES, parent=st.none() | made_collections)
    def collect(self, name: str, parent: Any) -> Any:
        return self._do(order.CreateCollection(name=name, parent=parent, documents=[self.document]))

    @rule(collection=made_collections, parent=st.none() | made_collections)
    def move_collection(self, collection: Any, parent: Any) -> None:
        self._do(order.EditCollection(collection=collection, fields={"parent": parent}))

    @rule(collection=made_collections)
    def delete_collection(self, collection: Any) -> None:
        self._do(order.DeleteCollection(collection=collection))

    @rule(target=made_memos, title=NAMES, annotation=made_annotations)
    def write_memo(self, title: str, annotation: Any) -> Any:
        return self._do(order.CreateMemo(title=title, about=[("annotations", annotation)]))

    @rule(memo=made_memos)
    def delete_memo(self, memo: Any) -> None:
        self._do(order.DeleteMemo(memo=memo))

    @rule()
    def trash_document(self) -> None:
        self._do(documents.TrashDocuments(documents=[self.document]))

    @rule()
    def restore_document(self) -> None:
        self._do(documents.RestoreDocuments(documents=[self.document]))

    @rule(steps=st.integers(1, 3))
    def undo_and_redo(self, steps: int) -> None:
        done = 0
        while done < steps and self.archive.bus.undoable():
            self.archive.undo()
            done += 1
            assert living(self.archive) == self.states[-1 - done]
        for _ in range(done):
            self.archive.redo()
        assert living(self.archive) == self.states[-1]

    @invariant()
    def the_journal_derives_the_records(self) -> None:
        assert differences(self.archive.file.reader()) == []

    def teardown(self) -> None:
        for state in reversed(self.states[:-1]):
            self.archive.undo()
            assert living(self.archive) == state
        assert self.archive.bus.undoable() is None
        for state in self.states[1:]:
            self.archive.redo()
            assert living(self.archive) == state
        assert self.archive.check() == []
        self.archive.close()
        self.patches.undo()
        shutil.rmtree(self.folder)


TestUndo = UndoMachine.TestCase
TestUndo.settings = settings(
    max_examples=15, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
