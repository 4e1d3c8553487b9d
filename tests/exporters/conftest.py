from collections.abc import Iterator
from pathlib import Path

import pytest

from small_archive import Small, filled


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    """A filled archive in a folder of its own."""
    folder = tmp_path / "archive"
    folder.mkdir()
    archive = filled(folder)
    yield archive
    archive.file.close()
