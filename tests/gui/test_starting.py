"""Starting: the shell is painted before the heavy modules are loaded; crashes are told and survived."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from acting import settle
from PySide6.QtCore import QLibraryInfo, QRect, Qt, QTimer, qInstallMessageHandler, qWarning
from PySide6.QtWidgets import QApplication, QCheckBox, QMessageBox, QTreeWidget, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from workbench import settings
from workbench.errors import InputError
from workbench.gui import crash, start, theme, words
from workbench.gui.actions import Actions, plain
from workbench.gui.deeds import DEEDS
from workbench.gui.kinds import kind_name, section_name
from workbench.gui.menus import MENUS
from workbench.gui.names import Candidate, exactly, matching, shown
from workbench.gui.recent import note_place, place_in
from workbench.gui.shell import Shell, unpacked
from workbench.gui.small import roomy
from workbench.gui.window import Window
from workbench.settings import Settings
from workbench.translation import msg

HEAVY = """
import sys
import workbench.gui.start
heavy = {"sqlite_utils", "numpy", "pdfplumber", "docx", "workbench.app.archive"} & set(sys.modules)
sys.exit(" ".join(sorted(heavy)) or 0)
"""


def test_nothing_heavy_is_loaded_before_the_first_paint() -> None:
    done = subprocess.run([sys.executable, "-c", HEAVY], capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr


def test_main_paints_a_shell_furnishes_it_and_opens_the_archive(
    qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.save(Settings(author="Li Wen", language="en"))
    furnished: list[Window] = []
    spoken: list[str] = []
    real = start.furnish

    def furnish(shell: Shell, arguments: Any) -> None:
        QTimer.singleShot(200, shell.close)
        real(shell, arguments)
        furnished.extend(child for child in shell.children() if isinstance(child, Window))
        (window,) = furnished
        spoken.append(window.actions["quit"].text())
        window.apply(replace(window.stage.settings, theme="light"))
        spoken.append(window.actions["quit"].text())
        window.pages.speak("en")  # that of the settings, which the session does not have
        spoken.append(window.actions["quit"].text())

    monkeypatch.setattr(start, "furnish", furnish)
    monkeypatch.setattr(crash, "install", lambda: None)
    assert start.main([str(path)], language="zh_Hans") == 0
    assert place_in(path)["document"]
    assert spoken == ["退出(&Q)", "退出(&Q)", "&Quit"]
    assert settings.load().language == "en"


def test_an_unexpected_error_is_logged_with_its_traceback_and_told(qtbot: QtBot, qapp: QApplication) -> None:
    reporter = crash.Reporter()
    handler = logging.FileHandler(crash.log_file(), encoding="utf-8", delay=True)
    settings.log_folder().mkdir(parents=True, exist_ok=True)
    crash.LOG.addHandler(handler)
    try:
        raise RuntimeError("the lamp went out")
    except RuntimeError as error:
        reporter.report(RuntimeError, error, error.__traceback__)
    qtbot.waitUntil(lambda: reporter._box is not None)
    reporter.report(RuntimeError, RuntimeError("again"), None)
    handler.close()
    crash.LOG.removeHandler(handler)
    assert reporter._box is not None
    assert "safe" in reporter._box.informativeText()
    assert "the lamp went out" in Path(crash.log_file()).read_text(encoding="utf-8")
    reporter._box.close()


def test_a_known_error_that_nobody_caught_is_said_in_its_own_words(qapp: QApplication) -> None:
    error = InputError(msg("There is no lamp."), msg("Light one."))
    box = crash.crash_box(InputError, error)
    assert (box.text(), box.informativeText()) == ("There is no lamp.", "Light one.")


def test_installing_watches_over_threads_and_qt(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    before = sys.excepthook, threading.excepthook
    reporter = crash.install()
    try:
        assert sys.excepthook == reporter.report
        monkeypatch.setattr(crash, "crash_box", lambda *_: QMessageBox())
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()
        qWarning("a warning of Qt's")
        log = Path(crash.log_file()).read_text(encoding="utf-8")
        assert "ZeroDivisionError" in log
        assert "a warning of Qt's" in log
        qtbot.waitUntil(lambda: reporter._box is not None)
        assert reporter._box is not None
        reporter._box.close()
    finally:
        sys.excepthook, threading.excepthook = before
        qInstallMessageHandler(None)
        for handler in list(crash.LOG.handlers):
            handler.close()
            crash.LOG.removeHandler(handler)


def test_an_interrupt_from_the_keyboard_is_no_crash(capsys: pytest.CaptureFixture[str], qapp: QApplication) -> None:
    crash.Reporter().report(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_every_action_of_the_menus_stands_in_the_table_once(empty_window: Window) -> None:
    listed = [action.objectName() for _, _, action in empty_window.actions.listed()]
    assert sorted(listed) == sorted(deed.id for deed in DEEDS)
    keys = [key for deed in DEEDS for key in deed.keys]
    assert len(keys) == len(set(keys))
    assert all(len(key) > 1 for key in keys), "single letters are for typing"


def test_every_method_of_the_table_exists(empty_window: Window) -> None:
    from operator import attrgetter

    for deed in DEEDS:
        assert callable(attrgetter(deed.method)(empty_window)), deed.id


def test_access_keys_of_chinese_menus_are_left_out_of_names() -> None:
    assert plain("文件(&F)") == "文件"
    assert plain("Save && &quit…") == "Save & quit"
    assert len(MENUS) == 7
    assert Actions.__doc__


@pytest.mark.parametrize("chosen", ["dark", "light"])
def test_a_box_to_tick_has_a_frame_that_can_be_seen(qapp: QApplication, qtbot: QtBot, chosen: str) -> None:
    theme.dress(qapp, chosen)
    box, tree = QCheckBox(), QTreeWidget()
    roomy(tree)
    item = QTreeWidgetItem([""])
    item.setCheckState(0, Qt.CheckState.Unchecked)
    tree.addTopLevelItem(item)
    for widget in (box, tree):
        qtbot.addWidget(widget)
        widget.resize(60, 40)
        widget.show()
    try:
        cell = tree.visualItemRect(item)
        for shown in (box.grab(), tree.viewport().grab(cell)):
            image = shown.toImage()
            row = [image.pixelColor(x, image.height() // 2).lightness() for x in range(min(image.width(), 40))]
            assert max(row) - min(row) > 60
    finally:
        theme.dress(qapp, "light")


def test_the_theme_follows_the_choice(qapp: QApplication) -> None:
    theme.dress(qapp, "dark")
    assert theme.is_dark("dark")
    assert qapp.palette().window().color().lightness() < 80
    theme.dress(qapp, "light")
    assert qapp.palette().window().color().lightness() > 200
    assert theme.is_dark("system") in (True, False)


def test_qts_own_words_change_their_language_too(qapp: QApplication) -> None:
    if not list(Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)).glob("qtbase_zh_TW.qm")):
        pytest.skip("this Qt has no translations")
    words.speak("zh_Hant")
    assert qapp.translate("QPlatformTheme", "Cancel") == "取消"
    words.speak("en")
    assert qapp.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_names_are_offered_by_any_form_beginnings_first() -> None:
    known = [
        Candidate("entities", "1", "North lighthouse", "Place", ("North lighthouse", "北灯塔")),
        Candidate("entities", "2", "Lighthouse", "Place", ("Lighthouse", "灯塔")),
    ]
    assert [one.id for one in matching(known, "lighth")] == ["2", "1"]
    assert [one.id for one in matching(known, "")] == ["1", "2"]
    assert [one.id for one in matching(known, "燈塔")] == ["2", "1"]
    assert shown(known[1], "燈") == "Lighthouse (灯塔) · Place"
    found = exactly(known, "北燈塔")
    assert found is not None
    assert found.id == "1"
    assert exactly(known, "") is None


def test_kinds_of_ones_own_stay_as_they_were_typed() -> None:
    assert (kind_name("person"), kind_name("ship")) == ("Person", "ship")
    assert (section_name("place"), section_name("ship")) == ("Places", "ship")


def test_the_first_window_fits_on_a_small_screen(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    class Screen:
        def availableGeometry(self) -> QRect:
            return QRect(0, 0, 1366, 728)

    monkeypatch.setattr(Shell, "screen", lambda _: Screen())
    settings.save_state({"geometry": ""})
    shell = Shell()
    qtbot.addWidget(shell)
    assert shell.width() == 1280
    assert 600 < shell.height() < 728


def test_what_is_remembered_may_be_damaged(qtbot: QtBot) -> None:
    settings.save_state({"recent": "nonsense", "places": 7, "geometry": "!!", "panes": []})
    assert unpacked("not base64!").isEmpty()
    shell = Shell()
    qtbot.addWidget(shell)
    assert place_in(Path("x")) == {}
    note_place(Path("x"), "document", 7)
    assert place_in(Path("x")) == {"document": "document", "offset": 7}
    window = Window(shell)
    window.begin()
    settle(window, qtbot)
    assert window.welcome.recent.count() == 0
