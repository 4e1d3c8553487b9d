"""Words and where they stand, as they go on the clipboard: plain text, HTML and RTF of the same.

Word processors take the richest form that they know: HTML (Word, LibreOffice, Google Docs) or RTF (WordPad,
TextEdit, older ones); everything else takes the text.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from html import escape, unescape

from workbench.exporters.citation import cite, cite_html
from workbench.model.records import Document

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_RTF_HEAD = r"{\rtf1\ansi\ansicpg1252\uc1\deff0{\fonttbl{\f0 Times New Roman;}}\f0\fs24 "


@dataclass(frozen=True, slots=True)
class Clip:
    """The same in three forms."""

    plain: str
    html: str
    rtf: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the document, the printed page label, the note's number, the style."""

    document: Document
    label: str = ""
    note: str = ""
    style: str = "plain"

    @property
    def text(self) -> str:
        """The citation. Raises InputError if there is no such style."""
        return cite(self.document, self.label, self.note, self.style)

    @property
    def html(self) -> str:
        """The citation with its italics."""
        return cite_html(self.document, self.label, self.note, self.style)


def quotation(words: str, language: str = "") -> Clip:
    """The words alone."""
    return Clip(words, f"<p{_language(language)}>{_lines(words)}</p>", _rtf(escape(words, quote=False)))


def quotation_with_citation(words: str, place: Place) -> Clip:
    """The words in quotation marks, then where they stand."""
    quoted = f"“{words}”"
    html = (
        f"<blockquote{_language(place.document.language)}><p>{_lines(words)}</p></blockquote>\n"
        f'<p><cite style="font-style: normal">{place.html}</cite></p>'
    )
    return Clip(f"{quoted} ({place.text})", html, _rtf(f"{escape(quoted, quote=False)} ({place.html})"))


def citation(place: Place) -> Clip:
    """Where they stand, alone."""
    return Clip(place.text, f"<p>{place.html}</p>", _rtf(place.html))


def apart(words: str, place: Place) -> dict[str, str]:
    """The words, the words with their citation, the citation: each as a type of its own, whichever was asked for."""
    forms = {"citation": place.text}
    if words:
        forms |= {"quotation": words, "quotation-with-citation": quotation_with_citation(words, place).plain}
    return {f"application/x-workbench-{name}": text for name, text in forms.items()}


def pictured(png: bytes, place: Place) -> Clip:
    """A picture, then where it stands; as text the citation alone."""
    source = b64encode(png).decode("ascii")
    image = f'<p><img src="data:image/png;base64,{source}"></p>\n' if png else ""
    alone = citation(place)
    return Clip(alone.plain, f'{image}<p><cite style="font-style: normal">{place.html}</cite></p>', alone.rtf)


def _language(tag: str) -> str:
    return f' lang="{tag}"' if _LANGUAGE.fullmatch(tag) else ""


def _lines(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>\n")


def _rtf(html: str) -> str:
    """Escaped text in which only ``<i>`` and line feeds are marked, as RTF."""
    marks = {"<i>": r"{\i ", "</i>": "}"}
    pieces = (marks.get(piece) or _rtf_text(unescape(piece)) for piece in re.split(r"(</?i>)", html))
    return f"{_RTF_HEAD}{''.join(pieces)}}}"


def _rtf_text(text: str) -> str:
    return "".join(_rtf_sign(sign) for sign in text)


def _rtf_sign(sign: str) -> str:
    if sign in "\\{}":
        return f"\\{sign}"
    if sign == "\n":
        return "\\line\n"
    if " " <= sign <= "~":
        return sign
    units = sign.encode("utf-16-le", "replace")
    numbers = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2))
    return "".join(f"\\u{number}?" for number in numbers)
