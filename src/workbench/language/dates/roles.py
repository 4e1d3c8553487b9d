"""What a date is to its text: told as an event, of an imprint, of an access, part of a title.

In notes, bibliographies and lists of sources the question is whether the date stands in a sentence that
tells something (a word follows it at once, or it opens a sentence) or in a citation (a comma, a bracket or
the end follows it); there, what stands before says whether a work appeared or a document was written then.
"""

from __future__ import annotations

import re

from workbench.language.dates.expressions import Expression
from workbench.model.reading import Block, BlockKind

_CITING = frozenset({BlockKind.NOTE, BlockKind.BIBLIOGRAPHY})
_SOURCES = re.compile(r"(?:资料|图表|照片)?(?:来源|出处)|source|注[:：]")
_REACH = 40

_SEEN = "访问|检索|查阅|浏览|存取|撷取|造访|读取"
_ACCESS_BEFORE = re.compile(rf"(?:{_SEEN}|accessed|retrieved|visited|viewed)(?:日期|时间|日|于|on|[:,( ])*$")
_ACCESS_AFTER = re.compile(rf"[^。;,]{{0,4}}(?:{_SEEN})(?:[。.;,)\] ]|$)|,? ?\(?(?:last )?(?:accessed|retrieved)")

_ISSUED = re.compile(
    r"(?:出?版(?!图)|印刷|刊印|(?:[0-9]{1,2}月)?第[0-9一二三四五六七八九十]+[期卷版]|\(?[0-9]*期(?!间)|总第|(?:博士|硕士|学士)(?:毕业|学位)?论文|初版|再版|修订版)"
)
_PRESS = (
    "日报|时报|晚报|早报|公报|周刊|月刊|半月刊|季刊|杂志|学报|新闻|通讯|消息报|真理报|社[0-9]*电?|出版|编印|印行|书局|书店|印书馆"
    "|网|研究所|研究院|中央社|新华社"
)
_PRESS_BEFORE = re.compile(rf"(?:{_PRESS})》?(?:\([^()]*\))?[,( ]*$|版本?$")
_PRESS_AFTER = re.compile("(?:\\([^()]*\\))?[, ]{0,2}[^,。:;]{0,6}(?:日报|时报|晚报|周刊|月刊|杂志|新闻)")
_PAGES_AFTER = re.compile(r"\)?[,:] ?(?:pp?\.|no\.|vol\.|第?[0-9]+(?:[-~,、][0-9]+)*页|页)")
_QUOTED_AFTER = re.compile("《")

_TOLD_BEFORE = re.compile("(?:于|在|自|自从|由于|早在|直到|到|至|从|迟至|截至|迄|因)$")
_TOLD_AFTER = re.compile("[㐀-鿿豈-﫿]")
_STARTS = re.compile('(?:^|[。!?"」])$')
_NUMERIC = re.compile("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
_LATIN = re.compile("[a-zа-я]")
_RUSSIAN_YEAR = re.compile(r"[0-9]{4} ?гг?\.?$")
_TITLE_AFTER = re.compile(r"(?:: ?[a-z]|\([a-z .]+:| vol\. ?[0-9]|-[a-z]|, book |\(london|\(washington)")

_OPENING, _CLOSING = "《〈", "》〉"
_NOT_BEFORE = re.compile(r"(?:第|页|頁|p\.? ?|pp\.? ?|no\.? ?|№ ?|vol\.? ?|[=/&?_#]|卷宗|案卷|全宗|编号|号)$")
_NOT_AFTER = re.compile(r"(?:[%°]|[:：/][0-9/]|-[0-9]|[页頁人名条公里万亿余元户头吨第号師师]|\.[0-9])")
_YEAR_ENDS = re.compile(r"[),.;:。\] \"'(-]|$")


def role_of(text: str, found: Expression, block: Block) -> str:
    """The role of a date that stands in the folded text of a block."""
    before, citing = text[max(found.start - _REACH, 0) : found.start], _is_citing(text, block)
    if _ACCESS_BEFORE.search(before) or _ACCESS_AFTER.match(text, found.end):
        return "access"
    if block.kind is BlockKind.TITLE or _in_title(text, found):
        return "title"
    if _ISSUED.match(text, found.end):
        return "imprint"
    if not citing:
        return "imprint" if _of_press(text, found, before) else "event"
    if _western_title(text, found):
        return "title"
    return _in_citation(text, found, before)


def _is_citing(text: str, block: Block) -> bool:
    return block.kind in _CITING or _SOURCES.match(text) is not None


def _of_press(text: str, found: Expression, before: str) -> bool:
    """Whether a date of the body is that of a printed work: (1929年《…》), 某某社,1967年."""
    if before.endswith("(") and _QUOTED_AFTER.match(text, found.end):
        return True
    told = _TOLD_AFTER.match(text, found.end) is not None and not _QUOTED_AFTER.match(text, found.end)
    return _PRESS_BEFORE.search(before) is not None and not told


def _in_citation(text: str, found: Expression, before: str) -> str:
    if _NUMERIC.fullmatch(text, found.start, found.end) or _PRESS_BEFORE.search(before):
        told = _TOLD_AFTER.match(text, found.end) is not None and not text.startswith("电", found.end)
        return "event" if told else "imprint"
    latin = _LATIN.search(before[-12:]) is not None
    if latin and not found.first.bare and _PAGES_AFTER.match(text, found.end):
        return "imprint"
    opens = _STARTS.search(before) is not None
    if opens and (_PRESS_AFTER.match(text, found.end) or text.startswith(",《", found.end)):
        return "imprint"
    if found.first.bare:
        return "imprint"
    told = bool(_TOLD_AFTER.match(text, found.end) or _TOLD_BEFORE.search(before)) or opens
    return "event" if told or found.first.day is not None or found.last is not None else _year_or_month(found)


def _year_or_month(found: Expression) -> str:
    """A year alone, or a month, with a comma behind it: mostly an imprint; a word of time such as 同年 tells."""
    return "event" if found.first.year_word or found.first.unit in ("century", "decade") else "imprint"


def _western_title(text: str, found: Expression) -> bool:
    """Whether a date in a citation in Latin or Cyrillic letters belongs to the title of the work."""
    before = text[max(found.start - 12, 0) : found.start]
    if _LATIN.search(before) is None:
        return False
    if found.first.bare or found.last is not None or found.first.unit in ("century", "decade"):
        if found.first.unit in ("century", "decade") or _TITLE_AFTER.match(text, found.end):
            return True
        if text.count('"', 0, found.start) % 2 and '"' in text[found.end : found.end + _REACH]:
            return True
    whole = found.first.month is None and _RUSSIAN_YEAR.search(text, found.start, found.end) is not None
    return whole and not before.endswith("(")


def bare_year_stands(text: str, found: Expression, block: Block) -> bool:
    """Whether figures without a word for year are one: in titles, citations and brackets."""
    before = text[max(found.start - 12, 0) : found.start]
    if _NOT_BEFORE.search(before) or _NOT_AFTER.match(text, found.end):
        return False
    bracketed = before.endswith("(") and text.startswith((")", ","), found.end)
    if bracketed or _in_title(text, found):
        return True
    if not (_is_citing(text, block) or block.kind is BlockKind.TITLE or _quotes_latin(text, found)):
        return False
    return found.last is not None or bool(_YEAR_ENDS.match(text, found.end))


def _quotes_latin(text: str, found: Expression) -> bool:
    """Whether it ends a quoted title in Latin letters, as in “… of China 2016,”."""
    return _LATIN.search(text, max(found.start - 4, 0), found.start) is not None and (
        re.match(r'(?: [a-z]+)?,?"', text[found.end : found.end + 12]) is not None
    )


def _in_title(text: str, found: Expression) -> bool:
    """Whether it stands between the marks of a title."""
    opened = max(text.rfind(sign, 0, found.start) for sign in _OPENING)
    if opened < 0:
        return False
    closed = max(text.rfind(sign, 0, found.start) for sign in _CLOSING)
    return opened > closed and any(text.find(sign, found.end, found.end + 60) >= 0 for sign in _CLOSING)
