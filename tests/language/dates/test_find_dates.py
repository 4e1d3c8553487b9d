"""Dates in running text: where they stand, what they mean, what they are to their text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.language.dates.finder import FoundDate, find_dates
from workbench.model.reading import Block, BlockKind, Note, Reading
from workbench.model.source_map import SourceMap


def reading(
    *paragraphs: str, kind: BlockKind = BlockKind.PARAGRAPH, notes: tuple[tuple[str, int], ...] = ()
) -> Reading:
    """A reading of paragraphs, and of notes with their marker's place in the body."""
    text, blocks = "", []
    for each in paragraphs:
        blocks.append(Block(kind, len(text), len(text) + len(each)))
        text += each + "\n"
    body = len(text)
    made = []
    for number, (each, marker) in enumerate(notes, start=1):
        blocks.append(Block(BlockKind.NOTE, len(text), len(text) + len(each)))
        made.append(Note(str(number), str(number), marker, None, len(text), len(text) + len(each)))
        text += each + "\n"
    return Reading(
        text=text,
        source_map=SourceMap(()),
        blocks=tuple(blocks),
        reader="test",
        reader_version=1,
        notes=tuple(made),
        body_end=body,
        notes_end=len(text),
    )


def found(*paragraphs: str, **more: object) -> list[tuple[str, str]]:
    """Words and value of each date of the body."""
    made = reading(*paragraphs, **more)  # type: ignore[arg-type]  # as above
    return [(made.text[one.start : one.end], one.meaning.edtf) for one in find_dates(made)]


def of(text: str, **more: object) -> FoundDate:
    (one,) = find_dates(reading(text, **more))  # type: ignore[arg-type]  # as above
    return one


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("船於1927年3月5日到港。", [("1927年3月5日", "1927-03-05")]),
        ("船於1927 年 3月 5 日到港。", [("1927 年 3月 5 日", "1927-03-05")]),
        ("一九二七年三月五日下雨", [("一九二七年三月五日", "1927-03-05")]),
        ("民國十六年三月，霧散", [("民國十六年三月", "1927-03")]),
        ("民國4年6月7日開會", [("民國4年6月7日", "1915-06-07")]),
        ("宣統三年（1911年）的燈塔", [("宣統三年（1911年）", "1911")]),
        ("1911年（宣統三年）的燈塔", [("1911年（宣統三年）", "1911")]),
        ("民國一百零三年三月換燈", [("民國一百零三年三月", "2014-03")]),
        ("民國一百年換燈，一百年後再換", [("民國一百年", "2011")]),
        ("昭和2年3月5日的報表", [("昭和2年3月5日", "1927-03-05")]),
        ("1921—1927年間", [("1921—1927年", "1921/1927")]),
        ("1927年3月21~22日停航", [("1927年3月21~22日", "1927-03-21/1927-03-22")]),
        ("1927年3月5日至1928年1月2日", [("1927年3月5日至1928年1月2日", "1927-03-05/1928-01-02")]),
        ("1927年10月5日至3月2日停航", [("1927年10月5日至3月2日", "1927-10-05/1928-03-02")]),
        ("1927年8月15日至年底", [("1927年8月15日至年底", "1927-08-15/1927-12")]),
        ("1931年至1927年倒寫", [("1931年", "1931"), ("1927年", "1927")]),
        ("1927年3月2日與3月7日", [("1927年3月2日", "1927-03-02"), ("3月7日", "1927-03-07")]),
        ("1927年3月2、7日", [("1927年3月2、7日", "{1927-03-02,1927-03-07}")]),
        ("1927年春天與1927年底", [("1927年春天", "1927-21"), ("1927年底", "1927-10/1927-12")]),
        ("1927年春夏之交", [("1927年春夏之交", "1927-21/1927-22")]),
        ("大約1927年前後", [("大約1927年前後", "1927~")]),
        ("1927年元旦升旗", [("1927年元旦", "1927-01-01")]),
        ("1920年代末的港口", [("1920年代末", "1927/1929")]),
        ("十九世紀中葉的燈", [("十九世紀中葉", "1830/1869")]),
        ("15~16世紀", [("15~16世紀", "14XX/15XX")]),
        ("1927.03.05 出版", [("1927.03.05", "1927-03-05")]),
        ("前221年", [("前221年", "-0220")]),
        ("The lamp was lit on 5 March 1927.", [("5 March 1927", "1927-03-05")]),
        (
            "On March 5th, 1927, and May 3–5, 1928.",
            [("March 5th, 1927", "1927-03-05"), ("May 3–5, 1928", "1928-05-03/1928-05-05")],
        ),
        ("1927 March 5", [("1927 March 5", "1927-03-05")]),
        ("in July-August 1927", [("July-August 1927", "1927-07/1927-08")]),
        ("5 and 7 March 1927", [("5 and 7 March 1927", "{1927-03-05,1927-03-07}")]),
        (
            "in late March 1927 and spring 1928",
            [("late March 1927", "1927-03-21/1927-03-31"), ("spring 1928", "1928-21")],
        ),
        ("the 1920s and the early 19th century", [("1920s", "192X"), ("early 19th century", "1800/1829")]),
        ("Маяк открыли 5 марта 1927 г.", [("5 марта 1927 г.", "1927-03-05")]),
        ("в начале марта 1927 года", [("начале марта 1927 года", "1927-03-01/1927-03-10")]),
        ("В 1920-х гг. и в XIX веке", [("1920-х гг.", "192X"), ("XIX веке", "18XX")]),
        ("Указ от 1 (14) января 1913 г.", [("1 (14) января 1913 г.", "1913-01-14")]),
    ],
)
def test_dates_are_found_as_they_are_written(text: str, dates: list[tuple[str, str]]) -> None:
    assert found(text) == dates


@pytest.mark.parametrize(
    "text",
    [
        "二十年的租期與四年6個月",
        "第12期第1號，共30頁",
        "同日本談判，今日本港",
        "九一八與十月革命",
        "三月的雨",
        "1945人到場",
        "決議1927（第3條）",
        "他住了十日內",
        "5 декретов и 100 лет",
        "chapter 3, page 1927",
        "https://example.org/2019-03-05/page",
        "1927-13-45",
        "2月30日",
        "一號碼頭",
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("texts", "last"),
    [
        (("1927年3月5日，霧。3月7日，晴。",), "1927-03-07"),
        (("1927年3月5日，霧。同日，晴。",), "1927-03-05"),
        (("1927年2月28日，霧。翌日，晴。",), "1927-03-01"),
        (("1927年3月5日，霧。同年12月，雪。",), "1927-12"),
        (("1927年3月5日，霧。隔年12月，雪。",), "1928-12"),
        (("1927年3月5日，霧。該月底，雪。",), "1927-03-21/1927-03-31"),
        (("1927年12月5日，霧。次月3日，雪。",), "1928-01-03"),
        (("1927年12月5日，霧。1月3日，雪。",), "1928-01-03"),
        (("1927年3月5日，霧。", "他記得1931年的燈，但5月3日已忘。"), "1931-05-03"),
        (("1927年3月5日，霧。", "1931年，燈滅。5月3日，燈亮。"), "1931-05-03"),
        (("1927年3月5日，霧。年底停航。",), "1927-10/1927-12"),
        (("1927年，霧。30年代，晴。",), "193X"),
        (("民國十六年，霧。十七年三月，晴。",), "1928-03"),
    ],
)
def test_what_is_missing_comes_from_the_text_before_and_the_reason_says_so(texts: tuple[str, ...], last: str) -> None:
    one = find_dates(reading(*texts))[-1]
    assert one.meaning.edtf == last
    assert one.meaning.needs_context
    assert str(one.meaning.reason)


def test_the_reason_names_the_words_as_they_stand_and_how_far_before() -> None:
    one = find_dates(reading("民國三十四年八月，霧。雨。9月3日，晴。"))[-1]
    assert "民國三十四年八月" in str(one.meaning.reason)
    assert "2 sentences" in str(one.meaning.reason)


@pytest.mark.parametrize(
    ("text", "calendar"),
    [
        ("宣統三年八月十九日", "qing"),
        ("永和三年三月三日", "chinese"),
        ("25 октября 1917 г.", "gregorian"),
        ("1927年正月初五", "chinese"),
        ("91年7月8日", "roc"),
        ("大同二年", "manchukuo"),
        ("光緒三十年（1915）", "qing"),
    ],
)
def test_what_a_careful_reader_would_ask_is_asked(text: str, calendar: str) -> None:
    one = of(text)
    assert one.meaning.ask
    assert one.meaning.calendar == calendar


def test_a_russian_day_before_1918_tells_what_it_would_be_in_the_old_style() -> None:
    meaning = of("25 октября 1917 г.").meaning
    assert meaning.alternatives == (("1917-11-07", "julian"),)
    assert not of("25 октября 1927 г.").meaning.ask


def test_a_note_goes_on_from_its_marker_and_tells_the_body_nothing() -> None:
    body = "1927年3月5日，霧。5月7日，晴。"
    made = reading(body, notes=(("3月8日，燈塔記錄。1850年1月1日開放。", 9), ("見上。", 12)))
    values = [one.meaning.edtf for one in find_dates(made)]
    assert values == ["1927-03-05", "1927-05-07", "1927-03-08", "1850-01-01"]


def test_that_day_is_not_the_first_half_of_that_country() -> None:
    dates = found("1927年3月5日，霧。當日皇下令，該日軍與同日方停火。當日天晴，翌日軍隊離開。")
    assert [words for words, _ in dates] == ["1927年3月5日", "當日", "翌日"]


def test_what_has_no_base_stays_unknown_and_is_asked() -> None:
    assert found("3月5日與同年、翌日") == [("同年", ""), ("翌日", "")]
    dates = find_dates(reading("三天後霧散，半年後燈成。A week later it rained."))
    assert [(one.meaning.edtf, one.value, one.meaning.ask) for one in dates] == [("", None, True)] * 3
    assert all("does not tell" in str(one.meaning.reason) for one in dates)
    assert find_dates(reading("")) == []


def test_running_heads_and_code_are_not_read() -> None:
    assert found("1927年3月5日", kind=BlockKind.APPARATUS) == []
    assert found("1927年3月5日", kind=BlockKind.CODE) == []


@pytest.mark.parametrize(
    ("text", "kind", "role"),
    [
        ("1927年3月5日到港。", BlockKind.PARAGRAPH, "event"),
        ("燈塔志，2019年3月5日檢索。", BlockKind.NOTE, "access"),
        ("Port log, accessed on 5 March 2019.", BlockKind.NOTE, "access"),
        ("他訪問燈塔，1927年3月5日離開。", BlockKind.PARAGRAPH, "event"),
        ("燈塔與港口（1921—1927）", BlockKind.TITLE, "title"),
        ("李文：《燈塔1927年》，港口書局", BlockKind.NOTE, "title"),
        ("李文：《燈塔》，港口出版社，1927年，第5頁。", BlockKind.NOTE, "imprint"),
        ("《燈塔日記》第2冊，1927年3月5日。", BlockKind.NOTE, "event"),
        ("《港口日報》，1927年3月5日。", BlockKind.NOTE, "imprint"),
        ("1927年3月5日，《港口日報》", BlockKind.NOTE, "imprint"),
        ("李文，燈塔之謎，港口網，2019-03-05。", BlockKind.NOTE, "imprint"),
        ("該燈1927年改建。", BlockKind.NOTE, "event"),
        ("1927年，該燈改建。", BlockKind.NOTE, "event"),
        ("Wen Li, The Lamp (Oxford: Press, 1927), p. 5.", BlockKind.NOTE, "imprint"),
        ("Harbour Review, 5 March 1927, p. 5.", BlockKind.NOTE, "imprint"),
        ("Wen Li, Lamps 1927: A Report, p. 5.", BlockKind.NOTE, "title"),
        ("“Lamps of the Harbour 1927,” Press", BlockKind.NOTE, "title"),
        ("Огни в XX веке. Кн. 2", BlockKind.NOTE, "title"),
        ("Огни. Кн. 2: 1927г. Отв. ред.", BlockKind.NOTE, "title"),
        ("見文（1927年《燈塔》第三期）", BlockKind.PARAGRAPH, "imprint"),
        ("港口出版社，1927年", BlockKind.LIST_ITEM, "imprint"),
        ("1927年出版的書", BlockKind.PARAGRAPH, "imprint"),
        ("資料來源：港口局，《統計》，1927年。", BlockKind.CAPTION, "imprint"),
    ],
)
def test_the_role_is_told_by_what_stands_around(text: str, kind: BlockKind, role: str) -> None:
    made = reading(text) if kind is BlockKind.NOTE else reading(text, kind=kind)
    if kind is BlockKind.NOTE:
        made = reading("正文。", notes=((text, 1),))
    assert [one.role for one in find_dates(made)] == [role]


@given(st.text(alphabet="0123456789年月日初上旬底至、到-~（）民國光緒三十二同翌該天後週乙酉 ,.。mayмарт", max_size=60))
def test_any_text_gives_dates_in_order_inside_it_with_values_that_can_be_read(text: str) -> None:
    line = " ".join(text.split("\n"))
    end = 0
    for one in find_dates(reading(line)):
        assert end <= one.start < one.end <= len(line)
        value = one.value
        assert (value is None) == (one.meaning.edtf == "")
        if value is not None and value.earliest is not None and value.latest is not None:
            assert value.earliest <= value.latest
        end = one.end
