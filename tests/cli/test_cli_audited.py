"""What an audit found, held down: sources of spans, erasing with backups, damaged files, citations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from workbench.app.archive import Archive
from workbench.cli.commands import workbench
from workbench.commands.annotations import CreateAnnotation
from workbench.model.ids import DocumentId
from workbench.model.passage import cited_label
from workbench.model.reading import Page
from workbench.settings import Settings
from workbench.sharing import backups


def run(*arguments: object, status: int = 0) -> Any:
    result = CliRunner().invoke(workbench, [str(one) for one in arguments])
    assert result.exit_code == status, result.output
    return json.loads(result.stdout) if "--json" in arguments else result.output


def test_source_spans_point_into_the_source(archive: Archive, document: DocumentId) -> None:
    archive.close()
    source = run("source", archive.path, document, "--json")
    (hit,) = run("search", archive.path, "公投", "--json")["hits"]
    assert "".join(source["text"][a:b] for a, b in hit["source_spans"]) == "公投"
    assert source["pages"] == []


def test_spans_of_a_pdf_point_into_the_text_of_their_page(archive: Archive) -> None:
    pdf = Path(__file__).parents[2] / "sample_archive" / "07-who-saw-the-signing.pdf"
    archive.close()
    run("import", archive.path, pdf)
    source = run("source", archive.path, pdf.name, "--json")
    pages = [source["text"][start:end] for start, end in source["pages"]]
    hits = run("search", archive.path, "蒋中正", "--json")["hits"]
    assert len(pages) == 4
    assert [[pages[page - 1][a:b] for page, a, b in hit["source_spans"]] for hit in hits] == [["蒋中正"]]
    assert hits[0]["label"] == "83"


def test_erasing_takes_the_backups_that_hold_it(archive: Archive, document: DocumentId) -> None:
    made = archive.do(CreateAnnotation(document=document, note="a word that must go"))
    archive.close()
    chosen = Settings()
    assert backups.backups(archive.path, chosen)
    value = run("erase", archive.path, "annotations", made, "--yes", "--json")
    assert value["backups_removed"] == 1
    for state in (archive.path, *(one.path for one in backups.backups(archive.path, chosen))):
        assert b"must go" not in state.read_bytes()


def test_an_archive_damaged_in_the_middle_is_said_to_be_damaged(archive: Archive, document: DocumentId) -> None:
    for _ in range(200):
        archive.do(CreateAnnotation(document=document, note="filling " * 40))
    archive.close()
    data = bytearray(archive.path.read_bytes())
    for at in range(4096, len(data) - 4096, 4096):
        data[at : at + 64] = b"\xff" * 64
    archive.path.write_bytes(data)
    value = run("documents", archive.path, "--json", status=1)
    assert "damaged" in value["error"]
    assert value["hint"]


@pytest.mark.parametrize("printed", [True, False])
def test_a_page_that_is_only_counted_is_cited_in_brackets(printed: bool) -> None:
    page = Page(3, "4", 0, 0, printed)
    assert cited_label(page, ()) == ("4" if printed else "[4]")
    assert cited_label(page, [(1, "81", True)]) == "83"
    assert cited_label(page, [(1, "81", False)]) == ("4" if printed else "[4]")


def test_the_sample_archive_keeps_what_was_done_in_it(tmp_path: Path) -> None:
    first = run("sample", tmp_path / "sample", "--json")
    before = len(run("annotations", first["archive"], "--json"))
    run("annotate", first["archive"], "00-start-here.md", "--note", "my own")
    again = run("sample", tmp_path / "sample", "--json")
    assert again == first
    assert len(run("annotations", first["archive"], "--json")) == before + 1
    run("sample", tmp_path / "sample", "--fresh")
    assert len(run("annotations", first["archive"], "--json")) == before
    assert len(list((tmp_path / "sample").glob("*.workbench"))) == 2
