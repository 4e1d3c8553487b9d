"""The child process that recognises pages, one after the other, within its limits.

Run as ``python -m workbench.recognition.child``; see ``protocol`` for what it hears and says. It writes
no files and opens none but those of the engine.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, BinaryIO

from workbench.errors import InputError
from workbench.readers.pdf.limits import Watchdog, fence
from workbench.recognition.engines import ENGINES, Engine, MissingEngineError
from workbench.recognition.protocol import Hiring, lines_message

_FAILURES = (OSError, ValueError, RuntimeError, ArithmeticError, LookupError, TypeError, InputError)
"""What engines raise over pictures that they cannot cope with."""

Engines = Mapping[str, Callable[[Sequence[str]], Engine]]


def main(engines: Engines = ENGINES) -> None:
    """Read the hiring, put up the fence, recognise until there are no more pages."""
    logging.disable(logging.CRITICAL)
    hear, say = sys.stdin.buffer, _own_voice()
    hiring = Hiring.from_json(hear.readline())
    fence(hiring.memory)
    watchdog = Watchdog(1.5 * max(hiring.seconds, hiring.start) + 5)
    watchdog.stroke()
    try:
        engine = engines[hiring.engine](hiring.languages)
    except (MissingEngineError, ImportError, KeyError):
        _say(say, {"kind": "missing"})
        return
    except MemoryError:
        _say(say, {"kind": "failed", "reason": "memory"})
        return
    _say(say, {"kind": "ready", "made_by": engine.made_by})
    serve(engine, hear, say, watchdog)


def serve(engine: Engine, hear: BinaryIO, say: BinaryIO, watchdog: Watchdog) -> None:
    """Answer until nothing more is asked."""
    while True:
        watchdog.rest()
        line = hear.readline()
        if not line:
            return
        watchdog.stroke()
        page = json.loads(line)
        _say(say, answer(engine, page, hear.read(page["bytes"])))


def answer(engine: Engine, page: dict[str, Any], pixels: bytes) -> dict[str, Any]:
    """What is found on a page, or why nothing is."""
    try:
        return lines_message(list(engine.lines(page["width"], page["height"], pixels)))
    except MemoryError:
        return {"kind": "failed", "reason": "memory"}
    except _FAILURES:
        return {"kind": "failed", "reason": "engine"}


def _own_voice() -> BinaryIO:
    """Standard output for us alone: what engines print goes where nobody hears it."""
    voice = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, sys.stdout.fileno())
    return voice


def _say(say: BinaryIO, message: dict[str, Any]) -> None:
    say.write(json.dumps(message).encode("ascii") + b"\n")
    say.flush()


if __name__ == "__main__":
    main()
