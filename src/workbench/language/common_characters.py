"""The most common characters of modern Chinese, in both scripts, for telling encodings apart.

A text decoded with the wrong one of GB18030 and Big5 is full of rare characters; decoded with the
right one, about half of it are these. Written down by hand from everyday knowledge of frequency.
"""

from __future__ import annotations

_BOTH = (
    "的一是不了在人有我他大上中和到地出就分可主生同工也能下子自之年面作里用道行所然家事成方多"
    "如前本等法三小定如但手知心文比世外明相公全信重已月日正新此其而以及二四五六七八九十百千"
    "第部部安西北南京高政治民立平反位理力想因些度加老由入口回天海者使得她它你去好都最代表"
    "合把性那水化制度期建情教求件至市州省交界流路次先身任何接受取改思名物看美特向或与並并"
    "名字原元清朝政府史料研究社科解放土目直各共意主命由今金王士太少未央委命令令交通言曰"
)
_SIMPLIFIED = (
    "这国来们为说时会学对经发动过后产进种从长开门问间头东车见话给让将该实现军战书记张历"
    "义关机党苏联约议内条华单总领导级权总业务种设决员变应处区线论无样数电万队设广场亲"
)
_TRADITIONAL = (
    "這國來們為說時會學對經發動過後產進種從長開門問間頭東車見話給讓將該實現軍戰書記張歷"
    "義關機黨蘇聯約議內條華單總領導級權業務設決員變應處區線論無樣數電萬隊廣場親於與個裡"
)
_PUNCTUATION = "，。、；：？！「」『』《》（）“”‘’…—　·"

COMMON = frozenset(_BOTH + _SIMPLIFIED + _TRADITIONAL)
"""Common characters of either script."""

COMMON_PUNCTUATION = frozenset(_PUNCTUATION)
"""Full-width punctuation as Chinese texts have it."""
