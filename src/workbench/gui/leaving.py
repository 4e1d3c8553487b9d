"""The actions by which words, documents and what describes them leave the window: copying, printing, references."""

from __future__ import annotations

from workbench.gui.deed import Deed
from workbench.translation import N_

_TEXT = ("archive", "text")

CITED = {"plain": N_("&Plain"), "chicago": N_("&Chicago notes"), "gbt7714": N_("&GB/T 7714")}
"""The styles in which one can copy, whatever the usual one is."""

COPYING = (
    Deed("copy", N_("&Copy"), "copying.copy", ("Ctrl+C",), _TEXT),
    Deed("copy-citation", N_("Copy with c&itation"), "copying.with_citation", ("Ctrl+Shift+C",), _TEXT),
    *(
        Deed(f"copy-{style}", name, "copying.with_citation", needs=_TEXT, argument=style)
        for style, name in CITED.items()
    ),
    Deed("copy-citation-alone", N_("Copy the citation al&one"), "copying.citation_alone", ("Ctrl+Alt+C",), _TEXT),
)

COPY_MENU = (
    "copy",
    "copy-citation",
    (N_("Copy with citation &as"), tuple(f"copy-{style}" for style in CITED)),
    "copy-citation-alone",
)

PAPER = (
    Deed("export-references", N_("Expor&t references…"), "references.export", (), ("archive",)),
    Deed("save-pdf", N_("Document &as PDF…"), "printing.save_pdf", (), _TEXT),
    Deed("print", N_("&Print…"), "printing.print_document", ("Ctrl+P",), _TEXT),
)

PAPER_MENU = ("export-references", "save-pdf", "print")
