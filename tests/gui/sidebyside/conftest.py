"""The window of tests/gui over an archive with a source that the reader changes, and a paper that derives from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from acting import settle
from pytestqt.qtbot import QtBot

from copies import copied
from workbench.app.archive import Archive
from workbench.gui.window import Window
from workbench.settings import Settings

HARBOUR = "# The harbour log\n\n" + "\n\n".join(
    f"Day {day}: the *pilot* wrote down {day + 3} ships &amp; {day % 7} boats.\nThe wind came from the north."
    for day in range(1, 121)
)
COPY = "# A copy of the log\n\n" + "\n\n".join(
    f"Copied entry {day}: the clerk left the wind out." for day in range(1, 241)
)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """An archive of a log in Markdown and a copy of it, closed."""
    return copied(tmp_path / "papers.workbench", _papers)


def _papers(place: Path) -> None:
    files = {"a-log.md": HARBOUR, "b-copy.md": COPY}
    for name, text in files.items():
        place.with_name(name).write_text(text, encoding="utf-8")
    with Archive.create(place, chosen=Settings(author="Li Wen", backups=0)) as archive:
        report = archive.importer().run([place.with_name(name) for name in files])
        assert [str(one.error) for one in report.files if one.error] == []


@pytest.fixture
def desktop(empty_window: Window, papers: Path, qtbot: QtBot) -> Window:
    """The window with the log open."""
    empty_window.files.open_path(papers)
    settle(empty_window, qtbot)
    assert empty_window.stage.document is not None
    empty_window.room.reader.setFocus()
    return empty_window
