"""The counts that searching the real documents' readings must give."""

from pathlib import Path

import pytest

from workbench.finding.query import parse
from workbench.language.folding import FoldedText
from workbench.reading.printed.reader import read

SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the five documents are not here")
@pytest.mark.parametrize(
    ("document", "query", "count"),
    [("000", "蒙古人民共和国", 60), ("002", "中蘇友好同盟條約", 40), ("004", "SCO", 6)],
)
def test_nothing_is_missed_and_nothing_invented_in_the_real_documents(document, query, count):
    reading = read(next(SEEDS.glob(f"{document}_*")).read_text("utf-8"), "printed", 1)
    text = FoldedText(reading.text, reading.damaged, end=reading.notes_end)
    assert len(parse(query).find(text)) == count
