"""The finder against the hand-made standard, on the documents that lie beside the checkout."""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from pathlib import Path

import pytest

from workbench.app.archive import Archive
from workbench.settings import Settings

ROOT = Path(__file__).resolve().parents[3]
SEEDS = ROOT.parent / "shared" / "seeds"
STANDARDS = sorted((ROOT / "tests" / "standards" / "dates").glob("*.json"))


def _document(checksum: str) -> Path:
    files = SEEDS.iterdir() if SEEDS.is_dir() else ()
    for path in files:
        if hashlib.sha256(path.read_bytes()).hexdigest() == checksum:
            return path
    pytest.skip("the document is not here")


@pytest.mark.parametrize("standard", STANDARDS, ids=lambda path: path.stem)
def test_the_finder_keeps_to_the_standard(standard: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = json.loads(standard.read_text(encoding="utf-8"))
    path = _document(wanted["file_sha256"])
    monkeypatch.setattr(sys, "path", [str(ROOT / "benchmarks"), *sys.path])
    from dates_quality import compare  # a script beside the package

    chosen = Settings(author="Ada Reader", backups=0)
    with Archive.create(tmp_path / "standard.workbench", chosen=chosen) as archive:
        archive.importer().run([path])
        (document,) = archive.read.documents.all()
        counts: Counter[str] = compare(archive, document, wanted)[0]
    found, dates = counts["found"], counts["found"] + counts["missed"]
    assert found / dates >= 0.97
    assert found / (found + counts["invented"]) >= 0.97
    assert counts["value"] / found >= 0.97
    assert counts["role"] / found >= 0.95
    assert counts["look-alike taken"] <= 0.03 * counts["look-alikes"]
