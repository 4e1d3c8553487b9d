"""Doubtful files are looked at before they are imported; each is asked about once."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from acting import desk_of, dialog_shown, settle
from choosing import drop, enter, push, tick
from choosing import files as dragged
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.errors import InputError
from workbench.gui.dialogs.doubt_dialog import DoubtDialog
from workbench.gui.ways import counted
from workbench.gui.window import Window
from workbench.importing.preview import preview
from workbench.model.reading import Block, BlockKind, Note, Page, Reading
from workbench.model.source_map import SourceMap
from workbench.translation import msg

RHYME = "雾从海上来\n钟在塔里鸣\n归船不见岸\n灯火到天明\n"
OTHER = "潮水退得远\n沙上留船痕\n老人数着网\n一直到黄昏\n"
CLEAR = "The harbour office kept its letters in three chests, and nobody has opened the third one since.\n"


def files(folder: Path, **texts: str) -> list[Path]:
    made = []
    for name, text in texts.items():
        path = folder / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        made.append(path)
    return made


def asked(qtbot: QtBot) -> DoubtDialog:
    """The dialog, when all ways have been read."""
    qtbot.waitUntil(lambda: any(isinstance(one, DoubtDialog) for one in QApplication.topLevelWidgets()), timeout=10_000)
    dialog = cast("DoubtDialog", dialog_shown(DoubtDialog))
    read_all(dialog, qtbot)
    return dialog


def bring(window: Window, paths: list[Path]) -> None:
    """Drag files onto the library."""
    assert drop(window.library.tree.viewport(), dragged(paths))


def read_all(dialog: DoubtDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: not any(label.text() == "Reading…" for label in dialog.ways.counts.values() if label.isVisible()),
        timeout=10_000,
    )


def names(window: Window) -> dict[str, str]:
    """The settings with which each imported document was read."""
    read = desk_of(window).read
    return {
        one.file_name: read.readings.summaries(one.checksum)[one.reading].settings
        for one in read.documents.all()
        if one.reading
    }


def test_a_doubtful_file_is_shown_in_each_way_and_read_as_chosen(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    bring(window, files(tmp_path, rhyme=RHYME))
    dialog = asked(qtbot)
    assert "rhyme.txt" in dialog.question.text()
    assert not dialog.same.isVisible()
    assert dialog.ways.counts["plain"].text() == "4 paragraphs"
    assert dialog.ways.counts["verse"].text() == "1 paragraph"
    for _ in range(3):
        qtbot.keyClick(dialog.ways.buttons[dialog.ways.chosen()], Qt.Key.Key_Down)
    assert dialog.ways.chosen() == "verse"
    assert "雾从海上来" in dialog.ways.reader.text.toPlainText()
    enter(dialog, qtbot)
    qtbot.waitUntil(lambda: "rhyme.txt" in names(window), timeout=10_000)
    settle(window, qtbot)
    assert names(window)["rhyme.txt"] == "verse"
    qtbot.waitUntil(lambda: window.stage.reading is not None and len(window.stage.reading.blocks) == 1)


def test_the_sure_files_are_imported_at_once_and_the_answer_holds_for_all(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    bring(window, files(tmp_path, clear=CLEAR, rhyme=RHYME, twin=RHYME, other=OTHER))
    dialog = asked(qtbot)
    assert {"clear.txt", "twin.txt"} <= set(names(window)) | {"twin.txt"}
    assert "rhyme.txt" not in names(window)
    assert "1 other" in dialog.same.text()
    tick(dialog.same, qtbot)
    tick(dialog.ways.buttons["verse"], qtbot)
    push(dialog, qtbot, "Import")
    qtbot.waitUntil(lambda: "other.txt" in names(window), timeout=10_000)
    settle(window, qtbot)
    assert names(window)["other.txt"] == "verse"
    qtbot.waitUntil(lambda: window.imports.report is not None)
    assert len(window.imports.report.files) == 4


def test_a_file_is_skipped_and_the_next_is_shown(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    before = set(names(window))
    bring(window, files(tmp_path, rhyme=RHYME, other=OTHER))
    dialog = asked(qtbot)
    push(dialog, qtbot, "Skip this file")
    assert "other.txt" in dialog.question.text()
    read_all(dialog, qtbot)
    assert "潮水退得远" in dialog.ways.reader.text.toPlainText()
    push(dialog, qtbot, "Import")
    qtbot.waitUntil(lambda: "other.txt" in names(window), timeout=10_000)
    settle(window, qtbot)
    assert set(names(window)) == {*before, "other.txt"}


def test_escape_imports_none_of_the_doubtful_files(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    before = names(window)
    bring(window, files(tmp_path, rhyme=RHYME))
    dialog = asked(qtbot)
    enter(dialog, qtbot, Qt.Key.Key_Escape)
    settle(window, qtbot)
    assert names(window) == before
    assert "Nothing was imported" in window.bar.label.text()


def test_nothing_is_asked_about_a_file_that_is_here_already(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    paths = files(tmp_path, rhyme=RHYME)
    bring(window, paths)
    push(asked(qtbot), qtbot, "Import")
    qtbot.waitUntil(lambda: "rhyme.txt" in names(window), timeout=10_000)
    settle(window, qtbot)
    window.imports.report = None
    bring(window, paths)
    qtbot.waitUntil(lambda: window.imports.report is not None, timeout=10_000)
    assert not any(isinstance(one, DoubtDialog) and one.isVisible() for one in QApplication.topLevelWidgets())


def test_a_way_that_fails_says_so_and_cannot_be_chosen(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    bring(window, files(tmp_path, rhyme=RHYME))
    dialog = asked(qtbot)

    def read(way: str) -> Reading:
        if way == "verse":
            raise InputError(msg("There is no rhyme in it."))
        return preview(tmp_path / "rhyme.txt", way).reading

    dialog.ways.show_text(read, {"plain": 1.0, "verse": 1.0}, "plain")
    read_all(dialog, qtbot)
    assert dialog.ways.counts["verse"].text() == "⚠ There is no rhyme in it."
    assert not dialog.ways.buttons["verse"].isEnabled()
    assert not dialog.ways.buttons["markdown"].isVisible()
    enter(dialog, qtbot, Qt.Key.Key_Escape)
    settle(window, qtbot)


def test_headings_pages_and_notes_are_counted() -> None:
    reading = Reading(
        text="The fog\nIt came.",
        source_map=SourceMap(()),
        blocks=(Block(BlockKind.HEADING, 0, 7, 1), Block(BlockKind.PARAGRAPH, 8, 16)),
        reader="test",
        reader_version=1,
        pages=(Page(0, "1", 0, 0), Page(1, "2", 8, 8)),
        notes=(Note("1", "1", 3, None, 16, 16),),
    )
    assert counted(reading) == "1 paragraph, 1 heading, 2 pages, 1 note"
