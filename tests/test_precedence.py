"""What works beside the window's thread lets it go first; the clocks are told, nothing waits."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest

from workbench import precedence


class Clocks:
    """A day on which the first thread uses ``share`` of the time, until ``ends``."""

    def __init__(self) -> None:
        self.now, self.used, self.slept = 100.0, 5.0, 0
        self.share, self.ends = 0.0, 1e9

    def go_on(self, seconds: float) -> None:
        if self.now < self.ends:
            self.used += self.share * seconds
        self.now += seconds

    def sleep(self, seconds: float) -> None:
        self.slept += 1
        self.go_on(seconds)


@pytest.fixture
def clocks(monkeypatch: pytest.MonkeyPatch) -> Clocks:
    clocks = Clocks()
    told = SimpleNamespace(
        pthread_getcpuclockid=lambda _: 1,
        clock_gettime=lambda _: clocks.used,
        monotonic=lambda: clocks.now,
        sleep=clocks.sleep,
    )
    monkeypatch.setattr(precedence, "time", told)
    monkeypatch.setattr(precedence, "_first", None)
    monkeypatch.setattr(precedence, "_local", threading.local())
    precedence.take_precedence()
    return clocks


def beside(act: Callable[[], None]) -> None:
    with ThreadPoolExecutor(1) as pool:
        pool.submit(act).result()


def test_nobody_waits_for_a_thread_that_does_nothing(clocks: Clocks) -> None:
    clocks.go_on(0.01)
    beside(precedence.give_way)
    assert clocks.slept == 0


def test_others_wait_until_the_first_thread_has_done(clocks: Clocks) -> None:
    clocks.share, clocks.ends = 0.9, clocks.now + 0.030
    clocks.go_on(0.01)
    beside(precedence.give_way)
    assert 100.030 <= clocks.now <= 100.040


def test_a_thread_that_can_hardly_get_its_turn_counts_as_busy(clocks: Clocks) -> None:
    clocks.share, clocks.ends = 0.08, clocks.now + 0.020
    clocks.go_on(0.01)
    beside(precedence.give_way)
    assert clocks.slept > 5


def test_others_wait_a_fifth_of_a_second_in_a_row_and_then_work_for_a_while(clocks: Clocks) -> None:
    clocks.share = 0.9
    clocks.go_on(0.01)

    def twice() -> None:
        precedence.give_way()
        waited = clocks.slept
        assert 190 <= waited <= 210
        clocks.go_on(0.03)
        precedence.give_way()
        assert clocks.slept == waited
        clocks.go_on(0.02)
        precedence.give_way()
        assert clocks.slept > waited

    beside(twice)


def test_the_first_thread_does_not_wait_for_itself(clocks: Clocks) -> None:
    clocks.share = 0.9
    clocks.go_on(0.01)
    precedence.give_way()
    assert clocks.slept == 0


def test_where_no_clock_can_be_asked_nobody_goes_first(clocks: Clocks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(precedence.time, "pthread_getcpuclockid")
    monkeypatch.setattr(precedence, "_first", None)
    precedence.take_precedence()
    clocks.share = 0.9
    clocks.go_on(0.01)
    beside(precedence.give_way)
    assert clocks.slept == 0
