"""The child that recognises: its answers, its deaths, its end. The engine is a fake; the processes are real."""

from __future__ import annotations

import io
import json
import sys
import time
from pathlib import Path
from threading import Timer

import pytest

from workbench.errors import CancelledError, EnvironmentFailedError
from workbench.progress import Progress, no_progress
from workbench.readers.pdf.limits import Watchdog
from workbench.recognition import child as serving
from workbench.recognition import process
from workbench.recognition.engines import ENGINES, INSTALLED, as_pixmap, has_rapidocr, has_tesseract
from workbench.recognition.process import PageFailedError, RecognisingChild
from workbench.recognition.protocol import Hiring, lines_from, lines_message

FAKE = Path(__file__).with_name("recognising_fake.py")
PIXELS = b"\xff" * (20 * 10 * 4)


@pytest.fixture(autouse=True)
def _fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "command", lambda: [sys.executable, str(FAKE)])


def hiring(does: str = "", **more: float) -> Hiring:
    return Hiring("fake", (does,) if does else (), **more)  # type: ignore[arg-type]


def test_a_page_comes_back_as_lines_whatever_the_engine_prints() -> None:
    with RecognisingChild(hiring(), no_progress()) as child:
        pages = [child.recognised(20, 10, PIXELS) for _ in range(2)]
    assert [page.lines[0].words[0].text for page in pages] == ["size 20 10 800"] * 2
    assert (pages[0].made_by, pages[0].lines[0].percent, pages[0].width) == ("fake 1", 70, 20)


@pytest.mark.parametrize(
    ("does", "reason"), [("die", "died"), ("hang", "deadline"), ("memory", "memory"), ("fail", "engine")]
)
def test_a_page_that_cannot_be_recognised_says_why(does: str, reason: str) -> None:
    with (
        RecognisingChild(hiring(does, seconds=0.5), no_progress()) as child,
        pytest.raises(PageFailedError) as error,
    ):
        child.recognised(20, 10, PIXELS)
    assert error.value.reason == reason


def test_after_a_page_that_failed_in_the_engine_the_same_child_goes_on() -> None:
    with RecognisingChild(hiring("fail"), no_progress()) as child:
        for _ in range(2):
            with pytest.raises(PageFailedError):
                child.recognised(20, 10, PIXELS)


def test_cancel_ends_the_child_at_once() -> None:
    progress = Progress()
    timer = Timer(0.2, progress.cancel)
    with RecognisingChild(hiring("hang"), progress) as child:
        timer.start()
        begun = time.monotonic()
        with pytest.raises(CancelledError):
            child.recognised(20, 10, PIXELS)
        assert time.monotonic() - begun < 2
    assert child._process.returncode is not None
    assert not child._hearer.is_alive()


@pytest.mark.parametrize(
    ("does", "sentence"),
    [
        ("absent", "“fake” is not installed"),
        ("heavy", "needs more memory than it may take"),
        ("mute", "it gave no answer"),
    ],
)
def test_an_engine_that_is_not_there_or_cannot_be_loaded_is_told(does: str, sentence: str) -> None:
    with (
        pytest.raises(EnvironmentFailedError, match=sentence),
        RecognisingChild(hiring(does, start=1.0), no_progress()),
    ):
        pass


def test_a_child_that_cannot_be_started_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(process, "command", lambda: [str(tmp_path / "nothing")])
    with pytest.raises(EnvironmentFailedError, match="could not be started"):
        RecognisingChild(hiring(), no_progress())


def test_how_to_install_an_engine_is_said() -> None:
    assert "pip install workbench-historian[ocr]" in str(process.missing("rapidocr").hint)
    assert "tesseract-ocr" in str(process.missing("tesseract").hint)


def test_the_hiring_and_the_lines_survive_their_journey() -> None:
    one = Hiring("tesseract", ("eng", "rus"), seconds=3)
    assert Hiring.from_json(one.to_json()) == one
    lines = ENGINES_LINES
    assert lines_from(json.loads(json.dumps(lines_message(lines)))) == tuple(lines)


def test_the_child_serves_until_nothing_more_is_asked() -> None:
    class Engine:
        made_by = "here"

        def lines(self, width: int, height: int, pixels: bytes) -> list:
            return ENGINES_LINES if pixels == b"ab" else []

    asked = io.BytesIO(b'{"width": 1, "height": 1, "bytes": 2}\nab{"width": 1, "height": 1, "bytes": 1}\nc')
    said = io.BytesIO()
    watchdog = Watchdog(100)
    serving.serve(Engine(), asked, said, watchdog)
    watchdog.rest()
    answers = [json.loads(line) for line in said.getvalue().splitlines()]
    assert [len(one["lines"]) for one in answers] == [2, 0]


def test_a_failing_engine_is_answered_for() -> None:
    class Engine:
        made_by = "here"

        def __init__(self, error: Exception) -> None:
            self.error = error

        def lines(self, *_: object) -> list:
            raise self.error

    page = {"width": 1, "height": 1}
    assert serving.answer(Engine(MemoryError()), page, b"")["reason"] == "memory"
    assert serving.answer(Engine(OSError()), page, b"")["reason"] == "engine"


def test_a_picture_is_handed_to_tesseract_as_a_pixmap() -> None:
    assert as_pixmap(2, 1, b"\x01\x02\x03\x00\x04\x05\x06\x00") == b"P6 2 1 255\n\x03\x02\x01\x06\x05\x04"


def test_every_engine_can_say_whether_it_is_here() -> None:
    assert set(ENGINES) == set(INSTALLED)
    assert all(isinstance(here(), bool) for here in INSTALLED.values())


def drawn() -> tuple[int, int, bytes]:
    """A picture of a short sentence, large enough for any engine."""
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("RGB", (1600, 900), "white")
    ImageDraw.Draw(image).text((200, 400), "The ferry left at noon", font=ImageFont.load_default(60), fill="black")
    return (*image.size, image.tobytes("raw", "BGRX"))


@pytest.mark.slow
@pytest.mark.parametrize(("engine", "here"), [("tesseract", has_tesseract()), ("rapidocr", has_rapidocr())])
def test_an_engine_that_is_installed_reads_a_sentence(engine: str, here: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not here:
        pytest.skip("the engine is not installed")
    monkeypatch.setattr(process, "command", lambda: [sys.executable, "-P", "-m", "workbench.recognition.child"])
    with RecognisingChild(Hiring(engine, ("eng",)), no_progress()) as child:
        page = child.recognised(*drawn())
    assert " ".join(word.text for line in page.lines for word in line.words) == "The ferry left at noon"
    assert engine in page.made_by


def _lines() -> list:
    from workbench.model.geometry import Box
    from workbench.model.recognition import RecognisedLine, Word

    boxes = [Box(1.0, 2.0, 3.0, 4.0), Box(1.0, 5.0, 3.0, 6.5)]
    return [RecognisedLine((Word("渡", box, 90),), box, 90, at) for at, box in enumerate(boxes)]


ENGINES_LINES = _lines()
