"""The shelf of authority files: outside of every archive, searched by the beginning of any name."""

from pathlib import Path

import pytest

from workbench.app.authority_shelf import AuthorityShelf
from workbench.errors import CancelledError, EnvironmentFailedError, InputError
from workbench.importing.authorities import Wanted
from workbench.language.folding.labels import folded_label
from workbench.progress import Progress, Step

ROWS = (
    "id,name,label_zh,kind\n"
    "1,Lantern Quay,燈塔,place\n"
    "2,Lan Er,蘭二,person\n"
    "3,Lantern,灯,\n"
    "4,Łódź-on-Quay,臺灣人,place\n"
    "5,Ch’en Yü,陳,person\n"
)


@pytest.fixture
def shelf(tmp_path: Path) -> AuthorityShelf:
    return AuthorityShelf(tmp_path / "authorities")


def put(shelf: AuthorityShelf, folder: Path, rows: str = ROWS, name: str = "list.csv", **given: str) -> None:
    path = folder / name
    path.write_text(rows, encoding="utf-8")
    shelf.add(path, wanted=Wanted(given.get("scheme", "own")), name=given.get("called", ""))


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("lan", ["own:2", "own:3", "own:1"]),
        ("Lantern", ["own:3", "own:1"]),
        ("LANTERN q", ["own:1"]),
        ("灯", ["own:3", "own:1"]),
        ("燈塔", ["own:1"]),
        ("台湾", ["own:4"]),
        ("lodz on", ["own:4"]),
        ("chen yu", ["own:5"]),
        ("quay", []),
        ("", []),
        ("'", []),
    ],
)
def test_any_name_is_found_by_its_beginning_in_either_script(
    shelf: AuthorityShelf, tmp_path: Path, typed: str, keys: list[str]
) -> None:
    put(shelf, tmp_path)
    assert [one.entry.key for one in shelf.search(typed)] == keys


def test_the_label_that_was_found_is_told_and_kinds_are_kept_apart(shelf: AuthorityShelf, tmp_path: Path) -> None:
    put(shelf, tmp_path)
    (found,) = shelf.search("燈塔")
    assert (found.label, found.entry.name, found.entry.source) == ("燈塔", "Lantern Quay", "list")
    assert [one.entry.key for one in shelf.search("lan", kind="person")] == ["own:2"]
    assert len(shelf.search("lan", limit=1)) == 1


def test_one_entry_under_two_names_is_found_once(shelf: AuthorityShelf, tmp_path: Path) -> None:
    put(shelf, tmp_path, "id,name,aliases\n1,Ferry,Ferry House|ferry\n")
    assert len(shelf.search("ferry")) == 1


def test_files_are_listed_replaced_and_taken_off(shelf: AuthorityShelf, tmp_path: Path) -> None:
    assert shelf.files() == []
    assert shelf.search("x") == []
    put(shelf, tmp_path)
    put(shelf, tmp_path, "id,name\n9,Lantern Two\n", "other.csv", scheme="viaf")
    assert [(one.name, one.file_name, one.entries) for one in shelf.files()] == [
        ("list", "list.csv", 5),
        ("other", "other.csv", 1),
    ]
    assert shelf.get("viaf:9").name == "Lantern Two"
    put(shelf, tmp_path, "id,name\n9,Tower\n", "other.csv", scheme="viaf")
    assert shelf.get("viaf:9").name == "Tower"
    shelf.remove("other")
    assert [one.name for one in shelf.files()] == ["list"]
    for wrong in ("other", "../list", ""):
        with pytest.raises(InputError):
            shelf.remove(wrong)
    with pytest.raises(InputError, match="Nothing on the shelf"):
        shelf.get("viaf:9")
    shelf.close()
    assert len(shelf.search("lan")) == 3


def test_a_file_that_another_program_took_away_is_gone(shelf: AuthorityShelf, tmp_path: Path) -> None:
    put(shelf, tmp_path)
    assert shelf.search("lan")
    (tmp_path / "authorities" / "list.authority").unlink()
    assert shelf.search("lan") == []


def test_what_is_broken_is_counted_and_told(shelf: AuthorityShelf, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"id,name\n1,One\n2,\xff\n,x\n")
    report = shelf.add(path, wanted=Wanted("own"))
    assert (report.shelved.entries, report.broken, [one.row for one in report.told]) == (1, 2, [3, 4])


def test_a_file_without_a_usable_row_is_refused_and_the_earlier_one_stays(
    shelf: AuthorityShelf, tmp_path: Path
) -> None:
    put(shelf, tmp_path)
    for rows, said in (("id,name\n", "holds no entries"), ("id,name\n1,\n", "row 2: it has no name")):
        with pytest.raises(InputError, match=said):
            put(shelf, tmp_path, rows)
    assert len(shelf.search("lan")) == 3
    assert [one.name for one in (tmp_path / "authorities").iterdir()] == ["list.authority"]


def test_cancelling_leaves_the_shelf_as_it_was(shelf: AuthorityShelf, tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text("id,name\n" + "".join(f"{n},Name {n}\n" for n in range(30_000)), encoding="utf-8")

    def stop(step: Step) -> None:
        if step.done > 100_000:
            watched.cancel()

    watched = Progress(stop)
    with pytest.raises(CancelledError):
        shelf.add(path, wanted=Wanted("own"), progress=watched)
    assert list((tmp_path / "authorities").iterdir()) == []


def test_cancelling_while_the_index_is_made_stops_it(
    shelf: AuthorityShelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.store.authority_file._STEPS", 10)
    path = tmp_path / "long.csv"
    path.write_text("id,name\n" + "".join(f"{n},Name {n}\n" for n in range(5_000)), encoding="utf-8")
    watched = Progress()
    original = Progress.check
    looks = 0

    def check(self: Progress) -> None:
        nonlocal looks
        looks += 1
        if looks > 400:
            self.cancel()
        original(self)

    monkeypatch.setattr(Progress, "check", check)
    with pytest.raises(CancelledError):
        shelf.add(path, wanted=Wanted("own"), progress=watched)
    assert list((tmp_path / "authorities").iterdir()) == []


def test_names_and_schemes_that_cannot_be_are_refused(shelf: AuthorityShelf, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be the name"):
        put(shelf, tmp_path, called="a/b")
    with pytest.raises(InputError, match="is not the name of an authority"):
        put(shelf, tmp_path, scheme="a:b")


def test_a_damaged_file_on_the_shelf_says_so(shelf: AuthorityShelf, tmp_path: Path) -> None:
    folder = tmp_path / "authorities"
    folder.mkdir()
    (folder / "bad.authority").write_bytes(b"not a database at all, by any means")
    with pytest.raises(InputError, match="is damaged"):
        shelf.search("x")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(EnvironmentFailedError, match="cannot be written"):
        put(AuthorityShelf(tmp_path / "file" / "authorities"), tmp_path)


def test_a_place_that_cannot_be_written_is_told(shelf: AuthorityShelf, tmp_path: Path) -> None:
    (tmp_path / "authorities" / "list.authority.new").mkdir(parents=True)
    with pytest.raises((EnvironmentFailedError, OSError)):
        put(shelf, tmp_path)


def test_folded_labels_are_alike_in_any_writing() -> None:
    for one, other in (("蔣中正", "蒋中正"), ("Kai-shek", "kai shek"), ("Ch’ing", "ching"), ("Ōsaka", "ｏｓａｋａ")):
        assert folded_label(one) == folded_label(other)
    assert folded_label("A·B") == "ab"
    assert folded_label("  a  -  b_c ") == "a b c"
