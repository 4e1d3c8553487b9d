import pytest

from workbench.gui.reader.words import is_cjk, word_at, word_in


@pytest.mark.parametrize(
    ("text", "offset", "word"),
    [
        ("会谈 treaty 条约", 4, "treaty"),
        ("在Ürümqi见面", 3, "Ürümqi"),
        ("the plenipotentiary's hat", 6, "plenipotentiary's"),
        ("1945年8月", 2, "1945"),
        ("合订本，见", 0, "合订"),
        ("合订本，见", 2, "订本"),
        ("，见。", 1, "见"),
        ("甲，乙", 1, "，"),
        ("\U00020000\U00020001字", 0, "\U00020000\U00020001"),
        ("Улаанбаатар хот", 3, "Улаанбаатар"),
    ],
)
def test_a_double_click_takes_a_word_and_never_a_clause(text: str, offset: int, word: str) -> None:
    start, end = word_at(text, offset)
    assert text[start:end] == word


@pytest.mark.parametrize("offset", [-1, 3, 9])
def test_there_is_no_word_where_there_is_no_character(offset: int) -> None:
    assert word_at("abc", offset) == (offset, offset)


STORY = (
    "渔民合作社在海边盖了仓库。合作社的账本写得很清楚，每一笔都有渔民的手印。"
    "仓库里存着盐和绳子，仓库外面晒着网。一九三六年四月，账本被水浸湿，合作社请先生重抄。"
    "先生说账本上的手印还看得见，绳子却烂了。民國二十五年的收成不好。"
)


@pytest.mark.parametrize(
    ("around", "word"),
    [
        ("[合]作社的", "合作社"),
        ("合[作]社在", "合作社"),
        ("合作[社]请", "合作社"),
        ("盖了[仓]库", "仓库"),
        ("仓[库]里", "仓库"),
        ("[账]本写", "账本"),
        ("账[本]上", "账本"),
        ("的手[印]还", "手印"),
        ("和绳[子]", "绳子"),
        ("[的]手印", "的"),
        ("一九[三]六年", "一九三六年"),
        ("年[四]月", "四月"),
        ("四[月]，", "四月"),
        ("二十[五]年", "二十五年"),
        ("清[楚]，", "清楚"),
        ("收[成]不", "收成"),
        ("先[生]说", "先生"),
    ],
)
def test_a_chinese_word_is_what_the_text_repeats(around: str, word: str) -> None:
    plain = around.replace("[", "").replace("]", "")
    offset = STORY.index(plain) + around.index("[")
    start, end = word_in(STORY, offset)
    assert STORY[start:end] == word


def test_no_chinese_word_is_a_clause_or_misses_its_character() -> None:
    for offset, character in enumerate(STORY):
        start, end = word_in(STORY, offset)
        assert start <= offset < end, character
        assert end - start <= 6
        assert not set(STORY[start:end]) & set("，。") or end - start == 1


def test_other_words_are_taken_as_before() -> None:
    assert word_in("the old rope", 5) == (4, 7)
    assert word_in("甲", 0) == (0, 1)
    assert word_in("", 0) == (0, 0)
    assert word_in("三", 0) == (0, 1)


MIXED = (
    "漁民合作社（Fisher's Co-op）在1936年4月寫信，附𠀀島地圖3幅；see p. 12, 注③。Кооператив寄出後，"
    "雙方代表團就邊界問題進行會談并决定在Ulaanbaatar市设办事处，渔民们都很高兴"
)


@pytest.mark.parametrize("text", [MIXED, MIXED * 3, MIXED.replace("，", "")])
def test_in_mixed_text_a_word_stays_in_its_script_and_is_never_a_clause(text: str) -> None:
    for offset, character in enumerate(text):
        start, end = word_in(text, offset)
        word = text[start:end]
        assert start <= offset < end, character
        kinds = {is_cjk(one) for one in word}
        assert len(kinds) == 1, word
        assert len(word) <= (6 if kinds == {True} else 13), word
        assert len(word) == 1 or not set(word) & set("，。；（）: ,.")
