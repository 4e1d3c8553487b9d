import pytest
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from workbench.gui.reader.fonts import han_family, missing_glyphs, reading_families

PAN_CJK = [f"Noto Serif CJK {face}" for face in ("JP", "KR", "SC", "TC", "HK")]


@pytest.mark.parametrize(
    ("script", "face"), [("zh-Hans", "SC"), ("zh-Hant", "TC"), ("zh_TW", "TC"), ("", "SC"), ("ja", "SC")]
)
def test_the_face_is_that_of_the_script_and_never_the_japanese_one(script: str, face: str) -> None:
    assert han_family(script, PAN_CJK) == f"Noto Serif CJK {face}"
    assert han_family(script, ["Noto Serif CJK JP", "Arial"]) is None


def test_other_systems_have_their_own_faces() -> None:
    assert han_family("zh-Hant", ["SimSun", "PMingLiU"]) == "PMingLiU"
    assert han_family("zh-Hans", ["Microsoft YaHei", "MingLiU"]) == "Microsoft YaHei"


def test_the_users_font_comes_first_and_no_family_twice(qtbot: QtBot) -> None:
    families = reading_families("zh-Hans", "Some Font")
    assert families[0] == "Some Font"
    assert len(families) == len(set(families))


def test_characters_without_a_glyph_are_found(qtbot: QtBot) -> None:
    unassigned_in_every_font = "\U000323ff"
    missing = missing_glyphs(f"abc {unassigned_in_every_font} \n{unassigned_in_every_font}z", QFont())
    assert missing == {unassigned_in_every_font}
    assert missing_glyphs("abc", QFont()) == set()
    assert missing_glyphs("", QFont()) == set()
