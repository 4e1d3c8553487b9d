"""Progress: how far long work is, and that it should stop."""

import threading

import pytest

from workbench.errors import CancelledError
from workbench.progress import Progress, Step, no_progress


def test_the_listener_hears_every_step():
    heard = []
    Progress(heard.append).report(3, 7, "信")
    assert heard == [Step(3, 7, "信")]


def test_cancelled_work_stops_at_its_next_report_or_check():
    progress = no_progress()
    progress.report(1)
    assert not progress.cancelled
    thread = threading.Thread(target=progress.cancel)
    thread.start()
    thread.join()
    assert progress.cancelled
    for stopped in (progress.check, lambda: progress.report(2)):
        with pytest.raises(CancelledError, match=r"Cancelled\."):
            stopped()
