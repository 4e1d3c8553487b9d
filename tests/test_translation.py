"""Messages are translated at the moment of showing, in the language of that moment."""

import gettext
import locale

import pytest

from workbench import translation
from workbench.translation import LANGUAGES, N_, Message, current_language, msg, nmsg, ntr, system_language, tr


class Chinese(gettext.NullTranslations):
    def gettext(self, message):
        return {"There is no file “{name}”.": "没有文件“{name}”。"}.get(message, message)

    def ngettext(self, singular, plural, count):
        return "{count} 处" if singular == "{count} place" else singular


@pytest.fixture
def chinese(monkeypatch):
    def switch(*_, **__):
        return Chinese()

    monkeypatch.setattr(gettext, "translation", switch)
    return lambda: translation.use_language("zh_Hans")


def test_a_message_changes_its_language_with_the_program(chinese):
    said = msg("There is no file “{name}”.", name="信.txt")
    assert str(said) == "There is no file “信.txt”."
    chinese()
    assert str(said) == tr("There is no file “{name}”.", name="信.txt") == "没有文件“信.txt”。"
    translation.use_language("en")
    assert str(said) == "There is no file “信.txt”."


def test_counted_messages_choose_their_form(chinese):
    assert [ntr("{count} place", "{count} places", n) for n in (1, 2)] == ["1 place", "2 places"]
    assert str(nmsg("{count} place", "{count} places", 3)) == "3 places"
    chinese()
    assert ntr("{count} place", "{count} places", 2) == "2 处"


def test_nothing_to_say_stays_nothing(chinese):
    chinese()
    assert str(msg("")) == ""
    assert tr("100 %") == "100 %"


def test_braces_in_a_value_are_left_alone():
    assert tr("There is no file “{name}”.", name="{x}.txt") == "There is no file “{x}.txt”."
    assert tr("{not a parameter}") == "{not a parameter}"


def test_messages_are_equal_by_what_they_say():
    assert msg("a {b}", b=1) == msg("a {b}", b=1)
    assert msg("a {b}", b=1) != msg("a {b}", b=2)
    assert len({msg("a"), msg("a"), Message("b")}) == 2
    assert N_("as it is") == "as it is"


@pytest.mark.parametrize(
    ("name", "language"),
    [
        (None, "en"),
        ("C", "en"),
        ("de_DE", "en"),
        ("zh_CN", "zh_Hans"),
        ("zh_SG", "zh_Hans"),
        ("zh_TW", "zh_Hant"),
        ("zh_HK", "zh_Hant"),
        ("Chinese (Traditional)_Taiwan", "zh_Hant"),
        ("Chinese (Simplified)_China", "zh_Hans"),
    ],
)
def test_the_computers_language_is_recognised(monkeypatch, name, language):
    monkeypatch.setattr(locale, "getlocale", lambda: (name, "UTF-8"))
    assert system_language() == language
    for wanted in ("system", "", "tlh"):
        translation.use_language(wanted)
        assert current_language() == language


def test_every_language_can_be_chosen():
    for language in LANGUAGES:
        translation.use_language(language)
        assert current_language() == language
        assert tr("Cancelled.")


@pytest.mark.parametrize(
    ("language", "names", "label", "quote"),
    [
        ("en", "Ann, Bo", "Tag: fog", "“fog”"),
        ("zh_Hans", "Ann、Bo", "Tag：fog", "“fog”"),
        ("zh_Hant", "Ann、Bo", "Tag：fog", "「fog」"),
    ],
)
def test_commas_colons_and_quotation_marks_are_those_of_the_language(language, names, label, quote):
    translation.use_language(language)
    assert translation.listed(["Ann", "Bo"]) == names
    assert translation.labelled("Tag", "fog") == label
    assert translation.quoted("fog") == quote


def test_no_space_follows_a_full_width_stop():
    assert translation.sentences("Nothing is lost.", "", "Go on.") == "Nothing is lost. Go on."
    assert translation.sentences("没有丢失。", msg("Go on."), "好！") == "没有丢失。Go on. 好！"
