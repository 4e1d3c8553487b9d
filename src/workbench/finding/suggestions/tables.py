"""What tells names in a text: titles, endings, and the characters that stand around names.

Everything is written as it folds (simplified). States are read from ``resources/names``
(see the README there); the other lists are this project's own.
"""

from __future__ import annotations

from functools import cache

from workbench import assets
from workbench.language.folding import Folder

TITLES = (
    *("外交部长", "国防部长", "外长", "部长", "次长", "大使", "公使", "领事", "参赞", "武官", "特使", "专使", "代表"),
    *("主席", "总统", "总理", "首相", "国务卿", "委员长", "委员", "院长", "总书记", "第一书记", "书记", "人民委员"),
    *("将军", "元帅", "总司令", "司令", "上将", "中将", "少将", "参谋长", "军长", "师长", "督办", "都护", "都统"),
    *("皇帝", "沙皇", "国王", "亲王", "活佛", "大臣", "办事大臣", "省长", "市长", "县长", "局长", "司长", "处长"),
    *("教授", "博士", "先生", "女士", "学者", "记者", "历史学家", "领导人", "领袖", "议员", "校长", "秘书长"),
)
"""Titles and offices that stand before or after a person's name."""

OFFICES_OF_PLACES = frozenset(("办事大臣", "都护", "都统", "省长", "市长", "县长", "领事", "督办", "参赞"))
"""Titles that stand behind the name of a place."""

ENDINGS: dict[str, tuple[str, ...]] = {
    "treaty": (
        *("友好条约", "条约", "协定", "公约", "议定书", "协约", "密约", "专约", "草约", "宣言", "联合声明", "公报"),
        *("换文", "备忘录", "声明", "声明文件"),
    ),
    "organisation": (
        *("委员会", "大学", "学院", "研究所", "研究院", "学会", "协会", "公司", "银行", "出版社", "通讯社", "外交部"),
        *("国防部", "国务院", "行政院", "立法院", "监察院", "参议院", "众议院", "共产党", "国民党", "党", "政府"),
        *("联盟", "组织", "国际", "红军", "军队", "档案馆", "图书馆", "博物馆", "报社", "日报", "法院", "安理会"),
    ),
    "place": (
        *("自治区", "特别区", "海峡", "半岛", "群岛", "铁路", "高原", "沙漠", "盆地", "山脉", "运河", "人民共和国"),
        *("共和国", "联邦", "帝国", "王国", "汗国", "省", "市", "县", "港", "岛", "江", "河", "湖"),
    ),
}
"""How names of each kind end."""

LEADING = (
    *("签订", "缔结", "签署", "废除", "废止", "根据", "依据", "按照", "依照", "违反", "履行", "批准", "公布", "遵守"),
    *("承认", "关于", "参加", "出席", "加入", "前往", "包括", "认为", "成立", "建立", "组成", "宣布", "发表", "通过"),
    *("要求", "支持", "反对", "抗议", "讨论", "谈判", "进入", "控制", "占领", "收复", "割让", "属于", "位于", "来自"),
    *("以及", "还有", "对于", "由于", "因为", "所以", "如果", "虽然", "但是", "可是", "而且", "因此", "其中", "并且"),
    *("当时", "后来", "同时", "此时", "之后", "以后", "之前", "以前", "期间", "年代", "接受", "拒绝", "同意", "提出"),
    *("希望", "企图", "试图", "促使", "迫使", "透过", "经过", "面对", "作为", "成为", "称为", "利用", "藉由", "借由"),
    *(
        "使得",
        "获得",
        "取得",
        "觉得",
        "自从",
        "直到",
        "直至",
        "例如",
        "譬如",
        "尤其",
        "特别",
        "甚至",
        "不论",
        "无论",
        "只有",
        "没有",
        "所有",
        "一切",
    ),
)
"""Words before a name that are no part of it."""

GRAMMAR = frozenset(
    "的之了在是不也都就而及與与和或但因為为以于對对从從把被将並并且則则若如其此彼該该這这那哪何个個各每另某"
    "們们他她它我你您自己所有無无未已曾正尚仍還还又再更最很太较較比让讓使令由向往到至自即便乃亦皆均只僅仅等者"
    "么麼呢嗎吗吧着著過过得地会會可能應应须須要欲想请請说說称稱谓曰言云一二三四五六七八九十两兩第前後后时時期间間"
)
"""Characters that are seldom part of a name and then stand within it, not at its ends."""

_GENERIC = """
不平等条约 国际条约 国际公约 联合声明 共同声明 新条约 旧条约 本协定 国际组织 行政组织 政府组织 地方政府 中央政府 新政府
军政府 临时政府 各国政府 两国政府 双方政府 傀儡政府 合法政府 外国政府 联合政府 政府 共产党 大学 学院 公司 银行 委员会
共和国 帝国 联邦 王国 人民共和国 铁路 铁路公司 半岛 海峡 运河 高原 沙漠 研究所 研究院 图书馆 档案馆 国家 军队 组织 联盟
国际 协定 条约 公约 声明 宣言 直辖市 该省 全省 各省 本省 外省 行省 建省 大港 商港 军港 不冻港 自由港 海港 政党 执政党
反对党 入党 建党 同党 各党 两党 大城市 中心城市 城市 都市 县市 各市
"""
GENERIC = frozenset(_GENERIC.split())
"""Words that end like names but are common nouns, as they fold."""


@cache
def states() -> frozenset[str]:
    """Names of states and territories, folded."""
    lines = assets.path("names", "states.txt").read_text("utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]
    return frozenset(Folder().fold(word).text for word in words)
