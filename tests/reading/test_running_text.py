"""What reads on is told from noise by how its characters follow each other, not by any word."""

from __future__ import annotations

import random

import pytest

from workbench.model.reading import BlockKind
from workbench.reading.running_text import is_running_text, read_without_structure

ENGLISH = "The delegates went home before the winter, and nobody kept a list of what they had said. "
RUSSIAN = "Делегаты вернулись домой ещё до зимы, и никто не записал того, что они говорили. "
GREEK = "Οι αντιπρόσωποι γύρισαν στο σπίτι πριν από τον χειμώνα και κανείς δεν έγραψε τίποτα. "
HEBREW = "הצירים חזרו הביתה לפני החורף ואיש לא רשם את מה שאמרו. "
CHINESE = "代表們在冬天以前就回家了，沒有人記下他們說過的話；後來的人只能從信裡知道一點。"
JAPANESE = "代表たちは冬になる前に帰国し、誰も彼らの言葉を書き留めなかった。"
KOREAN = "대표들은 겨울이 되기 전에 집으로 돌아갔고 아무도 그들의 말을 적지 않았다. "
CHRONICLE = "1921年7月11日，會議在庫倫開始（見《日記》，頁 12–15）。1924 年 5 月 31 日：[3] 信寄到了。\n"

CLASSES = ["".join(map(chr, range(0x4E00, 0x9FA5))), "abcdefghijklmnopqrstuvwxyz ", "0123456789", "，。；：,.;:()[] "]


def noise(classes: list[str], *, seed: int, widest: int = 60) -> str:
    dice = random.Random(seed)
    lines = (
        "".join(dice.choice(dice.choice(classes)) for _ in range(dice.randint(5, widest))) + "\n" * dice.randint(1, 2)
        for _ in range(300)
    )
    return "".join(lines)


@pytest.mark.parametrize("sentence", [ENGLISH, RUSSIAN, GREEK, HEBREW, CHINESE, JAPANESE, KOREAN, CHRONICLE])
def test_texts_of_all_languages_read_on(sentence: str) -> None:
    assert is_running_text(sentence * 40)
    assert is_running_text(" ".join(sentence * 40))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(
    "classes",
    [CLASSES, CLASSES[:1], CLASSES[1:2], ["蒙古國", "abcdefg", "12", " \t.,;()"]],
    ids=["everything mixed", "characters", "letters", "few of each"],
)
def test_random_characters_do_not_in_whatever_shares(classes: list[str], seed: int) -> None:
    assert not is_running_text(noise(classes, seed=seed))


def test_of_too_few_letters_nothing_is_said() -> None:
    assert is_running_text(noise(CLASSES, seed=1)[:900])
    assert is_running_text("")


def test_what_does_not_read_on_becomes_plain_paragraphs_and_a_warning() -> None:
    source = noise(CLASSES, seed=3)
    reading = read_without_structure(source)
    assert {block.kind for block in reading.blocks} == {BlockKind.PARAGRAPH}
    assert (reading.title, reading.notes, reading.outline) == ("", (), ())
    assert "No running text" in str(reading.warnings[0])
    assert list(reading.source_map.problems(len(source), len(reading.text))) == []
