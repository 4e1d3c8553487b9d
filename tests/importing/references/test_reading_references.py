"""Files of references as other programs write them, and damaged ones."""

import json
from pathlib import Path
from typing import Any

import pytest

from workbench.errors import InputError
from workbench.importing.references import adoption, matches, read_references
from workbench.importing.references import reading as reading_module
from workbench.importing.references.reference import References
from workbench.model.ids import DocumentId
from workbench.model.records import Document


def read(folder: Path, text: str | bytes, name: str = "r.txt") -> References:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_references(path)


def document(key: str, **given: Any) -> Document:
    fixed = {"title": key, "file_name": f"{key}.txt", "media_type": "text/plain", "checksum": f"c{key}", "size": 1}
    return Document(id=DocumentId(key), **{**fixed, **given})


def test_a_reference_managers_csl_is_read_leniently(tmp_path: Path) -> None:
    item = {
        "id": 7, "type": "song", "title": "Ice", "volume": 12, "issued": {"date-parts": [["1931", "2"]]},
        "author": [
            {"family": "周", "given": "明"},
            {"family": "Mar", "given": "Jean", "non-dropping-particle": "de la"},
        ],
        "accessed": {"raw": "2026-02-03"}, "archive-place": "Port", "editor": "nobody",
    }  # fmt: skip
    found = read(tmp_path, json.dumps({"items": [item, "odd", {"title": "", "note": "x"}]}))
    one = found.found[0]
    assert one.key == "7"
    assert one.fields == {
        "title": "Ice", "kind": "document", "volume": "12", "date": "1931-02", "accessed": "2026-02-03",
        "author": "周明; de la Mar, Jean", "place": "Port",
    }  # fmt: skip
    assert [one.where for one in found.refused] == ["2", "3"]


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [[1904], [1906]]}, "1904/1906"),
        ({"date-parts": [[1904]], "circa": True}, "1904~"),
        ({"date-parts": [[1904, 13]]}, ""),
        ({"date-parts": [[True]], "literal": "long ago"}, "long ago"),
        ("1931", "1931"),
        ({"date-parts": [[-44, 3]]}, "-0044-03"),
        (None, ""),
    ],
)
def test_dates_of_csl_are_read_as_far_as_they_can_be(tmp_path: Path, issued: Any, date: str) -> None:
    found = read(tmp_path, json.dumps([{"type": "book", "title": "x", "issued": issued}]))
    assert found.found[0].fields.get("date", "") == date


def test_old_bibtex_is_read_with_its_accents_months_and_names(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        r"""
        @string{hp = "Harbour Papers"}
        @Article{a, author = "M{\"u}ller, J{\'e}r{\^o}me and {Sand and Gravel Board} and Ada Reader and others",
          title = {The {Ice} \& the {\'E}tat -- a ``view''}, journal = hp, year = 1931, month = feb, pages = {17--38}}
        @phdthesis{t, author={吴, 月 and 司馬, 相如 and Wu, Yue}, title={Lights},
          school={Port University}, year={about 1931}}
        @misc{m, title={Page}, howpublished={\url{https://example.org/a_b}}, note={seen}}
        @misc{t, title={Twice}}
        @book{broken, title={Never closed
        @book{b, title={Still read}}
        """,
    )
    by = {one.key: one.fields for one in reversed(found.found)}
    assert by["a"]["author"] == "Müller, Jérôme; Sand and Gravel Board; Reader, Ada"
    assert (by["a"]["publication"], by["a"]["date"], by["a"]["page_range"]) == ("Harbour Papers", "1931-02", "17–38")
    assert by["a"]["title"] == "The Ice & the État -- a “view”"
    assert (by["t"]["kind"], by["t"]["publisher"], by["t"]["date"]) == ("thesis", "Port University", "about 1931")
    assert by["t"]["author"] == "吴月; 司馬相如; Wu, Yue"
    assert by["m"]["url"] == "https://example.org/a_b"
    assert {one.fields["title"] for one in found.found} >= {"Twice", "Still read"}
    assert [one.where for one in found.refused] == ["9"]


def test_ris_of_several_programs_is_read_and_a_damaged_reference_stops_nothing(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "\ufeff1.\r\nTY  - JOUR\r\nT1  - Ice\r\nA1  - Reader, Ada\r\nAU  - 周, 明\r\nJF  - Harbour Papers\r\n"
        "Y1  - 1931/02//\r\n"
        "SP  - 17\r\nEP  - 17\r\nSN  - 1234-5678\r\nN1  - first\r\nN1  - second\r\nER  - \r\n\r\n"
        "TY  - BOOK\r\nER  - \r\n"
        "TI  - Without a type\r\nAU  - Nobody\r\nER  - \r\n"
        "TY - BOOK\r\nTI - Fog\r\nED - Wu, Yue\r\nSN  - 978-3-16-148410-0\r\nPY  - about 1904\r\n",
    )
    ice, fog = (one.fields for one in found.found)
    assert ice == {
        "title": "Ice", "kind": "article-journal", "author": "周明; Reader, Ada", "publication": "Harbour Papers",
        "date": "1931-02", "page_range": "17", "note": "first\nsecond",
    }  # fmt: skip
    assert (fog["title"], fog["editor"], fog["isbn"], fog["date"]) == (
        "Fog",
        "Wu, Yue",
        "978-3-16-148410-0",
        "about 1904",
    )
    assert [one.where for one in found.refused] == ["15", "17"]
    assert "TY  - GEN" in str(found.refused[1].reason)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"Dear harbour office,", "holds no references"),
        (b"[{", "is damaged"),
        (b"[" * 100_000, "is damaged"),
        (b"\x00\x81\xfe\x00\x01" * 99, "no|not"),
    ],
)
def test_files_that_are_no_references_are_refused_in_one_sentence(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    with pytest.raises(InputError, match=sentence) as caught:
        read(tmp_path, content)
    assert str(caught.value.hint)


def test_other_encodings_are_recognised(tmp_path: Path) -> None:
    text = "@book{a, title={港口的燈塔與霧中的船隻}, publisher={碼頭出版社}, note={今年的冬天來得很早,港口都結了冰}}"
    assert read(tmp_path, text.encode("utf-16")).found[0].title == "港口的燈塔與霧中的船隻"
    assert read(tmp_path, text.encode("big5")).found[0].title == "港口的燈塔與霧中的船隻"


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_module, "LARGEST", 3)
    with pytest.raises(InputError, match="too large"):
        read(tmp_path, "[{}]")


def test_references_find_their_documents_and_fill_what_is_empty(tmp_path: Path) -> None:
    documents = [
        document("ice", title="The Ice, on the Quay"),
        document("deng", title="燈塔"),
        document("fog", doi="10.1000/X"),
        document("one", title="Report", date="1931"),
        document("two", title="Report", date="1932-02"),
        document("same", title="Twin"),
        document("also", title="Twin"),
        document("file", title="Untitled", file_name="harbour log.pdf"),
        document("picked"),
    ]
    items = [
        {"id": "a", "type": "book", "title": "The ice on the quay", "volume": "3"},
        {"id": "b", "type": "book", "title": "灯塔"},
        {"id": "c", "type": "book", "title": "Elsewhere", "DOI": "https://doi.org/10.1000/x"},
        {"id": "d", "type": "book", "title": "Report", "issued": {"date-parts": [[1932]]}},
        {"id": "e", "type": "book", "title": "Twin"},
        {"id": "f", "type": "book", "title": "Harbour log"},
        {"id": "g", "type": "book", "title": "Nowhere"},
        {"id": "h", "type": "book", "title": "the ice on the quay"},
        {"id": "i", "type": "book", "title": "Anything", "custom": {"checksum": "csame"}},
        {"id": "j", "type": "book", "title": "Mine"},
    ]
    found = matches(read(tmp_path, json.dumps(items)).found, documents, {"j": DocumentId("picked")})
    assert [(one.document.id if one.document else None, one.how) for one in found] == [
        ("ice", "title"), ("deng", "title"), ("fog", "doi"), ("two", "title"), (None, "several"), ("file", "file"),
        (None, "none"), (None, "taken"), ("same", "checksum"), ("picked", "chosen"),
    ]  # fmt: skip
    assert [one.field for one in found[2].changes] == ["title", "kind"]
    command = adoption(found)
    assert command is not None
    assert command.fields[DocumentId("ice")] == {"kind": "book", "volume": "3"}
    assert "title" not in command.fields[DocumentId("picked")]
    everything = adoption(found, lambda *_: True)
    assert everything is not None
    assert everything.fields[DocumentId("picked")] == {"title": "Mine", "kind": "book"}
    assert adoption(found, lambda *_: False) is None
