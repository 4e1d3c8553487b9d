"""The engines: RapidOCR, which is a Python package, and Tesseract, which is a program."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any, Protocol

from workbench.model.geometry import Box, around
from workbench.model.recognition import RecognisedLine, Word
from workbench.readers.recognised.files import pages_of
from workbench.readers.recognised.tree import mean
from workbench.recognition.order import in_order

LANGUAGES = ("chi_tra", "chi_sim", "eng", "rus")
"""What Tesseract is asked for unless the user says otherwise, as far as it is installed."""


class Engine(Protocol):
    """Recognises one picture after the other."""

    made_by: str

    def lines(self, width: int, height: int, pixels: bytes) -> Sequence[RecognisedLine]:
        """The lines of a picture in reading order, boxes in pixels. Raises OSError or ValueError if it fails."""


class MissingEngineError(Exception):
    """The engine is not installed here."""


def has_rapidocr() -> bool:
    """Whether RapidOCR and what it computes with are installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def has_tesseract() -> bool:
    """Whether the program Tesseract is found."""
    return shutil.which("tesseract") is not None


INSTALLED: Mapping[str, Callable[[], bool]] = {"rapidocr": has_rapidocr, "tesseract": has_tesseract}
"""The engines in the order in which they are offered, and whether each is here."""


class RapidEngine:
    """RapidOCR without its classifier of directions, which turns whole lines over."""

    def __init__(self, languages: Sequence[str]) -> None:
        if not has_rapidocr():
            raise MissingEngineError
        from rapidocr import RapidOCR  # seconds, and only in the child

        self._engine: Any = RapidOCR(params={"Global.use_cls": False, "Global.log_level": "critical"})
        self.made_by = f"rapidocr {version('rapidocr')}"

    def lines(self, width: int, height: int, pixels: bytes) -> Sequence[RecognisedLine]:
        """The lines; where most of them run down, from the right column to the left."""
        import numpy

        picture = numpy.frombuffer(pixels, numpy.uint8).reshape(height, width, 4)[:, :, :3]
        found = self._engine(numpy.ascontiguousarray(picture), use_cls=False, return_word_box=True)
        lines = [_of_words(words) for words in found.word_results or () if words]
        return in_order([line for line in lines if line is not None])


def _of_words(words: Sequence[tuple[str, float, Any]]) -> RecognisedLine | None:
    made = tuple(
        Word(text, around(Box(x, y, x, y) for x, y in corners), round(100 * score))
        for text, score, corners in words
        if text.strip() and corners
    )
    if not made:
        return None
    return RecognisedLine(made, around(word.box for word in made), mean([word.percent for word in made]))


class TesseractEngine:
    """The program Tesseract, asked for hOCR; it gets each picture through a pipe."""

    def __init__(self, languages: Sequence[str]) -> None:
        if not has_tesseract():
            raise MissingEngineError
        listed = _output("--list-langs").splitlines()[1:]
        chosen = [one for one in languages or LANGUAGES if one in listed]
        self._languages = "+".join(chosen or listed[:1])
        words = _output("--version").split()
        self.made_by = f"tesseract {words[1] if len(words) > 1 else ''} ({self._languages})"

    def lines(self, width: int, height: int, pixels: bytes) -> Sequence[RecognisedLine]:
        """The lines as Tesseract orders them."""
        command = ["tesseract", "stdin", "stdout", "-l", self._languages, "--dpi", "300", "hocr"]
        done = subprocess.run(command, input=as_pixmap(width, height, pixels), capture_output=True, check=False)
        if done.returncode:
            raise OSError(done.stderr.decode("utf-8", "replace")[-200:])
        return [line for page in pages_of(done.stdout, "hOCR") for line in page.lines]


def as_pixmap(width: int, height: int, pixels: bytes) -> bytes:
    """The picture as a portable pixmap (netpbm's PPM), from blue, green, red and one unused."""
    import numpy

    colours = numpy.frombuffer(pixels, numpy.uint8).reshape(height, width, 4)[:, :, 2::-1]
    return b"P6 %d %d 255\n" % (width, height) + colours.tobytes()


def _output(option: str) -> str:
    return subprocess.run(["tesseract", option], capture_output=True, check=False, encoding="utf-8").stdout


ENGINES: Mapping[str, Callable[[Sequence[str]], Engine]] = {"rapidocr": RapidEngine, "tesseract": TesseractEngine}
