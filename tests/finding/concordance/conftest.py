from collections.abc import Callable
from pathlib import Path

import pytest
from places_found import concordance_of

from support import add_document
from workbench.app.archive import Archive
from workbench.finding.concordance import Concordance

Put = Callable[..., str]


@pytest.fixture
def put(archive: Archive, tmp_path: Path) -> Put:
    """Puts a text into the archive, one paragraph a line; the names give the order of the documents."""
    return lambda text, name="paper.txt": add_document(archive, tmp_path, text, name)


@pytest.fixture
def concordance(archive: Archive) -> Callable[[str], Concordance]:
    """The concordance of a pattern over the archive."""
    return lambda pattern: concordance_of(archive, pattern)
