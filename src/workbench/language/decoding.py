"""From the bytes of a text file to characters, with the encoding found out and said.

UTF-8 and UTF-16 are recognised by their form. GB18030 and Big5 share almost all byte
sequences, so they are told apart by how many common characters each would give;
charset-normalizer is asked about everything else (and is imported only then: it is slow to load).
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field

from workbench.errors import InputError
from workbench.language import encodings_found
from workbench.language.binary import refuse_binary
from workbench.translation import Message, msg, nmsg

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte-order marks; those of UTF-32 first, because one of UTF-16 begins like it."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded text file.

    ``text`` has line feeds as line ends and no byte-order mark; ``encoding`` is a Python codec
    name; ``line_ends`` says what the file had: ``"LF"``, ``"CRLF"``, ``"CR"``, ``"mixed"`` or ``""``.
    """

    text: str
    encoding: str
    had_bom: bool = False
    line_ends: str = ""
    warnings: tuple[Message, ...] = field(default=())


def decode(data: bytes, declared: str = "") -> Decoded:
    """Decode the bytes of a text file, in time linear to their number.

    ``declared`` is the codec that the file itself names (HTML does), believed where its bytes allow it.

    Undecodable bytes, and zero bytes where a disk or a transfer has left holes, become U+FFFD, with
    a warning that says how many and where the first is.
    Raises InputError if the bytes are no text (a ZIP, a picture, a program…).
    """
    mark, encoding = _byte_order_mark(data)
    if not encoding:
        refuse_binary(data)
        encoding = encodings_found.encoding_of(data, declared)
    raw, warnings = _characters(data[len(mark) :], encoding)
    text, line_ends = _with_line_feeds(raw)
    _refuse_control_characters(text)
    text, holes = _with_holes_shown(text)
    return Decoded(text, encoding, bool(mark), line_ends, (*warnings, *holes))


def _byte_order_mark(data: bytes) -> tuple[bytes, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return mark, encoding
    return b"", ""


def _characters(data: bytes, encoding: str) -> tuple[str, tuple[Message, ...]]:
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError as error:
        first = error.start
    text = data.decode(encoding, errors="replace")
    before = data[:first].decode(encoding, errors="replace")
    own = before.count("\ufffd") + _real_replacement_characters(data[first:], encoding)
    count = max(text.count("\ufffd") - own, 1)
    line = _with_line_feeds(before)[0].count("\n") + 1
    return text, (
        nmsg(
            "{count} byte sequence cannot be read as {encoding} and is shown as “�” (in line {line}).",
            "{count} byte sequences cannot be read as {encoding} and are shown as “�” (the first in line {line}).",
            count,
            encoding=encoding.upper(),
            line=line,
        ),
    )


def _real_replacement_characters(data: bytes, encoding: str) -> int:
    """How many U+FFFD the author of the file wrote: they are no damage done by decoding."""
    try:
        return data.count("\ufffd".encode(encoding))
    except UnicodeEncodeError:
        return 0


def _with_line_feeds(text: str) -> tuple[str, str]:
    returns = text.count("\r")
    feeds = text.count("\n")
    if not returns:
        return text, "LF" if feeds else ""
    pairs = text.count("\r\n")
    kinds = [name for name, count in (("CRLF", pairs), ("CR", returns - pairs), ("LF", feeds - pairs)) if count]
    return text.replace("\r\n", "\n").replace("\r", "\n"), kinds[0] if len(kinds) == 1 else "mixed"


def _with_holes_shown(text: str) -> tuple[str, tuple[Message, ...]]:
    """Zero characters stand for something that is lost: they are shown like it, one for one."""
    first = text.find("\0")
    if first < 0:
        return text, ()
    return text.replace("\0", "\ufffd"), (
        nmsg(
            "{count} zero byte stands in the text and is shown as “�” (in line {line}).",
            "{count} zero bytes stand in the text and are shown as “�” (the first in line {line}).",
            text.count("\0"),
            line=text.count("\n", 0, first) + 1,
        ),
    )


def _refuse_control_characters(text: str) -> None:
    """A "text" in which every fiftieth character is a control character is none."""
    sample = text[:100_000]
    strange = sum(sample.count(chr(code)) for code in range(1, 32) if code not in (9, 10, 11, 12, 13, 26, 27))
    if strange > 8 and strange * 50 > len(sample):
        raise InputError(
            msg("The file is not text: it is full of control characters."),
            msg("Open it in the program that made it and save it as text or PDF."),
        )
