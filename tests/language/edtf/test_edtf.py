"""EDTF: the published examples of the specification, bounds, canonical forms, and refusals."""

import datetime
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import InputError
from workbench.language.edtf import Date, Day, End, Interval, LongYear, Moment, Run, Set, day_of_number, parse
from workbench.language.edtf.gregorian import days_in_month, is_leap_year


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        # Level 0
        ("1985-04-12", "1985-04-12", "1985-04-12"),
        ("1985-04", "1985-04-01", "1985-04-30"),
        ("1985", "1985-01-01", "1985-12-31"),
        ("1985-04-12T23:20:30", "1985-04-12", "1985-04-12"),
        ("1985-04-12T23:20:30Z", "1985-04-12", "1985-04-12"),
        ("1985-04-12T23:20:30-04", "1985-04-12", "1985-04-12"),
        ("1985-04-12T23:20:30+04:30", "1985-04-12", "1985-04-12"),
        ("1964/2008", "1964-01-01", "2008-12-31"),
        ("2004-06/2006-08", "2004-06-01", "2006-08-31"),
        ("2004-02-01/2005-02-08", "2004-02-01", "2005-02-08"),
        ("2004-02-01/2005-02", "2004-02-01", "2005-02-28"),
        ("2004-02-01/2005", "2004-02-01", "2005-12-31"),
        ("2005/2006-02", "2005-01-01", "2006-02-28"),
        # Level 1
        ("Y170000002", "+170000002-01-01", "+170000002-12-31"),
        ("Y-170000002", "-170000002-01-01", "-170000002-12-31"),
        ("2001-21", "2001-03-01", "2001-05-31"),
        ("1984?", "1984-01-01", "1984-12-31"),
        ("2004-06~", "2004-06-01", "2004-06-30"),
        ("2004-06-11%", "2004-06-11", "2004-06-11"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("2004-XX", "2004-01-01", "2004-12-31"),
        ("1985-04-XX", "1985-04-01", "1985-04-30"),
        ("1985-XX-XX", "1985-01-01", "1985-12-31"),
        ("1985-04-12/..", "1985-04-12", None),
        ("1985-04/..", "1985-04-01", None),
        ("1985/..", "1985-01-01", None),
        ("../1985-04-12", None, "1985-04-12"),
        ("../1985-04", None, "1985-04-30"),
        ("../1985", None, "1985-12-31"),
        ("1985-04-12/", "1985-04-12", None),
        ("1985-04/", "1985-04-01", None),
        ("1985/", "1985-01-01", None),
        ("/1985-04-12", None, "1985-04-12"),
        ("/1985-04", None, "1985-04-30"),
        ("/1985", None, "1985-12-31"),
        ("-1985", "-1985-01-01", "-1985-12-31"),
        # Level 2
        ("Y-17E7", "-170000000-01-01", "-170000000-12-31"),
        ("1950S2", "1950-01-01", "1950-12-31"),
        ("Y171010000S3", "+171010000-01-01", "+171010000-12-31"),
        ("Y3388E2S3", "+338800-01-01", "+338800-12-31"),
        ("2001-34", "2001-04-01", "2001-06-30"),
        ("[1667,1668,1670..1672]", "1667-01-01", "1672-12-31"),
        ("[..1760-12-03]", None, "1760-12-03"),
        ("[1760-12..]", "1760-12-01", None),
        ("[1760-01,1760-02,1760-12..]", "1760-01-01", None),
        ("[1667,1760-12]", "1667-01-01", "1760-12-31"),
        ("[..1984]", None, "1984-12-31"),
        ("{1667,1668,1670..1672}", "1667-01-01", "1672-12-31"),
        ("{1960,1961-12}", "1960-01-01", "1961-12-31"),
        ("{..1984}", None, "1984-12-31"),
        ("2004-%06-11", "2004-06-11", "2004-06-11"),
        ("2004-06~-11", "2004-06-11", "2004-06-11"),
        ("2004?-06-11", "2004-06-11", "2004-06-11"),
        ("156X-12-25", "1560-12-25", "1569-12-25"),
        ("15XX-12-25", "1500-12-25", "1599-12-25"),
        ("XXXX-12-XX", "0000-12-01", "9999-12-31"),
        ("1XXX-XX", "1000-01-01", "1999-12-31"),
        ("1XXX-12", "1000-12-01", "1999-12-31"),
        ("1984-1X", "1984-10-01", "1984-12-31"),
        ("2004-06-~01/2004-06-~20", "2004-06-01", "2004-06-20"),
        ("2004-06-XX/2004-07-03", "2004-06-01", "2004-07-03"),
        # Calendar
        ("XXXX-02-29", "0000-02-29", "9996-02-29"),
        ("19XX-02-29", "1904-02-29", "1996-02-29"),
        ("-15XX", "-1599-01-01", "-1500-12-31"),
        ("1945-XX-31", "1945-01-31", "1945-12-31"),
        ("1945-02-2X", "1945-02-20", "1945-02-28"),
        ("1945-24", "1945-12-01", "1946-02-28"),
        ("1945-30", "1945-12-01", "1946-02-28"),
        ("1945-39", "1945-09-01", "1945-12-31"),
        ("1945-41", "1945-07-01", "1945-12-31"),
        ("../..", None, None),
    ],
)
def test_a_value_reaches_from_its_earliest_to_its_latest_day(text, earliest, latest):
    value = parse(text)
    assert str(value) == text
    assert (value.earliest and str(value.earliest)) == earliest
    assert (value.latest and str(value.latest)) == latest


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("?2004-06-~11", "2004?-06-~11"),
        ("?2001", "2001?"),
        ("%-2011-06-13", "-2011%-06-13"),
        ("2011-~06-~04", "2011-~06-~04"),
        ("~2011-~06-~04", "2011-06-04~"),
        ("?2004-06~", "2004%-~06"),
        ("2004?-06~-11", "2004%-~06-11"),
        ("2004?-06?-11", "2004-06?-11"),
    ],
)
def test_the_canonical_form_says_each_thing_in_one_way(text, canonical):
    value = parse(text)
    assert str(value) == canonical
    assert parse(canonical) == value


def test_a_sign_behind_a_part_holds_for_all_before_it_and_one_before_for_that_part_only():
    value = parse("2004-06~-?11")
    assert isinstance(value, Date)
    assert value.month is not None
    assert value.day is not None
    assert [part.sign for part in (value.year, value.month, value.day)] == ["~", "~", "?"]


def test_values_are_of_their_kinds():
    assert isinstance(parse("1985-04-12T10:10:10"), Moment)
    assert isinstance(parse("Y12345"), LongYear)
    assert parse("/..") == Interval(End.UNKNOWN, End.OPEN)
    assert parse("{1984..}") == Set((Run(parse("1984"), End.OPEN),), every=True)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1950S2", "1900-01-01", "1999-12-31"),
        ("-1859S2", "-1899-01-01", "-1800-12-31"),
        ("1859S5", "1859-01-01", "1859-12-31"),
        ("0044S3", "0040-01-01", "0049-12-31"),
        ("Y171010000S3", "+171000000-01-01", "+171999999-12-31"),
        ("Y-3388E2S3", "-338999-01-01", "-338000-12-31"),
    ],
)
def test_significant_digits_give_a_margin(text, first, last):
    value = parse(text)
    assert isinstance(value, Date | LongYear)
    assert value.margin is not None
    assert tuple(map(str, value.margin)) == (first, last)


@pytest.mark.parametrize("text", ["1950", "Y19500"])
def test_without_significant_digits_there_is_no_margin(text):
    value = parse(text)
    assert isinstance(value, Date | LongYear)
    assert value.margin is None


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("abc", 1),
        (" 1985", 1),
        ("1985 ", 5),
        ("1985\n", 5),
        ("194", 1),
        ("12345", 1),
        ("１９１１", 1),
        ("1911年", 5),
        ("19uu", 1),
        ("1911-", 6),
        ("1911-2-3", 6),
        ("1911-13", 6),
        ("1911-00", 6),
        ("1911-42", 6),
        ("1911-21-01", 6),
        ("15XX-2X-25", 9),
        ("1912-02-30", 9),
        ("1900-02-29", 9),
        ("156X-09-31", 9),
        ("1911??", 6),
        ("1911-?09~", 9),
        ("-0000", 1),
        ("Y2006", 1),
        ("Y00001", 1),
        ("y17e7", 1),
        ("Y17E7-12", 6),
        ("Y1E99", 1),
        ("1911S0", 5),
        ("1950S2-04", 7),
        ("1911/1910", 6),
        ("1911//1912", 6),
        ("1911/1912/1913", 10),
        ("/", 2),
        ("..", 3),
        ("Y12345/2000", 1),
        ("2000/Y12345", 6),
        ("1911..1912", 5),
        ("2005-07-25T10:10:10Z/2006", 21),
        ("1985-04-12T24:00:01", 11),
        ("1985-04-12T23:20", 11),
        ("1985-04-12T23:20:30z", 20),
        ("1985-04-12T23:20:30-00:00", 20),
        ("1985-04-12T23:20:30+15", 20),
        ("1985-04T23:20:30", 8),
        ("1985-04-XXT23:20:30", 11),
        ("1985-04-12?T23:20:30", 12),
        ("[1999", 6),
        ("[1999}", 6),
        ("[]", 2),
        ("{1987-10..1988}", 11),
        ("{2002..2001}", 8),
        ("[1984..,1985]", 8),
        ("[1984,..1985]", 7),
        ("[Y12345..]", 2),
        ("[1984..Y12345]", 8),
        ("[1984, 1985]", 7),
    ],
)
def test_what_is_wrong_is_refused_at_its_place(text, position):
    with pytest.raises(InputError) as refusal:
        parse(text)
    message = refusal.value.message
    assert not isinstance(message, str)
    assert message.parameters["position"] == position
    assert f"character {position}:" in str(message)
    assert str(refusal.value.hint)


def test_the_empty_text_is_refused():
    with pytest.raises(InputError, match="empty"):
        parse("")


def test_a_text_of_endless_length_is_refused_in_one_sentence():
    with pytest.raises(InputError, match="1000"):
        parse("[" + "1984," * 100_000)
    with pytest.raises(InputError, match="…”"):
        parse("1984," * 20)


@given(st.text(st.sampled_from("0123489XY-/.~?%[]{},TESZ:+"), max_size=14))
@settings(max_examples=400)
def test_any_text_is_refused_or_read_and_written_alike(text):
    try:
        value = parse(text)
    except InputError:
        return
    assert parse(str(value)) == value
    assert value.earliest is None or value.latest is None or value.earliest <= value.latest or isinstance(value, Set)


signs = st.sampled_from(["", "?", "~", "%"])


@given(st.dates(), signs, signs, signs, st.booleans())
def test_signs_survive_writing_and_reading(day, year_sign, month_sign, day_sign, negative):
    text = f"{year_sign}{'-' * negative}{day.year:04d}-{month_sign}{day.month:02d}-{day_sign}{min(day.day, 28):02d}"
    value = parse(text)
    assert isinstance(value, Date)
    assert value.month is not None
    assert value.day is not None
    assert [value.year.sign, value.month.sign, value.day.sign] == [year_sign, month_sign, day_sign]
    assert parse(str(value)) == value


TWENTIES = [(datetime.date(1920, 1, 1) + datetime.timedelta(n)).isoformat() for n in range(3653)]


@settings(max_examples=200)
@given(
    st.text(st.sampled_from("019X"), min_size=2, max_size=2), st.text(st.sampled_from("01239X"), min_size=2, max_size=2)
)
def test_unspecified_digits_mean_every_day_of_the_calendar_that_fits(month, day):
    pattern = re.compile(f"192[0-9]-{month}-{day}".replace("X", "[0-9]"))
    fitting = [found for found in TWENTIES if pattern.fullmatch(found)]
    try:
        value = parse(f"192X-{month}-{day}")
    except InputError:
        assert not fitting
        return
    assert (str(value.earliest), str(value.latest)) == (fitting[0], fitting[-1])


@given(st.dates())
def test_day_numbers_are_those_of_the_standard_library(date):
    day = Day(date.year, date.month, date.day)
    assert day.number == date.toordinal()
    assert day_of_number(date.toordinal()) == day
    assert str(day) == date.isoformat()


@given(st.integers(-(10**12), 10**12))
def test_day_numbers_lead_back_to_their_day_in_any_year(number):
    assert day_of_number(number).number == number


def test_leap_years_hold_before_year_one_too():
    assert [year for year in (-4, 0, -100, -400, 1900, 2000) if is_leap_year(year)] == [-4, 0, -400, 2000]
    assert [days_in_month(1945, month) for month in (1, 2, 4)] == [31, 28, 30]
