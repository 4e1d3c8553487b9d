"""Annotations on a new reading: each lands in one of five classes, and none is dropped."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.anchoring.landing import Outcome, difference, same_words
from workbench.anchoring.moving import Moves
from workbench.model.ids import AnchorId, AnnotationId, DocumentId, ReadingId
from workbench.model.passage import passage
from workbench.model.reading import Reading
from workbench.model.records import Anchor
from workbench.model.source_map import Run, RunKind, SourceMap

C, ADDED, D = RunKind.COPIED, RunKind.INSERTED, RunKind.DROPPED
SOURCE = "雨下了\n三天 rain fell"
TALE = (
    "燈塔的看守人每天清早都要登上一百二十級石階，把夜裡的燈熄掉。\n"
    "他在日記裡寫道：今天有霧，沒有船來。\n"
    "The keeper of the lighthouse counted the ships that passed and wrote their names into a ledger.\n"
    "到了冬天，郵船兩個星期才來一次，帶來麵粉、煤油和舊報紙。\n"
    "看守人的女兒後來說，她最怕的是寂靜，不是風暴。\n"
)


def reading(text, *runs):
    return Reading(text, SourceMap(tuple(Run(*run) for run in runs)), (), "r", 1, body_end=len(text))


def copied(text):
    return reading(text, (C, 0, len(text), 0, len(text)))


BROKEN = reading(SOURCE, (C, 0, len(SOURCE), 0, len(SOURCE)))
JOINED = reading("雨下了三天 rain fell", (C, 0, 3, 0, 3), (D, 3, 4, 3, 3), (C, 4, 16, 3, 15))
SPACED = reading("雨下了 三天 rain fell", (C, 0, 3, 0, 3), (ADDED, 3, 3, 3, 4), (D, 3, 4, 4, 4), (C, 4, 16, 4, 16))


def anchor(old, *spans):
    place = passage(DocumentId("d"), old, spans)
    fields = {name: getattr(place, name) for name in place.__slots__}
    return Anchor(id=AnchorId("a"), annotation=AnnotationId("n"), **{**fields, "reading": ReadingId("old")})


def moved(old, new, *spans, here=True):
    """Where the spans of one text land on another; ``here``: whether the old reading is here."""
    one, other = copied(old), copied(new)
    return Moves(one if here else None, other, same_source=False).land(anchor(one, *spans))


def found(old, new, words, *, here=True, nth=0):
    at = -1
    for _ in range(nth + 1):
        at = old.index(words, at + 1)
    landing = moved(old, new, (at, at + len(words)), here=here)
    return landing.outcome, new[slice(*landing.spans[0])] if landing.spans else None


def through_source(old, new, *spans):
    landing = Moves(old, new, same_source=True).land(anchor(old, *spans))
    return landing.outcome, landing.spans


# the source is unchanged


def test_unchanged_words_are_found_through_their_source():
    assert through_source(BROKEN, JOINED, (4, 6)) == ("same", ((3, 5),))


def test_what_the_new_reading_inserts_inside_belongs_to_the_passage():
    assert through_source(JOINED, SPACED, (2, 5)) == ("same", ((2, 6),))
    assert through_source(SPACED, SPACED, (0, 6)) == ("same", ((0, 6),))


def test_several_spans_stay_several():
    assert through_source(BROKEN, JOINED, (0, 1), (7, 11)) == ("same", ((0, 1), (6, 10)))


def test_a_passage_around_a_note_that_moved_away_stays_one_passage_and_the_note():
    source = "Before it a note of some twenty words after it"
    inside = reading(source, (C, 0, 46, 0, 46))
    text = "Before it after it" + " a note of some twenty words"
    outside = reading(text, (C, 0, 9, 0, 9), (C, 37, 46, 9, 18), (C, 9, 37, 18, 46))
    assert through_source(outside, inside, (0, 18)) == ("same", ((0, 9), (37, 46)))
    assert through_source(inside, outside, (0, 46))[0] == "changed"


def test_what_the_new_reading_leaves_out_is_not_placed_elsewhere():
    short = reading("雨三天", (C, 0, 1, 0, 1), (D, 1, 16, 1, 1), (ADDED, 16, 16, 1, 3))
    landing = Moves(BROKEN, short, same_source=True).land(anchor(BROKEN, (4, 6)))
    assert (landing.outcome, landing.spans, landing.candidates) == ("several", None, (((1, 3),),))
    none = reading("雨", (C, 0, 1, 0, 1), (D, 1, 16, 1, 1))
    assert through_source(BROKEN, none, (4, 6)) == ("lost", None)


def test_a_passage_of_which_hardly_anything_is_left_waits():
    rest = reading("雨", (C, 0, 1, 0, 1), (D, 1, 16, 1, 1))
    landing = Moves(BROKEN, rest, same_source=True).land(anchor(BROKEN, (0, 12)))
    assert (landing.outcome, landing.placed, landing.candidates) == ("changed", False, (((0, 1),),))


# the source has changed


def test_what_stands_where_it_stood_is_at_the_same_place():
    assert found(TALE, TALE.replace("寂靜", "孤獨"), "今天有霧") == ("same", "今天有霧")


def test_what_stands_elsewhere_has_moved():
    assert found(TALE, "序。" + TALE, "今天有霧") == ("moved", "今天有霧")
    lines = TALE.splitlines(keepends=True)
    assert found(TALE, "".join(lines[3:] + lines[:3]), "郵船") == ("moved", "郵船")


def test_frequent_words_keep_their_own_place():
    for nth in range(2):
        landing = found(TALE, TALE.replace("清早", "每個清早"), "看守人", nth=nth)
        assert landing == (("same" if nth == 0 else "moved"), "看守人")


def test_a_refrain_keeps_its_order_by_the_text_around_it():
    song = "月亮出來了。\n" * 30
    old = "第一首歌，寫於離家之前的那個晚上。\n" + song + "第二首歌，寫於很多年以後。\n"
    at = old.index("月亮", 100)
    landing = moved(old, "新的標題\n" + old, (at, at + 2))
    assert (landing.outcome, landing.spans) == ("moved", ((at + 5, at + 7),))


def test_changed_words_are_placed_while_they_are_much_alike_and_the_difference_is_shown():
    new = TALE.replace("一百二十級", "一百二十二級").replace("twelve", "")
    old = "登上一百二十級石階"
    landing = moved(TALE, new, (TALE.index(old), TALE.index(old) + len(old)))
    assert (landing.outcome, landing.new) == ("changed", "登上一百二十二級石階")
    assert landing.difference == [("=", "登上一百二十"), ("+", "二"), ("=", "級石階")]


def test_the_same_words_in_another_script_are_changed_and_placed():
    new = TALE.replace("燈塔的看守人每天清早", "灯塔的看守人每天清早").replace("沒有船來", "没有船来")
    assert found(TALE, new, "沒有船來") == ("changed", "没有船来")


def test_other_line_breaks_do_not_change_the_words():
    wrapped = TALE.replace("counted the ships", "counted\nthe ships").replace("登上一百", "登上\n一百")
    assert found(TALE, wrapped, "counted the ships that") == ("moved", "counted\nthe ships that")
    assert found(TALE, wrapped, "要登上一百二十級") == ("same", "要登上\n一百二十級")
    assert not same_words("to day", "today")


def test_words_that_became_quite_other_words_wait_with_that_place_offered():
    at = TALE.index("麵粉")
    landing = moved(TALE, TALE.replace("麵粉", "信件"), (at, at + 2))
    assert (landing.outcome, landing.placed, landing.new) == ("changed", False, "信件")
    assert landing.candidates == (((at, at + 2),),)


def test_words_that_are_gone_are_not_found():
    assert found(TALE, TALE.replace("，把夜裡的燈熄掉", ""), "把夜裡的燈熄掉") == ("lost", None)
    assert found(TALE, "", "今天有霧") == ("lost", None)


def test_the_neighbour_of_the_same_words_is_never_taken_for_them():
    old = "蘇州的橋很多。杭州的人說，蘇州的橋不如西湖的好看。\n"
    new = old.replace("蘇州的橋很多。", "")
    landing = moved(old, new, (0, 4))
    assert not landing.placed
    assert landing.outcome == "several"


def test_one_of_two_like_paragraphs_that_was_edited_does_not_jump_to_the_other():
    paragraph = "會議在三月舉行，代表們討論了鹽稅的問題，沒有結果。\n"
    old = "第一卷，開頭的幾句話是編者加的。\n" + paragraph + "中間還有一段關於天氣的記載。\n" + paragraph + "完。\n"
    new = old.replace("鹽稅", "關餘", 1)
    at = old.index("鹽稅")
    assert not moved(old, new, (at, at + 2)).placed
    other = old.index("鹽稅", at + 1)
    assert moved(old, new, (other, other + 2)).spans == ((other, other + 2),)


def test_several_spans_land_together_or_wait_together():
    spans = [(TALE.index(words), TALE.index(words) + len(words)) for words in ("石階", "有霧", "寂靜")]
    landing = moved(TALE, "序\n" + TALE, *spans)
    assert (landing.outcome, landing.new) == ("moved", "石階 … 有霧 … 寂靜")
    waiting = moved(TALE, TALE.replace("寂靜", "孤獨"), *spans)
    assert (waiting.outcome, waiting.placed, waiting.new) == ("changed", False, "石階 … 有霧 … 孤獨")
    gone = moved(TALE, TALE.replace("，不是風暴", "").replace("她最怕的是寂靜", ""), *spans)
    assert (gone.placed, gone.new) == (False, "石階 … 有霧")


def test_a_word_of_a_note_that_stands_twice_does_not_jump_to_the_other_note():
    note = "張守信主編：《海關檔案選輯》第二卷，第 7 頁。\n"
    old = note + "正文在這裡，講的是另外一件事情。\n" * 3 + note
    new = old.replace("張守信主編", "張信主編", 1).replace("檔案", "文書", 1)
    at = old.index("檔案")
    assert not moved(old, new, (at, at + 2)).placed
    assert moved(old, new, (old.rindex("檔案"), old.rindex("檔案") + 2)).placed


@pytest.mark.parametrize("words", ["海關", "的有霧今天"])
def test_what_is_inserted_right_beside_words_is_no_part_of_them(words):
    old = "前面有十幾個字說明這裡的情況" + words + "後面也有十幾個字說明這裡的情況"
    at = old.index(words)
    for new, shift in (
        (old[:at] + "甲乙" + old[at:], 2),
        (old[: at + len(words)] + "甲乙" + old[at + len(words) :], 0),
    ):
        assert moved(old, new, (at, at + len(words))).spans == ((at + shift, at + shift + len(words)),)


# the old reading is not here


def test_without_the_old_reading_quote_and_context_lead():
    assert found(TALE, "序\n" + TALE, "郵船", here=False) == ("moved", "郵船")
    assert found(TALE, TALE, "郵船", here=False) == ("same", "郵船")
    new = TALE.replace("一百二十級", "一百二十二級")
    assert found(TALE, new, "登上一百二十級石階", here=False) == ("changed", "登上一百二十二級石階")


def test_of_several_places_only_the_one_between_the_same_neighbours_counts():
    old = "甲城外的雨從早上下到晚上 丙城裡的雨下了一會兒就停"
    assert found(old, "乙" + old, "雨", nth=1, here=False) == ("moved", "雨")
    new = "戊城內雨很大 己城上雨很小"
    landing = moved(old, new, (4, 5), here=False)
    assert (landing.outcome, landing.placed, len(landing.candidates)) == ("several", False, 2)


def test_several_spans_without_the_old_reading_are_found_by_their_words_in_order():
    spans = [(TALE.index(words), TALE.index(words) + len(words)) for words in ("一百二十級石階", "兩個星期才來一次")]
    assert moved(TALE, "序\n" + TALE, *spans, here=False).outcome in (Outcome.MOVED, Outcome.SEVERAL)


def test_a_withheld_quote_is_not_found():
    one = replace(anchor(copied(TALE), (3, 6)), quote="", before="", after="")
    assert Moves(None, copied(TALE), same_source=False).land(one).outcome == "lost"


def test_an_anchor_beyond_its_text_is_not_found():
    one = replace(anchor(copied(TALE), (3, 6)), spans=((900, 910),))
    assert Moves(copied(TALE), copied(TALE + "更多"), same_source=False).land(one).outcome == "lost"


def test_very_long_differences_go_and_come_as_a_whole():
    assert difference("a" * 5000, "b") == [("-", "a" * 5000), ("+", "b")]


TEXTS = st.text(alphabet="雨雪風ab \n", max_size=80)


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_every_annotation_lands_in_one_class_whatever_becomes_of_the_text(data):
    old = data.draw(st.one_of(st.just(TALE), TEXTS.filter(bool)))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(old)), min_size=2, max_size=2)))
    new = old[: cuts[0]] + data.draw(TEXTS) + old[cuts[1] :]
    before, after = copied(old), copied(new)
    moves = Moves(before if data.draw(st.booleans()) else None, after, same_source=False)
    edges = data.draw(st.lists(st.integers(0, len(old)), min_size=2, max_size=6, unique=True).map(sorted))
    spans = list(zip(edges[::2], edges[1::2], strict=False))
    landing = moves.land(anchor(before, *spans))
    assert landing.outcome in Outcome
    assert landing.placed == (landing.spans is not None)
    assert not (landing.placed and landing.candidates)
    for places in (landing.spans, *landing.candidates):
        if places is not None:
            passage(DocumentId("d"), after, places)
    if landing.outcome in ("same", "moved"):
        assert same_words(landing.new, " … ".join(old[a:b] for a, b in anchor(before, *spans).spans))
    if landing.outcome == "lost":
        assert landing.candidates == ()


@given(TEXTS, st.integers(0, len(TALE)))
@settings(max_examples=100, deadline=None)
def test_words_before_or_behind_an_insertion_stay_on_their_words(inserted, cut):
    start = TALE.index("郵船兩個星期")
    cut = cut if not start < cut < start + 6 else start
    new = TALE[:cut] + inserted + TALE[cut:]
    landing = moved(TALE, new, (start, start + 6))
    shift = len(inserted) if cut <= start else 0
    assert landing.spans == ((start + shift, start + shift + 6),)


@pytest.mark.parametrize(("one", "other", "result"), [("", "", []), ("ab", "ab", [("=", "ab")])])
def test_what_does_not_differ_shows_no_difference(one, other, result):
    assert difference(one, other) == result
