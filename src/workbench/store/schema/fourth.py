"""Schema 4: regions of pages, templates of events, boxes of characters, more of what a citation needs."""

from __future__ import annotations

RECORDS = {
    "regions": (
        "annotation TEXT NOT NULL REFERENCES annotations(id) DEFERRABLE INITIALLY DEFERRED, "
        "document TEXT NOT NULL REFERENCES documents(id) DEFERRABLE INITIALLY DEFERRED, page INTEGER NOT NULL, "
        "shape TEXT NOT NULL, points TEXT NOT NULL, label TEXT NOT NULL, quote TEXT NOT NULL"
    ),
    "templates": "name TEXT NOT NULL, kind TEXT NOT NULL, slots TEXT NOT NULL, note TEXT NOT NULL",
}

INDEXES = (
    "CREATE INDEX regions_annotation ON regions(annotation)",
    "CREATE INDEX regions_document ON regions(document, page)",
)

COLUMNS = (
    # One packed value for all pages: it goes wherever the reading goes (see model.geometry).
    "ALTER TABLE readings ADD COLUMN geometry BLOB NOT NULL DEFAULT x''",
    *(
        f"ALTER TABLE documents ADD COLUMN {name} TEXT NOT NULL DEFAULT ''"
        for name in ("kind", "editor", "volume", "issue", "page_range", "place", "doi", "isbn", "accessed")
    ),
)
