"""Characters that a font with wrong tables shows as look-alikes (平 as 帄, 須 as 頇).

The table lists pairs seen in texts taken from PDFs whose embedded font maps its glyphs to
neighbours that share a part with them. A pair counts in a document only with evidence: the
strange character stands where the ordinary one stands elsewhere, beside the same neighbours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

LOOKALIKES: Mapping[str, str] = {
    "帄": "平", "頇": "須", "尌": "就", "詴": "試", "弖": "心", "侷": "局", "肎": "肯", "叏": "取",
    "忈": "仁", "冾": "洽", "甴": "由", "旳": "的", "巳": "已", "仧": "長", "屮": "中", "囯": "國",
    "亊": "事", "囬": "回", "兦": "亡", "丅": "下", "仩": "上", "卆": "卒", "叐": "受", "夲": "本",
    "岀": "出", "沒": "没", "朩": "木", "曰": "日", "冋": "同", "扺": "抵", "敎": "教", "旣": "既",
}  # fmt: skip
"""Character as it stands → character that was printed (own list, from reading such texts)."""

_WORDS: Mapping[str, str] = {
    "平": "和平 平等 不平 平均 太平 平時 平民 公平 水平",
    "須": "必須 須要 須知 亦須 仍須 須先 無須 應須 均須 尚須",
    "就": "就是 成就 就此 就職 早就 也就 並就 造就 遷就 就地",
    "試": "試圖 嘗試 試探 考試 試驗 試行 測試 試看",
    "心": "中心 心理 決心 信心 關心 人心 核心 用心",
    "取": "取得 採取 爭取 取消 獲取 奪取",
    "肯": "肯定 不肯 首肯 中肯",
}
_EVIDENCE = 0.5
"""Share of a strange character's places that must fit the ordinary one."""


def find_damaged(source: str) -> tuple[tuple[str, str], ...]:
    """Pairs (character as it stands, character that was printed) with evidence in the text."""
    present = [strange for strange in LOOKALIKES if strange in source]
    return tuple((strange, LOOKALIKES[strange]) for strange in present if _proved(source, strange))


def _proved(source: str, strange: str) -> bool:
    printed = LOOKALIKES[strange]
    if source.count(strange) > max(source.count(printed), 50):
        return False
    known = _neighbours(source, printed)
    for word in _WORDS.get(printed, "").split():
        place = word.index(printed)
        known["before" if place else "after"].add(word[1 - place])
    fitting, total = 0, 0
    place = source.find(strange)
    while place >= 0 and total < 200:
        total += 1
        before, after = source[place - 1 : place], source[place + 1 : place + 2]
        fitting += before in known["before"] or after in known["after"]
        place = source.find(strange, place + 1)
    return (fitting >= _EVIDENCE * total and printed in _WORDS) or (fitting >= 2 and fitting >= 0.8 * total)


def _neighbours(source: str, character: str) -> defaultdict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    place = source.find(character)
    seen = 0
    while place >= 0 and seen < 2000:
        found["before"].add(source[place - 1 : place])
        found["after"].add(source[place + 1 : place + 2])
        place = source.find(character, place + 1)
        seen += 1
    return found
