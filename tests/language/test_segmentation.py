"""Chinese is cut into the likeliest words of the table, alike in both scripts."""

import pytest

from workbench.language import segmentation
from workbench.language.segmentation import folded, stands_alone, words_of


def cut(run: str) -> str:
    return "/".join(run[start:end] for start, end in words_of(run))


@pytest.mark.parametrize(
    ("run", "words"),
    [
        ("双方代表团就边界问题举行会谈", "双方/代表团/就/边界/问题/举行/会谈"),
        ("雙方代表團就邊界問題舉行會談", "雙方/代表團/就/邊界/問題/舉行/會談"),
        ("研究生命起源", "研究/生命/起源"),
        ("頭髮全白了", "頭髮/全/白/了"),
        ("他和平时一样", "他/和/平时/一样"),
        ("龘𠀀龘", "龘/𠀀/龘"),
        ("", ""),
    ],
)
def test_a_run_falls_into_its_likeliest_words(run: str, words: str) -> None:
    assert cut(run) == words


def test_folding_keeps_every_place() -> None:
    text = "總理衙門𠀀發髮"
    assert folded(text) == "总理衙门𠀀发发"


def test_common_characters_stand_alone_in_both_scripts() -> None:
    assert all(stands_alone(one) for one in "的他说說")
    assert not any(stands_alone(one) for one in "葛廓龘")


def test_the_table_is_small_and_every_line_of_it_is_letters_after_words() -> None:
    lines = segmentation._lines()
    assert len(lines) > 5000
    assert folded("".join(lines)) == "".join(lines)
    assert all(line[0].isascii() and line[-1].isascii() for line in lines.values())
