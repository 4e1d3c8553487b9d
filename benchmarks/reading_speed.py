"""How fast texts are read, and with how much memory: run it, and a table is printed.

    python benchmarks/reading_speed.py [--size MILLIONS] [--bad] [--only NAME ...]

Every kind of text is made on the spot and read at two sizes, one four times the other, each in a
process of its own: time and memory are linear if both lines of a kind agree. Speed is in million
characters of the source a second of processor time; memory is the peak above that of an empty reading, in bytes a
character. ``--bad`` reads what nobody writes: one endless line, empty lines, deep nesting, brackets
that never close. Linux and macOS only (it asks ``resource``).
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import textwrap
import time
from collections.abc import Callable
from itertools import count, islice

from workbench.model.reading import Reading
from workbench.reading.html import read_html
from workbench.reading.markdown import read_markdown
from workbench.reading.plain import read_plain
from workbench.reading.printed import read_printed

CHINESE = "镇上的更夫却从来不记账，粮行把秤杆藏在柜台底下，税吏只好借邻居的斗来量。"
ENGLISH = "The ferryman counted his lanterns twice, because somebody in the harbour office had asked for a number. "
PER_LINE = 28


def lines(size: int) -> str:
    """Every line a paragraph."""
    return repeated(size, lambda number: CHINESE * (3 + number % 5) + "\n")


def wrapped(size: int) -> str:
    """Lines broken at a width, empty lines between paragraphs."""
    return repeated(size, lambda number: textwrap.fill(ENGLISH * (4 + number % 4), 72) + "\n\n")


def printed(size: int) -> str:
    """Pages: an empty line after every line, notes below a rule of spaces."""
    return repeated(size, _page)


def _page(number: int) -> str:
    text = CHINESE * 12
    cut = [text[place : place + PER_LINE] for place in range(0, len(text), PER_LINE)]
    cut[9:10] = [cut[9][:12], f"{number + 1}", cut[9][12:]]
    body = "\n\n".join(cut[:9]) + f"\n\n{cut[9]}\n{cut[10]}\n{cut[11]}\n\n" + "\n\n".join(cut[12:])
    return f" {body} \n\n{' ' * 50}\n{number + 1}\n {CHINESE[:24]}，第 {number} 页。 \n"


def wiki(size: int) -> str:
    """What converters make of wiki pages: links, some markers, a list of references at the end."""
    link = '[更夫](/wiki/%E6%9B%B4 "wikilink")'
    body = repeated(
        size, lambda number: f"## 第{number}节\n\n{CHINESE}{link}{CHINESE}\\[{number + 1}\\]{CHINESE * 2}\n\n"
    )
    notes = "".join(f"{number + 1}. {CHINESE[:20]}\n" for number in range(body.count("## ")))
    return body + "\n" + notes


def dense(size: int) -> str:
    """Markdown in which something begins every few characters."""
    return repeated(
        size,
        lambda number: (
            f"The *ferryman* counted **{number}** lanterns, see [the list](http://a.example/{number}) &amp; `note`,\n"
            f"~~not~~ https://b.example/{number}. A \\* star, a_b_c, [x][y], <b>bold</b> ***both***.\n\n"
        ),
    )


def page(size: int) -> str:
    """A web page: paragraphs with links, emphasis and entities."""
    body = repeated(
        size,
        lambda number: (
            f'<h2 id="s{number}">Part {number}</h2>\n<p class="text">{ENGLISH * 2}<a href="/wiki/{number}">A list'
            f"</a> was <i>long</i> &amp; dull.<br>{ENGLISH}</p>\n<ul><li>{ENGLISH[:40]}</li><li>{CHINESE}</li></ul>\n"
        ),
    )
    return f"<!doctype html><html><head><title>Part</title></head><body><article>{body}</article></body></html>"


def repeated(size: int, make: Callable[[int], str]) -> str:
    average = sum(len(make(number)) for number in range(20)) // 20
    return "".join(islice(map(make, count()), max(size // average, 1)))


KINDS: dict[str, tuple[Callable[[int], str], Callable[[str], Reading]]] = {
    "plain, line by line": (lines, read_plain),
    "plain, wrapped": (wrapped, read_plain),
    "printed pages": (printed, read_printed),
    "wiki Markdown": (wiki, read_markdown),
    "dense Markdown": (dense, read_markdown),
    "HTML": (page, read_html),
}
BAD: dict[str, tuple[Callable[[int], str], Callable[[str], Reading]]] = {
    "plain, one line": (lambda size: ENGLISH * (size // len(ENGLISH)), read_plain),
    "plain, empty lines": (lambda size: "\n" * size, read_plain),
    "printed, one line": (lambda size: CHINESE * (size // len(CHINESE)), read_printed),
    "printed, empty lines": (lambda size: "字\n" + "\n" * size, read_printed),
    "Markdown, one line": (lambda size: ENGLISH * (size // len(ENGLISH)), read_markdown),
    "Markdown, empty lines": (lambda size: "\n" * size + "x", read_markdown),
    "Markdown, [": (lambda size: "[" * size, read_markdown),
    "Markdown, [a](": (lambda size: "[a](" * (size // 4), read_markdown),
    "Markdown, ![a][": (lambda size: "![a][" * (size // 5), read_markdown),
    "Markdown, *a _b": (lambda size: "*a _b " * (size // 6), read_markdown),
    "Markdown, <a": (lambda size: "<a " * (size // 3), read_markdown),
    "HTML, one line": (lambda size: ENGLISH * (size // len(ENGLISH)), read_html),
    "HTML, empty lines": (lambda size: "\n" * size + "x", read_html),
    "HTML, <b>": (lambda size: "<b>" * (size // 3) + "x", read_html),
    "HTML, <": (lambda size: "<" * size, read_html),
    "HTML, <a x=": (lambda size: "<a x=' " * (size // 7), read_html),
}
DEEP: dict[str, tuple[Callable[[int], str], Callable[[str], Reading]]] = {
    "Markdown, > nested": (lambda depth: ">" * depth + " x", read_markdown),
    "Markdown, - nested": (lambda depth: "- " * depth + "x", read_markdown),
    "Markdown, [ nested": (lambda depth: "[" * depth + "x" + "](y)" * depth, read_markdown),
    "Markdown, * nested": (lambda depth: "*a " * depth + "x" + " a*" * depth, read_markdown),
    "HTML, <div> nested": (lambda depth: "<div>" * depth + "x" + "</div>" * depth, read_html),
    "HTML, <ul><li> nested": (lambda depth: "<ul><li>x" * depth, read_html),
    "HTML, <table> nested": (lambda depth: "<table><tr><td>x" * depth, read_html),
}


def peak() -> int:
    """The most memory that this process has used, in bytes."""
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used if sys.platform == "darwin" else used * 1024


def measure(name: str, size: int) -> tuple[int, float, int, int]:
    """Length of the source, seconds, bytes of memory, blocks read: in a process of its own."""
    make, read = (KINDS | BAD | DEEP)[name]
    read(make(1))
    source = make(size)
    before, start = peak(), time.process_time()
    reading = read(source)
    seconds = time.process_time() - start
    return len(source), seconds, peak() - before, len(reading.blocks)


def report(name: str, sizes: list[int]) -> None:
    for size in sizes:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            length, seconds, memory, blocks = pool.apply(measure, (name, size))
        print(
            f"{name:<24}{length / 1e6:>8.2f} M characters{seconds:>9.2f} s{length / seconds / 1e6:>8.2f} M/s"
            f"{memory / length:>8.0f} bytes a character{blocks:>9} blocks",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=float, default=1.0, help="the smaller size, in million characters")
    parser.add_argument("--bad", action="store_true", help="read bad input")
    parser.add_argument("--only", nargs="*", help="names of kinds")
    given = parser.parse_args()
    size = int(given.size * 1e6)
    for name in given.only or (BAD if given.bad else KINDS):
        report(name, [size, 4 * size])
    for name in DEEP if given.bad and not given.only else ():
        report(name, [10_000, 40_000])


if __name__ == "__main__":
    main()
