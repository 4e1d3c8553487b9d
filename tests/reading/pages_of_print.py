"""Builds the text that extractors make of printed pages, from sentences of our own."""

from __future__ import annotations

CLAUSES = (
    "渡口的船夫每天清早点名，",
    "镇上的更夫却从来不记账。",
    "粮行把秤杆藏在柜台底下，",
    "税吏只好借邻居的斗来量。",
    "桥头的茶馆兼卖灯油与草鞋，",
    "掌柜说生意全靠赶集的人。",
    "学堂的钟裂了一道细缝，",
    "先生仍旧按时敲它。",
)


def prose(length: int, offset: int = 0) -> str:
    """Chinese sentences of about ``length`` characters, ending with a full stop."""
    text = ""
    place = offset
    while len(text) < length:
        text += CLAUSES[place % len(CLAUSES)]
        place += 1
    return text.rstrip("，。") + "。"


def cut(text: str, width: int, first: int | None = None) -> list[str]:
    """``text`` in lines of ``width`` characters; the first one may be shorter."""
    head = width if first is None else first
    lines = [text[:head]]
    lines.extend(text[place : place + width] for place in range(head, len(text), width))
    return [line for line in lines if line]


def spaced(paragraphs: list[str], width: int = 30) -> str:
    """Paragraphs as one converter writes them: an empty line after each line, a space after each paragraph."""
    return "\n\n".join("\n\n".join(cut(paragraph, width, width - 2)) + " " for paragraph in paragraphs)


def page(body: str, *notes: tuple[str, str], rule: int = 50) -> str:
    """A page of that converter with its notes: a rule of spaces, the number above its text."""
    if not notes:
        return body
    lines = "\n".join(f"{number}\n {text} " for number, text in notes)
    return f"{body}\n\n{' ' * rule}\n{lines}"


def book(*pages: str) -> str:
    """Pages of that converter: each but the first begins right below the one before, with a space."""
    return "\n ".join(pages) + "\n"


def texts(reading: object, *kinds: str) -> list[str]:
    """The texts of the blocks of these kinds."""
    blocks = reading.blocks  # type: ignore[attr-defined]
    return [reading.text[b.start : b.end] for b in blocks if b.kind in kinds]  # type: ignore[attr-defined]
