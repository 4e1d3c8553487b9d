"""What kind of date an EDTF value is."""

import pytest

from workbench.language.edtf import parse
from workbench.language.edtf.shape import shape_of


@pytest.mark.parametrize(
    ("edtf", "shape"),
    [
        ("1927-03-05", "day"),
        ("1927-03-05T10:00:00Z", "day"),
        ("1927-03", "month"),
        ("1927-XX", "month"),
        ("1927-22", "season"),
        ("1927", "year"),
        ("Y-17000", "year"),
        ("192X", "decade"),
        ("19XX", "century"),
        ("1927/1931", "interval"),
        ("../1931", "interval"),
        ("{1927,1931}", "list"),
    ],
)
def test_the_shape_is_that_of_the_value(edtf: str, shape: str) -> None:
    assert shape_of(parse(edtf)) == shape
