"""Schema 3: decisions on dates, claims, relations of events and of entities; places with coordinates, dated names."""

from __future__ import annotations

RECORDS = {
    "date_decisions": (
        "document TEXT NOT NULL REFERENCES documents(id) DEFERRABLE INITIALLY DEFERRED, "
        "source_spans TEXT NOT NULL, quote TEXT NOT NULL, verdict TEXT NOT NULL, edtf TEXT NOT NULL, "
        "note TEXT NOT NULL"
    ),
    "claims": (
        "event TEXT REFERENCES events(id) DEFERRABLE INITIALLY DEFERRED, "
        "entity TEXT REFERENCES entities(id) DEFERRABLE INITIALLY DEFERRED, slot TEXT NOT NULL, value TEXT NOT NULL, "
        "target TEXT, annotation TEXT, reason TEXT NOT NULL, voice TEXT NOT NULL, speaker TEXT, "
        "speaker_name TEXT NOT NULL, verdict TEXT NOT NULL, why TEXT NOT NULL, note TEXT NOT NULL"
    ),
    "event_relations": (
        "source TEXT NOT NULL REFERENCES events(id) DEFERRABLE INITIALLY DEFERRED, "
        "target TEXT NOT NULL REFERENCES events(id) DEFERRABLE INITIALLY DEFERRED, kind TEXT NOT NULL, "
        "note TEXT NOT NULL"
    ),
    "entity_relations": (
        "source TEXT NOT NULL REFERENCES entities(id) DEFERRABLE INITIALLY DEFERRED, "
        "target TEXT NOT NULL REFERENCES entities(id) DEFERRABLE INITIALLY DEFERRED, kind TEXT NOT NULL, "
        "date TEXT NOT NULL, note TEXT NOT NULL"
    ),
}
"""An annotation, an entity that a claim names may be gone: those are no foreign keys (``model.references.NAMED``)."""

INDEXES = (
    "CREATE INDEX date_decisions_document ON date_decisions(document)",
    "CREATE INDEX claims_event ON claims(event, slot)",
    "CREATE INDEX claims_entity ON claims(entity, slot)",
    "CREATE INDEX claims_annotation ON claims(annotation)",
    "CREATE INDEX event_relations_source ON event_relations(source)",
    "CREATE INDEX event_relations_target ON event_relations(target)",
    "CREATE INDEX entity_relations_source ON entity_relations(source)",
    "CREATE INDEX entity_relations_target ON entity_relations(target)",
)

COLUMNS = (
    "ALTER TABLE names ADD COLUMN date TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE identifiers ADD COLUMN taken TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE entities ADD COLUMN coordinates TEXT NOT NULL DEFAULT ''",
)
