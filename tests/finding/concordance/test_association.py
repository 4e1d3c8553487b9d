"""Log-likelihood and log ratio, against figures computed by hand."""

import numpy as np
import pytest

from workbench.finding.concordance.association import expected, log_likelihood, log_ratio


def counts(*numbers: int) -> np.ndarray:
    return np.array(numbers, dtype=np.int64)


def test_log_likelihood_is_what_the_formula_gives_on_paper() -> None:
    # 12 of 100 and 8 of 900: expected 2 and 18; 2 (12 ln 6 + 8 ln 0.4444) = 2 (21.50111 - 6.48744)
    near, rest = expected(counts(12), counts(8), 100, 900)
    assert (near[0], rest[0]) == pytest.approx((2, 18))
    assert log_likelihood(counts(12), counts(8), 100, 900)[0] == pytest.approx(30.02734, abs=1e-4)


def test_a_term_that_is_spread_evenly_has_no_log_likelihood() -> None:
    assert log_likelihood(counts(5, 0), counts(45, 0), 100, 900) == pytest.approx([0, 0])


def test_a_term_that_stands_in_one_corpus_only_counts_that_one() -> None:
    # 2 · 10 · ln(10 / 5)
    assert log_likelihood(counts(10), counts(0), 50, 50)[0] == pytest.approx(13.86294, abs=1e-4)
    assert log_likelihood(counts(0), counts(10), 50, 50)[0] == pytest.approx(13.86294, abs=1e-4)


def test_log_ratio_doubles_by_ones() -> None:
    assert log_ratio(counts(10, 20, 40, 5), counts(10, 10, 10, 10), 100, 100) == pytest.approx([0, 1, 2, -1])


def test_log_ratio_takes_none_for_a_half() -> None:
    assert log_ratio(counts(8), counts(0), 100, 100)[0] == pytest.approx(4)


def test_empty_corpora_are_no_error() -> None:
    assert np.isfinite(log_ratio(counts(3), counts(0), 3, 0)).all()
    assert log_likelihood(counts(3), counts(0), 3, 0)[0] == pytest.approx(0)
