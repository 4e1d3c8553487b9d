"""Drawings as SVG 1.1, written element by element; no text in them can become markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from typing import BinaryIO
from unicodedata import east_asian_width

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 does not allow (section 2.2), also not as references."""
_NAME = re.compile(r"[a-z][a-zA-Z0-9-]*")
_WIDE, _NARROW = 1.02, 0.62

FONTS = "'Noto Sans', 'Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"


def width_of(text: str, size: float) -> float:
    """About how wide a text is at most in a font of this size, whichever is at hand where it is shown."""
    return sum(_WIDE if east_asian_width(one) in "WF" else _NARROW for one in text) * size


class Drawing:
    """A drawing of so many pixels."""

    def __init__(self, width: float, height: float, title: str) -> None:
        size = f'width="{_number(width)}" height="{_number(height)}" viewBox="0 0 {_number(width)} {_number(height)}"'
        self._parts = [
            '<?xml version="1.0" encoding="UTF-8"?>\n',
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{escape(FONTS)}" role="img">\n',
        ]
        self.add("title", content=title)

    def add(self, name: str, content: str = "", /, **attributes: float | str) -> None:
        """Add an element; in names of attributes ``_`` stands for ``-``; a text in it is escaped."""
        inner = escape(_clean(content), quote=False)
        tag = f"{_named(name)}{_attributes(attributes)}"
        self._parts.append(f"<{tag}>{inner}</{name}>\n" if content else f"<{tag}/>\n")

    @contextmanager
    def within(self, name: str, **attributes: float | str) -> Iterator[None]:
        """What is added meanwhile stands within this element."""
        self._parts.append(f"<{_named(name)}{_attributes(attributes)}>\n")
        yield
        self._parts.append(f"</{name}>\n")

    def write(self, file: BinaryIO) -> None:
        """Write it all, as UTF-8."""
        for part in self._parts:
            file.write(part.encode("utf-8"))
        file.write(b"</svg>\n")


def _named(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name of an element")
    return name


def _attributes(attributes: dict[str, float | str]) -> str:
    return "".join(f' {_named(name.replace("_", "-"))}="{_value(value)}"' for name, value in attributes.items())


def _value(value: float | str) -> str:
    return escape(_clean(value)) if isinstance(value, str) else _number(value)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("�", text)
