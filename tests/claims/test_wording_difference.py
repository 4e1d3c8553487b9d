"""How two wordings differ, in their own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.claims.wording import LONGEST, difference


@pytest.mark.parametrize(
    ("left", "right", "steps"),
    [
        ("The ferry is free.", "the Ferry  is free", [("=", "The ferry is free.")]),
        ("The ferry is free.", "The ferry is dear.", [("=", "The ferry is "), ("-", "free."), ("+", "dear.")]),
        ("渡口燈塔，已經修好", "渡口灯塔已经修好了", [("=", "渡口燈塔，已經修好"), ("+", "了")]),
        ("渡口未修", "渡口修", [("=", "渡口"), ("-", "未"), ("=", "修")]),
        ("", "", [("=", "")]),
        ("a " * (LONGEST + 1), "b", [("-", "a " * (LONGEST + 1)), ("+", "b")]),
    ],
)
def test_what_differs_is_said_in_the_words_of_each(left, right, steps):
    assert difference(left, right) == steps


@given(st.text(max_size=40), st.text(max_size=40))
def test_nothing_of_either_wording_is_lost(left, right):
    steps = difference(left, right)
    assert "".join(words for kind, words in steps if kind != "+") == left or not any(map(str.isalnum, left))
    if not any(kind == "=" for kind, _ in steps):
        assert "".join(words for kind, words in steps if kind == "+") == right or not any(map(str.isalnum, right))
