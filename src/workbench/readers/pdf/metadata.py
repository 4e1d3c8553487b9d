"""What the PDF says about itself: title, author, date; and whether its title can be believed."""

from __future__ import annotations

import re
from collections.abc import Mapping

KEPT = ("Title", "Author", "Subject", "Keywords", "CreationDate")
"""The entries of the information dictionary (ISO 32000-1, table 317) that a reading keeps."""

_DATE = re.compile(
    r"(?:D:)?(\d{4})(?:(0[1-9]|1[0-2])(?:(0[1-9]|[12]\d|3[01])"
    r"(?:([01]\d|2[0-3])([0-5]\d)([0-5]\d)?(?:(Z)|([+-])(\d\d)'?(\d\d)?'?)?)?)?)?"
)
_FILE_NAME = re.compile(
    r"\.(docx?|pdf|wps|odt|rtf|txt|indd|qxd|p65|pmd|tex|dvi|ps|eps|pptx?|xlsx?|html?|jpe?g|tiff?|cdr|s92|mdi)$", re.I
)
_MADE_BY = re.compile(
    r"(microsoft (word|powerpoint|excel|office)\b.*"
    r"|(un[ts]itled|document|dokument|slide|page|scan|print|文档|文檔|文件|無題|无标题)[\s_-]*\d*"
    r"|\(?(anonymous|unspecified|none|null|no ?name)\)?|full page fax.*|https?:.*|about:.*)",
    re.I,
)
_ACCOUNT = re.compile(
    r"(admin(istrator)?|user|owner|root|guest|windows( user)?|pc|lenovo|dell|hp|apple|acer|asus|author|unknown"
    r"|adobe.*|acrobat.*|.*@.*|\w*\d\w*|用户|用戶|使用者|微软用户|微軟使用者|管理员|雨林木风)",
    re.I,
)
_HIGH_LATIN = re.compile("[\u0080-\u00ff]")
_LETTER = re.compile(r"[^\W\d_]")


def kept(info: Mapping[str, str]) -> dict[str, str]:
    """The entries that a reading keeps, empty ones left out; the date as ISO 8601 where it is one."""
    values = {key: " ".join(info.get(key, "").split()) for key in KEPT}
    values["CreationDate"] = iso_date(values["CreationDate"])
    values["author"] = author(info)
    return {key: value for key, value in values.items() if value}


def author(info: Mapping[str, str]) -> str:
    """The author if a person could have set the entry; "" for accounts and programs."""
    name = " ".join(info.get("Author", "").split())
    return name if looks_like_title(name) and not _ACCOUNT.fullmatch(name) else ""


def iso_date(text: str) -> str:
    """``D:20180814093000+08'00'`` as 2018-08-14T09:30:00+08:00; what is no such date, as it is."""
    found = _DATE.fullmatch(text.strip())
    if not found:
        return text
    year, month, day, hour, minute, second, zulu, sign, hours, minutes = found.groups()
    date = "-".join(part for part in (year, month, day) if part)
    if not hour:
        return date
    zone = "Z" if zulu else f"{sign}{hours}:{minutes or '00'}" if sign else ""
    return f"{date}T{hour}:{minute}:{second or '00'}{zone}"


def looks_like_title(text: str) -> bool:
    """Whether a person could have written this as the title: no file name, no default, no mojibake."""
    text = text.strip()
    if not 2 <= len(text) <= 300 or not _LETTER.search(text) or "\ufffd" in text:
        return False
    if _FILE_NAME.search(text) or _MADE_BY.fullmatch(text):
        return False
    return len(_HIGH_LATIN.findall(text)) < 0.3 * len(text)


def title(info: Mapping[str, str], *, read: str, text: str) -> str:
    """The title of a reading: the PDF's own if it can be believed, else ``read``.

    ``read`` is what was found on the pages; the PDF's own wins over it if it stands in ``text``,
    the beginning of the document.
    """
    own = " ".join(info.get("Title", "").split())
    if not looks_like_title(own):
        return read
    return own if not read or _bare(own) in _bare(text) else read


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
