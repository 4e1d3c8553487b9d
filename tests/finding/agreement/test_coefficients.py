"""Coefficients against numbers that others have published, and at the edges."""

from collections import Counter
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.finding.agreement.coefficients import MASI, NOMINAL, alpha, kappa, masi


def without_gaps(*coders):
    return [[value for value in unit if value != "."] for unit in zip(*coders, strict=True)]


@pytest.mark.parametrize(
    ("units", "published"),
    [
        # K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), sections A, B and C (nominal)
        (zip("0100000010", "1110010000", strict=True), 0.095),
        (zip("aabbdcccedda", "babbbccceddd", strict=True), 0.692),
        (without_gaps("12332141 2...".replace(" ", ""), "1233224125.3", ".3332342251.", "12332441251."), 0.743),
        # "Krippendorff's alpha" in the English Wikipedia, "A computational example" (nominal)
        (without_gaps(".....3412113" + "3.3", "1.2133" + "43" + ".......", "..2134" + "4." + "21133.4"), 0.691),
    ],
)
def test_alpha_is_what_was_published(units, published):
    assert alpha(units) == pytest.approx(published, abs=0.0005)


def test_kappa_is_what_cohen_published():
    """J. Cohen (1960): 200 cases, two judges, three categories; p_o = .70, p_c = .41."""
    cases = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
    table = {(row, column): cases[row][column] for row, column in product(range(3), repeat=2)}
    assert kappa(table) == pytest.approx(0.492, abs=0.0005)


def test_masi_weighs_jaccard_by_how_the_sets_stand_to_each_other():
    """Passonneau 2006: 1 for equal sets, 2/3 for a set in the other, 1/3 for an overlap, 0 for none."""
    sets = {name: frozenset(name) for name in ("", "a", "ab", "bc", "abcd", "x")}
    assert masi(sets["ab"], sets["ab"]) == 0
    assert masi(sets["ab"], sets["abcd"]) == pytest.approx(1 - 2 / 4 * 2 / 3)
    assert masi(sets["ab"], sets["bc"]) == pytest.approx(1 - 1 / 3 * 1 / 3)
    assert masi(sets["ab"], sets["x"]) == masi(sets[""], sets["x"]) == 1
    assert masi(sets[""], sets[""]) == 0


def test_alpha_over_sets_by_hand():
    """Two units: {a}/{a} and {a}/{a, b}: D_o = (1/2)(1 − 1/3), D_e = (2 · 3 · 1)(1 − 1/3) / (4 · 3)."""
    a, ab = frozenset("a"), frozenset("ab")
    observed, expected = (1 - 1 / 3) / 2, 2 * 3 * 1 * (1 - 1 / 3) / (4 * 3)
    assert alpha([(a, a), (a, ab)], MASI) == pytest.approx(1 - observed / expected)


def test_no_coefficient_is_made_up_where_none_is_defined():
    assert alpha([]) is None
    assert alpha([("a",), ()]) is None
    assert alpha([("a", "a"), ("a", "a")]) is None
    assert alpha([(frozenset(), frozenset())], MASI) is None
    assert kappa({}) is None
    assert kappa({("yes", "yes"): 9}) is None
    assert alpha([("a", "a"), ("b", "b")]) == 1
    assert kappa({("a", "a"): 3, ("b", "b"): 1}) == 1


@given(st.lists(st.tuples(*[st.frozensets(st.sampled_from("abcd"))] * 2), max_size=12))
def test_alpha_with_its_shortcut_is_alpha_written_out(units):
    for distance in (NOMINAL, MASI):
        values = [value for unit in units for value in unit]
        n = len(values)
        between = distance.between
        pairs = [between(values[i], values[k]) for i in range(n) for k in range(n) if i != k]
        found = alpha(units, distance)
        if not pairs or sum(pairs) < 1e-9:
            assert found is None
        else:
            observed = sum(between(*unit) for unit in units) / len(units)
            assert found == pytest.approx(1 - observed / (sum(pairs) / (n * (n - 1))))


@given(st.lists(st.tuples(*[st.sampled_from("abc")] * 2), min_size=1))
def test_kappa_does_not_depend_on_who_is_first(pairs):
    table = Counter(pairs)
    turned = Counter((other, one) for one, other in pairs)
    assert kappa(table) == (None if kappa(turned) is None else pytest.approx(kappa(turned)))
