"""Sentences of the held-out books: other matter than ``sentences``, written for this benchmark too."""

from __future__ import annotations

STOCKS: dict[str, list[str]] = {
    "hans": [
        "灯塔的守夜人每晚记录风向，{y}年{m}月以后的簿子却全是空白。",
        "盐船靠岸时，挑夫已经在石阶上等了{n}个时辰。",
        "矿井的股票在{y}年发行过两次，第二次的印版刻错了一个字。",
        "工头说：“煤在那里，路不在那里。”",
        "罢工从第{n}号井开始，三天之内传遍了整个河谷。",
        "报馆收到的来稿里，半数没有署名，另外半数署了同一个名字。",
        "会计把罚款记在收入一栏，审计员过了{n}年才看出来。",
        "教士的妻子种过西红柿，也教过算术，书信集里只提到前一件事。",
        "{y}年{m}月{d}日，第一列货车载着{n}吨矿石驶过新桥。",
        "雨季一到，所有的契约都要重谈一遍。",
        "公司请来的工程师只会说德语，他的图纸却人人看得懂。",
        "据县里的统计，外来的矿工有{n}户，据庙里的香簿则不止此数。",
        "没有人记得是谁先敲的钟。",
        "医生的诊断书写得很短，死亡登记写得更短。",
        "仓库在{d}日凌晨起火，保险单恰好在前一天到期，这件事后来打了{n}场官司。",
        "老账房退休时把钥匙交给了侄子，把暗语带进了坟墓。",
        "运费一涨，谷价也涨；谷价一涨，工钱却不见涨。",
        "考察团住在车站旁边的旅店里，所见不过是窗外的月台。",
        "{y}年的大水冲走了界石，地契上的四至从此成了四家人的争执。",
        "他们为什么不走水路呢？",
        "调查表一共{n}个问题，最要紧的一个漏印了。",
        "合同规定以银元付款，到了付款的那一天，市面上已经找不到银元。",
        "女工的名册按住址排列，男工的名册按入厂先后排列，因此两份名册无法合并。",
        "那座电站发的电，只够点亮经理的客厅和半条街。",
    ],
    "hant": [
        "天文臺的鐘慢了{n}秒，全城的汽笛便也慢了{n}秒。",
        "漁會成立於{y}年{m}月，頭一份章程用鉛筆寫成。",
        "船主說：「魚不認得旗子。」",
        "這批相片裝在餅乾盒裡，盒蓋上寫著一個無人認識的地名。",
        "測候所每天拍發{n}通電報，其中報風的最多，報平安的最少。",
        "教習在講義的邊上畫了一隻鳥，學生們考試時也都畫了一隻鳥。",
        "{y}年{m}月{d}日，颱風過境，漁船損失{n}艘，官方的數字直到翌年才公布。",
        "島上沒有法庭，糾紛由年長的船老大在廟前裁決。",
        "移民的契約載明每日工作時數，卻沒有載明一日從何時算起。",
        "糖廠的煙囪是全島最高的建築。",
        "巡查的日誌提到{n}次走私，每次都以「查無實據」四字作結。",
        "據說那口井通到海裡，退潮的時候可以聽見鏈子的聲音。",
        "他辭職的那一天，抽屜裡還有{n}封沒有拆開的公文。",
        "誰來付燈塔的油錢？",
        "這部字典編了{n}年，編者去世時只排到第三個部首。",
        "碑文的後半段被後來的碑文蓋住了。",
        "合作社把漁獲分成三等，頭等的運往外埠，末等的留給社員自己。",
        "{y}年的人口調查把船上的人家算作流動人口，於是有{n}戶從此沒有戶籍。",
        "收音機在{m}月裡送到，電池要等到冬天。",
        "譯員從不喝酒，這一點在雙方的報告裡都寫得很鄭重。",
        "學校的風琴、教堂的鐘和稅關的秤，都是同一條船運來的。",
        "雪白的是鹽，灰白的也是鹽，差別只在有沒有繳稅。",
        "他的供詞前後共{n}份，一份比一份長。",
        "航線改了以後，郵件每{d}天才來一次，報紙來的時候已經是歷史了。",
    ],
    "en": [
        "The observatory clock was {n} seconds slow, and therefore every steam whistle in the port was slow as well.",
        "In {y} the fishermen founded a society whose first statutes were written in pencil.",
        '"Fish know nothing of flags," the oldest skipper told the inspector.',
        "The photographs were kept in a biscuit tin labelled with the name of a village that nobody could find.",
        "Between May and October of {y} the weather station sent {n} telegrams, of which barely a tenth arrived.",
        "A lamp was lit.",
        "The mining company issued its shares twice; the plate used for the second issue contained a misspelt word.",
        "Strikers marched from pit number {n} to the railway yard, singing a hymn that the manager took for a threat.",
        "Her letters mention tomatoes, arithmetic and the price of lamp oil, but never the uprising.",
        "On {d} November {y} the first goods train crossed the new bridge with {n} tons of ore.",
        "Whenever the rains came, all contracts had to be negotiated again.",
        "The engineer understood only German, yet his drawings were understood by everybody.",
        "According to the temple register there were {n} households of immigrant miners; the county counted fewer.",
        "Why did they not take the river?",
        "The warehouse burned before dawn on the {d}th, one day after the insurance had lapsed, and the matter "
        "occupied three courts.",
        "An old bookkeeper handed the keys to his nephew and took the cipher to his grave.",
        "Freight rates rose, and so did the price of grain; wages did not.",
        "The questionnaire comprised {n} questions, but the most important of them had been left out by the printer.",
        "Payment was stipulated in silver dollars, which could no longer be found on the day of payment.",
        "The commission lodged at the station hotel and saw what can be seen from a platform.",
        "Its power station supplied enough electricity for the drawing-room of the manager and half a street.",
        "The flood of {y} carried off the boundary stones, and the four sides of the deed became four lawsuits.",
        "Nobody remembered who had rung the bell first.",
        "Women workers were listed by address and men by seniority, so that the two registers cannot be merged.",
    ],
}

NOTES: dict[str, list[str]] = {
    "hans": [
        "《河谷矿务旬报》，{y}年第{n}号。",
        "这一数字包括临时工，不包括学徒；学徒的名册在{y}年的火灾中烧毁，只剩目录，目录上的总数与此处所引的相差{n}人。",
        "前引书，第{n}—{n}页。",
        "{y}年{m}月{d}日总办致股东函。",
        "参看《灯塔守夜日记》，{y}年，第{d}叶背面。",
    ],
    "hant": [
        "《漁會月刊》，第{n}期，{y}年{m}月。",
        "原件未見，此處據{y}年的抄件引用；抄件有兩處塗改，塗改的筆跡與正文不同，似為後人所加，姑且存疑。",
        "前引書，頁{n}。",
        "《測候日誌》，{y}年{m}月{d}日條。",
        "海關醫官報告，第{n}號，{y}年刊。",
    ],
    "en": [
        "Minutes of the Fishermen's Society, {d} May {y}.",
        "The figure includes casual labourers and excludes apprentices, whose register was destroyed by the fire of "
        "{y}; its surviving table of contents gives a total that is lower by {n}.",
        "Op. cit., p. {n}.",
        "Weather Station Papers, box {d}, folder {n}.",
        "Compare the diary of the lighthouse keeper, entry of {d} June {y}.",
    ],
}

HEADS: dict[str, list[str]] = {
    "hans": ["灯塔与盐船", "第二次发行", "罢工的路线", "被水冲走的界石", "半条街的电灯"],
    "hant": ["慢了的鐘", "餅乾盒裡的相片", "沒有法庭的島", "排到第三個部首", "改道以後"],
    "en": ["Slow Clocks", "Shares and Misprints", "From the Pit to the Yard", "What the Flood Took", "Half a Street"],
}

TITLES = {"hans": "河谷里的账", "hant": "島上的時間", "en": "Lamps Along the Shore"}

TABLES: dict[str, tuple[str, list[list[str]], str]] = {
    "hans": (
        "表1 四口矿井的产量（吨）",
        [
            ["矿井", "春季", "秋季", "备注"],
            ["一号", "2,310", "1,875", "透水"],
            ["二号", "980", "1,020", "正常"],
            ["七号", "415", "0", "封闭"],
            ["九号", "1,660", "1,702", "正常"],
        ],
        "资料来源：矿务旬报历年汇编。",
    ),
    "hant": (
        "表1 四處漁港的船數",
        [
            ["漁港", "風前", "風後", "損失"],
            ["東澳", "84", "61", "23"],
            ["石門", "132", "130", "2"],
            ["白沙", "47", "12", "35"],
            ["燈塔", "19", "19", "無"],
        ],
        "資料來源：漁會月刊各期。",
    ),
    "en": (
        "Table 1. Output of the pits in tons",
        [
            ["Pit", "Spring", "Autumn", "Remark"],
            ["First", "2,310", "1,875", "flooded"],
            ["Second", "980", "1,020", "regular"],
            ["Seventh", "415", "0", "closed"],
            ["Ninth", "1,660", "1,702", "regular"],
        ],
        "Source: collected reports of the mining board.",
    ),
}
