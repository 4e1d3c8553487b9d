"""Books as HTML, set by WeasyPrint (footnotes by CSS) or Chromium (pages made by hand)."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

from .books import Block, Book, Look, Note, Notes

_FONTS = {"hans": "Noto Serif CJK SC", "hant": "Noto Serif CJK TC", "en": "DejaVu Serif"}
_LANGS = {"hans": "zh-Hans", "hant": "zh-Hant", "en": "en"}
_TAGS = {"title": "h1", "heading": "h2", "paragraph": "p", "caption": "p", "source": "p", "quote": "blockquote"}
_PAGEFUL = {"en": 1500, "hans": 800, "hant": 800}
"""Characters that surely fit on a page of a book whose pages are made by hand."""


def weasyprint(book: Book, file: Path, program: str) -> bool:
    """Set the book by WeasyPrint; False if it cannot be (vertical lines)."""
    if book.style.vertical:
        return False
    _run([program, "-", str(file)], _document(book, footnotes=True))
    return True


def chromium(book: Book, file: Path, program: str) -> bool:
    """Set the book by Chromium."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "book.html"
        page.write_text(_document(book, footnotes=False), encoding="utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={folder}/p"]
        _run([program, *flags, f"--print-to-pdf={file}", page.as_uri()], "")
    return True


def _run(command: list[str], given: str) -> None:
    subprocess.run(command, input=given.encode(), check=True, capture_output=True, timeout=120)


def _document(book: Book, *, footnotes: bool) -> str:
    style = book.style
    by_hand = style.notes in (Notes.PAGE, Notes.THROUGH) and not footnotes
    body = "".join(_pages(book)) if by_hand else "".join(_block(book, one, footnotes=footnotes) for one in book.blocks)
    if not by_hand:
        body = f"<main>{body}</main>"
    if style.notes is Notes.END:
        rows = "".join(f"<p class=n>{note.number}. {escape(note.text)}</p>" for note in book.notes)
        body += f"<h2>{book.notes_heading}</h2>{rows}"
    css = _css(book, by_hand=by_hand)
    return f"<html lang={_LANGS[style.language]}><meta charset=utf-8><style>{css}</style><body>{body}</body></html>"


def _css(book: Book, *, by_hand: bool) -> str:
    style = book.style
    heads = (
        f"@top-center {{ content: '{book.title}'; font-size: 8pt }}"
        "@bottom-center { content: counter(page); font-size: 9pt }"
    )
    restart = "@page { counter-reset: footnote 0 }" if style.notes is Notes.PAGE else ""
    area = (
        "@page { @footnote { border-top: .5pt solid black; border-clip: 30%; padding-top: 4pt } }" if style.rule else ""
    )
    columns = f"main, .page main {{ columns: 2; column-gap: {book.look.gutter}mm }}" if style.columns == 2 else ""
    look = book.look
    spare = 5 if look == Look() else 12
    font = (look.latin if style.language == "en" else look.cjk) or _FONTS[style.language]
    first = f"text-indent: {style.indent}em; margin: 0 0 {style.space}em"
    return f"""
    @page {{ size: {look.width}mm {look.height}mm; margin: {look.margin + 2}mm {look.margin}mm;
      {heads if style.heads else ""} }} {restart} {area} {columns}
    html {{ font: {look.size}pt/{look.leading + 0.1:g} '{font}';
      {"writing-mode: vertical-rl" if style.vertical else ""} }}
    body {{ margin: 0 }} p {{ {first}; orphans: 1; widows: 1 }}
    p, blockquote {{ {"text-align: justify; hyphens: auto" if style.justified else ""} }}
    h1 {{ font-size: {look.size + 6.5}pt; text-align: center; margin: 0 0 1em }}
    h2 {{ font-size: {look.size + 2.5}pt; margin: 1em 0 .6em }}
    p.c, p.s {{ text-indent: 0; margin: .6em 0; text-align: left }} p.n {{ text-indent: 0; font-size: {look.small}pt }}
    table {{ border-collapse: collapse; width: 90% }}
    td {{ border: .4pt solid black; padding: 1mm 2mm; white-space: nowrap }}
    blockquote {{ margin-block: .8em; margin-inline: 2.5em 1em }}
    .f {{ float: footnote; font-size: {look.small}pt; line-height: 1.35; text-indent: 0; text-align: left }}
    sup {{ font-size: {look.size - 3.5}pt; line-height: 0; vertical-align: super }}
    ::footnote-call {{ font-size: {look.size - 3.5}pt; line-height: 0; vertical-align: super;
      content: counter(footnote) }}
    ::footnote-marker {{ content: counter(footnote) ' ' }}
    .page {{ position: relative; height: {look.height - 2 * look.margin - spare}mm; break-after: page }}
    .page:last-child {{ break-after: auto }}
    .foot {{ position: absolute; bottom: 0; font-size: {look.small}pt; line-height: 1.35 }}
    .foot hr {{ width: 30%; margin: 0 0 4pt; border: 0; border-top: .5pt solid black }}
    .foot p {{ text-indent: 0; margin: 0 }} {"" if style.rule else ".foot hr { visibility: hidden }"}
    """


def _block(book: Book, block: Block, *, footnotes: bool, numbers: dict[int, int] | None = None) -> str:
    if block.kind == "table":
        rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in block.rows)
        return f"<table>{rows}</table>"
    parts = []
    for one in block.pieces:
        if isinstance(one, Note):
            foot = footnotes and book.style.notes is not Notes.END
            number = (numbers or {}).get(one.number, one.number)
            parts.append(f"<span class=f>{escape(one.text)}</span>" if foot else f"<sup>{number}</sup>")
        else:
            parts.append(escape(one))
    tag = _TAGS[block.kind]
    named = {"caption": " class=c", "source": " class=s"}.get(block.kind, "")
    return f"<{tag}{named}>{''.join(parts)}</{tag}>"


def _pages(book: Book) -> Iterator[str]:
    """The book cut into pages with notes at their feet."""
    page: list[Block] = []
    for block in book.blocks:
        size = sum(_room(one) for one in [*page, block])
        if page and size > _PAGEFUL[book.style.language] * _share(book.look):
            yield _page(book, page)
            page = []
        page.append(block)
    yield _page(book, page)


def _share(look: Look) -> float:
    """How many times the characters of an ordinary page a page has room for."""
    ordinary = Look()

    def room(one: Look) -> float:
        return (one.width - 2 * one.margin) * (one.height - 2 * one.margin) / (one.size**2 * one.leading)

    return 1.0 if look == ordinary else 0.85 * room(look) / room(ordinary)


def _room(block: Block) -> int:
    """About how many characters' room a block takes with its notes."""
    kinds = {"title": 150, "heading": 100, "table": 350, "quote": 90}
    return len(block.text) + kinds.get(block.kind, 40) + sum(60 + len(note.text) for note in block.notes)


def _page(book: Book, blocks: list[Block]) -> str:
    notes = [note for block in blocks for note in block.notes]
    first = 1 if book.style.notes is Notes.PAGE else notes[0].number if notes else 1
    numbers = {note.number: at for at, note in enumerate(notes, first)}
    body = "".join(_block(book, block, footnotes=False, numbers=numbers) for block in blocks)
    rows = "".join(f"<p><sup>{numbers[note.number]}</sup> {escape(note.text)}</p>" for note in notes)
    foot = f"<div class=foot><hr>{rows}</div>" if notes else ""
    return f"<div class=page><main>{body}</main>{foot}</div>"
