"""Schema 2: saved searches, derivations and dismissed suggestions (records), folded texts (readings)."""

from __future__ import annotations

RECORDS = {
    "searches": "name TEXT NOT NULL, query TEXT NOT NULL, scope TEXT NOT NULL, regex INTEGER NOT NULL",
    "derivations": (
        "document TEXT NOT NULL REFERENCES documents(id) DEFERRABLE INITIALLY DEFERRED, "
        "source TEXT NOT NULL REFERENCES documents(id) DEFERRABLE INITIALLY DEFERRED, note TEXT NOT NULL"
    ),
    "dismissals": (
        "kind TEXT NOT NULL, text TEXT NOT NULL, entity TEXT REFERENCES entities(id) DEFERRABLE INITIALLY DEFERRED"
    ),
}

INDEXES = (
    "CREATE INDEX dismissals_entity ON dismissals(entity)",
    "CREATE INDEX derivations_document ON derivations(document)",
    "CREATE INDEX derivations_source ON derivations(source)",
)

READINGS = (
    # What search scans, made from a reading (see store.folds); rebuilt when stale, never copied.
    "CREATE TABLE folds (reading TEXT PRIMARY KEY, stamp TEXT NOT NULL, length INTEGER NOT NULL, page BLOB NOT NULL, "
    "damaged TEXT NOT NULL, "
    "codes BLOB NOT NULL, bars BLOB NOT NULL, zones BLOB NOT NULL, steps BLOB NOT NULL, shifts BLOB NOT NULL, "
    "marks BLOB NOT NULL, ends BLOB NOT NULL, paragraphs BLOB NOT NULL) STRICT",
    "CREATE TRIGGER folds_follow AFTER DELETE ON readings BEGIN DELETE FROM folds WHERE reading = OLD.id; END",
)
