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
