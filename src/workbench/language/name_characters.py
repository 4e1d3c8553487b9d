"""Characters of names: Chinese surnames, and what transcribes foreign names.

Everything is written as it folds (simplified). Surnames are read from ``resources/names`` (see the README
there); the characters of transcriptions are this project's own list.
"""

from __future__ import annotations

from functools import cache

from workbench import assets
from workbench.language.folding import Folder

TRANSCRIBING = frozenset(
    "阿艾安昂奥巴拜班邦保鲍贝本比彼毕波伯勃博布采察车达戴丹德登邓迪蒂丁杜顿多厄恩尔法菲费芬弗福夫盖冈戈格根古哈汉"
    "赫胡霍基吉加贾杰金卡凯坎康考柯科克肯库夸昆拉莱赖兰朗劳勒雷里利莉连列林隆卢鲁路伦罗洛马迈麦曼芒毛梅蒙米密莫默墨"
    "木穆纳奈内尼涅宁纽努诺欧帕派潘庞佩彭皮平珀普奇齐恰乔切琼丘热茹儒若萨塞赛桑瑟森沙尚舍申圣施史士斯丝松苏索塔泰坦"
    "汤唐陶特滕提汀廷图托瓦万旺威韦维魏温翁沃乌武希锡夏谢辛休许雅亚延耶叶伊依因英尤约泽曾扎詹芝治朱兹卓佐岑蔼葛得洼宾"
    "叙俄匈垦瑙倭罕腊敦哥撒仑仓娃娜妮媞黛蕾薇丽莎珊玛雯"
)
"""Characters with which foreign names are commonly transcribed."""


@cache
def surnames() -> frozenset[str]:
    """All Chinese surnames of the table, those of two characters too."""
    return frozenset(word for block in _surname_blocks() for word in block)


@cache
def frequent_surnames() -> frozenset[str]:
    """The hundred most frequent, and those of two characters."""
    blocks = _surname_blocks()
    return blocks[0] | blocks[2]


def _surname_blocks() -> list[frozenset[str]]:
    """The surnames that stand under each comment of the table, folded."""
    blocks: list[set[str]] = []
    commented = False
    for line in assets.path("names", "surnames.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            commented = True
            continue
        if commented:
            blocks.append(set())
            commented = False
        folded = Folder().fold(line.replace(" ", "\0")).text.split("\0")
        blocks[-1].update(folded if len(folded) > 1 else folded[0])
    return [frozenset(block) for block in blocks]
