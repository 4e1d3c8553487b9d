"""A drawing child that is started before it is needed."""

import os

import pytest

from readers import pdf_samples
from workbench.readers.pdf.protocol import Limits
from workbench.rendering import process
from workbench.rendering.process import DrawingChild, Spare
from workbench.rendering.protocol import Opening


@pytest.fixture
def spare(monkeypatch):
    made = Spare()
    monkeypatch.setattr(process, "SPARE", made)
    yield made
    made.discard()


def test_a_child_takes_the_spare_one_and_opens_the_file_with_it(spare, tmp_path):
    spare.prepare()
    ready = spare._process.pid
    spare.prepare()
    assert spare._process.pid == ready, "one is enough"
    path = pdf_samples.simple(tmp_path / "sheet.pdf", 3)
    with DrawingChild(Opening(str(path), "", Limits())) as child:
        assert child.pid == ready
        assert child.heard(20)[0] == {"kind": "open", "pages": 3}
    assert spare.take() is None


def test_a_spare_child_that_has_died_is_replaced(spare):
    spare.prepare()
    dead = spare._process
    dead.kill()
    dead.wait()
    assert spare.take() is None
    spare.prepare()
    spare._process.kill()
    spare._process.wait()
    spare.prepare()
    assert spare._process.poll() is None


def test_a_spare_child_ends_when_it_is_discarded_or_nobody_asks(spare):
    spare.prepare()
    ready = spare._process
    spare.discard()
    spare.discard()
    with pytest.raises(ProcessLookupError):
        os.kill(ready.pid, 0)
    spare.prepare()
    alone = spare.take()
    alone.stdin.close()
    assert alone.wait(20) == 0
    alone.stdout.close()


def test_a_computer_that_can_start_nothing_has_no_spare_child(spare, monkeypatch):
    monkeypatch.setattr(process, "command", lambda: ["no such program"])
    spare.prepare()
    assert spare.take() is None
