"""Which language and script a text is in, by counting characters.

A hint for fonts, for conversion marks and for the choice of a font's face, never a decision
about a person's words. Chinese is told apart by characters whose simplified and traditional
forms differ; the pairs are the most frequent of those, written down by hand.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

SAMPLE = 200_000
"""Characters that are looked at; more would not change the answer."""

SIMPLIFIED = (
    "国来这时们会为学说对经发动过后产进种从长开门问间头东车马鸟鱼见贝页风飞饭龙齐齿"
    "爱办边变宾层厂称处传创达带单当党导灯敌点电调丢独断队儿尔丰妇复该个给巩构关观广归规"
    "汉号红华画欢环换还获机积极际济继价坚间简将讲阶节杰紧举剧觉军况兰劳乐类离礼历联练两"
    "辽邻临岭领刘龄论罗满蒙么灭难脑宁农欧盘评启气迁签钱强桥亲轻权劝确让热认荣伞丧杀"
    "伤设审声胜师识实势试书术树双丝苏虽岁孙态坛谈讨体条铁厅听统图团万卫无习戏现线县乡响"
    "协写兴选压严阳养样业义艺忆议阴应营员远约运杂责战张证质执志终众专转庄装状准总组"
)
TRADITIONAL = (
    "國來這時們會為學說對經發動過後產進種從長開門問間頭東車馬鳥魚見貝頁風飛飯龍齊齒"
    "愛辦邊變賓層廠稱處傳創達帶單當黨導燈敵點電調丟獨斷隊兒爾豐婦復該個給鞏構關觀廣歸規"
    "漢號紅華畫歡環換還獲機積極際濟繼價堅間簡將講階節傑緊舉劇覺軍況蘭勞樂類離禮歷聯練兩"
    "遼鄰臨嶺領劉齡論羅滿蒙麼滅難腦寧農歐盤評啟氣遷簽錢強橋親輕權勸確讓熱認榮傘喪殺"
    "傷設審聲勝師識實勢試書術樹雙絲蘇雖歲孫態壇談討體條鐵廳聽統圖團萬衛無習戲現線縣鄉響"
    "協寫興選壓嚴陽養樣業義藝憶議陰應營員遠約運雜責戰張證質執誌終眾專轉莊裝狀準總組"
)
_ONLY_SIMPLIFIED = frozenset(SIMPLIFIED) - frozenset(TRADITIONAL)
_ONLY_TRADITIONAL = frozenset(TRADITIONAL) - frozenset(SIMPLIFIED)

_ISO = (
    ("CJK", "Hani"),
    ("LATIN", "Latn"),
    ("CYRILLIC", "Cyrl"),
    ("MONGOLIAN", "Mong"),
    ("TIBETAN", "Tibt"),
    ("HANGUL", "Hang"),
    ("HIRAGANA", "Hira"),
    ("KATAKANA", "Kana"),
    ("BOPOMOFO", "Bopo"),
    ("GREEK", "Grek"),
    ("ARABIC", "Arab"),
    ("HEBREW", "Hebr"),
    ("DEVANAGARI", "Deva"),
    ("GEORGIAN", "Geor"),
    ("ARMENIAN", "Armn"),
    ("THAI", "Thai"),
)
"""How the Unicode names of letters begin, and the ISO 15924 code of their script."""
_KANA = frozenset(("Hira", "Kana"))

_MIXED = 0.15
"""From this share of the rarer script on, a Chinese text counts as mixed."""

_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|was|is|that|for|with|by|on|from)\b", re.IGNORECASE)


def guess_language(text: str) -> str:
    """A BCP 47 tag: ``zh-Hans``, ``zh-Hant``, ``zh`` (mixed), ``ja``, ``ko``, ``ru``, ``en`` or ``""``.

    Looks at the first 200,000 characters; empty where nothing can be said.
    """
    sample = text[:SAMPLE]
    counted = Counter(sample)
    scripts = Counter[str]()
    for character, count in counted.items():
        scripts[_script(character)] += count
    del scripts[""]
    letters = sum(scripts.values())
    if not letters:
        return ""
    for script, share, language in (("kana", 0.1, "ja"), ("hangul", 0.3, "ko"), ("cyrillic", 0.5, "ru")):
        if scripts[script] >= share * letters:
            return language
    if scripts["han"] >= 0.2 * letters:
        return _chinese(counted)
    return _latin(sample, scripts["latin"])


def chinese_script(language: str, text: str) -> str:
    """``zh-Hans`` or ``zh-Hant``: what a BCP 47 tag says, or for ``zh`` alone what more of the text's characters say.

    Empty where neither says anything. Looks at the first 200,000 characters.
    """
    parts = language.replace("_", "-").split("-")
    told = {**dict.fromkeys(("Hans", "CN", "SG"), "zh-Hans"), **dict.fromkeys(("Hant", "TW", "HK", "MO"), "zh-Hant")}
    found = next((told[part] for part in parts if part in told), "")
    if found or parts != ["zh"]:
        return found
    simplified, traditional = _counted_scripts(Counter(text[:SAMPLE]))
    return "" if simplified == traditional else "zh-Hans" if simplified > traditional else "zh-Hant"


def script_of(name: str) -> str:
    """The script of a name as ISO 15924 writes it; empty where it has no letters, or letters of several scripts.

    ``Hans`` or ``Hant`` only where a character says so, else ``Hani``; ``Jpan`` where there is kana.
    """
    found = {code for character in name if (code := _iso(character))}
    if found & _KANA and found <= _KANA | {"Hani"}:
        return found.pop() if len(found) == 1 else "Jpan"
    if found != {"Hani"}:
        return found.pop() if len(found) == 1 else ""
    simplified = any(character in _ONLY_SIMPLIFIED for character in name)
    traditional = any(character in _ONLY_TRADITIONAL for character in name)
    return "Hani" if simplified == traditional else "Hans" if simplified else "Hant"


def _iso(character: str) -> str:
    """The script of a letter by the name that Unicode gives it; empty for everything else."""
    if not unicodedata.category(character).startswith("L"):
        return ""
    name = unicodedata.name(character, "")
    return next((code for begins, code in _ISO if name.startswith(begins)), "")


def _script(character: str) -> str:
    code = ord(character)
    if 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0x20000 <= code <= 0x323AF:
        return "han"
    if code < 0x250:
        return "latin" if character.isalpha() else ""
    if 0x400 <= code <= 0x52F:
        return "cyrillic"
    if 0x3041 <= code <= 0x30FA:
        return "kana"
    return "hangul" if 0xAC00 <= code <= 0xD7A3 else ""


def _chinese(counted: Counter[str]) -> str:
    simplified, traditional = _counted_scripts(counted)
    if min(simplified, traditional) >= _MIXED * (simplified + traditional):
        return "zh"
    return "zh-Hans" if simplified > traditional else "zh-Hant"


def _counted_scripts(counted: Counter[str]) -> tuple[int, int]:
    """How many characters stand there that only simplified, and that only traditional Chinese has."""
    simplified = sum(count for character, count in counted.items() if character in _ONLY_SIMPLIFIED)
    return simplified, sum(count for character, count in counted.items() if character in _ONLY_TRADITIONAL)


def _latin(sample: str, letters: int) -> str:
    words = sum(1 for _ in _ENGLISH.finditer(sample))
    return "en" if words and words >= letters / 40 else ""
