"""The filters of ``workbench annotations``."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from support import add_document
from workbench.app.archive import Archive
from workbench.cli.commands import workbench as main
from workbench.commands.annotations import CreateAnnotation
from workbench.commands.tags import CreateTag
from workbench.settings import Settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Three annotations: one with a note, one private, one with a tag of a colour."""
    place = tmp_path / "listed.workbench"
    with Archive.create(place, chosen=Settings(author="Li Wen")) as archive:
        document = add_document(archive, tmp_path)
        green = archive.do(CreateTag(name="green", color="#009e73"))
        for span, values in (
            ((0, 3), {"note": "臺灣 的信"}),
            ((5, 7), {"private": True}),
            ((8, 10), {"tags": [green]}),
        ):
            archive.do(CreateAnnotation(document=document, passage=archive.passage(document, span), **values))  # type: ignore[arg-type]
    return place


def listed(path: Path, *options: str) -> list[int]:
    result = CliRunner().invoke(main, ["annotations", str(path), *options, "--json"])
    assert result.exit_code == 0, result.output
    found: list[Any] = json.loads(result.output)
    return [one["spans"][0][0] for one in found]


def test_words_are_found_in_either_script_and_whatever_the_spacing(path: Path) -> None:
    assert listed(path, "--text", "台湾的") == [0]
    assert listed(path, "--text", "nothing of that kind") == []


def test_annotations_are_chosen_by_colour_note_privacy_and_day(path: Path) -> None:
    today = datetime.now(UTC).date()
    assert listed(path, "--color", "#009E73") == [8]
    assert listed(path, "--with-note") == [0]
    assert listed(path, "--private") == [5]
    assert listed(path, "--since", str(today - timedelta(days=1)), "--until", str(today + timedelta(days=1))) == [
        0,
        5,
        8,
    ]
    assert listed(path, "--until", str(today - timedelta(days=2))) == []


def test_what_is_no_day_is_refused_with_a_hint(path: Path) -> None:
    result = CliRunner().invoke(main, ["annotations", str(path), "--since", "yesterday"])
    assert result.exit_code == 1
    assert "YYYY-MM-DD" in result.output
