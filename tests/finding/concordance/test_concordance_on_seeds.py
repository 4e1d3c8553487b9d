"""The five real documents, where they are at hand: what a historian would see; no words of theirs here."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.app.archive import Archive
from workbench.finding.concordance import Concordance

SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the five documents are not here")
def test_what_stands_around_a_country_tells_what_was_decided_about_it(archive: Archive) -> None:
    archive.importer().run([SEEDS])
    hits = archive.finder.hits("外蒙")
    made = Concordance(archive.finder, archive.read, hits)
    assert made.total == hits.total > 500
    terms = [term.term for term in made.collocates().terms]
    assert {"独立", "獨立"} & set(terms[:3])
    assert {"投票", "承认", "承認"} & set(terms[:10])
    names = [one.term for one in made.neighbours()]
    assert names[0] == "外蒙古"
    assert sum(group.count for group in made.groups("right")) == made.total
