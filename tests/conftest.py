"""What all tests stand on: a home of their own, and small real archives."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import hypothesis
import pytest

from support import add_document
from workbench.app.archive import Archive
from workbench.model.ids import DocumentId
from workbench.settings import Settings
from workbench.translation import use_language

hypothesis.settings.register_profile("patient", deadline=None)  # the machine may be busy with something else
hypothesis.settings.load_profile("patient")

_ENDED = count(1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Which lines properties reach is not counted: it halves their pace, and other tests reach the same."""
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker("no_cover")


def pytest_collection_finish() -> None:
    """Cycles are looked for between the tests, in the thread of the tests: see ``workbench.gui.tidying``."""
    gc.collect()
    gc.freeze()
    gc.disable()


def pytest_runtest_logfinish() -> None:
    """Look for them, now and then among all objects."""
    gc.collect(2 if next(_ENDED) % 50 == 0 else 1)


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the settings, state, backups or log of the person who runs it."""
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path_factory.mktemp("home")))
    monkeypatch.delenv("WORKBENCH_AUTHOR", raising=False)
    use_language("en")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """An empty archive of Li Wen's."""
    with Archive.create(tmp_path / "test.workbench", chosen=Settings(author="Li Wen")) as one:
        yield one


@pytest.fixture
def document(archive: Archive, tmp_path: Path) -> DocumentId:
    """A document of three paragraphs in the archive."""
    return add_document(archive, tmp_path)
