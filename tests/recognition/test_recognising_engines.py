"""What is asked of the engines and made of their answers, with stand-ins; the real ones are tried elsewhere."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from recognised_samples import HOCR
from workbench.model.geometry import Box
from workbench.recognition import child, engines
from workbench.recognition.engines import MissingEngineError, RapidEngine, TesseractEngine
from workbench.recognition.protocol import Hiring

PIXELS = b"\x01\x02\x03\x00" * 6


@pytest.fixture
def rapid(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """A package of the name of RapidOCR; what it was given and asked."""
    asked: list[Any] = []

    class RapidOCR:
        def __init__(self, params: dict[str, Any]) -> None:
            asked.append(params)

        def __call__(self, picture: Any, **options: Any) -> Any:
            asked.append((picture.shape, picture[0, 0].tolist(), options))
            corners = [[1, 1], [9, 1], [9, 5], [1, 5]]
            return SimpleNamespace(word_results=((("渡口", 0.98, corners),), (), ((" ", 0.1, corners),)))

    package = ModuleType("rapidocr")
    package.RapidOCR = RapidOCR  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "rapidocr", package)
    monkeypatch.setattr(engines, "has_rapidocr", lambda: True)
    monkeypatch.setattr(engines, "version", lambda _: "3.9")
    return asked


def test_rapidocr_never_turns_lines_over_and_gets_three_colours(rapid: list[Any]) -> None:
    engine = RapidEngine(())
    (line,) = engine.lines(3, 2, PIXELS)
    assert engine.made_by == "rapidocr 3.9"
    assert rapid[0]["Global.use_cls"] is False
    shape, first, options = rapid[1]
    assert (shape, first, options["use_cls"]) == ((2, 3, 3), [1, 2, 3], False)
    assert (line.words[0].text, line.percent, line.box) == ("渡口", 98, Box(1, 1, 9, 5))


@pytest.fixture
def tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of the name of Tesseract that writes down what it was asked."""
    answer = tmp_path / "answer.hocr"
    answer.write_text(HOCR.format(number=1), encoding="utf-8")
    program = tmp_path / "tesseract"
    program.write_text(
        f"#!{sys.executable}\nimport sys\n"
        "if '--list-langs' in sys.argv: print('List of languages:\\neng\\nrus')\n"
        "elif '--version' in sys.argv: print('tesseract 9.9')\n"
        f"else:\n    open({str(tmp_path / 'asked')!r}, 'w').write(' '.join(sys.argv[1:]))\n"
        "    size = len(sys.stdin.buffer.read())\n"
        "    if size < 20: sys.exit('too small')\n"
        f"    sys.stdout.write(open({str(answer)!r}, encoding='utf-8').read())\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    return tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
def test_tesseract_is_asked_for_hocr_in_the_languages_that_it_has(tesseract: Path) -> None:
    engine = TesseractEngine(())
    assert engine.made_by == "tesseract 9.9 (eng+rus)"
    lines = engine.lines(3, 2, PIXELS)
    assert [word.text for word in lines[0].words] == ["Harbour", "books"]
    assert (tesseract / "asked").read_text() == "stdin stdout -l eng+rus --dpi 300 hocr"
    assert TesseractEngine(("rus", "lat")).made_by == "tesseract 9.9 (rus)"
    with pytest.raises(OSError, match="too small"):
        engine.lines(0, 0, b"")


def test_engines_that_are_not_here_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "has_rapidocr", lambda: False)
    monkeypatch.setattr(engines, "has_tesseract", lambda: False)
    for engine in (RapidEngine, TesseractEngine):
        with pytest.raises(MissingEngineError):
            engine(())


class Engine:
    made_by = "here"

    def __init__(self, languages: Any) -> None:
        if "heavy" in languages:
            raise MemoryError

    def lines(self, *_: Any) -> list[Any]:
        return []


@pytest.mark.parametrize(
    ("name", "languages", "said"),
    [
        ("one", (), [{"kind": "ready", "made_by": "here"}, {"kind": "page", "lines": [], "blocks": []}]),
        ("two", (), [{"kind": "missing"}]),
        ("one", ("heavy",), [{"kind": "failed", "reason": "memory"}]),
    ],
)
def test_the_child_says_whether_its_engine_is_ready(
    name: str, languages: tuple[str, ...], said: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Hiring(name, languages).to_json().encode() + b'\n{"width": 1, "height": 1, "bytes": 4}\nabcd'
    voice = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(asked)))
    monkeypatch.setattr(child, "_own_voice", lambda: voice)
    monkeypatch.setattr(child, "fence", lambda _: None)
    monkeypatch.setattr(child.logging, "disable", lambda _: None)
    child.main({"one": Engine})
    child.Watchdog(1).rest()
    assert [json.loads(line) for line in voice.getvalue().splitlines()] == said
