"""What describes a document, declared once: the form, the command line, reports and exports are made of it."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.translation import N_


@dataclass(frozen=True, slots=True)
class Field:
    """A descriptive field of ``Document``: its labels for forms (with an access key) and for reports.

    ``section`` is the heading under which it stands in the form, ``example`` what could stand in it.
    """

    name: str
    label: str
    report: str
    section: str
    example: str = ""


_WORK, _PUBLISHED, _KEPT = N_("The work"), N_("Where it was published"), N_("Where it is kept")

FIELDS = (
    Field("title", N_("&Title:"), N_("Title"), _WORK),
    Field("kind", N_("T&ype:"), N_("Type"), _WORK),
    Field("author", N_("&Author:"), N_("Author"), _WORK, N_("Family name, given name; the next one")),
    Field("editor", N_("&Editor:"), N_("Editor"), _WORK, N_("Family name, given name; the next one")),
    Field("date", N_("&Date:"), N_("Date"), _WORK, N_("1931, 1931-02-03, or in words")),
    Field("language", N_("&Language:"), N_("Language"), _WORK, "zh-Hans, zh-Hant, en, ru …"),
    Field(
        "publication",
        N_("&Published in:"),
        N_("Published in"),
        _PUBLISHED,
        N_("A journal, a newspaper, a collection, a website"),
    ),
    Field("volume", N_("&Volume:"), N_("Volume"), _PUBLISHED),
    Field("issue", N_("&Issue:"), N_("Issue"), _PUBLISHED),
    Field("page_range", N_("Pa&ges:"), N_("Pages"), _PUBLISHED, "17–38"),
    Field("publisher", N_("P&ublisher:"), N_("Publisher"), _PUBLISHED),
    Field("place", N_("Pla&ce:"), N_("Place"), _PUBLISHED),
    Field("url", N_("Addre&ss:"), N_("Address"), _PUBLISHED),
    Field("accessed", N_("Seen &on:"), N_("Seen on"), _PUBLISHED, "2026-02-03"),
    Field("doi", N_("DOI:"), N_("DOI"), _PUBLISHED, "10.1000/182"),
    Field("isbn", N_("ISBN:"), N_("ISBN"), _PUBLISHED),
    Field("archive", N_("A&rchive:"), N_("Archive"), _KEPT),
    Field("fonds", N_("&Fonds:"), N_("Fonds"), _KEPT),
    Field("box", N_("&Box:"), N_("Box"), _KEPT, N_("Box, file or folder")),
    Field("call_number", N_("Call nu&mber:"), N_("Call number"), _KEPT),
    Field("rights", N_("Rig&hts:"), N_("Rights"), _KEPT),
    Field("note", N_("&Note:"), N_("Note"), _KEPT),
)
"""In the order in which the form and the reports show them."""

KINDS = {
    "": N_("(not said)"),
    "article-journal": N_("Journal article"),
    "article-magazine": N_("Magazine article"),
    "article-newspaper": N_("Newspaper article"),
    "bill": N_("Bill"),
    "book": N_("Book"),
    "chapter": N_("Chapter, or part of a collection"),
    "collection": N_("Archival collection"),
    "document": N_("Document"),
    "entry-dictionary": N_("Dictionary entry"),
    "entry-encyclopedia": N_("Encyclopaedia entry"),
    "graphic": N_("Picture"),
    "hearing": N_("Hearing"),
    "interview": N_("Interview"),
    "legal_case": N_("Legal case"),
    "legislation": N_("Law or decree"),
    "manuscript": N_("Manuscript or archival document"),
    "map": N_("Map"),
    "pamphlet": N_("Pamphlet"),
    "paper-conference": N_("Conference paper"),
    "periodical": N_("Periodical"),
    "personal_communication": N_("Letter"),
    "post-weblog": N_("Blog post"),
    "report": N_("Report"),
    "review": N_("Review"),
    "speech": N_("Speech"),
    "thesis": N_("Thesis"),
    "treaty": N_("Treaty"),
    "webpage": N_("Web page"),
}
"""The types of CSL 1.0.2 that historians meet, and what to call them."""
