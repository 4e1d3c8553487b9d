"""One date as a person types it: what is read, what is asked, what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import InputError, WorkbenchError
from workbench.language.dates.field import LONGEST, read_date
from workbench.language.dates.value import CALENDARS
from workbench.language.edtf import Day, day_of_number

GREGORIAN = [
    ("1927-03-05", "1927-03-05"),
    ("192X", "192X"),
    ("1927-03/1927-05", "1927-03/1927-05"),
    ("1927?", "1927?"),
    ("[1926,1927]", "[1926,1927]"),
    ("-0043", "-0043"),
    ("05.03.1927", "1927-03-05"),
    ("5.3.1927", "1927-03-05"),
    ("5-III-1927", "1927-03-05"),
    ("3/25/1927", "1927-03-25"),
    ("25/3/1927", "1927-03-25"),
    ("1927/3/5", "1927-03-05"),
    ("1927.3", "1927-03"),
    ("1927/28", "1927/1928"),
    ("1927-1931", "1927/1931"),
    ("1927年3月5日", "1927-03-05"),
    ("1927 年 3 月 5 日", "1927-03-05"),
    ("一九二七年三月五日", "1927-03-05"),
    ("西元1927年", "1927"),
    ("公元前221年", "-0220"),
    ("1927年3月5日（星期六）", "1927-03-05"),
    ("1927年3月5日至8日", "1927-03-05/1927-03-08"),
    ("1927—1931年", "1927/1931"),
    ("1927年3月上旬", "1927-03-01/1927-03-10"),
    ("1927年初", "1927-01/1927-03"),
    ("20世紀20年代", "192X"),
    ("十八、十九世纪", "17XX/18XX"),
    ("1927年以前", "../1927"),
    ("1927年3月以後", "1927-03/.."),
    ("約1927年", "1927~"),
    ("1927年或1928年", "[1927,1928]"),
    ("1927年3月2、5日", "{1927-03-02,1927-03-05}"),
    ("5 March 1927", "1927-03-05"),
    ("5th of March, 1927", "1927-03-05"),
    ("March 5, 1927", "1927-03-05"),
    ("Mar. 5 1927", "1927-03-05"),
    ("Saturday, 5 March 1927", "1927-03-05"),
    ("in March 1927", "1927-03"),
    ("summer 1927", "1927-22"),
    ("1920s", "192X"),
    ("19th century", "18XX"),
    ("between 1921 and 1927", "1921/1927"),
    ("from 1921 to 1927", "1921/1927"),
    ("5–8 March 1927", "1927-03-05/1927-03-08"),
    ("c. 1927", "1927~"),
    ("about 1927", "1927~"),
    ("before 1927", "../1927"),
    ("after 5 March 1927", "1927-03-05/.."),
    ("early 1927", "1927-01/1927-03"),
    ("late March 1927", "1927-03-21/1927-03-31"),
    ("1927 or 1928", "[1927,1928]"),
    ("5 марта 1927 г.", "1927-03-05"),
    ("5 марта 1927 года", "1927-03-05"),
    ("март 1927 г.", "1927-03"),
    ("янв. 1927", "1927-01"),
    ("5 мая 1927", "1927-05-05"),
    ("XIX век", "18XX"),
    ("1921—1927 гг.", "1921/1927"),
    ("около 1927 г.", "1927~"),
    ("до 1927 г.", "../1927"),
    ("начало 1927", "1927-01/1927-03"),
]

OTHER = [
    ("民國十六年三月五日", "1927-03-05", "roc"),
    ("中華民國16年", "1927", "roc"),
    ("民國4年6月7日", "1915-06-07", "roc"),
    ("民國16.3.5", "1927-03-05", "roc"),
    ("民國前一年", "1911", "roc"),
    ("民前二年", "1910", "roc"),
    ("宣統三年八月十九日", "1911-10-10", "qing"),
    ("宣統三年八月十九", "1911-10-10", "qing"),
    ("清光緒二十六年閏八月初一", "1900-09-24", "qing"),
    ("大清乾隆五十七年八月初七", "1792-09-22", "qing"),
    ("清高宗乾隆五十七年八月初七", "1792-09-22", "qing"),
    ("光緒二十六年", "1900", "qing"),
    ("明萬曆十年三月初七", "1582-04-09", "chinese"),
    ("（推古）五年十月廿九", "0597-12-15", "japanese"),
    ("正徳六年四月廿三", "1716-06-12", "japanese"),
    ("明治五年十二月二日", "1872-12-31", "japanese"),
    ("明治六年一月一日", "1873-01-01", "japanese"),
    ("昭和2年3月5日", "1927-03-05", "japanese"),
    ("日本昭和二年三月五日", "1927-03-05", "japanese"),
    ("令和元年五月一日", "2019-05-01", "japanese"),
    ("S2.3.5", "1927-03-05", "japanese"),
    ("康德元年三月一日", "1934-03-01", "manchukuo"),
    ("成紀七三四年九月一日", "1939-09-01", "mongolian"),
    ("共戴五年", "1915", "mongolian"),
    ("共戴元年", "1911-12-29/1912-02-17", "mongolian"),
    ("農曆1927年正月初一", "1927-02-02", "chinese"),
    ("農曆民國十六年正月初一", "1927-02-02", "chinese"),
    ("農曆1850年正月初一", "1850-02-12", "qing"),
    ("1927年正月初一", "1927-02-02", "chinese"),
    ("1 (14) января 1913 г.", "1913-01-14", "julian"),
    ("1/14 января 1913", "1913-01-14", "julian"),
    ("20 июня (3 июля) 1913 г.", "1913-07-03", "julian"),
    ("20 декабря 1912 г. (2 января 1913 г.)", "1913-01-02", "julian"),
    ("20 December/2 January 1913", "1913-01-02", "julian"),
    ("June 20/July 3, 1913", "1913-07-03", "julian"),
    ("1 января 1913 г. (ст. ст.)", "1913-01-14", "julian"),
    ("29 февраля 1900 г. ст. ст.", "1900-03-13", "julian"),
    ("1 January 1913 (O.S.)", "1913-01-14", "julian"),
    ("январь 1913 г. по старому стилю", "1913-01-14/1913-02-13", "julian"),
    ("俄曆1913年1月1日", "1913-01-14", "julian"),
]

ASKED = [
    ("8/9/1927", "1927-09-08", ["1927-08-09"]),
    ("34.8.14", "1945-08-14", ["1934-08-14"]),
    ("1.2.34", "1934-02-01", []),
    ("91年7月8日", "2002-07-08", ["1991-07-08"]),
    ("大同二年", "1933", ["0807", "0536"]),
    ("1921-24", "1921-24", ["1921/1924"]),
    ("1 (15) января 1913 г.", "1913-01-15", ["1913-01-14"]),
    ("乾和五年六月初五", "0947-06-30", []),
]

REFUSED = [
    ("", "empty"),
    ("x" * (LONGEST + 1), "characters"),
    ("1927-03-05xyz", "cannot be read"),
    ("1927-02-30", "no day 30"),
    ("1927-13", "no month 13"),
    ("1931/1927", "before the beginning"),
    ("30.02.1927", "no day 30"),
    ("30 February 1927", "no day 30"),
    ("32 March 1927", "no day 32"),
    ("30 февраля 1927", "no day 30"),
    ("1927年2月30日", "no day 30"),
    ("1900年2月29日", "no day 29"),
    ("1927年13月1日", "no month 13"),
    ("光緒二年十三月", "no month 13"),
    ("民國零年", "no year 0"),
    ("宣統十年", "out of the table"),
    ("昭和六十五年", "out of the table"),
    ("共戴二十年", "out of the table"),
    ("光緒二十六年閏三月初一", "no leap month 3"),
    ("咸豐元年三月三十", "no day 30"),
    ("宋乾隆五十七年八月初七", "had no such year"),
    ("農曆2150年正月", "out of the table"),
    ("農曆1600年正月初一", "out of the table"),
    ("農曆正月初一", "no year"),
    ("1931年至1927年", "before the beginning"),
    ("正月初一", "no year"),
    ("3月5日", "no year"),
    ("31 April 1913 O.S.", "no day"),
    ("1 (32) января 1913 г.", "no day"),
    ("старый стиль", "cannot be read"),
    ("hello", "cannot be read"),
    ("明天", "cannot be read"),
    ("100 декретов 1945", "cannot be read"),
    ("在某地1927年", "cannot be read"),
]


@pytest.mark.parametrize(("typed", "edtf"), GREGORIAN)
def test_a_date_of_the_common_calendar_is_read(typed: str, edtf: str) -> None:
    value = read_date(typed)
    assert (value.edtf, value.gregorian, value.calendar, value.ask) == (edtf, edtf, "gregorian", False)
    assert str(value.reason)


@pytest.mark.parametrize(("typed", "edtf", "calendar"), OTHER)
def test_a_date_of_another_calendar_is_read(typed: str, edtf: str, calendar: str) -> None:
    value = read_date(typed)
    assert (value.edtf, value.gregorian, value.calendar, value.ask) == (edtf, edtf, calendar, False)


@pytest.mark.parametrize(("typed", "edtf", "others"), ASKED)
def test_what_can_mean_several_days_is_asked_and_never_told(typed: str, edtf: str, others: list[str]) -> None:
    value = read_date(typed)
    assert value.ask
    assert value.edtf.startswith(edtf)
    assert set(others) <= {one.edtf for one in value.alternatives}
    assert value.gregorian in (None, "1921-24")


@pytest.mark.parametrize(("typed", "why"), REFUSED)
def test_what_cannot_be_is_refused_in_a_sentence_with_a_hint(typed: str, why: str) -> None:
    with pytest.raises(InputError) as refusal:
        read_date(typed)
    assert why in str(refusal.value)
    assert str(refusal.value.hint)


def test_an_era_that_began_late_in_its_year_says_so() -> None:
    with pytest.raises(InputError) as refusal:
        read_date("令和元年四月一日")
    assert "2019-05-01" in str(refusal.value.hint)


@pytest.mark.parametrize(
    ("typed", "context", "calendar", "edtf"),
    [
        ("3月5日", "1927年2月開會", "", "1927-03-05"),
        ("3月5日", "1927-02-01", "", "1927-03-05"),
        ("同年", "1927年", "", "1927"),
        ("翌年12月", "1927年3月5日", "", "1928-12"),
        ("同日", "1927-03-05", "", "1927-03-05"),
        ("次日", "1927-02-28/1927-03-31", "", "1927-04-01"),
        ("16年3月5日", "", "roc", "1927-03-05"),
        ("16.3.5", "", "roc", "1927-03-05"),
        ("5 марта", "февраль 1913 г.", "julian", "1913-03-18"),
        ("正月初一", "民國十六年", "chinese", "1927-02-02"),
        ("正月初一", "1927", "", "1927-02-02"),
        ("1927-03-05", "", "julian", "1927-03-18"),
        ("1913", "", "julian", "1913"),
        ("05.03.1927", "", "julian", "1927-03-18"),
        ("1927-01-01", "", "chinese", "1927-02-02"),
        ("清光緒二十六年八月初一", "", "chinese", "1900-08-25"),
        ("光緒二十六年八月初一", "", "qing", "1900-08-25"),
        ("昭和二年", "", "japanese", "1927"),
        ("1927/03/05", "", "gregorian", "1927-03-05"),
    ],
)
def test_context_and_calendar_give_what_the_words_leave_open(
    typed: str, context: str, calendar: str, edtf: str
) -> None:
    assert read_date(typed, context=context, calendar=calendar).edtf == edtf


def test_a_calendar_that_is_not_known_or_does_not_fit_is_refused() -> None:
    with pytest.raises(InputError, match="no calendar"):
        read_date("1927", calendar="mayan")
    with pytest.raises(InputError, match="no such year"):
        read_date("昭和二年", calendar="qing")
    with pytest.raises(InputError, match="no year"):
        read_date("5 марта", calendar="julian")


def test_the_days_of_a_value_are_those_of_its_edtf() -> None:
    value = read_date("1927年3月上旬")
    assert (str(value.earliest), str(value.latest)) == ("1927-03-01", "1927-03-10")
    assert read_date("before 1927").earliest is None


@given(st.integers(Day(1912, 1, 1).number, Day(2090, 12, 31).number))
def test_every_day_of_the_republic_is_read_back(number: int) -> None:
    day = day_of_number(number)
    for typed in (
        f"民國{day.year - 1911}年{day.month}月{day.day}日",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.day:02d}.{day.month:02d}.{day.year}",
    ):
        assert read_date(typed).gregorian == str(day)


@given(
    st.text(alphabet="0123456789年月日民國光緒初閏前至約./-()年上旬 octmay", max_size=14),
    st.sampled_from(("", *CALENDARS)),
)
def test_whatever_is_typed_is_read_or_refused(typed: str, calendar: str) -> None:
    refused = None
    try:
        value = read_date(typed, calendar=calendar)
    except WorkbenchError as refusal:
        refused = refusal
    if refused is not None:
        assert str(refused)
        assert str(refused.hint)
    else:
        assert value.earliest is None or value.latest is None or value.earliest <= value.latest
