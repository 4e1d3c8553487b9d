"""Authority files (CSV, JSON, JSON Lines, Wikidata, CBDB and other SQLite files), entry by entry."""

from workbench.importing.authorities.broken import Broken
from workbench.importing.authorities.reading import Wanted, authority_entries

__all__ = ["Broken", "Wanted", "authority_entries"]
