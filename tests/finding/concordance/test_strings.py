"""Repeated strings, against a plain count of all slices."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from workbench.finding.concordance.strings import counted, repeated

TEXT = st.text("甲乙丙x", max_size=60)


def arrays(text: str, parted: set[int]) -> tuple[np.ndarray, np.ndarray]:
    """x stands for a place that no string may touch."""
    numbers = np.array([-1 if sign == "x" else ord(sign) for sign in text], dtype=np.int32)
    return numbers, np.array([place not in parted for place in range(len(text))], dtype=np.bool_)


def slices(text: str, parted: set[int], longest: int) -> Counter[str]:
    found = Counter[str]()
    for start in range(len(text)):
        for end in range(start + 1, min(start + longest, len(text)) + 1):
            if "x" not in text[start:end] and not parted & set(range(start + 1, end)):
                found[text[start:end]] += 1
    return found


@given(TEXT, st.sets(st.integers(0, 60)), st.integers(1, 4))
def test_every_string_that_repeats_is_found_with_all_its_places(text: str, parted: set[int], least: int) -> None:
    expected = {string: count for string, count in slices(text, parted, 5).items() if count >= least}
    found = Counter[str]()
    for one in repeated(*arrays(text, parted), 5, least):
        for string, place in zip(one.strings.tolist(), one.places.tolist(), strict=True):
            found[text[place : place + one.level.length]] += 1
            assert 0 <= string < len(one.level.keys)
    assert found == expected


@given(TEXT, TEXT, st.sets(st.integers(0, 60)))
def test_the_same_strings_are_counted_in_another_text(text: str, other: str, parted: set[int]) -> None:
    levels, names = [], []
    for one in repeated(*arrays(text, set()), 4, 1):
        levels.append(one.level)
        names.append(dict(zip(one.strings.tolist(), (text[p : p + one.level.length] for p in one.places), strict=True)))
    there = slices(other, parted, 4)
    wanted = Counter({string: there[string] for level in names for string in level.values() if there[string]})
    found = Counter[str]()
    for one, known in zip(counted(levels, *arrays(other, parted)), names, strict=True):
        found.update(known[string] for string in one.strings.tolist())
    assert found == wanted
