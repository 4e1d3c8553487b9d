import pytest

from workbench.reading.html.numbering import chinese, item_number, letters, roman, stem


@pytest.mark.parametrize(
    ("write", "number", "expected"),
    [
        (roman, 1994, "mcmxciv"),
        (roman, 0, "0"),
        (roman, 4000, "4000"),
        (letters, 1, "a"),
        (letters, 26, "z"),
        (letters, 28, "ab"),
        (letters, 0, "0"),
        (chinese, 7, "七"),
        (chinese, 10, "十"),
        (chinese, 12, "十二"),
        (chinese, 40, "四十"),
        (chinese, 99, "九十九"),
        (chinese, 100, "100"),
        (stem, 3, "丙"),
        (stem, 11, "11"),
    ],
)
def test_numbers_are_written_as_lists_show_them(write, number, expected):
    assert write(number) == expected


def test_the_type_of_a_list_says_how():
    assert [item_number(4, kind) for kind in ("1", "a", "A", "i", "I", "x")] == ["4", "d", "D", "iv", "IV", "4"]
