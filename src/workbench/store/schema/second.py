"""Schema 2: searches, derivations, dismissed suggestions, comments; folded texts; merges (local)."""

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
    "comments": (
        "annotation TEXT NOT NULL REFERENCES annotations(id) DEFERRABLE INITIALLY DEFERRED, "
        "parent TEXT REFERENCES comments(id) DEFERRABLE INITIALLY DEFERRED, kind TEXT NOT NULL, "
        "text TEXT NOT NULL, resolved INTEGER NOT NULL, private INTEGER NOT NULL"
    ),
}

INDEXES = (
    "CREATE INDEX comments_annotation ON comments(annotation)",
    "CREATE INDEX comments_parent ON comments(parent)",
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

LOCAL = (
    # The merges that this copy has made, with the local numbers of the entries that each brought, and
    # the entries that are set aside here. Neither ever travels.
    "CREATE TABLE merges (id TEXT PRIMARY KEY, time INTEGER NOT NULL, name TEXT NOT NULL, archive TEXT NOT NULL, "
    "first INTEGER NOT NULL, last INTEGER NOT NULL, aside INTEGER NOT NULL, report TEXT NOT NULL) STRICT",
    "CREATE TABLE set_aside (entry INTEGER PRIMARY KEY REFERENCES entries(seq)) STRICT",
)
