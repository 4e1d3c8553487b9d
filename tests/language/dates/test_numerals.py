"""Numbers as dates write them."""

import pytest

from workbench.language.dates.numerals import number
from workbench.language.dates.refusals import refusal, refusal_of_day


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("24", 24),
        ("二十四", 24),
        ("廿四", 24),
        ("卅", 30),
        ("十", 10),
        ("一百二十三", 123),
        ("一九二七", 1927),
        ("元", 1),
        ("正", 1),
        ("腊", 12),
        ("零", 0),
        ("a", None),
        ("", None),
        ("天", None),
        ("十天", None),
    ],
)
def test_a_number_is_read_or_is_none(text: str, value: int | None) -> None:
    assert number(text) == value


def test_every_refusal_says_what_is_wrong() -> None:
    assert "no month 13" in str(refusal_of_day(1927, 13, 1))
    assert "no day 32" in str(refusal_of_day(None, None, 32))
    assert "28 days" in str(refusal_of_day(1927, 2, 30))
    assert "no month 0" in str(refusal("1927.0.5"))
    assert "cannot be read" in str(refusal("1927.1.5"))
