"""Authority files of every kind, row by row: what is read, what is left out and why."""

import bz2
import gzip
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from workbench.errors import InputError
from workbench.importing.authorities import Broken, Wanted, authority_entries
from workbench.model.authority import AuthorityEntry
from workbench.progress import Progress, Step

OWN = Wanted("own", "person")


def read(path: Path, wanted: Wanted = OWN) -> tuple[list[AuthorityEntry], list[Broken]]:
    found = list(authority_entries(path, wanted, Progress()))
    return [one for one in found if isinstance(one, AuthorityEntry)], [one for one in found if isinstance(one, Broken)]


def file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_columns_are_known_by_their_usual_names(tmp_path: Path) -> None:
    path = file(
        tmp_path,
        "gazetteer.csv",
        "\ufeffID,Label,label_zh,label_zh-Hant,aliases,Type,Description,lat,lon,Start,End,part of\r\n"
        '7,Lantern Quay,灯码头,燈碼頭,"Old Quay; Quay",place,"a quay, of stone",47.5,106.25,960,1279,9\r\n',
    )
    (entry,), broken = read(path)
    assert not broken
    assert (entry.key, entry.kind, entry.name) == ("own:7", "place", "Lantern Quay")
    assert [(one.text, one.language) for one in entry.labels] == [
        ("Lantern Quay", ""),
        ("灯码头", "zh"),
        ("燈碼頭", "zh-hant"),
        ("Old Quay", ""),
        ("Quay", ""),
    ]
    assert (entry.date, entry.coordinates, entry.part_of) == ("0960/1279", "47.5,106.25", "9")
    assert entry.description == "a quay, of stone"


@pytest.mark.parametrize("separator", ["\t", ";", "|"])
def test_other_separators_are_seen_in_the_first_row(tmp_path: Path, separator: str) -> None:
    path = file(tmp_path, "x.txt", separator.join(("id", "name")) + "\n" + separator.join(("1", "Ferry, old")) + "\n")
    assert [one.name for one in read(path)[0]] == ["Ferry, old"]


def test_broken_rows_are_told_with_their_number_and_the_rest_goes_on(tmp_path: Path) -> None:
    rows = [b"id,name", b"1,\xe6\xb8\xa1\xe5\x8f\xa3", b"2,\xff\xfe\xe6", b",nameless", b"3,", b"", b"4,Tower"]
    entries, broken = read(file(tmp_path, "x.csv", b"\n".join(rows)))
    assert [one.identifier for one in entries] == ["1", "4"]
    assert [(one.row, str(one.reason)) for one in broken] == [
        (3, "it is not UTF-8"),
        (4, "it has no identifier"),
        (5, "it has no name"),
    ]


def test_a_quotation_that_never_ends_is_one_broken_row(tmp_path: Path) -> None:
    entries, broken = read(file(tmp_path, "x.csv", 'id,name\n1,One\n2,"' + "x" * 200_000 + "\n3,Three\n"))
    assert [one.identifier for one in entries][:1] == ["1"]
    assert len(broken) >= 1
    assert "no row of a table" in str(broken[0].reason)


def test_the_first_row_must_name_identifiers_and_names(tmp_path: Path) -> None:
    for head in ("a,b", "id,b", "name,b", ""):
        with pytest.raises(InputError, match="which columns"):
            read(file(tmp_path, "x.csv", head + "\n1,2\n"))


def test_a_scheme_is_needed_and_a_column_may_say_it(tmp_path: Path) -> None:
    path = file(tmp_path, "x.csv", "id,name,scheme\n1,One,viaf\n")
    assert read(path, Wanted())[0][0].key == "viaf:1"
    with pytest.raises(InputError, match="of which authority"):
        read(file(tmp_path, "y.csv", "id,name\n1,One\n"), Wanted())


def test_addresses_of_wikidata_say_their_scheme(tmp_path: Path) -> None:
    text = "item,itemLabel,coord\nhttp://www.wikidata.org/entity/Q77,Salt Lake,Point(-3.5 12.25)\n"
    (entry,), _ = read(file(tmp_path, "query.csv", text), Wanted())
    assert (entry.key, entry.coordinates) == ("wikidata:Q77", "12.25,-3.5")


@pytest.mark.parametrize(
    ("row", "coordinates"),
    [
        ({"latitude": 0, "longitude": 0}, ""),
        ({"lat": 95, "lon": 10}, ""),
        ({"lat": "north", "lon": "10"}, ""),
        ({"coordinates": "47.9, 106.9"}, "47.9,106.9"),
        ({"coordinates": "somewhere"}, ""),
        ({"y_coord": 40.0, "x_coord": 116.5}, "40,116.5"),
    ],
)
def test_coordinates_lie_on_the_earth_or_are_not_said(tmp_path: Path, row: dict[str, Any], coordinates: str) -> None:
    path = file(tmp_path, "x.jsonl", json.dumps({"id": 1, "name": "Here", **row}) + "\n")
    assert read(path)[0][0].coordinates == coordinates


@pytest.mark.parametrize(
    ("row", "date"),
    [
        ({"birth": 1887, "death": 1975}, "1887/1975"),
        ({"birth": 0, "death": 1975}, "/1975"),
        ({"birth": "", "death": 0}, ""),
        ({"start": "-221", "end": "-206"}, "-0221/-0206"),
        ({"date": "1945-08~"}, "1945-08~"),
        ({"date": "the year of the flood"}, "the year of the flood"),
        ({"start": 1911, "end": 1911}, "1911"),
    ],
)
def test_dates_are_edtf_where_they_can_be_read(tmp_path: Path, row: dict[str, Any], date: str) -> None:
    assert read(file(tmp_path, "x.json", json.dumps([{"id": 1, "name": "Then", **row}])))[0][0].date == date


def test_json_lines_with_a_broken_one_go_on(tmp_path: Path) -> None:
    lines = [
        b'{"id": "1", "labels": {"en": "One", "zh": ["\xe4\xb8\x80", "\xe5\xa3\xb9"]}}',
        b'{"id": "2", "labels": {"en": "\xff"}}',
        b"{not json}",
        b'["a list"]',
        b'{"id": "5", "name": "Five", "aliases": ["V", null, {"x": "5"}]}',
    ]
    entries, broken = read(file(tmp_path, "x.jsonl", b"\n".join(lines)))
    assert [one.identifier for one in entries] == ["1", "5"]
    assert [one.language for one in entries[0].labels] == ["en", "zh", "zh"]
    assert [one.text for one in entries[1].labels] == ["Five", "V", "5"]
    assert [one.row for one in broken] == [2, 3, 4]


def test_a_first_line_that_is_broken_does_not_spoil_the_file(tmp_path: Path) -> None:
    entries, broken = read(file(tmp_path, "x.jsonl", b'{"id": "1", "name": "\xff"}\n{"id": "2", "name": "Two"}\n'))
    assert ([one.identifier for one in entries], [one.row for one in broken]) == (["2"], [1])


def test_json_is_also_read_as_a_whole(tmp_path: Path) -> None:
    rows = [{"id": "1", "name": "One"}, "no object"]
    entries, broken = read(file(tmp_path, "x.json", json.dumps(rows, indent=2)))
    assert (len(entries), [one.row for one in broken]) == (1, [2])
    single = file(tmp_path, "y.json", json.dumps({"id": "1", "name": "One"}, indent=2))
    assert len(read(single)[0]) == 1
    with pytest.raises(InputError, match="is not JSON"):
        read(file(tmp_path, "z.json", '{\n "id": 1,'))


def test_a_large_json_file_must_have_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.importing.authorities.texts._WHOLE", 10)
    with pytest.raises(InputError, match="too large"):
        read(file(tmp_path, "x.json", json.dumps([{"id": "1", "name": "One"}], indent=2)))


def item(identifier: str, **claims: Any) -> dict[str, Any]:
    return {
        "type": "item",
        "id": identifier,
        "labels": {"fr": {"language": "fr", "value": "Le Quai"}, "en": {"language": "en", "value": "The Quay"}},
        "aliases": {"en": [{"language": "en", "value": "Old Quay"}, {"language": "en", "value": "The Quay"}]},
        "descriptions": {"fr": {"value": "quai"}, "en": {"value": "quay of stone"}},
        "claims": {name: [statement(value) for value in values] for name, values in claims.items()},
    }


def statement(value: Any, rank: str = "normal") -> dict[str, Any]:
    return {"rank": rank, "mainsnak": {"snaktype": "value", "datavalue": {"value": value}}}


def test_a_dump_of_wikidata_is_read_line_by_line(tmp_path: Path) -> None:
    place = item(
        "Q1",
        P625=[{"latitude": 47.9, "longitude": 106.9}],
        P131=[{"id": "Q9"}],
        P571=[{"time": "+1639-00-00T00:00:00Z", "precision": 9}],
    )
    person = item("Q2", P31=[{"id": "Q5"}], P569=[{"time": "+1887-10-31T00:00:00Z", "precision": 11}])
    person["claims"]["P570"] = [
        statement({"time": "+1976-00-00T00:00:00Z", "precision": 9}, "deprecated"),
        statement({"time": "+1975-04-00T00:00:00Z", "precision": 10}),
        {"rank": "normal", "mainsnak": {"snaktype": "somevalue"}},
    ]
    old = item("Q3", P31=[{"id": "Q131569"}], P571=[{"time": "-0200-00-00T00:00:00Z", "precision": 9}])
    odd = {"id": "Q4", "labels": {}, "claims": []}
    dump = "[\n" + ",\n".join(map(json.dumps, (place, person, old, odd))) + "\n]\n"
    for name, content in (
        ("slice.json", dump.encode()),
        ("slice.json.gz", gzip.compress(dump.encode())),
        ("slice.json.bz2", bz2.compress(dump.encode())),
    ):
        (one, two, three), broken = read(file(tmp_path, name, content), Wanted())
        assert (one.key, one.kind, one.coordinates, one.part_of) == ("wikidata:Q1", "place", "47.9,106.9", "Q9")
        assert [each.text for each in one.labels] == ["The Quay", "Le Quai", "Old Quay"]
        assert (one.date, one.description) == ("1639/", "quay of stone")
        assert (two.kind, two.date) == ("person", "1887-10-31/1975-04")
        assert (three.kind, three.date) == ("treaty", "-0200/")
        assert [str(each.reason) for each in broken] == ["it has no name"]
    entities = file(tmp_path, "api.json", json.dumps({"entities": {"Q1": place}}, indent=1))
    assert read(entities, Wanted())[0][0].identifier == "Q1"


def test_a_packed_file_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    whole = gzip.compress(b"id,name\n" + b"".join(b"%d,Name %d\n" % (n, n) for n in range(50_000)))
    with pytest.raises(InputError, match="cannot be unpacked"):
        read(file(tmp_path, "x.csv.gz", whole[: len(whole) // 2]))


def database(path: Path, *statements: str) -> Path:
    connection = sqlite3.connect(path)
    for one in statements:
        connection.execute(one)
    connection.commit()
    connection.close()
    return path


def test_people_and_places_of_a_biographical_database(tmp_path: Path) -> None:
    path = database(
        tmp_path / "cbdb.sqlite3",
        "CREATE TABLE BIOG_MAIN (c_personid INTEGER, c_name TEXT, c_name_chn TEXT, c_birthyear INT, c_deathyear INT)",
        "INSERT INTO BIOG_MAIN VALUES (2, 'Deng Ta', '燈塔', 1010, 1070), (1, 'He An', '河岸', 0, 0), "
        "(3, '', '', 1, 2)",
        "CREATE TABLE ALTNAME_DATA (c_personid INTEGER, c_alt_name TEXT, c_alt_name_chn TEXT)",
        "INSERT INTO ALTNAME_DATA VALUES (2, 'Ming', '明'), (1, NULL, '岸老'), (2, 'Yuan', '遠'), (0, 'x', 'y')",
        "CREATE TABLE ADDR_CODES (c_addr_id INT, c_name TEXT, c_name_chn TEXT, x_coord REAL, y_coord REAL, "
        "c_firstyear INT, c_lastyear INT)",
        "INSERT INTO ADDR_CODES VALUES (5, 'Du Kou', '渡口', 116.5, 40.0, 1127, 1279)",
        "CREATE TABLE ADDR_BELONGS_DATA (c_addr_id INT, c_belongs_to INT)",
        "INSERT INTO ADDR_BELONGS_DATA VALUES (5, 6)",
    )
    entries, broken = read(path, Wanted())
    first, second, place = entries
    assert [one.text for one in first.labels] == ["He An", "河岸", "岸老"]
    assert (first.key, first.kind, first.date) == ("cbdb:1", "person", "")
    assert {one.text for one in second.labels} == {"Deng Ta", "燈塔", "明", "Ming", "遠", "Yuan"}
    assert second.date == "1010/1070"
    assert (place.key, place.kind, place.part_of) == ("cbdb-place:5", "place", "6")
    assert (place.coordinates, place.date) == ("40,116.5", "1127/1279")
    assert [str(one.reason) for one in broken] == ["it has no name"]


def test_any_table_with_usual_columns_is_read(tmp_path: Path) -> None:
    path = database(
        tmp_path / "own.db",
        "CREATE TABLE things (identifier TEXT, label TEXT, weight INT)",
        "INSERT INTO things VALUES ('a', 'Anchor', 3), ('b', CAST(x'ff' AS TEXT), 4)",
        "CREATE TABLE other (x INT)",
    )
    entries, broken = read(path)
    assert [one.name for one in entries] == ["Anchor"]
    assert [(one.row, str(one.reason)) for one in broken] == [(2, "it is not UTF-8")]
    with pytest.raises(InputError, match="No table"):
        read(database(tmp_path / "empty.db", "CREATE TABLE other (x INT)"))


def test_a_damaged_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read as a database"):
        read(file(tmp_path, "x.db", b"SQLite format 3\x00" + b"\x07" * 5000))


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        read(tmp_path)
    with pytest.raises(InputError, match="There is no file"):
        read(tmp_path / "nowhere.csv")


def test_progress_is_told_in_bytes(tmp_path: Path) -> None:
    path = file(tmp_path, "x.csv", "id,name\n" + "".join(f"{n},Name {n}\n" for n in range(9000)))
    steps: list[Step] = []
    assert len(list(authority_entries(path, OWN, Progress(steps.append)))) == 9000
    assert {one.total for one in steps} == {path.stat().st_size}
    assert steps[-1].done > 0


def test_what_is_part_of_itself_is_part_of_nothing(tmp_path: Path) -> None:
    assert read(file(tmp_path, "x.csv", "id,name,part_of\n1,One,1\n"))[0][0].part_of == ""


def test_other_cells_that_are_no_text_are_mended(tmp_path: Path) -> None:
    path = database(
        tmp_path / "own.db",
        "CREATE TABLE things (identifier TEXT, label TEXT, description TEXT)",
        "INSERT INTO things VALUES ('a', 'Anchor', CAST(x'41ff' AS TEXT))",
    )
    assert read(path)[0][0].description == "A?"
