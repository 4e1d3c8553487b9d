"""Passages that documents share."""

import time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from readings_of_text import document, reading, shared

from workbench.errors import CancelledError, InputError
from workbench.finding.shared import Shared, SharedKind, SharedPassage, Wanted, grouped, shared_passages
from workbench.model.reading import BlockKind
from workbench.progress import Progress
from workbench.translation import msg

FERRY = "那年冬天渡口結了厚冰，渡船停了四十七天，信差騎馬走山路，把郵件和藥品送到對岸的小鎮去。"
SIMPLE = "那年冬天渡口结了厚冰；渡船停了四十九天，信差骑马\n走山路，把邮件和粮食送到对岸的小镇去"
KEEPER = "看燈的老人每晚數一遍經過的船，把數目寫在牆上，三十年沒有漏過一個晚上，也沒有對誰說起。"
LETTER = (
    "The keeper wrote that the harbour had been closed by ice for forty seven days, "
    "and that nobody in the village had seen a newspaper since the first week of November."
)
BEFORE, BEHIND = "他在日記的開頭寫道：", "此外什麼也沒有留下。"


def quotes(found: Shared) -> list[tuple[str, str]]:
    return [(one.left.quote, one.right.quote) for one in found.passages]


def test_a_copied_paragraph_in_the_other_script_with_two_words_changed_is_one_passage() -> None:
    found = shared([f"{BEFORE}{FERRY}{BEHIND}", f"镇志第三卷说，{SIMPLE}。别处没有记载。"])
    (one,) = found.passages
    assert one.left.quote == FERRY[:-1]
    assert one.right.quote == SIMPLE
    assert one.left.start == len(BEFORE)
    assert [(run.left, run.right) for run in one.differences if run.kind != "same"] == [
        ("七", ""),
        ("", "九"),
        ("藥品", ""),
        ("", "粮食"),
    ]
    assert one.length == 39
    assert one.same == pytest.approx(36 / 39)
    assert one.kind is SharedKind.TEXT


def test_the_runs_of_a_passage_are_the_exact_words_of_both_sides() -> None:
    (one,) = shared([FERRY, SIMPLE]).passages
    assert "".join(run.left for run in one.differences) == one.left.quote
    assert "".join(run.right for run in one.differences) == one.right.quote
    assert {run.kind for run in one.differences} == {"same", "left", "right"}


def test_punctuation_spaces_and_line_breaks_hide_nothing() -> None:
    apart = " ".join(FERRY.replace("，", "").replace("。", ""))
    (one,) = shared([FERRY, apart]).passages
    assert one.same == 1
    assert one.right.quote == apart
    assert [run.kind for run in one.differences] == ["same"]


def test_latin_words_differ_as_whole_words() -> None:
    other = LETTER.replace("forty seven", "forty-nine").replace("village", "town").upper()
    (one,) = shared([f"He remembered it. {LETTER}", f"SO SHE SAID: “{other}”"]).passages
    assert one.left.quote == LETTER[:-1]
    assert [(run.left, run.right) for run in one.differences if run.kind != "same"] == [
        ("seven ", ""),
        ("", "NINE "),
        ("village ", ""),
        ("", "TOWN "),
    ]
    assert one.hint.source == "left"


def test_a_quotation_inside_a_note_is_found_and_carries_the_number_of_the_note() -> None:
    noted = reading("誰也不記得那個冬天了。", ["參見縣誌。", f"老周說：「{SIMPLE}」"], markers=[5, 9])
    (one,) = shared([FERRY, noted]).passages
    assert one.right.note == "2"
    assert one.right.quote == SIMPLE
    assert one.hint.source == "left"


def test_no_passage_runs_from_the_body_into_a_note_or_from_note_to_note() -> None:
    halves = (FERRY[:22], FERRY[22:])
    assert shared([FERRY, reading(*[halves[0], [halves[1]]])], Wanted(least=21)).passages == ()
    assert shared([FERRY, reading("別的事。", list(halves))], Wanted(least=21)).passages == ()
    assert len(shared([FERRY, reading("別的事。", list(halves))], Wanted(least=15)).passages) == 2


def test_what_is_marked_as_apparatus_is_passed_over() -> None:
    lines = f"{FERRY[:20]}\n港務局檔案抄本第一輯\n{FERRY[20:]}"
    (one,) = shared([FERRY, reading(lines, kinds={1: BlockKind.APPARATUS})]).passages
    assert one.same == 1
    assert shared([KEEPER, reading(KEEPER, kinds={0: BlockKind.APPARATUS})]).passages == ()


def test_damaged_characters_are_compared_by_what_was_printed() -> None:
    damaged = reading(FERRY.replace("天", "夭").replace("船", "舩"), damaged=(("夭", "天"), ("舩", "船")))
    (one,) = shared([FERRY, damaged]).passages
    assert one.same == 1


def test_three_documents_give_every_pair_and_one_group() -> None:
    found = shared([FERRY, f"{KEEPER}{FERRY}", f"{BEFORE}{SIMPLE}", KEEPER])
    assert sorted((one.left.document, one.right.document) for one in found.passages) == [
        ("00000", "00001"),
        ("00000", "00002"),
        ("00001", "00002"),
        ("00001", "00003"),
    ]
    groups = grouped(found.passages)
    assert sorted(len(group.places) for group in groups) == [2, 3]
    ferry = max(groups, key=lambda group: len(group.places))
    assert {place.document for place in ferry.places} == {"00000", "00001", "00002"}


def test_a_short_passage_is_found_only_on_request() -> None:
    texts = [f"{BEFORE}{KEEPER[:15]}", f"{KEEPER[:15]}{BEHIND}"]
    assert shared(texts).passages == ()
    (one,) = shared(texts, Wanted(least=10)).passages
    assert one.length == 14


def test_within_one_document_only_on_request() -> None:
    text = f"{FERRY}\n{BEFORE}\n{FERRY}\n{BEHIND}"
    assert shared([text, KEEPER]).passages == ()
    (one,) = shared([text, KEEPER], Wanted(within=True)).passages
    assert (one.left.start, one.right.start) == (0, text.rindex("那年"))


def test_what_stands_twice_side_by_side_does_not_grow_into_itself() -> None:
    (one,) = shared([FERRY * 2], Wanted(within=True)).passages
    assert one.left.end <= one.right.start
    found = shared(["喔" * 400, f"{FERRY}{KEEPER}" * 9], Wanted(within=True)).passages
    assert found
    assert all(one.left.end <= one.right.start for one in found)


def test_the_document_asked_for_is_on_the_left_with_all_others() -> None:
    texts = [FERRY, f"{KEEPER}{FERRY}", f"{BEFORE}{SIMPLE}", KEEPER]
    found = shared(texts, Wanted(document=document(2).id))
    assert [(one.left.document, one.right.document) for one in found.passages] == [
        ("00002", "00000"),
        ("00002", "00001"),
    ]
    found = shared(texts, Wanted(document=document(1).id, other=document(3).id))
    assert [(one.left.document, one.right.document) for one in found.passages] == [("00001", "00003")]
    assert shared(texts, Wanted(document=document(3).id, other=document(0).id)).passages == ()


def test_a_document_asked_for_is_compared_with_more_others_than_a_seed_has_pairs() -> None:
    texts = [f"{FERRY}第{'一二三四五六七八九十甲乙丙丁戊己'[number] * 9}號" for number in range(16)]
    assert len(shared(texts, Wanted(document=document(7).id)).passages) == 15
    chained = shared(texts)
    assert 15 <= chained.total < 16 * 15 / 2
    assert [len(group.places) for group in grouped(chained.passages)] == [16]


def test_running_text_comes_before_titles_and_references() -> None:
    work = "秦山編：《沿海各港船舶進出口數目統計年表彙編》，上海：海關出版社，1931年，第15頁"
    heading = "論渡口結冰對於郵政交通及沿岸居民生活之影響"
    first = reading(f"{heading}\n{FERRY}", [work], kinds={0: BlockKind.HEADING})
    second = reading(f"{KEEPER}{FERRY}\n{heading}", [f"見{work}。"], kinds={1: BlockKind.BIBLIOGRAPHY})
    found = shared([first, second])
    assert found.passages[0].kind is SharedKind.TEXT
    assert {one.kind for one in found.passages} == set(SharedKind)
    assert found.passages[0].left.quote.startswith("那年")


def test_a_long_title_inside_running_text_is_a_title() -> None:
    title = "關於渡口結冰期間郵政交通及沿岸居民生活之臨時辦法"
    (one,) = shared([f"雙方簽了《{title}》。", f"他說《{title}》沒有用。"]).passages
    assert one.kind is SharedKind.TITLE
    (one,) = shared([f"雙方簽了{title}。", f"他說{title}沒有用。"]).passages
    assert one.kind is SharedKind.TEXT


def test_the_limit_bounds_what_is_made_and_not_the_total() -> None:
    found = shared([f"{FERRY}\n{KEEPER}", f"{KEEPER}\n{FERRY}"], limit=1)
    assert (len(found.passages), found.total) == (1, 2)


def test_nothing_is_shared_by_nothing() -> None:
    assert shared([]).passages == ()
    assert shared(["", "", "\n"]).passages == ()
    assert shared(["。，、", FERRY]).passages == ()
    assert shared([FERRY, KEEPER]).passages == ()


def test_documents_without_a_text_are_named() -> None:
    def load(one):
        if one.id == "00001":
            raise InputError(msg("No text."))
        return reading(FERRY)

    found = shared_passages([document(number) for number in range(3)], load)
    assert found.silent == ("00001",)
    assert found.total == 1


def test_a_cancelled_comparison_stops() -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(CancelledError):
        shared_passages([document(0)], lambda _: reading(FERRY), progress=progress)


def test_signs_of_who_quotes_whom_are_told_and_may_disagree() -> None:
    quoting = f"縣誌說：「{FERRY}」"
    (one,) = shared([quoting, f"{BEFORE}{FERRY}"]).passages
    assert (one.hint.source, len(one.hint.reasons)) == ("right", 1)
    (one,) = shared([quoting, f"{BEFORE}{FERRY}"], dates=["1925", "1893-04"]).passages
    assert (one.hint.source, len(one.hint.reasons)) == ("right", 2)
    assert "1893" in str(one.hint.reasons[1])
    (one,) = shared([quoting, f"{BEFORE}{FERRY}"], dates=["1893", "1925"]).passages
    assert (one.hint.source, len(one.hint.reasons)) == ("", 2)
    (one,) = shared([FERRY, f"{BEFORE}{FERRY}"], dates=["once upon a time", "1925"]).passages
    assert (one.hint.source, one.hint.reasons) == ("", ())


def test_a_note_at_the_end_of_the_words_is_a_sign_too() -> None:
    noted = reading(f"{BEFORE}{FERRY}", ["縣誌卷三。"], markers=[len(BEFORE + FERRY)])
    (one,) = shared([noted, f"{KEEPER}{FERRY}"]).passages
    assert one.hint.source == "right"
    assert "note" in str(one.hint.reasons[0])


def test_a_block_quotation_is_a_quotation() -> None:
    (one,) = shared([reading(FERRY, kinds={0: BlockKind.QUOTATION}), f"{BEFORE}{FERRY}"]).passages
    assert one.hint.source == "right"


# Adversarial texts: the work stays linear, the result small.


def test_two_identical_documents_are_one_passage() -> None:
    text = "".join(
        f"第{number}次開船，載客{number * 7 % 93}人，天氣{'晴陰雨雪霧'[number % 5]}。" for number in range(4000)
    )
    begun = time.process_time()
    (one,) = shared([text, text]).passages
    assert (one.left.start, one.left.end, one.same) == (0, len(text) - 1, 1)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("sentence", ["船開了又停停了又開，", "喔", "the boat left and the boat came back, "])
def test_one_repeated_sentence_stays_cheap(sentence: str) -> None:
    text = sentence * (120_000 // len(sentence))
    begun = time.process_time()
    found = shared([text, text[: len(text) // 2], f"{KEEPER}{text}"], Wanted(within=len(sentence) > 1))
    assert time.process_time() - begun < 20
    assert found.total <= 60
    pairs = {(one.left.document, one.right.document) for one in found.passages}
    assert {("00000", "00001"), ("00000", "00002")} <= pairs
    longest = max(found.passages, key=lambda one: one.length)
    assert longest.left.end - longest.left.start > len(text) // 3


def test_a_head_that_a_thousand_documents_have_is_passed_over() -> None:
    head = "港務局檔案抄本第一輯凡例與說明見卷首未經許可不得翻印\n"
    texts = [f"{head}第{number}號文件，內容從略。" for number in range(1000)]
    texts[3] += FERRY
    texts[997] += SIMPLE
    begun = time.process_time()
    (one,) = shared(texts).passages
    assert (one.left.document, one.right.document) == ("00003", "00997")
    assert time.process_time() - begun < 20


def test_such_a_head_is_passed_over_also_where_two_texts_go_on_alike_by_chance() -> None:
    head = "港務局檔案抄本第一輯凡例與說明見卷首未經許可不得翻印\n"
    texts = [f"{head}第{number}號文件，內容從略。" for number in range(120)]
    texts[5], texts[77] = f"{head}信差騎馬來過。", f"{head}信差騎馬走了。"
    assert shared(texts).passages == ()
    texts[5], texts[77] = head + FERRY, head + SIMPLE
    (one,) = shared(texts).passages
    assert one.left.quote.endswith(FERRY[-10:-1])


# Planted passages with random edits.

SIGNS = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 900))


@st.composite
def planted(draw):
    """Two texts that share nothing but a passage, edited within; and where it stands in both."""
    numbers = draw(st.permutations(range(len(SIGNS))))
    letters = iter([SIGNS[number] for number in numbers])
    passage = [next(letters) for _ in range(draw(st.integers(24, 90)))]
    places = draw(st.lists(st.integers(10, len(passage) - 11), max_size=3, unique=True))
    assume(all(abs(one - other) > 10 for one in places for other in places if one != other))
    copy = list(passage)
    for place in places:
        copy[place] = draw(st.sampled_from(["", next(letters), copy[place] + next(letters) + next(letters)]))
    gaps = draw(st.lists(st.sampled_from(["", "", "，", " ", "\n", "。「"]), min_size=len(copy), max_size=len(copy)))
    gaps[-1] = ""
    right = "".join(sign + gap if sign else "" for sign, gap in zip(copy, gaps, strict=True))
    around = ["".join(next(letters) for _ in range(draw(st.integers(0, 40)))) for _ in range(4)]
    left = "".join(passage)
    return (around[0] + left + around[1], around[2] + right + around[3]), (
        (len(around[0]), len(around[0]) + len(left)),
        (len(around[2]), len(around[2]) + len(right)),
    )


def spans(one: SharedPassage) -> tuple[tuple[int, int], tuple[int, int]]:
    return (one.left.start, one.left.end), (one.right.start, one.right.end)


@settings(max_examples=100, deadline=None)
@given(planted())
def test_planted_passages_are_found_at_their_exact_offsets(made) -> None:
    texts, places = made
    (one,) = shared(texts).passages
    assert spans(one) == places
    for side, text in zip((one.left, one.right), texts, strict=True):
        assert side.quote == text[side.start : side.end]
    assert "".join(run.left for run in one.differences) == one.left.quote
    assert "".join(run.right for run in one.differences) == one.right.quote


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from(SIGNS[:600]), max_size=300), st.text(st.sampled_from(SIGNS[600:]), max_size=300))
def test_texts_without_a_common_character_share_nothing(one: str, other: str) -> None:
    assert shared([one, other], Wanted(least=8)).passages == ()


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(st.sampled_from("甲乙 ab。"), max_size=120), max_size=4), st.booleans())
def test_whatever_is_found_stands_there(texts: list[str], within: bool) -> None:
    for one in shared(texts, Wanted(least=8, within=within)).passages:
        for side in (one.left, one.right):
            assert side.quote == texts[int(side.document)][side.start : side.end]
        assert "".join(run.left for run in one.differences) == one.left.quote
        assert "".join(run.right for run in one.differences) == one.right.quote
        assert within or one.left.document != one.right.document
        assert 0.5 < one.same <= 1
