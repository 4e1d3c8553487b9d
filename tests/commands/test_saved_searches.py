"""Searches kept under a name: made, changed, taken back, taken along."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from small_archive import Small
from workbench.app.archive import Archive
from workbench.commands.searches import DeleteSearch, EditSearch, RestoreSearch, SaveSearch
from workbench.errors import InputError
from workbench.exporters.bundle import BundleExporter
from workbench.importing.bundle import import_bundle
from workbench.model.ids import SearchId
from workbench.progress import no_progress
from workbench.settings import Settings
from workbench.store.union import unite


def names(archive: Archive) -> list[str]:
    return [one.name for one in archive.read.searches.all()]


def test_a_search_is_saved_changed_and_each_step_taken_back(archive: Archive) -> None:
    search = archive.do(SaveSearch(name=" 河流 ", query="外蒙*独立", scope="body"))
    found = archive.read.searches.resolve("河流")
    assert (found.id, found.query, found.scope, found.regex) == (search, "外蒙*独立", "body", False)
    archive.do(EditSearch(search=search, fields={"name": "Rivers", "query": "r.ver", "regex": True, "scope": "all"}))
    changed = archive.read.searches.get(search)
    assert changed is not None
    assert (changed.name, changed.query, changed.scope, changed.regex) == ("Rivers", "r.ver", "all", True)
    archive.undo()
    back = archive.read.searches.resolve(search[:13])
    assert (back.name, back.query, back.scope, back.regex) == ("河流", "外蒙*独立", "body", False)
    archive.undo()
    assert names(archive) == []
    archive.redo()
    assert names(archive) == ["河流"]


def test_a_deleted_search_lies_in_the_trash_until_it_is_restored(archive: Archive) -> None:
    search = archive.do(SaveSearch(name="a", query="x"))
    archive.do(DeleteSearch(search=search))
    assert names(archive) == []
    assert [one.id for one in archive.read.searches.all(deleted=True)] == [search]
    assert archive.read.searches.resolve(search, deleted=True).name == "a"
    archive.do(RestoreSearch(search=search))
    assert names(archive) == ["a"]
    assert archive.read.searches.get(SearchId("gone")) is None


def test_the_very_same_search_is_used_again_and_a_taken_name_refused(archive: Archive) -> None:
    search = archive.do(SaveSearch(name="a", query="x"))
    assert archive.do(SaveSearch(name="a", query="x")) == search
    with pytest.raises(InputError, match="already"):
        archive.do(SaveSearch(name="a", query="y"))
    other = archive.do(SaveSearch(name="b", query="y"))
    with pytest.raises(InputError, match="already"):
        archive.do(EditSearch(search=other, fields={"name": "a"}))
    archive.do(EditSearch(search=other, fields={"name": "b", "query": "z"}))
    assert [one.query for one in archive.read.searches.all()] == ["x", "z"]


@pytest.mark.parametrize(("name", "query"), [("", "x"), ("  ", "x"), ("a", ""), ("a", " \n")])
def test_a_search_needs_a_name_and_a_query(archive: Archive, name: str, query: str) -> None:
    with pytest.raises(InputError):
        archive.do(SaveSearch(name=name, query=query))
    search = archive.do(SaveSearch(name="kept", query="kept"))
    with pytest.raises(InputError):
        archive.do(EditSearch(search=search, fields={"name": name, "query": query}))
    assert [one.query for one in archive.read.searches.all()] == ["kept"]


def test_a_saved_search_travels_in_a_bundle(tmp_path: Path) -> None:
    one = Small(tmp_path / "one.workbench")
    one.bus.execute(SaveSearch(name="Ferries", query="渡口 OR ferry", scope="notes", regex=False))
    BundleExporter().export(one.request(), tmp_path / "bundle", no_progress())
    (tmp_path / "other").mkdir()
    other = Small(tmp_path / "other" / "other.workbench")
    import_bundle(other.bus, other.queries, tmp_path / "bundle")
    assert other.queries.searches.all()[0].query == "渡口 OR ferry"
    assert [found.id for found in other.queries.searches.all()] == [found.id for found in one.queries.searches.all()]
    one.file.close()
    other.file.close()


def test_saved_searches_of_two_copies_meet_in_a_merge(tmp_path: Path) -> None:
    chosen = Settings(author="Li Wen", backups=0)
    paths = [tmp_path / "one.workbench", tmp_path / "two.workbench"]
    with Archive.create(paths[0], chosen=chosen) as archive:
        archive.do(SaveSearch(name="shared", query="x"))
    shutil.copyfile(*paths)
    for path, name in zip(paths, ("mine", "yours"), strict=True):
        with Archive.open(path, chosen=chosen) as archive:
            archive.do(SaveSearch(name=name, query=name))
    with Archive.open(paths[0], chosen=chosen) as archive, Archive.open(paths[1], read_only=True) as other:
        source = other.file.reader
        archive.file.submit(lambda connection: unite(connection, source())).result()
        assert names(archive) == ["mine", "shared", "yours"]
        assert archive.check() == []
