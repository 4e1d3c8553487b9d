"""Recognises files that are no text by the bytes with which their formats begin."""

from __future__ import annotations

from workbench.errors import InputError
from workbench.translation import N_, msg, tr

HEAD = 1024
"""Bytes in which a PDF may begin (ISO 32000-1, Annex H, implementation note 13)."""

_SIGNATURES = (
    (b"PK\x03\x04", N_("a ZIP archive (or a document of Word, Excel or an e-book)")),
    (b"PK\x05\x06", N_("an empty ZIP archive")),
    (b"\x89PNG\r\n\x1a\n", N_("a PNG picture")),
    (b"GIF8", N_("a GIF picture")),
    (b"\xff\xd8\xff", N_("a JPEG picture")),
    (b"II*\x00", N_("a TIFF picture")),
    (b"MM\x00*", N_("a TIFF picture")),
    (b"\x7fELF", N_("a program")),
    (b"MZ\x90\x00", N_("a program")),
    (b"\xca\xfe\xba\xbe", N_("a program")),
    (b"\xcf\xfa\xed\xfe", N_("a program")),
    (b"\x1f\x8b\x08", N_("a gzip archive")),
    (b"BZh", N_("a bzip2 archive")),
    (b"\xfd7zXZ\x00", N_("an xz archive")),
    (b"7z\xbc\xaf\x27\x1c", N_("a 7z archive")),
    (b"Rar!\x1a\x07", N_("a RAR archive")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", N_("an old Microsoft Office document")),
    (b"SQLite format 3\x00", N_("a database")),
    (b"RIFF", N_("sound or film")),
    (b"OggS", N_("sound or film")),
    (b"ID3", N_("sound or film")),
    (b"{\\rtf", N_("an RTF document")),
)
"""Signatures as the formats' own specifications give them, and what to call the file."""


def is_pdf(head: bytes) -> bool:
    """Whether the PDF signature stands within the first 1024 bytes."""
    return b"%PDF-" in head[:HEAD]


def binary_kind(head: bytes) -> str:
    """What the file is if it is surely no text (an untranslated description), else ``""``."""
    if is_pdf(head):
        return N_("a PDF document")
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    return ""


def refuse_binary(data: bytes) -> None:
    """Raise InputError if the bytes begin like a format that is no text."""
    kind = binary_kind(data[:HEAD])
    if kind:
        raise InputError(
            msg("The file is not text: it is {kind}.", kind=tr(kind)),
            msg("Give it the ending of its format, or save it as text or PDF."),
        )
