"""Sentences from which the books of this benchmark are put together. They were written for it."""

from __future__ import annotations

STOCKS: dict[str, list[str]] = {
    "hans": [
        "{y}年{m}月{d}日，商队从张家口出发，车上装的是砖茶、布匹和两箱尚未拆封的地图。",
        "当地人不问边界在哪里，只问今年的雪什么时候化。",
        "领事在日记里写道：“这里的每一条路都通向集市，没有一条通向衙门。”",
        "税关的账簿缺了{n}页，缺的恰好是那个冬天。",
        "此后{n}个月，电报线断了三次，又接上三次。",
        "代表们在第{n}次会议上仍旧争论同一个词，谁也不肯先让步。",
        "他后来承认，那封信是在火车上写成的，写信时手边没有任何文件。",
        "驿站、寺院和货栈构成一张看不见的网，消息沿着这张网走得比官文快。",
        "{y}年的条约只有{n}条，附件却比正文长出一倍。",
        "译员把“承认”译成了“知悉”，双方因此各自满意地离开了会场。",
        "河水在八月涨起来，桥就断了。",
        "羊毛的价格从每担{n}元跌到一半，牧民只好把冬天的草场抵押出去。",
        "军官们以为铁路会改变一切，可是铁路修到半途便停了下来。",
        "档案里留下的是命令，没有留下的是人们怎样绕开命令。",
        "到了{y}年春天，城里只剩下{n}家钱庄还开着门。",
        "至于地图上那条红线，测量队直到{y}年{m}月才第一次走完。",
        "老人们说起那年的饥荒，总是先说起蝗虫，然后才说起军队。",
        "这份清单由三个人先后抄写，每抄一次，数目便大一些。",
        "会谈持续了{n}天，纪要却只有两页；其余的话都在晚饭桌上说完了。",
        "他没有回信。",
        "问题在于，谁有权代表那些从未被问过的人说话？",
        "商会的请愿书用三种文字写成，三种文字的要求并不相同。",
        "{m}月{d}日夜里，守备队撤出了北门，第二天早上集市照常开张。",
        "银行家估计损失约为{n}万元，而税务司的估计不到它的三分之一。",
        "学堂的课本把这一段历史写成一句话，课本之外的人却用了一生来忘记它。",
        "护照上的照片已经模糊，签字还看得清楚。",
    ],
    "hant": [
        "{y}年{m}月{d}日，船隊停泊在港口之外，等候海關的醫官上船查驗。",
        "碼頭上的人都知道，真正的價錢要到天黑以後才開得出來。",
        "總稅務司在呈文中說：「收入之多寡，不在稅則，而在河道之深淺。」",
        "那一箱檔案被水浸過，後{n}頁黏在一起，至今無人敢拆。",
        "談判拖了{n}個星期，雙方交換的照會卻只有四件。",
        "縣志把這場大火記在前一年，族譜則記在後一年。",
        "他在回憶錄裡改寫了那次會面，把自己的沉默寫成了抗議。",
        "鹽商、船戶與教士各有各的帳本，三種帳本從來沒有對上過。",
        "{y}年頒行的章程共{n}款，其中一半從未施行。",
        "翻譯官把一個動詞換成了名詞，條約的意思便鬆動了。",
        "雨下了九天，堤就決了。",
        "米價在{m}月裡漲了{n}成，城外的粥廠只好提早關門。",
        "工程師相信鐵橋可以撐過百年，結果它只撐過了兩次洪水。",
        "留下來的是收據，沒有留下來的是討價還價的聲音。",
        "到了{y}年秋天，租界裡只剩{n}家洋行還在收購生絲。",
        "界碑究竟立在何處，勘界委員直到{y}年{m}月仍無定論。",
        "村裡的人提起那次清丈，總是先罵書吏，然後才罵官府。",
        "同一張照片有三個日期，每個日期都有人作證。",
        "會議開了{n}天，紀錄不過兩紙；要緊的話都寫在私信裡。",
        "信沒有寄出。",
        "誰能替那些沒有名字的人簽名呢？",
        "商會的電報以兩種文字拍發，語氣卻完全兩樣。",
        "{m}月{d}日清晨，巡防營開出西門，午後城裡便掛起了新的旗子。",
        "銀行估計虧空約{n}萬兩，戶部的奏摺則說不到三萬。",
        "教科書用半行字交代此事，而當地的戲班足足唱了三十年。",
        "印章已經磨平，筆跡還認得出來。",
    ],
    "en": [
        "On {d} April {y} the caravan left the winter market with tea, felt and two sealed boxes of maps.",
        "Nobody in the valley asked where the frontier ran; they asked when the snow would melt.",
        'The consul wrote that "every road here leads to a fair and none of them to an office".',
        "The customs ledger lacks {n} leaves, and they are precisely the leaves of that winter.",
        "For the next {n} months the telegraph was cut three times and three times repaired.",
        "At the {n}th session the delegates were still quarrelling over a single word.",
        "He later admitted that he had composed the letter on the train, without a document at hand.",
        "Relay stations, monasteries and warehouses formed a network along which rumours travelled faster "
        "than instructions.",
        "The treaty of {y} has {n} articles, but its appendices are twice as long as its text.",
        "The interpreter turned an acknowledgement into a recognition, and both parties went home contented.",
        "In August the river rose and the bridge gave way.",
        "Wool fell from {n} roubles to less than half, so the herders mortgaged their autumn pastures.",
        "The engineers believed that the railway would transform everything; it stopped half-way.",
        "What the archive preserves are the orders, and what it loses are the ways around them.",
        "By the spring of {y} only {n} banking houses in the town kept their shutters open.",
        "The surveyors did not walk the whole of the red line before the summer of {y}.",
        "Old people who remember the famine speak of the locusts first and of the soldiers afterwards.",
        "Three clerks copied the list one after another, and each of them made the figures a little larger.",
        "The conversations lasted {n} days although the minutes fill two pages; the rest was said at dinner.",
        "He did not answer.",
        "Who was entitled to speak on behalf of those who had never been asked?",
        "The petition of the merchants was drawn up in three languages, whose demands disagree.",
        "During the night of {d} July the garrison abandoned the northern gate, and in the morning the market "
        "opened as usual.",
        "Bankers estimated the damage at {n},000 dollars, the commissioner at hardly a third of that.",
        "Schoolbooks dispose of the episode in one sentence; others needed a lifetime to forget it.",
        "The photograph in the passport has faded, the signature is still legible.",
    ],
}

NOTES: dict[str, list[str]] = {
    "hans": [
        "《北路商务日志》，{y}年抄本，第{n}页。",
        "参见《边地税关报告》第{n}卷，{y}年版，第{d}—{n}页；另一抄本缺末页。",
        "同上书，第{n}页。",
        "关于这一点有两种说法。一说出自{y}年的电报，一说出自后来的回忆；两者都没有原件可以核对。",
        "{y}年{m}月{d}日领事致公使函，使馆档，第{n}号。",
    ],
    "hant": [
        "《東海關冊》，{y}年鈔本，頁{n}。",
        "參見《河防奏議》，卷{n}，{y}年刊本，頁{d}；另一本缺末葉。",
        "同前註，頁{n}。",
        "此事有兩說。其一見於{y}年的電報，其一見於日後的追述，均無原件可以核對。",
        "{y}年{m}月{d}日稅務司致總署函，第{n}號。",
    ],
    "en": [
        "Journal of the Northern Trade, copy of {y}, fol. {n}.",
        "Report on the Frontier Customs, vol. {n} (printed {y}), pp. {d}-{n}; the other copy lacks its last leaf.",
        "Ibid., p. {n}.",
        "There are two accounts of this. One goes back to a telegram of {y}, the other to recollections written "
        "down much later, and the originals of neither can be compared.",
        "The consul to the minister, {d} March {y}, legation papers, no. {n}.",
    ],
}

HEADS: dict[str, list[str]] = {
    "hans": ["集市与关卡", "断线的冬天", "三种文字的请愿", "谁来画线", "账簿之外"],
    "hant": ["港口與河道", "兩種帳本", "沒有寄出的信", "界碑在何處", "紀錄之外"],
    "en": ["Fairs and Barriers", "The Winter Without a Wire", "Three Languages", "Drawing the Line", "Off the Books"],
}

TITLES = {"hans": "没有走完的红线", "hant": "水上的帳房", "en": "A Line Not Walked"}

TABLES: dict[str, tuple[str, list[list[str]], str]] = {
    "hans": (
        "表1 三处税关的收入",
        [
            ["税关", "头年", "次年", "增减"],
            ["北门", "1,204", "988", "减"],
            ["河口", "640", "712", "增"],
            ["东市", "355", "355", "平"],
            ["南桥", "97", "121", "增"],
        ],
        "资料来源：作者据账簿残页计算。",
    ),
    "hant": (
        "表1 三處稅關的收入",
        [
            ["稅關", "頭年", "次年", "增減"],
            ["北門", "1,204", "988", "減"],
            ["河口", "640", "712", "增"],
            ["東市", "355", "355", "平"],
            ["南橋", "97", "121", "增"],
        ],
        "資料來源：作者據帳簿殘頁計算。",
    ),
    "en": (
        "Table 1. Receipts of the barriers",
        [
            ["Barrier", "First year", "Second year", "Change"],
            ["North Gate", "1,204", "988", "down"],
            ["River Mouth", "640", "712", "up"],
            ["East Market", "355", "355", "none"],
            ["South Bridge", "97", "121", "up"],
        ],
        "Source: computed from the remains of the ledgers.",
    ),
}
