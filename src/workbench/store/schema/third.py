"""Schema 3: decisions on dates (records)."""

from __future__ import annotations

RECORDS = {
    "date_decisions": (
        "document TEXT NOT NULL REFERENCES documents(id) DEFERRABLE INITIALLY DEFERRED, "
        "source_spans TEXT NOT NULL, quote TEXT NOT NULL, verdict TEXT NOT NULL, edtf TEXT NOT NULL, "
        "note TEXT NOT NULL"
    ),
}

INDEXES = ("CREATE INDEX date_decisions_document ON date_decisions(document)",)
