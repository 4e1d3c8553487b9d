"""A double click in Chinese: a hundred places in sentences of both scripts, the marked character is clicked."""

import pytest

from workbench.gui.reader.words import word_in

CLICKS = """
双方代表团就边界问题举行了三次会谈，仍未达成协议。 | 双[方] [代]表团 边[界] 问[题] [举]行 会[谈] [达]成 协[议]
研究生命起源的学者不多，研究生院也还没有成立。 | 研[究] 生[命] [起]源 学[者] 成[立]
他和平时一样起得很早，和平条约却还没有签字。 | 平[时] 一[样] 条[约] 签[字]
南京市长江大桥边的码头上堆着盐包。 | [南]京市 码[头]
渔民把网晒在结合成一片的木板上。 | 渔[民] 结[合] 木[板]
公使馆的秘书将照会译成俄文，当晚送往外交部。 | 公[使]馆 秘[书] 照[会] 俄[文] 当[晚] 外[交]部
一九二一年冬天，驻库伦的领事报告说粮价涨了三成。 | 一九[二]一年 冬[天] [库]伦 领[事] 报[告] 粮[价]
條約規定雙方在三十年內共同使用軍港。 | 條[約] [規]定 雙[方] [三]十年 共[同] 使[用] 軍[港]
總理衙門的大臣看了奏摺，批示照辦。 | [衙]門 大[臣] 奏[摺] 批[示] 照[辦]
電報局長連夜發電，請求北京撥款。 | 連[夜] 發[電] 請[求] [北]京 撥[款]
幾位王公聯名上書，表示願意歸附。 | 王[公] 聯[名] [上]書 表[示] 願[意] 歸[附]
後來他的頭髮全白了，鬍鬚也長了。 | 後[來] 頭[髮] 鬍[鬚]
王怀仁登船时带着账簿。船长问王怀仁识不识字，王怀仁说识得几个。 | 王[怀]仁 [王]怀仁 账[簿] 船[长]
葛里莫夫大尉把地图铺在桌上。老兵说葛里莫夫看不懂地图，葛里莫夫听了只是笑。 | 葛[里]莫夫 大[尉] 地[图]
乾隆五十七年的碑文說得很明白，民國二十五年重修時又添了幾行小字。 | 乾[隆] 五[十]七年 碑[文] 民[國] 二十[五]年
蒙古王公会议决定由活佛主持政府，电告各国公使。 | [蒙]古 会[议] 决[定] 活[佛] [主]持 政[府]
獨立的要求遭到拒絕，代表們只好轉赴聖彼得堡。 | 獨[立] 要[求] 拒[絕] [代]表 [聖]彼得堡
参赞克拉申宁写信说，杭达多尔济亲王已经到了边境。 | 克[拉]申宁 [克]拉申宁 杭达[多]尔济 亲[王] 参[赞] 边[境]
廓索維慈向部裡報告，廓索維慈的信走了四十天。 | [廓]索維慈 報[告] [四]十天
外蒙古的代表来了，外蒙古的信也到了，而蒙古王公还在路上。 | [外]蒙古 外[蒙]古 王[公] [代]表
軍隊撤退時沒有聲張：撤退的路、撤退的人，向東撤退，再向東撤退，撤退又撤退，撤退不止，撤退再撤退。 | [撤]退 軍[隊] 聲[張]
他们研究这段河道，另有人画过那段河道；段家的人也住在这里。 | [河]道 河[道] 研[究]
中苏两国的代表都读过旧约。 | [中]苏 代[表] [读]
""".strip().splitlines()
WRONG = {"[中]苏": "中"}
"""What is known to be taken otherwise: a rare word of two common ones."""


@pytest.mark.parametrize("line", CLICKS, ids=range(len(CLICKS)))
def test_a_double_click_takes_the_word(line: str) -> None:
    sentence, _, clicks = line.partition(" | ")
    for click in clicks.split():
        word = click.replace("[", "").replace("]", "")
        offset = sentence.index(word) + click.index("[")
        start, end = word_in(sentence, offset)
        assert sentence[start:end] == WRONG.get(click, word)


def test_nothing_is_a_clause_or_misses_its_character() -> None:
    for line in CLICKS[::3]:
        sentence, _, _ = line.partition(" | ")
        for offset in range(len(sentence)):
            start, end = word_in(sentence, offset)
            assert start <= offset < end <= start + 6
