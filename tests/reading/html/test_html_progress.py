"""Reading a large page can be watched and cancelled, and takes no text twice."""

import pytest

from workbench.errors import CancelledError
from workbench.progress import Progress, Step
from workbench.reading.html import read_html

PAGE = "<body>" + "<p>The ferryman <b>counted</b> his lanterns.</p>" * 4_000
SIZE = len(PAGE)


def test_progress_goes_forward_through_parsing_and_walking() -> None:
    steps: list[Step] = []
    read_html(PAGE, progress=Progress(steps.append))
    done = [step.done for step in steps]
    assert done == sorted(done)
    assert {step.total for step in steps} == {3 * SIZE}
    assert sum(place < SIZE for place in done) > 3
    assert sum(place > SIZE for place in done) > 3
    assert done[-1] > 2.5 * SIZE


@pytest.mark.parametrize("from_place", [0, SIZE // 2, 2 * SIZE])
def test_reading_stops_where_it_is_cancelled(from_place: int) -> None:
    seen: list[int] = []

    def listen(step: Step) -> None:
        seen.append(step.done)
        if step.done >= from_place:
            progress.cancel()

    progress = Progress(listen)
    with pytest.raises(CancelledError):
        read_html(PAGE, progress=progress)
    assert from_place <= seen[-1] < from_place + SIZE // 2


def test_a_note_that_holds_the_whole_body_is_read_once() -> None:
    source = "<p epub:type=footnote><body>salt &amp; tar"
    reading = read_html(source)
    assert reading.text == "salt & tar"
    assert list(reading.source_map.problems(len(source), len(reading.text))) == []
