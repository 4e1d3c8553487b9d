"""The actions of the menu Document."""

from __future__ import annotations

from workbench.gui.deed import Deed
from workbench.gui.recognition.deeds import RECOGNISING
from workbench.model.reading import BlockKind
from workbench.translation import N_

_WRITE = ("archive", "writable")

MARKS: dict[str, tuple[BlockKind, int, str]] = {
    "paragraph": (BlockKind.PARAGRAPH, 0, N_("&Paragraph")),
    "heading-1": (BlockKind.HEADING, 1, N_("Heading &1")),
    "heading-2": (BlockKind.HEADING, 2, N_("Heading &2")),
    "heading-3": (BlockKind.HEADING, 3, N_("Heading &3")),
    "quotation": (BlockKind.QUOTATION, 0, N_("&Quotation")),
    "list-item": (BlockKind.LIST_ITEM, 1, N_("&List item")),
    "caption": (BlockKind.CAPTION, 0, N_("&Caption")),
    "note": (BlockKind.NOTE, 0, N_("&Note of the text")),
    "apparatus": (BlockKind.APPARATUS, 0, N_("Not part of the te&xt")),
}
"""What a user can mark paragraphs as: kind, level and name."""

_MARK_KEYS = {
    "paragraph": "Ctrl+Alt+0",
    "heading-1": "Ctrl+Alt+1",
    "heading-2": "Ctrl+Alt+2",
    "heading-3": "Ctrl+Alt+3",
}

DOCUMENT: tuple[Deed, ...] = (
    Deed("details", N_("&Details…"), "documents.details", ("Ctrl+D",), ("archive", "document")),
    Deed("page-label", N_("Correct the page &label…"), "documents.page_label", (), (*_WRITE, "pages")),
    Deed("join-paragraphs", N_("&Join with the paragraph before"), "correcting.join", ("Ctrl+J",), (*_WRITE, "text")),
    Deed("split-paragraph", N_("&Split the paragraph here"), "correcting.split", ("Ctrl+Shift+J",), (*_WRITE, "text")),
    *(
        Deed(
            f"mark-{name}",
            text,
            "correcting.mark",
            (_MARK_KEYS[name],) if name in _MARK_KEYS else (),
            (*_WRITE, "text"),
            name,
        )
        for name, (_, _, text) in MARKS.items()
    ),
    Deed("damaged", N_("Damaged c&haracters…"), "correcting.damaged", (), (*_WRITE, "text")),
    Deed(
        "withdraw-corrections",
        N_("&Withdraw the corrections of this document"),
        "correcting.withdraw",
        needs=(*_WRITE, "text", "corrections"),
    ),
    Deed("collect", N_("Add to &collection…"), "documents.collect", (), (*_WRITE, "document")),
    Deed("derive", N_("Deri&ved from…"), "deriving.choose", (), (*_WRITE, "document")),
    Deed("read-anew", N_("Read &anew"), "rereading.again", (), (*_WRITE, "document")),
    Deed("read-on", N_("Read the r&est"), "rereading.go_on", (), (*_WRITE, "document")),
    Deed("read-otherwise", N_("Read anew with other settin&gs…"), "rereading.differently", (), (*_WRITE, "document")),
    Deed("replace", N_("Re&place by a corrected file…"), "rereading.replace", (), (*_WRITE, "document")),
    *RECOGNISING,
    Deed("save-original", N_("Save the &original…"), "documents.save_original", (), ("archive", "document")),
    Deed("trash-document", N_("Move document to the &trash"), "documents.trash", (), (*_WRITE, "document")),
)
