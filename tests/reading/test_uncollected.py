import gc
from collections.abc import Iterator

import pytest

from workbench.reading.markdown import read_markdown
from workbench.reading.uncollected import uncollected


@pytest.fixture(autouse=True)
def _switched_on() -> Iterator[None]:
    gc.enable()
    yield
    gc.disable()  # as all tests have it


def test_the_search_for_cycles_is_on_again_after_a_reading():
    read_markdown("[a](b) *c* " * 100)
    assert gc.isenabled()


def test_the_search_for_cycles_is_on_again_when_something_was_raised():
    with pytest.raises(ZeroDivisionError), uncollected():
        raise ZeroDivisionError
    assert gc.isenabled()


def test_who_has_switched_it_off_finds_it_off():
    gc.disable()
    with uncollected():
        pass
    assert not gc.isenabled()
