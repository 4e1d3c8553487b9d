"""Dates that count from the one before, and years named in the cycle of sixty."""

from __future__ import annotations

import pytest

from workbench.errors import InputError
from workbench.language.dates.cycle import fits, nearest, position
from workbench.language.dates.field import read_date
from workbench.language.dates.finder import FoundDate, find_dates
from workbench.model.reading import Block, BlockKind, Note, Reading
from workbench.model.source_map import SourceMap


def reading(body: str, note: str = "") -> Reading:
    """A paragraph, and a note at its end."""
    text = f"{body}\n{note}"
    blocks = [Block(BlockKind.PARAGRAPH, 0, len(body))]
    notes = [Note("1", "1", len(body), None, len(body) + 1, len(text))] if note else []
    blocks += [Block(BlockKind.NOTE, len(body) + 1, len(text))] if note else []
    return Reading(
        text=text,
        source_map=SourceMap(()),
        blocks=tuple(blocks),
        reader="test",
        reader_version=1,
        notes=tuple(notes),
        body_end=len(body) + 1,
        notes_end=len(text),
    )


def last(body: str, note: str = "") -> tuple[str, FoundDate]:
    """Words and date of the last that is found."""
    made = reading(body, note)
    one = find_dates(made)[-1]
    return made.text[one.start : one.end], one


@pytest.mark.parametrize(
    ("text", "words", "value", "ask"),
    [
        ("1927年3月5日有霧。三天後，船到。", "三天後", "1927-03-08", False),
        ("1927年3月5日有霧。三日之後，船到。", "三日之後", "1927-03-08", False),
        ("1927年3月5日有霧，兩週後船到。", "兩週後", "1927-03-19", False),
        ("1927年3月5日有霧，兩個星期以後船到。", "兩個星期以後", "1927-03-19", False),
        ("1927年12月5日有霧，一個月後船到。", "一個月後", "1928-01", False),
        ("1927年12月5日有霧，半年後船到。", "半年後", "1928-06", False),
        ("1927年12月5日有霧，半個月後船到。", "半個月後", "1927-12-20~", False),
        ("1927年12月5日有霧，一年半後船到。", "一年半後", "1929-06", False),
        ("1927年12月5日有霧，約三天後船到。", "約三天後", "1927-12-08~", False),
        ("1927年12月5日有霧，二十年後船到。", "二十年後", "1947", False),
        ("1927年3月5日有霧，燈成三天後船到。", "三天後", "1927-03-08", True),
        ("1927年3月5日有霧。翌日晴，兩天後雨。", "兩天後", "1927-03-08", False),
        ("1927年3月5日至9日有霧。三天後晴。", "三天後", "1927-03-12", False),
        ("1927年3月5日有霧。次日晴。", "次日", "1927-03-06", False),
        ("1927年3月5日有霧。三天前，船已開。", "三天前", "1927-03-02", True),
        ("1927年3月5日有霧。兩個星期之前，船已開。", "兩個星期之前", "1927-02-19", True),
        ("1927年3月5日有霧，約一個月前燈還亮。", "約一個月前", "1927-02~", True),
        ("1927年3月5日有霧，十七天前告知船家。", "十七天前", "1927-02-16", True),
        ("1927年3月5日有霧。前一天晴。", "前一天", "1927-03-04", False),
        ("The lamp was lit on 5 March 1927. Three days later it went out.", "Three days later", "1927-03-08", False),
        ("Lit on 5 March 1927, out about two weeks later.", "about two weeks later", "1927-03-19~", False),
        ("Lit on 5 March 1927; three days after the storm it went out.", "three days after", "1927-03-08", True),
        ("Lit on 5 March 1927; two days before the storm it went out.", "two days before", "1927-03-03", True),
        ("Lit on 5 March 1927. The following day it went out.", "The following day", "1927-03-06", False),
        ("Lit on 5 March 1927; the day before, it rained.", "the day before", "1927-03-04", False),
        ("Lit on 5 March 1927; the day after the storm.", "the day after", "1927-03-06", True),
        ("Lit on 5 March 1927, and out the same day.", "the same day", "1927-03-05", False),
        ("Lit on 5 March 1927; a fortnight earlier it rained.", "a fortnight earlier", "1927-02-19", False),
        ("Lit on 5 March 1927; half a year later it rained.", "half a year later", "1927-09", False),
        ("Lit on 5 March 1927; half a month later it rained.", "half a month later", "1927-03-20~", False),
        ("Lit on 5 March 1927; the next year it rained.", "the next year", "1928", False),
        ("Маяк зажгли 5 марта 1927 года. Через три дня он погас.", "Через три дня", "1927-03-08", False),
        ("Маяк зажгли 5 марта 1927 года. На следующий день он погас.", "На следующий день", "1927-03-06", False),
        ("Маяк зажгли 5 марта 1927 года; накануне шёл дождь.", "накануне", "1927-03-04", True),
        ("Маяк зажгли 5 марта 1927 года; неделей позже он погас.", "неделей позже", "1927-03-12", False),
        ("Маяк зажгли 5 марта 1927 года; двумя днями ранее шёл дождь.", "двумя днями ранее", "1927-03-03", False),
        ("Маяк зажгли 5 марта 1927 года; через полгода он погас.", "через полгода", "1927-09", False),
        (
            "Маяк зажгли 5 марта 1927 года; примерно через 2 месяца он погас.",
            "примерно через 2 месяца",
            "1927-05~",
            False,
        ),
        ("Маяк зажгли 5 марта 1927 года; в том же году он погас.", "в том же году", "1927", False),
        ("Маяк зажгли 5 марта 1927 года; в предыдущем году его не было.", "в предыдущем году", "1926", False),
        ("Маяк зажгли 5 марта 1927 года; через день после бури он погас.", "через день после", "1927-03-06", True),
    ],
)
def test_words_count_from_the_date_before(text: str, words: str, value: str, ask: bool) -> None:
    found, one = last(text)
    assert (found, one.meaning.edtf, one.meaning.ask) == (words, value, ask)
    assert one.meaning.needs_context


@pytest.mark.parametrize(
    "text",
    [
        *(
            "租期三天，後來又長了",
            "三天後來",
            "第三天後院",
            "滿四十年後歸還",
            "二十至三十年後",
            "3月14日後",
            "民國三年後",
        ),
        *(
            "兩天後的4月13日",
            "十餘天後",
            "34年後",
            "several days later",
            "two days before 5 March",
            "the day after tomorrow",
        ),
        *("for three days", "three days of rain", "every three days", "через дорогу", "три дня", "三天半後"),
    ],
)
def test_durations_and_the_like_do_not_count_from_a_date(text: str) -> None:
    dates = find_dates(reading(f"1927年3月5日。{text}"))
    assert not [one for one in dates if "after" in str(one.meaning.reason) or "before “" in str(one.meaning.reason)]


@pytest.mark.parametrize(
    "text",
    [
        "三天後晴。",
        "1927年有霧。三天後晴。",
        "1927年3月有霧。三天後晴。",
        "1927年有霧。一個月後晴。",
        "1927年3月上旬；三天後。",
    ],
)
def test_without_a_base_that_is_exact_enough_the_value_is_unknown_and_asked(text: str) -> None:
    _, one = last(text)
    assert (one.meaning.edtf, one.value, one.meaning.ask) == ("", None, True)
    assert "does not tell" in str(one.meaning.reason)


@pytest.mark.parametrize("words", ["數日後", "幾天之後", "十幾天後", "數週以後", "幾個月後", "數年後", "若干年後"])
def test_some_days_later_is_asked_since_nobody_says_how_many(words: str) -> None:
    found, one = last(f"1927年3月5日有霧。{words}，船到。")
    assert (found, one.meaning.edtf, one.meaning.ask) == (words, "", True)
    assert "do not say how many" in str(one.meaning.reason)


@pytest.mark.parametrize(
    "words", ["三日前要到", "走了三天前面", "三年前的燈", "每三天前來", "兩天前往港口", "第三天前"]
)
def test_words_that_only_look_like_days_before_are_left_alone(words: str) -> None:
    assert not [
        one for one in find_dates(reading(f"1927年3月5日。{words}")) if "before 1927" in str(one.meaning.reason)
    ]


def test_what_is_unknown_is_no_base_and_no_end_of_a_range() -> None:
    dates = find_dates(reading("三天後晴，5月雨。1927年3月5日至次日有霧。"))
    assert dates[0].meaning.edtf == ""
    assert dates[-1].meaning.edtf == "1927-03-05/1927-03-06"


def test_the_reason_names_count_date_words_and_distance() -> None:
    _, one = last("1927年3月5日有霧。船停。三天後，船到。")
    assert str(one.meaning.reason) == "3 days after 1927-03-05 (“1927年3月5日”, 2 sentences before)."
    _, one = last("1927年3月5日有霧，次年雨，一天後晴。")
    assert one.meaning.edtf == ""
    _, one = last("Lit on 5 March 1927, and out the same month.")
    assert str(one.meaning.reason) == "The same as 1927-03-05 (“5 March 1927”, in the same sentence)."


def test_far_from_the_date_before_it_is_asked() -> None:
    _, one = last("1927年3月5日有霧，" + "船停在港裡，" * 8 + "三天後船到。")
    assert (one.meaning.edtf, one.meaning.ask) == ("1927-03-08", True)


def test_a_note_counts_from_the_date_told_where_it_belongs() -> None:
    words, one = last("1927年3月5日有霧。", "三天後晴。")
    assert (words, one.meaning.edtf) == ("三天後", "1927-03-08")
    assert "in the text where the note belongs" in str(one.meaning.reason)
    _, month = last("1927年3月5日有霧。", "五月晴。")
    assert "in the text where the note belongs" in str(month.meaning.reason)


def test_a_typed_date_counts_from_its_context() -> None:
    assert read_date("三天之後", context="1945-08-14").edtf == "1945-08-17"
    assert read_date("約三天後", context="1945-08-14").edtf == "1945-08-17~"
    assert read_date("on the following day", context="14 August 1945").edtf == "1945-08-15"
    assert read_date("半年後", context="1945-08-14", calendar="chinese").edtf == "1946-02"
    with pytest.raises(InputError, match="do not say how many"):
        read_date("數日後", context="1945-08-14")
    with pytest.raises(InputError, match="count from another date"):
        read_date("三天後")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("宣統甲子年", "宣統 has no year 甲子"),
        ("from 1950 to 1940", "The end lies before the beginning"),
        ("99999年", "The year 99999 is out of the table"),
        ("光緒五百年", "光緒 500 is out of the table"),
        ("乙酉年", "count from another date"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(text: str, why: str) -> None:
    with pytest.raises(InputError, match=why):
        read_date(text)


@pytest.mark.parametrize(
    ("name", "place"),
    [("甲子", 0), ("乙丑", 1), ("辛亥", 47), ("癸亥", 59), ("甲丑", None), ("甲", None), ("XY", None)],
)
def test_names_of_years_stand_at_their_place_in_the_cycle(name: str, place: int | None) -> None:
    assert position(name) == place


def test_the_cycle_agrees_with_years_that_are_known() -> None:
    known = {"乙酉": 1945, "辛亥": 1911, "甲午": 1894, "戊戌": 1898, "庚子": 1900, "甲子": 1984, "丁卯": 1927}
    assert all(fits(name, year) for name, year in known.items())
    assert not fits("乙酉", 1946)
    assert nearest("乙酉", 1940) == (1945, 1885)
    assert nearest("甲午", 1950) == (1954, 1894)
    with pytest.raises(ValueError, match="no name"):
        nearest("甲丑", 1945)


@pytest.mark.parametrize(
    ("text", "words", "value", "ask"),
    [
        ("1927年修燈。辛亥年立碑。", "辛亥年", "1911", False),
        ("1927年修燈。丁卯年春立碑。", "丁卯年春", "1927-21", False),
        ("1927年修燈。甲午年立碑。", "甲午年", "1954", True),
        ("乙酉年（1945年）立碑。", "乙酉年（1945年）", "1945", False),
        ("乙酉年（1946）立碑。", "乙酉年（1946）", "1946", True),
        ("宣統辛亥年立碑。", "宣統辛亥年", "1911", False),
        ("1911年立碑。辛亥年八月十九日修燈。", "辛亥年八月十九日", "1911-10-10", True),
        ("1911年立碑。辛亥八月修燈。", "辛亥八月", "1911-09-22/1911-10-21", True),
        ("1927年立碑，歲次丁卯，有霧。", "丁卯", "1927", False),
        ("乙酉年立碑。", "乙酉年", "", True),
    ],
)
def test_a_year_of_the_cycle_is_the_nearest_of_its_name(text: str, words: str, value: str, ask: bool) -> None:
    found, one = last(text)
    assert (found, one.meaning.edtf, one.meaning.ask) == (words, value, ask)


def test_the_other_year_of_the_name_is_offered_and_the_reason_names_the_source() -> None:
    _, one = last("1927年修燈。甲午年立碑。")
    assert one.meaning.alternatives == (("1894", "chinese"),)
    assert str(one.meaning.reason) == "The year 甲午 nearest to 1927 (“1927年”, 1 sentence before)."
    _, other = last("1911年修燈。戊戌年（1958）立碑。")
    assert "stands in brackets" in str(other.meaning.reason)


@pytest.mark.parametrize(
    "text", ["辛亥革命", "甲午戰爭", "庚子賠款", "戊戌變法", "甲丑年", "自己未年老", "康熙甲丑年", "宣統甲子年"]
)
def test_names_of_events_are_no_years(text: str) -> None:
    found = [one for one in find_dates(reading(f"1911年。{text}之後")) if one.start > 5]
    assert found == []
