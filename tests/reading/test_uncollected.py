import gc

import pytest

from workbench.reading.markdown import read_markdown
from workbench.reading.uncollected import uncollected


def test_the_search_for_cycles_is_on_again_after_a_reading():
    read_markdown("[a](b) *c* " * 100)
    assert gc.isenabled()


def test_the_search_for_cycles_is_on_again_when_something_was_raised():
    with pytest.raises(ZeroDivisionError), uncollected():
        raise ZeroDivisionError
    assert gc.isenabled()


def test_who_has_switched_it_off_finds_it_off():
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
