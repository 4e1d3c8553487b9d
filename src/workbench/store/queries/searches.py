"""Questions about saved searches."""

from __future__ import annotations

from workbench.model.ids import SearchId
from workbench.model.records import SavedSearch
from workbench.store.queries.selecting import Connect, resolve, select


class SearchQueries:
    """Saved searches by name."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect

    def all(self, *, deleted: bool = False) -> list[SavedSearch]:
        """The living saved searches (or those in the trash), by name."""
        return select(self._connect(), SavedSearch, f"WHERE deleted = {int(deleted)} ORDER BY name, id")

    def get(self, identity: SearchId) -> SavedSearch | None:
        """The saved search with this id, also from the trash."""
        found = select(self._connect(), SavedSearch, "WHERE id = ?", (identity,))
        return found[0] if found else None

    def resolve(self, key: str, *, deleted: bool = False) -> SavedSearch:
        """The saved search that an id, its beginning or its name means. Raises InputError."""
        return resolve(self._connect(), SavedSearch, key, "name", deleted=deleted)
