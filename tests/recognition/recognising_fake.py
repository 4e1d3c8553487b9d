"""A recognising child with an engine of our own: what it does is said by the first language that it is given."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence

from workbench.model.geometry import Box
from workbench.model.recognition import RecognisedLine, Word
from workbench.recognition.child import main
from workbench.recognition.engines import MissingEngineError


class FakeEngine:
    """Finds one line that says how large the picture is, and does worse things on request."""

    def __init__(self, languages: Sequence[str]) -> None:
        self.does = languages[0] if languages else ""
        self.made_by = f"fake 1{self.does}"
        self.pages = 0
        if self.does == "absent":
            raise MissingEngineError
        if self.does == "heavy":
            raise MemoryError
        if self.does == "mute":
            time.sleep(60)

    def lines(self, width: int, height: int, pixels: bytes) -> Sequence[RecognisedLine]:
        self.pages += 1
        sys.stdout.write("engines like to chatter\n")
        sys.stdout.flush()
        if self.does == "die":
            os._exit(3)
        if self.does == "hang" or (self.does == "hang-later" and self.pages > 1):
            time.sleep(60)
        if self.does == "memory":
            raise MemoryError
        if self.does == "fail":
            raise ValueError("odd picture")
        box = Box(width * 0.1, height * 0.1, width * 0.9, height * 0.15)
        return [RecognisedLine((Word(f"size {width} {height} {len(pixels)}", box, 70),), box, 70)]


if __name__ == "__main__":
    sys.argv = sys.argv[:1]
    main({"fake": FakeEngine, "rapidocr": FakeEngine})
