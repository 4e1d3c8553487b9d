import pytest

from workbench.language.script import SIMPLIFIED, TRADITIONAL, chinese_script, guess_language, script_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("这个问题还没有解决，他们继续谈判。", "zh-Hans"),
        ("這個問題還沒有解決，他們繼續談判。", "zh-Hant"),
        ("这个问题还没有解决。這個問題還沒有解決。", "zh"),
        ("The treaty was signed in the morning of the last day.", "en"),
        ("Договор был подписан утром.", "ru"),
        ("これは日本語の文章です。", "ja"),
        ("이것은 한국어 문장입니다.", "ko"),
        ("Traité signé à Moscou", ""),
        ("1234 567", ""),
        ("", ""),
    ],
)
def test_language_and_script_are_told_from_the_characters(text, language):
    assert guess_language(text) == language


@pytest.mark.parametrize(
    ("language", "text", "script"),
    [
        ("zh-Hant", "这个", "zh-Hant"),
        ("zh_CN", "這個", "zh-Hans"),
        ("zh", "這個問題還沒有解決。见注", "zh-Hant"),
        ("zh", "这个问题还没有解决。見註", "zh-Hans"),
        ("zh", "山人", ""),
        ("en", "這個", ""),
    ],
)
def test_a_text_in_both_scripts_has_the_face_of_the_one_that_prevails(language, text, script):
    assert chinese_script(language, text) == script


def test_each_simplified_character_of_the_table_has_its_traditional_partner():
    assert len(SIMPLIFIED) == len(TRADITIONAL)


def test_quoted_chinese_does_not_make_an_english_text_chinese():
    assert guess_language("The word 同盟 was the one that the delegates of the two sides used in the end.") == "en"


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("燈塔", "Hant"),
        ("灯塔", "Hans"),
        ("山人", "Hani"),
        ("灯燈", "Hani"),
        ("Wáng Èr", "Latn"),
        ("Ван Эр", "Cyrl"),
        ("ワン", "Kana"),
        ("王さん", "Jpan"),
        ("ᠮᠣᠩᠭᠣᠯ", "Mong"),
        ("王 Er", ""),
        ("1892 – ?", ""),
    ],
)
def test_a_name_has_the_script_of_its_letters(name: str, script: str) -> None:
    assert script_of(name) == script
