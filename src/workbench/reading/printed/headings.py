"""Which lines are headings, and how deep: by the shape and the order of their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.reading.printed.characters import is_cjk
from workbench.reading.printed.numbering import CHINESE_NUMBER as _N
from workbench.reading.printed.numbering import CIRCLED, number

_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("part", rf"第\s*({_N}{{1,4}}|\d{{1,3}})\s*[編编部卷篇]"),
        ("chapter", rf"第\s*({_N}{{1,4}}|\d{{1,3}})\s*[章回講讲]"),
        ("chapter", r"(?:Chapter|CHAPTER|Part|PART)\s+(\d{1,3}|[IVXLC]{1,7})\b\.?"),
        ("section", rf"第\s*({_N}{{1,4}}|\d{{1,3}})\s*[節节]"),
        ("formal", r"([壹貳贰參叁参肆伍陸陆柒捌玖拾]{1,3})\s*[、.．：:]"),
        ("roman", r"([IVXLC]{1,6}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ])\s*[、.．]"),
        ("chinese", r"([〇一二三四五六七八九十]{1,3})\s*[、.．]"),
        ("bracketed", r"[（(]\s*([〇一二三四五六七八九十]{1,3})\s*[）)]"),
        ("decimal", r"(\d{1,2}(?:[.．]\d{1,2}){1,3})[.．]?(?=\s|[^\d\s.%％年月])"),
        ("arabic", r"(\d{1,2})\s*[、.．](?!\d)"),
        ("arabic-bracketed", r"[（(]\s*(\d{1,2})\s*[）)]"),
        ("circled", rf"({CIRCLED})"),
        ("letter", r"([A-Z])[.．、]\s"),
    )
)
"""From the outermost to the innermost, as Chinese theses and articles nest them."""

_RANK = {name: rank for rank, (name, _) in enumerate(_SHAPES)}
_SURE = frozenset(("part", "chapter", "section", "formal"))
_NAMED = re.compile(
    r"[【\[〔]?(?:引言|引論|引论|前言|導言|导言|導論|导论|緒論|绪论|緒言|绪言|序言|序|自序|代序|小結|小结|結語|结语|結論|结论|餘論|余论|"
    r"結束語|结束语|後記|后记|跋|附錄|附录|致謝|致谢|謝辭|摘要|中文摘要|英文摘要|內容摘要|内容摘要|提要|目錄|目录|目次|"
    r"參考文獻|参考文献|參考書目|参考书目|引用書目|徵引書目|參考資料|参考资料|注释|註釋|注釋|"
    r"abstract|introduction|conclusions?|concludingremarks|references|bibliography|acknowledge?ments?|"
    r"appendix|preface|foreword|contents|tableofcontents|notes|workscited)[】\]〕]?[:：]?",
    re.IGNORECASE,
)
_LONGEST = 80.0
"""Columns: no heading is longer."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The number at the start of a heading: its shape, its value, the words' first character."""

    shape: str
    value: int
    length: int

    @property
    def rank(self) -> int:
        """How far inside shapes of this kind nest."""
        return _RANK[self.shape]


def read_mark(text: str) -> Mark | None:
    """The number that opens ``text`` in one of the shapes of headings, or None."""
    for shape, pattern in _SHAPES:
        found = pattern.match(text)
        if found:
            value = number(re.split(r"[.．]", found[1])[-1])
            return Mark(shape, value, found.end()) if value is not None else None
    return None


def is_named(text: str) -> bool:
    """Whether the text is one of the headings that need no number (引言, 結論, References …)."""
    return len(text) < 40 and bool(_NAMED.fullmatch("".join(text.split())))


def could_head(text: str, width: float) -> bool:
    """Whether a line reads like a heading: short, and no sentence."""
    if not text or width > _LONGEST or text[-1] in "。，、；;,：:…":
        return False
    return any(c.isalpha() for c in text)


def is_sure(text: str) -> bool:
    """Whether the number's shape is one that only headings have (第三章, 第二節, 肆、)."""
    mark = read_mark(text)
    return mark is not None and mark.shape in _SURE and "。" not in text


def is_bare(text: str) -> bool:
    """Whether the line is the number of a chapter or section alone, its title following below."""
    mark = read_mark(text)
    return mark is not None and mark.shape in _SURE and mark.length == len(text)


def in_order(marks: Sequence[Mark | None], certain: Sequence[bool]) -> list[bool]:
    """For each numbered heading whether its number follows its sisters' (1, or one more).

    A mark of an outer rank starts the inner ones anew. Marks that are None are in order, and so
    are those ``certain`` for other reasons (authors miscount too).
    """
    last: dict[str, int] = {}
    result = []
    for mark, known in zip(marks, certain, strict=True):
        if mark is None:
            result.append(True)
            continue
        expected = last.get(mark.shape, 0) + 1
        result.append(known or mark.shape in _SURE or mark.value in (expected, 1))
        if result[-1]:
            last[mark.shape] = mark.value
            for shape in [s for s in last if _RANK[s] > mark.rank]:
                del last[shape]
    return result


def levels(marks: Sequence[Mark | None]) -> Iterator[int]:
    """The level (1–6) of each heading, from its number's shape and from those open above it.

    Headings without a number stand as high as the outermost numbered ones.
    """
    open_ranks: list[int] = []
    for mark in marks:
        if mark is None:
            open_ranks.clear()
            yield 1
            continue
        while open_ranks and open_ranks[-1] >= mark.rank:
            open_ranks.pop()
        open_ranks.append(mark.rank)
        yield min(len(open_ranks), 6)


def title_joint(before: str, after: str) -> str:
    """What parts a chapter's number from its title on the next line: a space."""
    return "" if is_cjk(before[-1]) and after[:1] in "、：:" else " "
