"""Schema 1: records, readings and journal as they were first released."""

from __future__ import annotations

RECORDS = {
    "people": "name TEXT NOT NULL, orcid TEXT NOT NULL, email TEXT NOT NULL",
    "documents": (
        "title TEXT NOT NULL, file_name TEXT NOT NULL, media_type TEXT NOT NULL, checksum TEXT NOT NULL, "
        "size INTEGER NOT NULL, storage TEXT NOT NULL, link TEXT NOT NULL, reading TEXT, author TEXT NOT NULL, "
        "date TEXT NOT NULL, publication TEXT NOT NULL, publisher TEXT NOT NULL, archive TEXT NOT NULL, "
        "fonds TEXT NOT NULL, box TEXT NOT NULL, call_number TEXT NOT NULL, rights TEXT NOT NULL, "
        "url TEXT NOT NULL, language TEXT NOT NULL, note TEXT NOT NULL, shareable INTEGER NOT NULL, "
        "labels TEXT NOT NULL"
    ),
    "annotations": (
        "document TEXT NOT NULL REFERENCES documents(id) DEFERRABLE INITIALLY DEFERRED, "
        "motivation TEXT NOT NULL, note TEXT NOT NULL, color TEXT NOT NULL, private INTEGER NOT NULL"
    ),
    "anchors": (
        "annotation TEXT NOT NULL REFERENCES annotations(id) DEFERRABLE INITIALLY DEFERRED, "
        "document TEXT NOT NULL REFERENCES documents(id) DEFERRABLE INITIALLY DEFERRED, "
        'reading TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, spans TEXT NOT NULL, '
        "source_spans TEXT NOT NULL, quote TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, "
        "page INTEGER, label TEXT NOT NULL, note TEXT NOT NULL"
    ),
    "tags": (
        "name TEXT NOT NULL, parent TEXT REFERENCES tags(id) DEFERRABLE INITIALLY DEFERRED, "
        "color TEXT NOT NULL, digit INTEGER NOT NULL, note TEXT NOT NULL"
    ),
    "entities": "kind TEXT NOT NULL, name TEXT NOT NULL, note TEXT NOT NULL",
    "names": (
        "entity TEXT NOT NULL REFERENCES entities(id) DEFERRABLE INITIALLY DEFERRED, text TEXT NOT NULL, "
        "kind TEXT NOT NULL, script TEXT NOT NULL, language TEXT NOT NULL"
    ),
    "identifiers": (
        "entity TEXT NOT NULL REFERENCES entities(id) DEFERRABLE INITIALLY DEFERRED, "
        "scheme TEXT NOT NULL, value TEXT NOT NULL"
    ),
    "events": "kind TEXT NOT NULL, name TEXT NOT NULL, date TEXT NOT NULL, note TEXT NOT NULL",
    "participations": (
        "event TEXT NOT NULL REFERENCES events(id) DEFERRABLE INITIALLY DEFERRED, "
        "entity TEXT NOT NULL REFERENCES entities(id) DEFERRABLE INITIALLY DEFERRED, role TEXT NOT NULL"
    ),
    "annotation_tags": (
        "annotation TEXT NOT NULL REFERENCES annotations(id) DEFERRABLE INITIALLY DEFERRED, "
        "tag TEXT NOT NULL REFERENCES tags(id) DEFERRABLE INITIALLY DEFERRED"
    ),
    "annotation_entities": (
        "annotation TEXT NOT NULL REFERENCES annotations(id) DEFERRABLE INITIALLY DEFERRED, "
        "entity TEXT NOT NULL REFERENCES entities(id) DEFERRABLE INITIALLY DEFERRED"
    ),
    "annotation_events": (
        "annotation TEXT NOT NULL REFERENCES annotations(id) DEFERRABLE INITIALLY DEFERRED, "
        "event TEXT NOT NULL REFERENCES events(id) DEFERRABLE INITIALLY DEFERRED"
    ),
    "collections": (
        "name TEXT NOT NULL, parent TEXT REFERENCES collections(id) DEFERRABLE INITIALLY DEFERRED, note TEXT NOT NULL"
    ),
    "memberships": (
        "collection TEXT NOT NULL REFERENCES collections(id) DEFERRABLE INITIALLY DEFERRED, "
        "document TEXT NOT NULL REFERENCES documents(id) DEFERRABLE INITIALLY DEFERRED"
    ),
    "memos": "title TEXT NOT NULL, text TEXT NOT NULL, private INTEGER NOT NULL",
    "memo_links": (
        "memo TEXT NOT NULL REFERENCES memos(id) DEFERRABLE INITIALLY DEFERRED, "
        "kind TEXT NOT NULL, target TEXT NOT NULL"
    ),
    "relations": (
        "source TEXT NOT NULL REFERENCES annotations(id) DEFERRABLE INITIALLY DEFERRED, "
        "target TEXT NOT NULL REFERENCES annotations(id) DEFERRABLE INITIALLY DEFERRED, "
        "kind TEXT NOT NULL, note TEXT NOT NULL"
    ),
    "rejections": (
        "entity TEXT NOT NULL REFERENCES entities(id) DEFERRABLE INITIALLY DEFERRED, "
        "document TEXT NOT NULL REFERENCES documents(id) DEFERRABLE INITIALLY DEFERRED, "
        "source_spans TEXT NOT NULL, quote TEXT NOT NULL"
    ),
    "corrections": (
        "document TEXT NOT NULL REFERENCES documents(id) DEFERRABLE INITIALLY DEFERRED, "
        "action TEXT NOT NULL, source TEXT NOT NULL, kind TEXT NOT NULL, level INTEGER NOT NULL"
    ),
}

INDEXES = (
    "CREATE INDEX annotations_document ON annotations(document)",
    "CREATE INDEX anchors_annotation ON anchors(annotation)",
    "CREATE INDEX anchors_place ON anchors(reading, start)",
    "CREATE INDEX anchors_document ON anchors(document)",
    "CREATE INDEX names_entity ON names(entity)",
    "CREATE INDEX identifiers_entity ON identifiers(entity)",
    "CREATE INDEX participations_event ON participations(event)",
    "CREATE INDEX participations_entity ON participations(entity)",
    "CREATE INDEX annotation_tags_annotation ON annotation_tags(annotation, tag)",
    "CREATE INDEX annotation_tags_tag ON annotation_tags(tag)",
    "CREATE INDEX annotation_entities_annotation ON annotation_entities(annotation, entity)",
    "CREATE INDEX annotation_entities_entity ON annotation_entities(entity)",
    "CREATE INDEX annotation_events_annotation ON annotation_events(annotation, event)",
    "CREATE INDEX annotation_events_event ON annotation_events(event)",
    "CREATE INDEX memberships_collection ON memberships(collection)",
    "CREATE INDEX memberships_document ON memberships(document)",
    "CREATE INDEX memo_links_memo ON memo_links(memo)",
    "CREATE INDEX relations_source ON relations(source)",
    "CREATE INDEX relations_target ON relations(target)",
    "CREATE INDEX rejections_entity ON rejections(entity)",
    "CREATE INDEX corrections_document ON corrections(document)",
    "CREATE INDEX rejections_document ON rejections(document)",
)

READINGS = (
    # The layout of SQLite's own archiver: `sqlite3 FILE -Ax` gets the originals out.
    "CREATE TABLE sqlar (name TEXT PRIMARY KEY, mode INT, mtime INT, sz INT, data BLOB)",
    "CREATE TABLE readings (id TEXT PRIMARY KEY, checksum TEXT NOT NULL, reader TEXT NOT NULL, "
    "version INTEGER NOT NULL, settings TEXT NOT NULL, library TEXT NOT NULL, media_type TEXT NOT NULL, "
    "characters INTEGER NOT NULL, pages INTEGER NOT NULL, notes INTEGER NOT NULL, warnings TEXT NOT NULL, "
    "text TEXT NOT NULL, source BLOB NOT NULL, structure BLOB NOT NULL, runs BLOB NOT NULL) STRICT",
    "CREATE INDEX readings_checksum ON readings(checksum)",
    "CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
)

JOURNAL = (
    "CREATE TABLE entries (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, "
    "author TEXT NOT NULL, copy TEXT NOT NULL, time INTEGER NOT NULL, command TEXT NOT NULL, "
    "arguments TEXT NOT NULL, reverts TEXT, schema INTEGER NOT NULL) STRICT",
    "CREATE INDEX entries_time ON entries(time)",
    "CREATE INDEX entries_reverts ON entries(reverts) WHERE reverts IS NOT NULL",
    "CREATE TABLE changes (seq INTEGER PRIMARY KEY, entry INTEGER NOT NULL REFERENCES entries(seq), "
    "ordinal INTEGER NOT NULL, record_table TEXT NOT NULL, record TEXT NOT NULL, field TEXT NOT NULL, "
    "value TEXT, supersedes TEXT, withheld TEXT) STRICT",
    "CREATE INDEX changes_record ON changes(record, field)",
    "CREATE UNIQUE INDEX changes_entry ON changes(entry, ordinal)",
    "CREATE TRIGGER entries_stay BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
    "CREATE TRIGGER entries_remain BEFORE DELETE ON entries BEGIN "
    "SELECT RAISE(ABORT, 'the journal is append-only'); END",
    "CREATE TRIGGER changes_remain BEFORE DELETE ON changes BEGIN "
    "SELECT RAISE(ABORT, 'the journal is append-only'); END",
    # Two updates are lawful: what was withheld arrives, and what must go is erased (and says so).
    "CREATE TRIGGER changes_stay BEFORE UPDATE ON changes WHEN NOT ("
    "NEW.seq = OLD.seq AND NEW.entry = OLD.entry AND NEW.ordinal = OLD.ordinal "
    "AND NEW.record_table = OLD.record_table AND NEW.record = OLD.record AND NEW.field = OLD.field "
    "AND NEW.supersedes IS OLD.supersedes AND ("
    "(OLD.withheld IS NOT NULL AND OLD.withheld <> 'erased' AND NEW.withheld IS NOT 'erased') "
    "OR (NEW.withheld = 'erased' AND NEW.value IS NULL))) BEGIN "
    "SELECT RAISE(ABORT, 'the journal is append-only'); END",
)
