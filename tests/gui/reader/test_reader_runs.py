from hypothesis import given
from hypothesis import strategies as st

from workbench.gui.reader.runs import Run, runs

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 15)), max_size=12)


@given(SPANS)
def test_each_place_lies_under_the_spans_of_its_run(spans: list[tuple[int, int]]) -> None:
    entries = sorted((start, start + length, f"a{n}") for n, (start, length) in enumerate(spans))
    found = list(runs(entries, 5, 40))
    for place in range(50):
        over = {key for start, end, key in entries if start <= place < end and 5 <= place < 40}
        here = [set(run.keys) for run in found if run.start <= place < run.end]
        assert here == ([over] if over else [])


@given(SPANS)
def test_no_two_spans_share_a_lane_and_none_changes_it(spans: list[tuple[int, int]]) -> None:
    entries = sorted((start, start + length, f"a{n}") for n, (start, length) in enumerate(spans))
    lanes: dict[str, int] = {}
    for run in runs(entries, 0, 60):
        assert len(set(run.lanes)) == len(run.lanes) == len(run.keys)
        for key, lane in zip(run.keys, run.lanes, strict=True):
            assert lanes.setdefault(key, lane) == lane


def test_overlapping_spans_become_runs_of_constant_set() -> None:
    assert list(runs([(0, 6, "a"), (4, 9, "b")], 0, 20)) == [
        Run(0, 4, ("a",), (0,)),
        Run(4, 6, ("a", "b"), (0, 1)),
        Run(6, 9, ("b",), (1,)),
    ]
