"""Books as TeX, set by XeLaTeX."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from .books import Block, Book, Look, Note, Notes

_CJK = {"hans": "Noto Serif CJK SC", "hant": "Noto Serif CJK TC", "en": "Noto Serif CJK SC"}


def xelatex(book: Book, file: Path, program: str) -> bool:
    """Set the book by XeLaTeX; False if it cannot be (vertical lines)."""
    if book.style.vertical:
        return False
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{file.stem}.tex"
        source.write_text(_document(book), encoding="utf-8")
        command = [program, "-interaction=batchmode", f"-output-directory={folder}", str(source)]
        for _ in range(2):
            subprocess.run(command, check=False, capture_output=True, timeout=180, cwd=folder)
        (Path(folder) / f"{file.stem}.pdf").rename(file)
    return True


def _document(book: Book) -> str:
    style = book.style
    parts = [_block(book, block) for block in book.blocks]
    if style.notes is Notes.END:
        parts.append(rf"\section*{{{book.notes_heading}}}" + "\n{\\footnotesize\\parindent0pt ")
        parts += [f"{note.number}. {_plain(note.text)}\\par\n" for note in book.notes] + ["}"]
    look = book.look
    cjk = look.cjk or _CJK[style.language]
    chinese = rf"\usepackage{{xeCJK}}\setCJKmainfont{{{cjk}}}" if style.language != "en" else ""
    bold = "[Mapping=,BoldFont=lmroman10-bold.otf]"
    main = rf"\setmainfont{{{look.latin}}}[Mapping=]" if look.latin else rf"\setmainfont{{lmroman10-regular.otf}}{bold}"
    size = min((10, 11, 12), key=lambda one: abs(one - look.size))
    spread = "" if look == Look() else rf"\linespread{{{look.leading / 1.3:.2f}}}"
    ragged = "" if style.justified else r"\raggedright"
    columns = "twocolumn," if style.columns == 2 else ""
    page = r"\usepackage[perpage]{footmisc}" if style.notes is Notes.PAGE else ""
    rule = "" if style.rule else r"\renewcommand{\footnoterule}{}"
    heads = rf"\fancyhf{{}}\fancyhead[C]{{\footnotesize {book.title}}}\fancyfoot[C]{{\footnotesize\thepage}}"
    return rf"""\documentclass[{size}pt,{columns}a5paper]{{article}}
\usepackage{{fontspec}}{main}{chinese}{page}\usepackage{{fancyhdr}}
\usepackage[paperwidth={look.width}mm,paperheight={look.height}mm,margin={look.margin}mm]{{geometry}}\setlength{{\columnsep}}{{{look.gutter}mm}}
{spread}\pagestyle{{fancy}}\renewcommand{{\headrulewidth}}{{0pt}}{heads}{rule}
\setcounter{{secnumdepth}}{{0}}\usepackage{{indentfirst}}
\begin{{document}}{ragged}\setlength{{\parindent}}{{{style.indent}em}}\setlength{{\parskip}}{{{style.space}em}}
{chr(10).join(parts)}
\end{{document}}"""


def _block(book: Book, block: Block) -> str:
    if block.kind == "table":
        rows = r"\\\hline ".join(" & ".join(row) for row in block.rows)
        return rf"\par\noindent\begin{{tabular}}{{|l|l|l|l|}}\hline {rows}\\\hline\end{{tabular}}\par" + "\n"
    text = "".join(_note(book, one) if isinstance(one, Note) else _plain(one) for one in block.pieces)
    if block.kind == "title":
        return rf"\begin{{center}}\LARGE {text}\end{{center}}" + "\n"
    if block.kind == "heading":
        return rf"\section{{{text}}}" + "\n"
    if block.kind == "quote":
        return rf"\begin{{quote}}{text}\end{{quote}}" + "\n"
    small = block.kind in ("caption", "source")
    return (rf"\par\smallskip\noindent{{\small {text}}}\par\smallskip" if small else text) + "\n"


def _note(book: Book, note: Note) -> str:
    if book.style.notes is Notes.END:
        return rf"\textsuperscript{{{note.number}}}"
    return rf"\footnote{{{_plain(note.text)}}}"


def _plain(text: str) -> str:
    return text.replace("%", r"\%")
