"""Distances are those of the plain recurrence, and the nearest place is one of the nearest."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.anchoring.distance import LONGEST, nearest, shared, similarity

SHORT = st.text(alphabet="ab雨", max_size=12)


def levenshtein(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for a in one:
        before, row[0] = row[0], row[0] + 1
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]


@given(SHORT, SHORT)
def test_the_nearest_place_is_as_near_as_any(pattern, text):
    best = min(
        (levenshtein(pattern, text[a:b]) for a in range(len(text)) for b in range(a + 1, len(text) + 1)), default=99
    )
    found = nearest(pattern, text)
    if found is None:
        assert not pattern or best >= len(pattern)
    else:
        distance, start, end = found
        assert distance == best == levenshtein(pattern, text[start:end])


@given(SHORT, SHORT)
def test_similarity_is_the_share_that_stays(one, other):
    longer = max(len(one), len(other))
    assert similarity(one, other) == (1 - levenshtein(one, other) / longer if longer else 1)


@given(SHORT, SHORT)
def test_shared_beginnings_are_counted(one, other):
    count = shared(one, other)
    assert one[:count] == other[:count]
    assert one[count : count + 1] != other[count : count + 1] or count == min(len(one), len(other))


def test_very_long_texts_compare_by_their_ends():
    assert nearest("a" * (LONGEST + 1), "a") is None
    assert similarity("x" + "a" * 9000 + "y", "x" + "b" * 9000 + "y") < 0.001
    assert similarity("x" * 9000 + "a", "x" * 9000 + "b") > 0.99
