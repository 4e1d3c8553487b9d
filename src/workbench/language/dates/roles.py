"""What a date is to its text: told as an event, of an imprint, of an access, part of a title."""

from __future__ import annotations

import re

from workbench.language.dates.expressions import Expression
from workbench.model.reading import Block, BlockKind

_CITING = frozenset({BlockKind.NOTE, BlockKind.BIBLIOGRAPHY})
_TITLES = frozenset({BlockKind.TITLE})
_REACH = 40
_ACCESS_BEFORE = re.compile(
    "(?:访问|检索|查阅|浏览|存取|撷取|造访|读取|accessed|retrieved|visited|viewed)[^。;]{0,14}$"
)
_ACCESS_AFTER = re.compile("^[^。;,]{0,4}(?:访问|检索|查阅|浏览|存取|撷取|造访|读取)")
_ISSUED = re.compile(r"^(?:出?版(?!图)|印刷|刊印|第[0-9一二三四五六七八九十]+[期卷版]|\(?[0-9]*期|初版|再版|修订版)")
_PRESS_BEFORE = re.compile(
    "(?:(?:日报|时报|晚报|早报|公报|周刊|月刊|杂志|学报|新闻|通讯|消息报|真理报)》?|社[0-9]*)[^。;》]{0,8}$"
)
_DOCUMENTS = re.compile(
    "电|函|档|全宗|致|报告|会谈|谈话|记录|日记|备忘录|照会|信|呈|foreign relations|memorandum|telegram"
)
_OPENING, _CLOSING = "《〈", "》〉"
_NOT_BEFORE = re.compile(r"(?:第|页|頁|p\.? ?|pp\.? ?|no\.? ?|№ ?|vol\.? ?|[=/&?_#]|卷宗|案卷|全宗|编号|号)$")
_NOT_AFTER = re.compile(r"^(?:[%:：/°]|-[0-9]|[页頁人名条公里万亿余元户头吨第号師师]|\.[0-9])")


def role_of(text: str, found: Expression, block: Block) -> str:
    """The role of a date that stands in the folded text of a block."""
    before, after = text[max(found.start - _REACH, 0) : found.start], text[found.end : found.end + _REACH]
    if _ACCESS_BEFORE.search(before) or _ACCESS_AFTER.match(after):
        return "access"
    if block.kind in _TITLES or _in_title(text, found):
        return "title"
    if block.kind not in _CITING:
        return "imprint" if _ISSUED.match(after) else "event"
    if _PRESS_BEFORE.search(before) or _ISSUED.match(after):
        return "imprint"
    told = _DOCUMENTS.search(before) or found.first.day is not None or found.last is not None
    return "event" if told and not found.first.bare else "imprint"


def bare_year_stands(text: str, found: Expression, block: Block) -> bool:
    """Whether figures without a word for year are one: in titles, citations and brackets."""
    before, after = text[: found.start][-12:], text[found.end : found.end + 4]
    if _NOT_BEFORE.search(before) or _NOT_AFTER.match(after):
        return False
    bracketed = before.endswith("(") and after.startswith((")", ","))
    if found.last is not None:
        return bracketed or block.kind in (*_CITING, *_TITLES) or _in_title(text, found)
    if block.kind in _CITING:
        return bracketed or _in_title(text, found) or bool(re.match(r"[),.;:。\] \"'\-]|$", after))
    return bracketed or _in_title(text, found)


def _in_title(text: str, found: Expression) -> bool:
    """Whether it stands between the marks of a title."""
    opened = max(text.rfind(sign, 0, found.start) for sign in _OPENING)
    closed = max(text.rfind(sign, 0, found.start) for sign in _CLOSING)
    return opened > closed and any(text.find(sign, found.end, found.end + 60) >= 0 for sign in _CLOSING)
