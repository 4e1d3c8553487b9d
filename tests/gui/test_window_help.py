"""Help: the guide and what is new are read offline; a crash can be copied; a setting gets its usual value back."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest
from acting import CONTROL, click, dialog_shown, press
from choosing import in_menus
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QSpinBox
from pytestqt.qtbot import QtBot

from workbench import assets, settings, translation
from workbench.gui.crash import crash_box
from workbench.gui.dialogs.preferences import PreferencesDialog
from workbench.gui.help.viewer import HelpViewer, page_text, slug
from workbench.gui.window import Window

Key = Qt.Key


def viewer(window: Window, qtbot: QtBot) -> HelpViewer:
    press(window, qtbot, Key.Key_F1, CONTROL)
    return cast("HelpViewer", dialog_shown(HelpViewer))


def at(shown: HelpViewer) -> str:
    return shown.text.textCursor().block().text()


def test_the_guide_opens_beside_the_window_and_its_contents_lead_to_the_headings(window: Window, qtbot: QtBot) -> None:
    shown = viewer(window, qtbot)
    assert not shown.isModal()
    names = [shown.contents.item(row).text().strip() for row in range(shown.contents.count())]
    assert "Searching" in names
    shown.contents.setFocus()
    while shown.contents.currentRow() != names.index("Searching"):
        qtbot.keyClick(shown.contents, Key.Key_Down)
    qtbot.keyClick(shown.contents, Key.Key_Return)
    assert at(shown) == "Searching"
    shown.follow(QUrl("#order"))
    assert at(shown) == "Order"
    for language, title in (("zh_Hant", "使用者指南"), ("en", "User guide")):
        window.apply(replace(window.stage.settings, language=language))
        qtbot.waitUntil(lambda title=title: shown.text.toPlainText().startswith(title))
    shown.close()


def test_words_are_found_in_the_guide_again_and_again(window: Window, qtbot: QtBot) -> None:
    shown = viewer(window, qtbot)
    qtbot.keyClick(shown, Key.Key_F, CONTROL)
    qtbot.keyClicks(shown.field, "backup")
    places = []
    for _ in range(40):
        qtbot.keyClick(shown.field, Key.Key_Return)
        places.append(shown.text.textCursor().position())
    assert len(set(places)) > 1
    assert places.count(places[0]) > 1, "it begins again"
    shown.close()


def test_links_of_the_guide_lead_to_pages_here_and_to_the_browser(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    shown = viewer(window, qtbot)
    shown.follow(QUrl("shortcuts.md"))
    assert shown.page == "shortcuts.md"
    shown.follow(QUrl("not-there.md"))
    shown.follow(QUrl("#not-there"))
    assert shown.page == "shortcuts.md"
    shown.follow(QUrl("https://example.org/"))
    assert opened == ["https://example.org/"]
    shown.close()


def test_what_is_new_is_the_changelog(window: Window, qtbot: QtBot) -> None:
    in_menus(window, qtbot, "Help", "What is new")
    shown = cast("HelpViewer", dialog_shown(HelpViewer))
    assert shown.text.toPlainText().startswith("Changelog")
    shown.close()


def test_a_page_in_another_language_says_so_and_a_missing_one_too() -> None:
    assert "<!--" not in page_text("shortcuts.md")
    translation.use_language("zh_Hans")
    try:
        assert page_text("guide.md").startswith("# 用户指南")
        assert page_text("shortcuts.md").startswith("# 键盘快捷键")
        assert page_text("query-language.md").startswith("# 检索式说明")
        assert page_text("agreement.md").startswith("*")
    finally:
        translation.use_language("en")
    assert "missing" in page_text("no-such-page.md")
    assert assets.document("CHANGELOG.md").is_file()
    assert slug("Undo, history, backups") == "undo-history-backups"


def test_the_report_of_a_crash_can_be_copied_and_says_that_the_data_is_safe(qtbot: QtBot, qapp: object) -> None:
    try:
        raise RuntimeError("the lamp went out")
    except RuntimeError as error:
        box = crash_box(RuntimeError, error, error.__traceback__)
    qtbot.addWidget(box)
    box.show()
    assert "The data is safe" in box.informativeText()
    assert box.defaultButton() is box.button(QMessageBox.StandardButton.Close)
    button = next(one for one in box.findChildren(QAbstractButton) if "Copy" in one.text())
    click(button, qtbot, button.rect().center())
    assert box.isVisible()
    copied = QGuiApplication.clipboard().text()
    assert "the lamp went out" in copied
    assert "Qt 6" in copied
    assert __file__.rpartition("/")[2] in copied


def test_a_setting_gets_its_usual_value_back(window: Window, qtbot: QtBot) -> None:
    press(window, qtbot, Key.Key_Comma, CONTROL)
    dialog = cast("PreferencesDialog", dialog_shown(PreferencesDialog))
    assert "author" not in dialog.resets
    assert not dialog.resets["line_spacing"].isEnabled()
    number = cast("QSpinBox", dialog.fields["line_spacing"])
    number.setFocus()
    qtbot.keyClick(number, Key.Key_Up)
    assert settings.load().line_spacing == 151
    back = dialog.resets["line_spacing"]
    assert back.isEnabled()
    click(back, qtbot, back.rect().center())
    assert settings.load().line_spacing == 150
    assert window.stage.settings.line_spacing == 150
    assert cast("QSpinBox", dialog.fields["line_spacing"]).value() == 150
    assert not dialog.resets["line_spacing"].isEnabled()
    dialog.close()


def test_every_setting_explains_itself() -> None:
    for one in settings.declared():
        assert one.metadata["help"], one.name
