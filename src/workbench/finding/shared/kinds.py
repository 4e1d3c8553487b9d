"""Running text, the name of a work, or a reference: what a shared passage is on one of its sides."""

from __future__ import annotations

import re
from bisect import bisect_right

from workbench.finding.shared.shapes import SharedKind
from workbench.model.reading import BlockKind, Reading, Span

_SIGNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)",
        r"第?\s*\d+\s*(?:[-–—~～]\s*\d+\s*)?[頁页]|[頁页]\s*\d+|\bpp?\.\s*\d|\bс\.\s*\d|:\s?\d+[-–]\d+",
        r"\bvol\b|\bno\.|\bed(?:s|ited)?\b|\bibid\b|\bop\. cit|\btrans\b|\bт\.",
        r"第\s*[\d一二三四五六七八九十]+\s*[卷冊册編编輯辑期版]",
        r"出版|書局|书局|書店|书店|書館|书馆|印書|印行|編印|\bpress\b|\bpublish|изд",
        r"主編|主编|編著|编著|編輯|编辑|檔案館|档案馆|國史館|国史馆|檔號|档号|\barchives?\b|фонд|\bд\. \d",
        r"《[^》]+》",
        r"(?:北京|上海|重慶|重庆|南京|[臺台]北|香港|東京|东京|london|new york|cambridge|москва|м\.)\s*[:：]",
        r"[:：][^。:：]{2,40}(?:委員會|委员会|學會|学会|大學|大学|社|局|館|馆|press)",
        r"https?://|www\.|\bdoi\b|\bisbn\b",
    )
)
_ENOUGH_IN_NOTES, _ENOUGH = 2, 4
_OWN = {
    BlockKind.BIBLIOGRAPHY: SharedKind.REFERENCE,
    BlockKind.TITLE: SharedKind.TITLE,
    BlockKind.HEADING: SharedKind.TITLE,
    BlockKind.AUTHOR: SharedKind.TITLE,
}


class Kinds:
    """Knows one reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._starts = [block.start for block in reading.blocks]

    def block(self, offset: int) -> BlockKind | None:
        """The kind of the block in which this character stands."""
        number = bisect_right(self._starts, offset) - 1
        return self._reading.blocks[number].kind if number >= 0 else None

    def of(self, span: Span) -> SharedKind:
        """What the words at this place are, judged by where they stand and what stands around them."""
        own = _OWN.get(self.block(sum(span) // 2) or BlockKind.PARAGRAPH)
        if own is not None:
            return own
        if self._titled(span):
            return SharedKind.TITLE
        return SharedKind.REFERENCE if self._refers(span) else SharedKind.TEXT

    def _titled(self, span: Span) -> bool:
        """Whether most of it stands between the marks of titles."""
        words = self._reading.text[span[0] : span[1]]
        before = self._reading.text[max(span[0] - 120, 0) : span[0]]
        opened = max(before.rfind(sign) for sign in "《〈") > max(before.rfind(sign) for sign in "》〉")
        if opened and not re.search("[》〉]", words):
            return True
        inside = sum(len(found[0]) for found in re.finditer(r"[《〈][^《》〈〉]+[》〉]?", words))
        if opened:
            inside += len(re.split("[》〉]", words)[0])
        return inside * 4 > len(words) * 3

    def _refers(self, span: Span) -> bool:
        """Whether the words look like a reference to a work: years, pages, publishers."""
        words, noted = self._reading.text[span[0] : span[1]], self._reading.zone(span[0]) == "notes"
        signs = sum(bool(sign.search(words)) for sign in _SIGNS)
        return signs >= (_ENOUGH_IN_NOTES if noted else _ENOUGH)
