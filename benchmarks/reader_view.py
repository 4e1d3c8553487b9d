"""Measures the reader view: opening, scrolling, jumping, and from a key press to painted highlight.

Run it with ``QT_QPA_PLATFORM=offscreen`` or with a display; prints a table of medians in
milliseconds. The texts are made here.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from workbench.commands.tags import COLORS
from workbench.gui.reader import ReaderView
from workbench.model.reading import Block, BlockKind, Note, Page, Reading
from workbench.model.source_map import SourceMap
from workbench.model.views import Mark

SENTENCES = (
    "会谈记录由三人分别整理，后来合订为一册，存放在档案馆的地下室里。",
    "電報譯成後送交外交部，次日上午才得到答覆。",
    "Three secretaries kept the minutes, and no two of them agree.",
    "抄写的人把日期写错了一天，以后引用的书便都错了一天。",
)


def made_reading(length: int, paragraph: int) -> Reading:
    chance = random.Random(length)
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    while at < length:
        size = chance.randint(paragraph // 2, paragraph * 3 // 2) if paragraph < length else length
        text = ""
        while len(text) < size:
            text += chance.choice(SENTENCES) * (1 + size // 2000)
        heading = len(blocks) % 12 == 0 and paragraph < length
        text = text[:14] if heading else text
        blocks.append(Block(BlockKind.HEADING if heading else BlockKind.PARAGRAPH, at, at + len(text), 2 * heading))
        parts.append(text)
        at += len(text) + 1
    text = "\n".join(parts)
    pages = tuple(Page(number, str(number + 1), start, start) for number, start in enumerate(range(0, at - 1, 1100)))
    notes = tuple(Note(str(n), str(n), n * 400 + 7, None, 0, 0) for n in range(1, at // 400))
    source_map = SourceMap(())
    return Reading(text, source_map, tuple(blocks), "made", 1, pages=pages, notes=notes, body_end=len(text))


def made_marks(reading: Reading, count: int) -> list[Mark]:
    chance = random.Random(count)
    starts = sorted(chance.randrange(len(reading.text) - 60) for _ in range(count))
    return [
        Mark(f"annotation-{number}", ((start, start + chance.randint(2, 30)),), chance.choice(COLORS), True)
        for number, start in enumerate(starts)
    ]


def milliseconds(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1000


def median(action: Callable[[], object], times: int) -> float:
    return statistics.median(milliseconds(action) for _ in range(times))


def measured(view: ReaderView, reading: Reading, marks: list[Mark]) -> dict[str, float]:
    chance = random.Random(1)
    viewport = view.text.viewport()
    made = iter(range(10**9))

    def open_it() -> None:
        view.show_reading(reading, script="zh-Hans")
        view.set_marks(marks)
        viewport.repaint()

    def scroll() -> None:
        QTest.keyClick(view.text, Qt.Key.Key_PageDown)
        viewport.repaint()

    def jump() -> None:
        view.reveal(*[chance.randrange(len(reading.text))] * 2)
        viewport.repaint()

    def highlight() -> None:
        start = view.position() + 30
        view.reveal(start, start + 12, select=True)
        viewport.repaint()
        began = time.perf_counter()
        QTest.keyClick(view.text, Qt.Key.Key_Shift)
        view.update_marks([Mark(f"new-{next(made)}", view.selected_spans(), COLORS[0], True)])
        viewport.repaint()
        pressed.append((time.perf_counter() - began) * 1000)

    pressed: list[float] = []
    row = {"open": median(open_it, 5), "scroll a page": median(scroll, 30), "jump": median(jump, 60)}
    for _ in range(30):
        highlight()
    row["key to highlight"] = statistics.median(pressed)
    row["all marks anew"] = median(lambda: (view.set_marks(marks), viewport.repaint()), 5)
    return row


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--large", action="store_true", help="also a text of five million characters")
    large = options.parse_args().large
    application = QApplication([])
    view = ReaderView()
    view.resize(1000, 800)
    view.show()
    application.processEvents()
    cases = [(140_000, 250, count) for count in (0, 2_000, 10_000, 100_000)] + [(140_000, 10**9, 10_000)]
    cases += [(5_000_000, 250, 100_000), (5_000_000, 250, 500_000)] if large else []
    print(f"{'characters':>10} {'paragraph':>10} {'marks':>8}", end="")
    for number, (length, paragraph, count) in enumerate(cases):
        reading = made_reading(length, paragraph)
        row = measured(view, reading, made_marks(reading, count))
        if not number:
            print("".join(f"{name:>18}" for name in row))
        shown = "one" if paragraph > length else str(paragraph)
        print(f"{length:>10} {shown:>10} {count:>8}" + "".join(f"{value:>15.1f} ms" for value in row.values()))


if __name__ == "__main__":
    main()
